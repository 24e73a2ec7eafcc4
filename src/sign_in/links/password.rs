//! Choosing another password, after a link or a code was right.

use super::{GRANTED, Granted, LIFETIME, views};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    abuse::backoff::{self, BackoffKey},
    app::App,
    db::Tx,
    events::{self, By},
    form::{FieldErrors, Form},
    sign_in::{
        NewPasswordPath, PasswordResetPath, check_new_password,
        credentials::lock_account,
        emails::Notice,
        enter::{self, VerifiedAccount},
        passwords::hash_password,
        profile::{AccountProfile, find_account_profile},
        queries,
        visitor::Visitor,
    },
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::sign_in) struct NewPasswordForm {
    password: String,
    repeat: String,
}

/// Whose password this browser may choose, and since when.
async fn granted(visitor: &Visitor) -> Result<Option<(Granted, AccountProfile)>> {
    let kept = visitor.session.get_value(GRANTED).await?;
    let granted: Option<Granted> = kept.and_then(|kept| serde_json::from_value(kept).ok());
    let Some(granted) = granted.filter(|granted| visitor.now < granted.at.plus(LIFETIME)) else {
        return Ok(None);
    };
    let firm = visitor.firm.id;
    let found = visitor.db.read(async |tx| Ok(find_account_profile(tx, firm, granted.account).await?)).await;
    match found {
        Ok(profile) if profile.may_enter() && profile.credentials == granted.credentials => {
            Ok(Some((granted, profile)))
        }
        Ok(_) | Err(crate::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// `GET /password/new`
pub(in crate::sign_in) async fn new(_: NewPasswordPath, visitor: Visitor) -> Result<Response> {
    let Some((_, profile)) = granted(&visitor).await? else { return Ok(see_other(PasswordResetPath)) };
    Ok(views::choose(&visitor, &profile, &FieldErrors::default()))
}

/// `POST /password/new`: ends every session of the account, tells its owner by mail, and goes on as after any first factor.
pub(in crate::sign_in) async fn create(
    _: NewPasswordPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<NewPasswordForm>,
) -> Result<Response> {
    let Some((granted, profile)) = granted(&visitor).await? else {
        return Ok(see_other(PasswordResetPath));
    };
    let personal = [profile.email.as_str(), &profile.name, &visitor.firm.name];
    let errors = check_new_password(visitor.lang, &fields.password, &fields.repeat, &personal);
    if !errors.is_empty() {
        let page = views::choose(&visitor, &profile, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = hash_password(&fields.password).await?;
    let set = visitor.db.write(async |tx| Ok(set(tx, &app, &visitor, &profile, &hash).await?));
    visitor.session.remove_value(GRANTED).await?;
    // chosen in another window meanwhile, or by somebody who was faster
    if !set.await? {
        return Ok(see_other(PasswordResetPath));
    }
    let (account, page) = (granted.account, profile.home().to_owned());
    enter::first_factor(&app, &visitor, VerifiedAccount { account, method: granted.method, page }).await
}

async fn set(
    tx: &Tx,
    app: &App,
    visitor: &Visitor,
    profile: &AccountProfile,
    hash: &str,
) -> diesel::QueryResult<bool> {
    let (firm, account, now) = (visitor.firm.id, profile.account, visitor.now);
    lock_account(tx, firm, account).await?;
    if find_account_profile(tx, firm, account).await?.credentials != profile.credentials {
        return Ok(false);
    }
    queries::set_password(tx, firm, account, hash, now).await?;
    backoff::succeed(tx, firm, BackoffKey::password(&profile.email)).await?;
    let notice = Notice { firm: &visitor.firm, profile, base_url: &visitor.base_url };
    app.outbox.queue(tx, firm, notice.password_changed(now)).await?;
    events::record(tx, firm, By::account(account), None, &AccountEvent::PasswordSet {}, now).await?;
    Ok(true)
}
