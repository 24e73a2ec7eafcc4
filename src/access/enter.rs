//! The last step of every way in: the session, what the browser remembers, and where to.

use super::{kept, known, sessions, visitor::Visitor};
use crate::{
    Result,
    app::App,
    i18n::Lang,
    ids::AccountId,
    web::{language_cookie, see_other},
};
use axum::{http::header, response::Response};

/// Opens a session for `account` and leads to `page`, or to the form that was kept for this person.
///
/// # Errors
/// When the session store does not answer.
pub(super) async fn enter(
    app: &App,
    visitor: &Visitor,
    account: AccountId,
    language: Option<Lang>,
    page: &str,
) -> Result<Response> {
    let offered = kept::offer(&visitor.session, &visitor.anyone, account).await?;
    sessions::sign_in(&visitor.session, visitor.firm.id, account).await?;
    let mut response = see_other(if offered { kept::PLACE } else { page });
    let language = language.map(|lang| language_cookie(lang, app.https()));
    for cookie in known::cookie(account, app.https()).into_iter().chain(language) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
