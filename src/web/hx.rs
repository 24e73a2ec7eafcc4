//! htmx: whether a request wants a fragment, and how to send somebody elsewhere.

use crate::Error;
use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use std::{convert::Infallible, fmt::Display};

/// What a request can be answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseKind {
    Page,
    /// A part of a page. A history restore sends `HX-Request` too, and wants the whole page: only the type tells.
    Fragment,
}

impl ResponseKind {
    pub(crate) fn of(request: &Request) -> ResponseKind {
        ResponseKind::from_headers(request.headers())
    }

    fn from_headers(headers: &HeaderMap) -> ResponseKind {
        let is = |name: &str, value: &str| headers.get(name).is_some_and(|given| given == value);
        if is("hx-request", "true") && !is("hx-request-type", "full") {
            ResponseKind::Fragment
        } else {
            ResponseKind::Page
        }
    }
}

/// Extractor: how the one who asks wants to be answered.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    wanted: ResponseKind,
    /// Whether htmx asks, be it for a whole page of which it takes a part.
    htmx: bool,
}

impl Want {
    /// Whether a part of the page is wanted alone.
    pub fn fragment(self) -> bool {
        self.wanted == ResponseKind::Fragment
    }

    /// Whether htmx asks, be it for a whole page of which it takes a part: it goes by what the answer says of its place.
    pub fn htmx(self) -> bool {
        self.htmx
    }

    /// After a form that leads to another page: with htmx the whole window goes there.
    pub fn redirect(self, page: impl Display) -> Response {
        if self.htmx { elsewhere(page) } else { see_other(page) }
    }
}

impl<S: Sync> FromRequestParts<S> for Want {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Want, Infallible> {
        let htmx = parts.headers.get("hx-request").is_some_and(|given| given == "true");
        Ok(Want { wanted: ResponseKind::from_headers(&parts.headers), htmx })
    }
}

/// 303 to a page of our own.
pub fn see_other(page: impl Display) -> Response {
    match HeaderValue::try_from(page.to_string()) {
        Ok(place) => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
        Err(error) => Error::Internal(error.into()).into_response(),
    }
}

/// Has htmx load another page.
pub(crate) fn elsewhere(page: impl Display) -> Response {
    match HeaderValue::try_from(page.to_string()) {
        Ok(place) => (StatusCode::NO_CONTENT, [("hx-redirect", place)]).into_response(),
        Err(error) => Error::Internal(error.into()).into_response(),
    }
}
