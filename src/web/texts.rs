//! Whatever is posted goes through one parser before its handler sees it; see [`crate::form::posted_text`].

use super::{RouteMark, Side};
use crate::{Error, db::ReadOnly, form::check_urlencoded};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Largest body of a form without files, in bytes.
pub const FORM_LIMIT: usize = 256 * 1024;
/// The largest that a route of staff may allow itself, such as a template with all its texts: each is held to its own where it is read.
const LARGEST_FORM: usize = 8 * 1024 * 1024;

/// Largest body of a form without files that a route may be sent, in bytes.
pub fn largest_form(parts: &Parts) -> usize {
    if RouteMark::of(parts).side == Side::Staff { LARGEST_FORM } else { FORM_LIMIT }
}

/// Layer, around the handlers: takes no form with a text that is none. A NUL, which is a character and yet cannot be saved, its handler may
/// refuse at its field, with all else that was typed; nothing can be changed meanwhile, and where the handler overlooks it, it is
/// refused here. Forms with files are read by their handlers, piece by piece, through the same parser.
pub async fn check_texts(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let has_files = kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/"));
    if *request.method() != Method::POST || has_files {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, largest_form(&parts)).await else {
        return Error::TooLarge.into_response();
    };
    let with_nul = match check_urlencoded(&bytes) {
        Ok(with_nul) => with_nul,
        Err(rejected) => return Error::from(rejected).into_response(),
    };
    let Some(rejected) = with_nul else {
        return next.run(Request::from_parts(parts, Body::from(bytes))).await;
    };
    parts.extensions.insert(ReadOnly);
    let answer = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if answer.status().is_client_error() { answer } else { Error::from(rejected).into_response() }
}
