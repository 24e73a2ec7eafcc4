//! Which account last signed in on this browser: a form that is kept is offered to that one alone. It opens nothing.

use crate::ids::AccountId;
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

const COOKIE: &str = "portico_known";

/// What stands for an account in the cookie: its id, hashed.
pub(super) fn mark(account: AccountId) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(account.0.as_bytes()))
}

/// The mark that this browser brings, if it looks like one.
pub(super) fn of(headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).filter(|mark| mark.len() == 43)
}

/// Remembers the account for a year.
pub(super) fn cookie(account: AccountId, secure: bool) -> Option<HeaderValue> {
    let cookie = Cookie::build((COOKIE, mark(account)))
        .path("/")
        .max_age(time::Duration::days(365))
        .same_site(SameSite::Lax)
        .secure(secure)
        .http_only(true);
    HeaderValue::from_str(&cookie.to_string()).ok()
}
