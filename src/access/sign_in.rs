//! Signing in with a password, and signing out.

use super::{
    Browser, LoginPath, LogoutPath, Running, SessionKey,
    email::parse_email,
    enter::enter,
    home_of, kept,
    limits::{Knock, account_key},
    passwords::verify_password,
    queries, sessions,
    visitor::Visitor,
};
use crate::{
    Result,
    app::App,
    clock::Ts,
    error::whole_seconds,
    events::{self, By, Event},
    i18n::Lang,
    ids::{AccountId, FirmId},
    t,
    web::{FieldErrors, Flash, Form, Query, Why, local_path, see_other},
};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::time::Duration;

mod views;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    return_to: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    return_to: String,
    #[serde(default)]
    why: String,
}

/// `GET /login`
pub(super) async fn show(_: LoginPath, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response> {
    let return_to = local_path(&asked.return_to);
    let kept = return_to == Some(kept::PLACE) && kept::waits(&visitor.session).await?;
    if let Some(actor) = &visitor.actor {
        return Ok(see_other(return_to.unwrap_or(home_of(actor.staff.is_some()))));
    }
    let page = views::SignIn {
        note: views::Note::of(kept, asked.why.parse::<Why>().ok()),
        return_to: return_to.unwrap_or_default(),
        ..views::SignIn::default()
    };
    Ok(page.response(&visitor))
}

/// `POST /login`
pub(super) async fn create(
    _: LoginPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let return_to = local_path(&fields.return_to);
    let again = |status: StatusCode, errors: FieldErrors, wait: Option<Duration>| {
        let return_to = return_to.unwrap_or_default();
        let page =
            views::SignIn { email: &fields.email, return_to, errors, wait, ..views::SignIn::default() };
        (status, page.response(&visitor)).into_response()
    };
    let email = match check(visitor.lang, &fields) {
        Ok(email) => email,
        Err(errors) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, errors, None)),
    };
    let account_key = account_key(visitor.firm.id, &email);
    if let Err(wait) = app.limits.sign_in.check(&Knock::from(&visitor.address).at(&account_key)) {
        let mut page = again(StatusCode::TOO_MANY_REQUESTS, FieldErrors::default(), Some(wait));
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        return Ok(page);
    }
    let (firm, now) = (visitor.firm.id, visitor.now);
    let db = app.db(firm);
    let found = db.read(async |tx| Ok(queries::find_credentials(tx, firm, &email).await?)).await?;
    // the work is the same for an address nobody has, and so is the answer
    let right =
        verify_password(&fields.password, found.as_ref().and_then(|found| found.usable_hash())).await?;
    let Some(account) = found.filter(|_| right) else {
        let mut errors = FieldErrors::default();
        errors.add("email", t!(visitor.lang, "sign-in-error-wrong"));
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, errors, None));
    };
    app.limits.sign_in.forget(&account_key);
    // who chose a language at the door, and never one for the account, keeps it
    let adopted = visitor.chosen.filter(|_| account.language.is_none());
    let id = account.id;
    db.write(async |tx| Ok(note(tx, firm, id, adopted, now).await?)).await?;
    let page = return_to.unwrap_or(account.home());
    enter(&app, &visitor, account.id, account.language, page).await
}

async fn note(
    tx: &crate::db::Tx,
    firm: FirmId,
    account: AccountId,
    adopted: Option<Lang>,
    now: Ts,
) -> diesel::QueryResult<()> {
    queries::note_sign_in(tx, firm, account, now).await?;
    let adopted = match adopted {
        Some(lang) => queries::set_language(tx, firm, account, lang).await?.then_some(lang),
        None => None,
    };
    let by = By::account(account);
    if let Some(lang) = adopted {
        let chosen = Event::LanguageChosen { language: lang.code().to_owned() };
        events::record(tx, firm, by, None, &chosen, now).await?;
    }
    events::record(tx, firm, by, None, &Event::SignedIn {}, now).await
}

/// The address, as accounts keep it.
fn check(lang: Lang, fields: &Fields) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = parse_email(&fields.email);
    if fields.email.trim().is_empty() {
        errors.add("email", t!(lang, "sign-in-error-email-required"));
    } else if email.is_none() {
        errors.add("email", t!(lang, "sign-in-error-email-invalid"));
    }
    if fields.password.is_empty() {
        errors.add("password", t!(lang, "sign-in-error-password-required"));
    }
    errors.or(email.unwrap_or_default())
}

/// `POST /logout`: for everybody, so that a second press does no harm.
pub(super) async fn destroy(_: LogoutPath, visitor: Visitor, State(app): State<App>) -> Result<Response> {
    end_preview(&app, &visitor).await?;
    sessions::sign_out(&visitor.session).await?;
    if let Some(actor) = &visitor.actor {
        let (firm, by, now) = (actor.firm, By::account(actor.account), visitor.now);
        let db = app.db(firm);
        db.write(async |tx| Ok(events::record(tx, firm, by, None, &Event::SignedOut {}, now).await?)).await?;
    }
    Ok(Flash::SignedOut.redirect(LoginPath))
}

/// While the session is still there: its row decides who writes the end down.
async fn end_preview(app: &App, visitor: &Visitor) -> Result<()> {
    let staff = visitor.actor.as_ref().filter(|actor| actor.staff.is_some());
    let (Some(actor), Some(id)) = (staff, visitor.session.id()) else { return Ok(()) };
    let (firm, session) = (actor.firm, SessionKey::of(&id));
    let browser = Browser { firm, account: actor.account, session, now: visitor.now };
    app.db(firm).write(async |tx| Running::end(tx, browser).await).await.map(drop)
}
