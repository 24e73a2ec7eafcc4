//! The token for browsers that do not say where a form comes from: signed, and bound to the session or, where there is none,
//! to a cookie of its own (OWASP's "signed double-submit cookie"). It is put into the forms of whole pages here, so no form
//! has to think of it.

use super::{Guard, host};
use crate::{Error, seal, ui};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use data_encoding::BASE64URL_NOPAD;
use maud::html;
use subtle::ConstantTimeEq;
use tower_sessions::Session;

/// The field's name.
pub(super) const FIELD: &str = "csrf_token";
/// Far more than a page of ours.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// What a token is bound to.
pub(super) struct Binding {
    to: String,
    /// Set, when the browser has none yet.
    cookie: Option<String>,
}

/// `__Host-` keeps sibling hosts from planting one (RFC 6265bis, section 4.1.3.2).
fn cookie_name(guard: &Guard) -> &'static str {
    if guard.https { "__Host-portico_form" } else { "portico_form" }
}

impl Binding {
    pub fn of(guard: &Guard, request: &Request) -> Binding {
        let session = request.extensions().get::<Session>().and_then(Session::id);
        if let Some(id) = session {
            return Binding { to: format!("{} session {id}", host(request)), cookie: None };
        }
        let jar = CookieJar::from_headers(request.headers());
        let known = jar.get(cookie_name(guard)).map(|cookie| cookie.value().to_owned());
        let value = known.clone().filter(|value| value.len() == 43).unwrap_or_else(seal::token);
        let cookie = (known.as_ref() != Some(&value)).then(|| value.clone());
        Binding { to: format!("{} browser {value}", host(request)), cookie }
    }

    pub fn token(&self, guard: &Guard) -> String {
        BASE64URL_NOPAD.encode(&guard.seal.sign(b"form token", self.to.as_bytes()))
    }

    pub fn is_right(&self, guard: &Guard, token: &str) -> bool {
        // a cookie that is only now made up was in no page
        self.cookie.is_none() && bool::from(self.token(guard).as_bytes().ct_eq(token.as_bytes()))
    }

    /// Gives the browser its cookie, until it is closed.
    pub fn set(&self, guard: &Guard, mut response: Response) -> Response {
        let cookie = self.cookie.as_ref().map(|value| {
            Cookie::build((cookie_name(guard), value.as_str()))
                .path("/")
                .same_site(SameSite::Lax)
                .secure(guard.https)
                .http_only(true)
        });
        if let Some(Ok(cookie)) = cookie.map(|cookie| HeaderValue::from_str(&cookie.to_string())) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Puts the token into the forms of an answer, if it is a page with any.
pub(super) async fn put_into_forms(guard: &Guard, binding: Binding, response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = match to_bytes(body, LARGEST_PAGE).await {
        Ok(page) => page,
        Err(error) => return Error::Internal(error.into()).into_response(),
    };
    let Ok(text) = std::str::from_utf8(&page) else { return Response::from_parts(parts, Body::from(page)) };
    let field = html! { input type="hidden" name=(FIELD) value=(binding.token(guard)); };
    let filled = ui::with_field(text, &field.0);
    if filled.len() == text.len() {
        return Response::from_parts(parts, Body::from(page));
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    binding.set(guard, Response::from_parts(parts, Body::from(filled)))
}
