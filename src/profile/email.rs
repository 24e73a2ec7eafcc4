//! Another mail address to sign in with. It counts once the link that was mailed there was used: opening it only shows a page,
//! whose button does it. Whether the address is somebody else's is told to nobody but them.

use super::{
    EmailChangePath, EmailDeletePath, EmailPath, ProfilePath, email_views, emails,
    model::EMAIL_CHANGE_LIFETIME, views::CURRENT,
};
use crate::profile::ProfileEvent;
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::SignedIn,
    app::App,
    db::{Db, Tx},
    events::{self, By},
    form::{FieldErrors, Form},
    ids::EmailChangeId,
    people, seal,
    sessions::{SessionKey, end_other_sessions},
    sign_in::{
        AccountProfile, EmailChange, NewEmailChange, Notice, RecentSignIn, Visitor, asked_often_for_address,
        find_account_profile, find_email_change, insert_email_change, is_address_taken, lock_account,
        move_address, parse_email, reauthenticate, revoke_email_changes, spend_email_change,
    },
    t,
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use diesel::result::{DatabaseErrorKind, Error as DatabaseError};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
    current_password: String,
}

/// `GET /profile/email`
pub async fn new(_: EmailPath, signed_in: SignedIn, recent: RecentSignIn, db: Db) -> Result<Response> {
    email_views::ask(&db, &signed_in, recent, "", &FieldErrors::default()).await
}

/// `POST /profile/email`
pub async fn create(
    _: EmailPath,
    signed_in: SignedIn,
    recent: RecentSignIn,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<EmailForm>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let mut errors = FieldErrors::default();
    let email = parse_email(&fields.email).unwrap_or_default();
    if email.is_empty() {
        errors.add("email", t!(lang, "sign-in-error-email-invalid"));
    } else if email == signed_in.email {
        errors.add("email", t!(lang, "profile-email-same"));
    }
    if errors.is_empty()
        && let Err(error) = reauthenticate((&app, &db), &signed_in, recent, &fields.current_password).await?
    {
        errors.add(CURRENT, error.words(lang));
    }
    if errors.is_empty() {
        if db.write(async |tx| Ok(ask(tx, &app, &signed_in, &email).await?)).await? {
            return Ok(Flash::Sent.redirect(ProfilePath));
        }
        errors.add("email", t!(lang, "profile-email-too-often"));
    }
    email_views::ask(&db, &signed_in, recent, &fields.email, &errors).await
}

/// Writes the wish down and tells both addresses: the new one how to confirm it, or that it is in use. False, and nothing of it,
/// when the account asked for others just before.
async fn ask(tx: &Tx, app: &App, signed_in: &SignedIn, email: &str) -> diesel::QueryResult<bool> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    lock_account(tx, firm, account).await?;
    if asked_often_for_address(tx, firm, account, now).await? {
        return Ok(false);
    }
    let profile = find_account_profile(tx, firm, account).await?;
    let taken = is_address_taken(tx, firm, email).await?;
    revoke_email_changes(tx, firm, account, now).await?;
    let token = seal::token();
    let change = NewEmailChange {
        firm_id: firm,
        id: EmailChangeId::new(),
        account_id: account,
        email,
        token_hash: &seal::token_hash(&token),
        created_at: now,
        expires_at: now.plus(EMAIL_CHANGE_LIFETIME),
    };
    insert_email_change(tx, &change).await?;
    let letter =
        if taken { emails::taken(signed_in, email) } else { emails::confirm(signed_in, email, &token) };
    app.outbox.queue(tx, firm, letter).await?;
    app.outbox.queue(tx, firm, emails::asked(signed_in, &profile, email)).await?;
    let event = ProfileEvent::EmailChangeRequested { email: email.to_owned() };
    events::record(tx, firm, signed_in.by(), None, &event, now).await?;
    Ok(true)
}

/// `POST /profile/email/delete`: gives up the change that waits.
pub async fn destroy(_: EmailDeletePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    db.write(async |tx| Ok(revoke_email_changes(tx, firm, account, now).await?)).await?;
    Ok(Flash::Undone.redirect(ProfilePath))
}

/// `GET /profile/email-changes/{token}`: says what this is. Changes nothing.
pub async fn show(path: EmailChangePath, mut visitor: Visitor, State(app): State<App>) -> Result<Response> {
    Ok(match find(&app, &mut visitor, &path).await? {
        Ok((change, _)) => email_views::opened(&visitor, &path, &change.email),
        Err(closed) => closed,
    })
}

/// `POST /profile/email-changes/{token}`
pub async fn confirm(
    path: EmailChangePath,
    mut visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    let (change, profile) = match find(&app, &mut visitor, &path).await? {
        Ok(found) => found,
        Err(closed) => return Ok(closed),
    };
    // whoever confirms in a browser where they are signed in stays so there
    let own = visitor.actor.as_ref().is_some_and(|actor| actor.account == change.account);
    let keep = visitor.session.id().filter(|_| own).map(|id| SessionKey::of(&id));
    let done =
        visitor.db.write(async |tx| Ok(take(tx, &app, &visitor, (&change, &profile), keep).await?)).await;
    match done {
        Ok(true) if own => Ok(Flash::Saved.redirect(ProfilePath)),
        Ok(true) => Ok(email_views::confirmed(&visitor, &path, &change.email)),
        Ok(false) => Ok(gone(&visitor, &path, StatusCode::GONE)),
        Err(Error::Internal(cause)) if is_taken(&cause) => Ok(gone(&visitor, &path, StatusCode::GONE)),
        Err(error) => Err(error),
    }
}

/// Somebody else came to have the address in the same moment.
fn is_taken(cause: &anyhow::Error) -> bool {
    matches!(
        cause.downcast_ref::<DatabaseError>(),
        Some(DatabaseError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
    )
}

/// Spends the change: the new address, the end of all that went to the old one, and of the other sessions.
async fn take(
    tx: &Tx,
    app: &App,
    visitor: &Visitor,
    (change, profile): (&EmailChange, &AccountProfile),
    keep: Option<SessionKey>,
) -> diesel::QueryResult<bool> {
    let (firm, now, email) = (visitor.firm.id, visitor.now, change.email.as_str());
    lock_account(tx, firm, change.account).await?;
    if !spend_email_change(tx, firm, change.id, now).await? || is_address_taken(tx, firm, email).await? {
        return Ok(false);
    }
    move_address(tx, firm, change.account, email, now).await?;
    if let Some(client) = profile.client {
        people::set_email(tx, firm, client, email).await?;
    }
    end_other_sessions(tx, firm, change.account, keep).await?;
    let notice = Notice { firm: &visitor.firm, profile, base_url: &visitor.base_url };
    app.outbox.queue(tx, firm, notice.address_changed(email, now)).await?;
    let event = ProfileEvent::EmailChanged { client: profile.client, email: email.to_owned() };
    events::record(tx, firm, By::account(change.account), None, &event, now).await?;
    Ok(true)
}

/// The change behind the link, and whose it is; else the page that says that it does not work. The page speaks the language
/// of whom it is for, unless another was chosen on this browser.
async fn find(
    app: &App,
    visitor: &mut Visitor,
    path: &EmailChangePath,
) -> Result<Result<(EmailChange, AccountProfile), Response>> {
    let (firm, hash) = (visitor.firm.id, seal::token_hash(&path.token));
    let found = visitor
        .db
        .read(async |tx| {
            let Some(change) = find_email_change(tx, firm, &hash).await? else { return Ok(None) };
            let profile = find_account_profile(tx, firm, change.account).await?;
            Ok(Some((change, profile)))
        })
        .await?;
    let Some((change, profile)) = found else {
        app.limits.email_change.check(&RateKey::from(&visitor.address)).map_err(Error::Limited)?;
        return Ok(Err(gone(visitor, path, StatusCode::NOT_FOUND)));
    };
    visitor.lang = visitor.chosen.filter(|_| !profile.is_staff).unwrap_or(profile.language);
    if change.is_open(visitor.now) && profile.disabled_at.is_none() {
        Ok(Ok((change, profile)))
    } else {
        Ok(Err(gone(visitor, path, StatusCode::GONE)))
    }
}

fn gone(visitor: &Visitor, path: &EmailChangePath, status: StatusCode) -> Response {
    (status, email_views::closed(visitor, path)).into_response()
}
