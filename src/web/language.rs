//! Which language a request speaks before we know who sends it.

use crate::i18n::Lang;
use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use std::sync::Arc;

/// The host name a request came in by, lower case and without the port: one of the firm's own.
#[derive(Debug, Clone)]
pub struct Host(pub Arc<str>);

/// The language chosen earlier on this browser, else what the browser asks for, else the firm's.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub Lang);

/// What somebody who is signed in reads, for pages that are drawn where nobody knows them: those of errors.
#[derive(Debug, Clone, Copy)]
pub struct ReaderLanguage(pub Lang);

const COOKIE: &str = "portico_language";

impl Language {
    /// What this browser's pages are written in at a firm of that language: the person's choice, else the browser's,
    /// else the firm's.
    pub fn of(headers: &HeaderMap, firm: Lang) -> Language {
        Language(Language::chosen(headers).unwrap_or_else(|| {
            let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
            // the firm's language stands first, so it is the one taken when nothing fits
            let others = Lang::ALL.into_iter().filter(|lang| *lang != firm);
            let offered: Vec<Lang> = std::iter::once(firm).chain(others).collect();
            Lang::negotiate(asked, &offered)
        }))
    }

    /// What somebody chose on this browser, if they did.
    pub fn chosen(headers: &HeaderMap) -> Option<Lang> {
        CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| cookie.value().parse().ok())
    }
}

/// Keeps the choice on this browser for a year.
pub fn language_cookie(lang: Lang, secure: bool) -> HeaderValue {
    let cookie = Cookie::build((COOKIE, lang.code()))
        .path("/")
        .max_age(time::Duration::days(365))
        .same_site(SameSite::Lax)
        .secure(secure)
        .http_only(true);
    HeaderValue::from_str(&cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}
