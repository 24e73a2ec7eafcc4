//! The step between the first factor and being in. What was shown before waits in the session; it opens nothing.

use super::{
    actions::{SecondFactorInput, Tried, Tries},
    views,
};
use crate::{
    Result,
    abuse::{
        RateKey,
        attempts::{self, Attempt, Method, Outcome},
    },
    app::App,
    clock::Ts,
    error::whole_seconds,
    form::Form,
    ids::FirmId,
    sign_in::{
        LoginSecondFactorPath,
        enter::{self, VerifiedAccount},
        profile::find_account_profile,
        visitor::Visitor,
    },
    web::{Why, login_link, see_other},
};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// In the session: who has shown a first factor.
const PENDING: &str = "pending";
/// So long after the first factor the second one is taken.
const LIFETIME: Duration = Duration::from_secs(10 * 60);

#[derive(Debug, Serialize, Deserialize)]
struct Pending {
    firm: FirmId,
    entered: VerifiedAccount,
    credentials: i32,
    at: Ts,
}

/// Keeps who has shown a first factor, in a session that is nobody's, and asks for the second one. `credentials` are the
/// account's: when they are others since, the first factor has to be shown again.
///
/// # Errors
/// When the session store does not answer.
pub(in crate::sign_in) async fn hold(
    visitor: &Visitor,
    entered: VerifiedAccount,
    credentials: i32,
) -> Result<Response> {
    let pending = Pending { firm: visitor.firm.id, entered, credentials, at: visitor.now };
    visitor.session.insert(PENDING, pending).await?;
    Ok(see_other(LoginSecondFactorPath))
}

/// Whoever has shown a first factor of this firm in this browser, not too long ago.
async fn pending(visitor: &Visitor) -> Result<Option<Pending>> {
    // one that an older program wrote is none
    let kept = visitor.session.get_value(PENDING).await?;
    let pending: Option<Pending> = kept.and_then(|kept| serde_json::from_value(kept).ok());
    let holds =
        |pending: &Pending| pending.firm == visitor.firm.id && visitor.now < pending.at.plus(LIFETIME);
    Ok(pending.filter(holds))
}

/// To the beginning: it took too long, or nothing was begun.
fn again() -> Response {
    see_other(login_link("/", Some(Why::Ended)))
}

/// `GET /login/second-factor`
pub(in crate::sign_in) async fn show(_: LoginSecondFactorPath, visitor: Visitor) -> Result<Response> {
    Ok(match pending(&visitor).await? {
        Some(_) => views::Asks::default().response(&visitor),
        None => again(),
    })
}

/// What the forms send. Not `Debug`: there are codes in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::sign_in) struct CodeForm {
    /// Of the app.
    code: String,
    recovery_code: String,
}

/// `POST /login/second-factor`
pub(in crate::sign_in) async fn create(
    _: LoginSecondFactorPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<CodeForm>,
) -> Result<Response> {
    let Some(Pending { entered, credentials, .. }) = pending(&visitor).await? else { return Ok(again()) };
    let recovery = fields.code.trim().is_empty() && !fields.recovery_code.trim().is_empty();
    let text = if recovery { &fields.recovery_code } else { &fields.code };
    let account = entered.account.to_string();
    if let Err(wait) = app.limits.proof.check(&RateKey::from(&visitor.address).at(&account)) {
        return Ok(throttled(&visitor, recovery, wait));
    }
    let Some(typed) = SecondFactorInput::read(entered.account, text).await? else {
        return Ok(refused(&visitor, recovery, views::Wrong::Incomplete));
    };
    match attempt(&app, &visitor, (&entered, credentials), &typed).await? {
        None => Ok(again()),
        Some(Tried::Right) => {
            visitor.session.remove_value(PENDING).await?;
            enter::complete(&app, &visitor, entered).await
        }
        Some(Tried::Wrong) => Ok(refused(&visitor, recovery, views::Wrong::Code)),
        Some(Tried::Throttled(wait)) => Ok(throttled(&visitor, recovery, wait)),
    }
}

/// Looks at what was typed, and writes down what was wrong. None when the account was closed meanwhile, or the first factor is
/// another by now.
async fn attempt(
    app: &App,
    visitor: &Visitor,
    (entered, credentials): (&VerifiedAccount, i32),
    typed: &SecondFactorInput,
) -> Result<Option<Tried>> {
    let (firm, account, now) = (visitor.firm.id, entered.account, visitor.now);
    let tries = Tries { firm: &visitor.firm, base_url: &visitor.base_url, account, now };
    let method = match typed {
        SecondFactorInput::Code(_) => Method::SecondFactor,
        SecondFactorInput::Recovery(_) => Method::RecoveryCode,
    };
    let note = |outcome| Attempt {
        account: Some(account),
        method,
        outcome,
        address: &visitor.address,
        agent: &visitor.agent,
    };
    visitor
        .db
        .write(async |tx| {
            let profile = find_account_profile(tx, firm, account).await?;
            if !profile.may_enter() || profile.credentials != credentials {
                attempts::record(tx, firm, &note(Outcome::Disabled), now).await?;
                return Ok(None);
            }
            let tried = tries.take(tx, app, typed).await?;
            match tried {
                Tried::Right => {}
                Tried::Wrong => attempts::record(tx, firm, &note(Outcome::Wrong), now).await?,
                Tried::Throttled(_) => attempts::record(tx, firm, &note(Outcome::Throttled), now).await?,
            }
            Ok(Some(tried))
        })
        .await
}

fn refused(visitor: &Visitor, recovery: bool, wrong: views::Wrong) -> Response {
    let page = views::Asks { recovery, wrong: Some(wrong) }.response(visitor);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn throttled(visitor: &Visitor, recovery: bool, wait: Duration) -> Response {
    let page = views::Asks { recovery, wrong: Some(views::Wrong::Throttled(wait)) }.response(visitor);
    let mut page = (StatusCode::TOO_MANY_REQUESTS, page).into_response();
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
    page
}
