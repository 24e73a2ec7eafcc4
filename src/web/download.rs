//! An answer that is a file made here.

use crate::storage::content_disposition;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// A table for other programs (RFC 4180).
pub const CSV: &str = "text/csv; charset=utf-8";
/// A paper.
pub const PDF: &str = "application/pdf";

/// A file to be kept under this name.
pub fn download(content_type: &'static str, name: &str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_DISPOSITION, content_disposition(false, name));
    // nothing in it runs where a browser shows it all the same
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}
