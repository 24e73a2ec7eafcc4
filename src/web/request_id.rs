//! The id of a request, which stands in our log and on error pages: ours, or that of a proxy whose word is believed. Anybody else
//! could fill the log with ids that belong to other requests, or are none.

use super::Proxies;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::net::SocketAddr;

/// Where it stands, in requests and answers.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longer than any that proxies make.
const LONGEST: usize = 64;

/// Layer: takes away what a peer says of it that is not believed, so that a new one is made.
pub async fn doubt_request_id(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let is_trusted = peer.is_some_and(|peer| proxies.trusts(peer));
    let mut given = request.headers().get_all(REQUEST_ID).iter();
    let is_id = given.next().is_some_and(is_id) && given.next().is_none();
    if !(is_trusted && is_id) {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

fn is_id(value: &HeaderValue) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (1..=LONGEST).contains(&value.len()) && value.as_bytes().iter().all(plain)
}
