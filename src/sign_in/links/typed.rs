//! The page that waits for the code. It counts in the browser that asked, and nowhere else.

use super::{
    ASKED, CODE_TRIES, PendingLink, Request,
    model::{State as Stands, Wrong},
    opened::complete_sign_in,
    queries, spelling, views,
};
use crate::{
    Error, Result,
    abuse::{
        RateKey,
        attempts::{self, Attempt, Method, Outcome},
    },
    app::App,
    db::Tx,
    form::Form,
    sign_in::{LoginCodePath, LoginLinkPath, credentials::lock_account, visitor::Visitor},
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use subtle::ConstantTimeEq;

/// What the form sends. Not `Debug`: there is a code in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::sign_in) struct CodeForm {
    code: String,
}

/// What this browser asked for, if it asked for something.
pub(super) async fn asked(visitor: &Visitor) -> Result<Option<PendingLink>> {
    // one that an older program wrote is none
    let kept = visitor.session.get_value(ASKED).await?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()))
}

/// `GET /login/code`
pub(in crate::sign_in) async fn show(_: LoginCodePath, visitor: Visitor) -> Result<Response> {
    let Some(asked) = asked(&visitor).await? else { return Ok(see_other(LoginLinkPath)) };
    Ok(views::CodeInput { asked: &asked, code: "", wrong: None }.response(&visitor))
}

/// `POST /login/code`
pub(in crate::sign_in) async fn create(
    _: LoginCodePath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<CodeForm>,
) -> Result<Response> {
    let Some(asked) = asked(&visitor).await? else { return Ok(see_other(LoginLinkPath)) };
    // by the request, not by the account: else others could use up the tries of whoever was mailed the code
    let request = asked.request.to_string();
    app.limits.code.check(&RateKey::from(&visitor.address).at(&request)).map_err(Error::Limited)?;
    let wrong = if spelling::looks_like_one(&fields.code) {
        match visitor.db.write(async |tx| Ok(try_code(tx, &visitor, &asked, &fields.code).await?)).await? {
            Ok(request) => {
                return complete_sign_in(&app, &visitor, &request, Method::Code, asked.return_to).await;
            }
            Err(wrong) => wrong,
        }
    } else {
        Wrong::Incomplete
    };
    let page = views::CodeInput { asked: &asked, code: &fields.code, wrong: Some(wrong) }.response(&visitor);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Spends the request if the code is its own. The work is the same where nobody has the address.
async fn try_code(
    tx: &Tx,
    visitor: &Visitor,
    asked: &PendingLink,
    code: &str,
) -> diesel::QueryResult<Result<Request, Wrong>> {
    let (firm, now) = (visitor.firm.id, visitor.now);
    let found = queries::find(tx, firm, asked.request).await?;
    if let Some(account) = found.and_then(|found| found.account) {
        lock_account(tx, firm, account).await?;
    }
    let Some(request) = queries::lock(tx, firm, asked.request).await? else { return Ok(Err(Wrong::Over)) };
    if request.state(now) != Stands::Open || request.code_failures >= CODE_TRIES {
        note(tx, visitor, &request, Outcome::Expired).await?;
        return Ok(Err(Wrong::Over));
    }
    let typed = spelling::hash(request.id.0, code);
    let own = request.code_hash.as_deref().unwrap_or(&[0; 32]);
    match request.account {
        Some(account) if bool::from(typed.as_slice().ct_eq(own)) => {
            queries::spend(tx, firm, request.id, account, now).await?;
            Ok(Ok(request))
        }
        _ => {
            queries::count_wrong_code(tx, firm, request.id).await?;
            note(tx, visitor, &request, Outcome::Wrong).await?;
            Ok(Err(Wrong::Code))
        }
    }
}

async fn note(tx: &Tx, visitor: &Visitor, request: &Request, outcome: Outcome) -> diesel::QueryResult<()> {
    let attempt = Attempt {
        account: request.account,
        method: Method::Code,
        outcome,
        address: &visitor.address,
        agent: &visitor.agent,
    };
    attempts::record(tx, visitor.firm.id, &attempt, visitor.now).await
}
