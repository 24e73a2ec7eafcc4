//! The token for browsers that do not say where a form comes from: signed, and bound to the session or, where there is none,
//! to a cookie of its own (OWASP's "signed double-submit cookie"). The part that makes forms puts it into them, so no page has
//! to think of it; see [`crate::form::hidden`].

use super::{Guard, host};
use crate::seal;
use axum::{
    extract::Request,
    http::{HeaderValue, header},
    response::Response,
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;
use tower_sessions::Session;

/// The field's name.
pub(super) const FIELD: &str = "csrf_token";

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
