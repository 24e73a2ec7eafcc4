//! Signing in with a password, and signing out.

use super::{
    LoginCodePath, LoginPath, LogoutPath,
    email::check_email,
    enter::{self, VerifiedAccount},
    links::{self, LinkRequest, Purpose},
    passwords::verify_password,
    queries::{self, Credentials},
    saved_forms,
    visitor::Visitor,
};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    abuse::{
        RateKey, account_key,
        attempts::{self, Attempt, Method, Outcome},
        backoff::{self, BackoffKey},
        human::{self, Human, Verdict},
    },
    actors::home_of,
    app::App,
    db::Tx,
    error::whole_seconds,
    events::{self, By},
    form::{FieldErrors, Form},
    i18n::Lang,
    ids::AccountId,
    sessions::{self, PreviewSession, SessionKey, StaffSession},
    t,
    web::{Flash, Query, Why, local_path, see_other},
};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use diesel::QueryResult;
use serde::Deserialize;
use std::time::Duration;

mod views;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    return_to: String,
    #[serde(flatten)]
    human: human::Answer,
}

/// After so many wrong passwords none is looked at without a proof of work; a form that was shown with one and comes back
/// without gets a mailed code instead. What is not looked at does not count as wrong: only the limiter counts it.
const PROOF_AFTER: i32 = 3;

#[derive(Deserialize)]
pub(super) struct LoginQuery {
    #[serde(default)]
    return_to: String,
    #[serde(default)]
    why: String,
}

/// `GET /login`
pub(super) async fn show(
    _: LoginPath,
    visitor: Visitor,
    Query(asked): Query<LoginQuery>,
) -> Result<Response> {
    let return_to = local_path(&asked.return_to);
    let saved_forms = return_to == Some(saved_forms::PLACE) && saved_forms::waits(&visitor.session).await?;
    if let Some(actor) = &visitor.actor {
        return Ok(see_other(return_to.unwrap_or(home_of(actor.staff.is_some()))));
    }
    let page = views::SignIn {
        note: views::Note::of(saved_forms, asked.why.parse::<Why>().ok()),
        return_to: return_to.unwrap_or_default(),
        ..views::SignIn::default()
    };
    Ok(page.response(&visitor))
}

/// What became of a try with a password, before the password itself was looked at.
enum Tried {
    /// To be checked: the account that has the address, if one has, and how many tries failed before.
    Checked(Option<Credentials>, i32),
    /// Not looked at, since it takes a proof of work and none came.
    Doubted(Verdict),
    Throttled(Duration),
}

/// `POST /login`
pub(super) async fn create(
    _: LoginPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<LoginForm>,
) -> Result<Response> {
    let return_to = local_path(&fields.return_to);
    let again = |status: StatusCode, errors: FieldErrors, proof: bool, wait: Option<Duration>| {
        let page = views::SignIn {
            email: &fields.email,
            return_to: return_to.unwrap_or_default(),
            errors,
            wait,
            unseen: proof.then(|| person(&app, &visitor).fields(visitor.lang)),
            ..views::SignIn::default()
        };
        (status, page.response(&visitor)).into_response()
    };
    let email = match check(visitor.lang, &fields) {
        Ok(email) => email,
        Err(errors) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, errors, false, None)),
    };
    let throttled = |wait| {
        let mut page = again(StatusCode::TOO_MANY_REQUESTS, FieldErrors::default(), false, Some(wait));
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        page
    };
    let account_key = account_key(visitor.firm.id, &email);
    if let Err(wait) = app.limits.sign_in.check(&RateKey::from(&visitor.address).at(&account_key)) {
        return Ok(throttled(wait));
    }
    let (found, failures) = match attempt(&app, &visitor, &email, &fields.human).await? {
        Tried::Checked(found, failures) => (found, failures),
        Tried::Throttled(wait) => return Ok(throttled(wait)),
        Tried::Doubted(verdict @ Verdict::Unproven) => {
            return by_mail(&app, &visitor, (&email, return_to), verdict).await;
        }
        Tried::Doubted(_) => {
            // whatever came or did not: most often their form was shown before somebody else tried. It has a stamp now
            let mut errors = FieldErrors::default();
            errors.add("password", t!(visitor.lang, "sign-in-error-once-more"));
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, errors, true, None));
        }
    };
    // the work is the same for an address nobody has, and so is the answer
    let hash = found.as_ref().and_then(Credentials::usable_hash);
    let right = verify_password(&fields.password, hash).await?;
    let Some(account) = found.as_ref().filter(|_| right) else {
        visitor.db.write(async |tx| Ok(note_wrong(tx, &visitor, found.as_ref()).await?)).await?;
        let mut errors = FieldErrors::default();
        errors.add("email", t!(visitor.lang, "sign-in-error-wrong"));
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, errors, failures + 1 >= PROOF_AFTER, None));
    };
    app.limits.sign_in.forget(&account_key);
    let (firm, key) = (visitor.firm.id, BackoffKey::password(&email));
    visitor.db.write(async |tx| Ok(backoff::succeed(tx, firm, key).await?)).await?;
    let page = return_to.unwrap_or(account.home()).to_owned();
    enter::first_factor(
        &app,
        &visitor,
        VerifiedAccount { account: account.id, method: Method::Password, page },
    )
    .await
}

fn person<'a>(app: &'a App, visitor: &Visitor) -> Human<'a> {
    Human::new(&app.seal, &app.clock, visitor.db.clone(), "password")
}

/// Whether or not the password is right: a bot must not learn it from the answer.
async fn by_mail(
    app: &App,
    visitor: &Visitor,
    (email, return_to): (&str, Option<&str>),
    verdict: Verdict,
) -> Result<Response> {
    let wanted = LinkRequest { purpose: Purpose::SignIn, email, return_to, instead: true };
    links::ask::admit(app, visitor, Purpose::SignIn, (email, verdict)).await?;
    links::ask_for_code(visitor, wanted).await?;
    Ok(see_other(LoginCodePath))
}

/// Decides whether the password is looked at.
async fn attempt(app: &App, visitor: &Visitor, email: &str, answer: &human::Answer) -> Result<Tried> {
    if let Some(tried) = visitor.db.write(async |tx| Ok(begin(tx, visitor, email).await?)).await? {
        return Ok(tried);
    }
    match person(app, visitor).judge(answer).await? {
        Verdict::Proven => visitor.db.write(async |tx| Ok(count(tx, visitor, email).await?)).await,
        verdict => Ok(Tried::Doubted(verdict)),
    }
}

/// The same without a proof of work; none where it takes one.
async fn begin(tx: &Tx, visitor: &Visitor, email: &str) -> QueryResult<Option<Tried>> {
    let stands = backoff::look(tx, visitor.firm.id, BackoffKey::password(email), visitor.now).await?;
    if stands.is_ok_and(|begun| begun.failures >= PROOF_AFTER) {
        return Ok(None);
    }
    count(tx, visitor, email).await.map(Some)
}

/// Counts the try before the password is looked at, so that of many at once none slips through.
async fn count(tx: &Tx, visitor: &Visitor, email: &str) -> QueryResult<Tried> {
    let firm = visitor.firm.id;
    let begun = backoff::begin(tx, firm, BackoffKey::password(email), visitor.now).await?;
    let found = queries::find_credentials(tx, firm, email).await?;
    match begun {
        Ok(begun) => Ok(Tried::Checked(found, begun.failures)),
        Err(wait) => {
            note(tx, visitor, found.as_ref().map(|found| found.id), Outcome::Throttled).await?;
            Ok(Tried::Throttled(wait))
        }
    }
}

async fn note_wrong(tx: &Tx, visitor: &Visitor, found: Option<&Credentials>) -> QueryResult<()> {
    let outcome = found.map_or(Outcome::Wrong, Credentials::refusal);
    note(tx, visitor, found.map(|found| found.id), outcome).await
}

async fn note(tx: &Tx, visitor: &Visitor, account: Option<AccountId>, outcome: Outcome) -> QueryResult<()> {
    let (address, agent) = (visitor.address.as_str(), visitor.agent.as_str());
    let attempt = Attempt { account, method: Method::Password, outcome, address, agent };
    attempts::record(tx, visitor.firm.id, &attempt, visitor.now).await
}

/// The address, as accounts keep it.
fn check(lang: Lang, fields: &LoginForm) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = check_email(lang, &fields.email, &mut errors);
    if fields.password.is_empty() {
        errors.add("password", t!(lang, "sign-in-error-password-required"));
    }
    errors.or(email)
}

/// `POST /logout`: for everybody, so that a second press does no harm.
pub(super) async fn destroy(_: LogoutPath, visitor: Visitor) -> Result<Response> {
    end_preview(&visitor).await?;
    sessions::sign_out(&visitor.session).await?;
    if let Some(actor) = &visitor.actor {
        let (firm, by, now) = (actor.firm, By::account(actor.account), visitor.now);
        visitor
            .db
            .write(async |tx| Ok(events::record(tx, firm, by, None, &AccountEvent::SignedOut {}, now).await?))
            .await?;
    }
    Ok(Flash::SignedOut.redirect(LoginPath))
}

/// While the session is still there: its row decides who writes the end down.
pub(super) async fn end_preview(visitor: &Visitor) -> Result<()> {
    let staff = visitor.actor.as_ref().filter(|actor| actor.staff.is_some());
    let (Some(actor), Some(id)) = (staff, visitor.session.id()) else { return Ok(()) };
    let (firm, session) = (actor.firm, SessionKey::of(&id));
    let staff_session = StaffSession { firm, account: actor.account, session, now: visitor.now };
    visitor.db.write(async |tx| PreviewSession::end(tx, staff_session).await).await.map(drop)
}
