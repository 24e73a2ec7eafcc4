//! The token for browsers that do not say where a form comes from: signed, and bound to the session or, where there is none,
//! to a cookie of its own (OWASP's "signed double-submit cookie"). The part that makes forms puts it into them, so no page has
//! to think of it; see [`crate::form::hidden`].

use super::{
    super::cookies::{cookie, set_cookie},
    Guard, host,
};
use crate::seal;
use axum::{extract::Request, response::Response};
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

const COOKIE: &str = "portico_form";

impl Binding {
    pub fn of(request: &Request) -> Binding {
        let session = request.extensions().get::<Session>().and_then(Session::id);
        if let Some(id) = session {
            return Binding { to: format!("{} session {id}", host(request)), cookie: None };
        }
        let known = cookie(request.headers(), COOKIE);
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
    pub fn set(&self, mut response: Response) -> Response {
        if let Some(value) = &self.cookie {
            set_cookie(&mut response, COOKIE, value, None);
        }
        response
    }
}
