//! Which language a request speaks before we know who sends it.

use super::cookies::{cookie, set_cookie};
use crate::i18n::Lang;
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use std::{sync::Arc, time::Duration};

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
/// A year.
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);

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
        cookie(headers, COOKIE)?.parse().ok()
    }
}

/// Keeps the choice on this browser for a year.
pub fn set_language(response: &mut Response, lang: Lang) {
    set_cookie(response, COOKIE, lang.code(), Some(KEPT));
}
