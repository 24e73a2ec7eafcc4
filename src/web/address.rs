//! Where a request comes from, as limits count it.

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::Response,
};
use ipnet::IpNet;
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
    sync::{Arc, Once},
};

/// The sender's address as a key of limits; `unknown` where no connection is behind the request.
#[derive(Debug, Clone)]
pub struct Address(pub String);

impl Address {
    /// The one that a layer found out; "unknown" without it.
    pub fn of(parts: &Parts) -> Address {
        parts.extensions.get::<Address>().cloned().unwrap_or_else(|| Address("unknown".to_owned()))
    }
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Address, Infallible> {
        Ok(Address::of(parts))
    }
}

/// The web servers and load balancers in front of us: what these say of where a request comes from is believed, and
/// nobody else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Arc<[IpNet]>);

impl FromStr for Proxies {
    type Err = ipnet::AddrParseError;

    /// Addresses and networks with commas between them, such as `127.0.0.1, 10.0.0.0/8`.
    fn from_str(text: &str) -> Result<Proxies, ipnet::AddrParseError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let network = |part: &str| part.parse::<IpAddr>().map(IpNet::from).or_else(|_| part.parse());
        parts.map(network).collect::<Result<_, _>>().map(Proxies)
    }
}

impl Proxies {
    /// Whether nobody is believed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the word of this address is believed.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// Whom a request comes from. Each proxy puts the address it saw at the end of `X-Forwarded-For`; so that list is read
    /// from its end, past the proxies that are believed, to the first address that is none of them. What stands before
    /// that one, anybody may have written. Where a part is no address, the last that was one counts.
    fn sender(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut sender = peer;
        // several headers are one list (RFC 9110, section 5.3)
        for value in headers.get_all("x-forwarded-for").iter().rev() {
            for part in value.to_str().unwrap_or_default().rsplit(',') {
                if !self.trusts(sender) {
                    return sender;
                }
                let Some(address) = address(part.trim()) else { return sender };
                sender = address;
            }
        }
        sender
    }
}

/// Some proxies write a port too.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// What an address is counted by: an IPv6 network of 64 bits is one household.
pub(super) fn address_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Layer: puts the [`Address`] into the request.
pub async fn locate(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if let Some(peer) = peer {
        if !proxies.trusts(peer) {
            note_unbelieved(peer, request.headers());
        }
        let sender = proxies.sender(peer, request.headers());
        request.extensions_mut().insert(Address(address_key(sender)));
    }
    next.run(request).await
}

/// Behind a proxy that is not believed, limits count all people as one: whoever set it up should hear of it, once. Without a proxy
/// in front anybody can make us say this, which does no harm.
fn note_unbelieved(peer: IpAddr, headers: &HeaderMap) {
    static ONCE: Once = Once::new();
    if speaks_for_others(headers) {
        ONCE.call_once(|| {
            tracing::warn!(
                "{peer} says where requests come from (X-Forwarded-For or Forwarded) and is not believed. If it is a proxy of \
                 yours, limits count all people behind it as one: name it in PORTICO_TRUSTED_PROXIES, such as 127.0.0.1,::1"
            );
        });
    }
}

/// Whether a request says that it was passed on (RFC 7239, and what was there before it).
fn speaks_for_others(headers: &HeaderMap) -> bool {
    headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn an_ipv6_household_is_counted_as_one() {
        let key = |text: &str| address_key(text.parse().expect("an address"));
        assert_eq!(key("2001:db8:1:2:3::4"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.7"), "192.0.2.7");
    }

    fn sent(trusted: &str, peer: &str, forwarded: &[&'static str]) -> String {
        let name: axum::http::HeaderName = "x-forwarded-for".parse().unwrap();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(&name, HeaderValue::from_static(value));
        }
        trusted.parse::<Proxies>().unwrap().sender(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn without_proxies_the_header_is_hearsay() {
        for peer in ["127.0.0.1", "198.51.100.4", "::1"] {
            assert_eq!(sent("", peer, &["192.0.2.7"]), peer);
        }
    }

    #[test]
    fn the_list_is_read_from_its_end_past_those_who_are_believed() {
        let trusted = "127.0.0.1, 10.0.0.0/8, 2001:db8::/32";
        assert_eq!(sent(trusted, "127.0.0.1", &["10.9.9.9, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(sent(trusted, "127.0.0.1", &["203.0.113.5, 192.0.2.7, 10.1.1.1"]), "192.0.2.7");
        assert_eq!(sent(trusted, "127.0.0.1", &["203.0.113.5", "192.0.2.7,10.1.1.1"]), "192.0.2.7");
        assert_eq!(sent(trusted, "2001:db8::9", &["203.0.113.5:4711"]), "203.0.113.5");
        assert_eq!(sent(trusted, "::ffff:127.0.0.1", &["[2a00::7]"]), "2a00::7");
        assert_eq!(sent(trusted, "198.51.100.4", &["192.0.2.7"]), "198.51.100.4", "a stranger");
        assert_eq!(sent(trusted, "127.0.0.1", &["10.1.1.1"]), "10.1.1.1", "all of them are believed");
    }

    #[test]
    fn what_is_no_address_ends_the_reading() {
        for nonsense in ["", "unknown", "192.0.2.7, _hidden", "192.0.2.7,"] {
            assert_eq!(
                sent("127.0.0.1", "127.0.0.1", &[Box::leak(nonsense.to_owned().into_boxed_str())]),
                "127.0.0.1"
            );
        }
        assert_eq!(sent("127.0.0.1,10.0.0.0/8", "127.0.0.1", &["x, 10.1.1.1"]), "10.1.1.1");
    }

    #[test]
    fn networks_are_understood_or_refused() {
        assert!("nonsense".parse::<Proxies>().is_err() && "10.0.0.0/33".parse::<Proxies>().is_err());
        assert_eq!(" ".parse::<Proxies>().unwrap(), Proxies::default());
    }
}
