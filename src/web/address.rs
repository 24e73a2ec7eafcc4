//! Where a request comes from, as limits count it.

use super::limits::address_key;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

/// The sender's address as a key of limits; `unknown` where no connection is behind the request.
#[derive(Debug, Clone)]
pub struct Address(pub String);

impl Address {
    pub fn of(parts: &Parts) -> Address {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Address(peer.map_or_else(|| "unknown".to_owned(), |peer| address_key(sender(peer, &parts.headers))))
    }
}

/// A peer on this very machine is the web server in front of us: the address is the one that it appended to
/// `X-Forwarded-For`. From elsewhere the header is hearsay.
fn sender(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !peer.to_canonical().is_loopback() {
        return peer;
    }
    let forwarded =
        headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Address, Infallible> {
        Ok(Address::of(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_web_server_on_this_machine_is_believed() {
        let headers = HeaderMap::from_iter([(
            "x-forwarded-for".parse().unwrap(),
            HeaderValue::from_static("10.9.9.9, 192.0.2.7"),
        )]);
        let sent = |peer: &str| sender(peer.parse().unwrap(), &headers).to_string();
        assert_eq!(sent("127.0.0.1"), "192.0.2.7", "the last one, which the web server added");
        assert_eq!(sent("198.51.100.4"), "198.51.100.4");
        assert_eq!(sender("::1".parse().unwrap(), &HeaderMap::new()).to_string(), "::1");
    }
}
