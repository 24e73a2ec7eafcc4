//! The page that a link opens. Opening it spends nothing; its button does. In another browser than the one that asked, it
//! wants the address as well: whoever got hold of the mail alone must know whose it is.

use super::{
    GRANTED, Granted, Purpose, Request,
    model::{Link, State as Stands},
    queries,
    typed::asked,
    views,
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
    ids::AccountId,
    seal,
    sign_in::{
        LoginTokenPath, NewPasswordPath, PasswordTokenPath,
        credentials::lock_account,
        email::parse_email,
        enter::{self, VerifiedAccount},
        profile::find_account_profile,
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::sign_in) struct LinkForm {
    email: String,
}

/// `GET /login/link/{token}`
pub(in crate::sign_in) async fn show_sign_in(path: LoginTokenPath, visitor: Visitor) -> Result<Response> {
    show(visitor, Link { purpose: Purpose::SignIn, token: &path.token, place: path.to_string() }).await
}

/// `POST /login/link/{token}`
pub(in crate::sign_in) async fn create_sign_in(
    path: LoginTokenPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<LinkForm>,
) -> Result<Response> {
    let link = Link { purpose: Purpose::SignIn, token: &path.token, place: path.to_string() };
    create(&app, visitor, link, fields).await
}

/// `GET /password/reset/{token}`
pub(in crate::sign_in) async fn show_reset(path: PasswordTokenPath, visitor: Visitor) -> Result<Response> {
    show(visitor, Link { purpose: Purpose::Reset, token: &path.token, place: path.to_string() }).await
}

/// `POST /password/reset/{token}`
pub(in crate::sign_in) async fn create_reset(
    path: PasswordTokenPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<LinkForm>,
) -> Result<Response> {
    let link = Link { purpose: Purpose::Reset, token: &path.token, place: path.to_string() };
    create(&app, visitor, link, fields).await
}

async fn show(visitor: Visitor, link: Link<'_>) -> Result<Response> {
    let (firm, hash) = (visitor.firm.id, seal::token_hash(link.token));
    let found = visitor.db.read(async |tx| Ok(queries::find_by_token(tx, firm, &hash).await?)).await?;
    let found = found.filter(|request| request.purpose == link.purpose);
    match found {
        Some(request) if request.state(visitor.now) == Stands::Open => {
            let asks = !is_own(&visitor, &request).await?;
            Ok(views::OpenedLink { link: &link, asks_email: asks, email: "", error: None }.response(&visitor))
        }
        found => Ok(closed(&visitor, &link, found.as_ref())),
    }
}

/// Whether this very browser asked for it.
async fn is_own(visitor: &Visitor, request: &Request) -> Result<bool> {
    Ok(asked(visitor).await?.is_some_and(|asked| asked.request == request.id))
}

fn closed(visitor: &Visitor, link: &Link<'_>, request: Option<&Request>) -> Response {
    let state = request.map(|request| request.state(visitor.now));
    let status = if state.is_some() { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    (status, views::closed(visitor, link, state)).into_response()
}

/// What became of a press of the button.
enum Pressed {
    Spent(Request),
    /// The address is wanted, and another one was typed, or none.
    OtherEmail,
    Closed(Option<Request>),
}

async fn create(app: &App, visitor: Visitor, link: Link<'_>, fields: LinkForm) -> Result<Response> {
    app.limits.code.check(&RateKey::from(&visitor.address)).map_err(Error::Limited)?;
    let own = asked(&visitor).await?;
    let known = own.as_ref().map(|asked| asked.request);
    let pressed =
        visitor.db.write(async |tx| Ok(press(tx, &visitor, &link, (known, &fields.email)).await?)).await?;
    match pressed {
        Pressed::Spent(request) => {
            let return_to = own.filter(|asked| asked.request == request.id).and_then(|asked| asked.return_to);
            complete_sign_in(app, &visitor, &request, Method::Link, return_to).await
        }
        Pressed::OtherEmail => {
            let error = Some(fields.email.trim().is_empty());
            let page = views::OpenedLink { link: &link, asks_email: true, email: &fields.email, error };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page.response(&visitor)).into_response())
        }
        Pressed::Closed(request) => Ok(closed(&visitor, &link, request.as_ref())),
    }
}

async fn press(
    tx: &Tx,
    visitor: &Visitor,
    link: &Link<'_>,
    (known, email): (Option<crate::ids::LoginRequestId>, &str),
) -> diesel::QueryResult<Pressed> {
    let (firm, now) = (visitor.firm.id, visitor.now);
    let found = queries::find_by_token(tx, firm, &seal::token_hash(link.token)).await?;
    let Some(found) = found.filter(|found| found.purpose == link.purpose) else {
        return Ok(Pressed::Closed(None));
    };
    let (id, Some(account)) = (found.id, found.account) else { return Ok(Pressed::Closed(Some(found))) };
    lock_account(tx, firm, account).await?;
    // read again, as of two who press at once the second must find it used
    let Some(request) = queries::lock(tx, firm, id).await? else { return Ok(Pressed::Closed(None)) };
    let outcome = match request.state(now) {
        Stands::Expired => Some(Outcome::Expired),
        Stands::Used => Some(Outcome::Used),
        Stands::Open => {
            let profile = find_account_profile(tx, firm, account).await?;
            if known != Some(request.id) && parse_email(email).as_deref() != Some(profile.email.as_str()) {
                note(tx, visitor, account, Outcome::Wrong).await?;
                return Ok(Pressed::OtherEmail);
            }
            (!profile.may_enter()).then_some(Outcome::Disabled)
        }
    };
    if let Some(outcome) = outcome {
        note(tx, visitor, account, outcome).await?;
        return Ok(Pressed::Closed(Some(request).filter(|_| outcome != Outcome::Disabled)));
    }
    queries::spend(tx, firm, request.id, account, now).await?;
    Ok(Pressed::Spent(request))
}

async fn note(tx: &Tx, visitor: &Visitor, account: AccountId, outcome: Outcome) -> diesel::QueryResult<()> {
    let attempt = Attempt {
        account: Some(account),
        method: Method::Link,
        outcome,
        address: &visitor.address,
        agent: &visitor.agent,
    };
    attempts::record(tx, visitor.firm.id, &attempt, visitor.now).await
}

/// After the link or the code was right: in, or on to the new password.
pub(super) async fn complete_sign_in(
    app: &App,
    visitor: &Visitor,
    request: &Request,
    method: Method,
    return_to: Option<String>,
) -> Result<Response> {
    let (firm, account) = (visitor.firm.id, request.account.ok_or(Error::NotFound)?);
    let profile = visitor.db.read(async |tx| Ok(find_account_profile(tx, firm, account).await?)).await?;
    if request.purpose == Purpose::Reset {
        enter::leave(visitor).await?;
        let granted = Granted { account, method, credentials: profile.credentials, at: visitor.now };
        visitor.session.insert(GRANTED, granted).await?;
        return Ok(see_other(NewPasswordPath));
    }
    let page = return_to.unwrap_or_else(|| profile.home().to_owned());
    enter::first_factor(app, visitor, VerifiedAccount { account, method, page }).await
}
