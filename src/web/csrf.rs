//! Refuses forms that another site sent. Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in
//! `Origin` (Fetch standard; the rule is that of OWASP's cheat sheet on CSRF, "Fetch Metadata"). For those that say neither
//! (Firefox before 70, some Safari, and what strips headers) the forms of a page carry a token; see [`token`].
//!
//! A request with neither header that does not call itself a browser passes: it comes from a program, which nobody can trick
//! from another site, and which carries no cookie that its owner did not put there. Browsers call themselves `Mozilla/…`
//! (a few old ones otherwise), and a page cannot have its visitors' browser say something else: `User-Agent` is the browser's
//! own in what forms, links and frames send, and scripts that set it announce themselves by a preflight, which we never answer.
//!
//! tower-http's `CsrfLayer` (0.7.1) does less: no scheme, hosts byte for byte, no token (`findings/tower_http_csrf.sh`). With
//! these three in front of it only the comparison of `Sec-Fetch-Site` would be its own, which is one line here.

mod again;
mod token;

use super::Host;
use crate::{Error, form::hidden, seal::Seal};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use token::Binding;

/// How browsers begin to say what they are.
const BROWSERS: [&[u8]; 5] = [b"Mozilla/", b"Opera/", b"Lynx/", b"w3m/", b"Links "];

/// What the layer needs to know of the portal.
#[derive(Clone)]
pub struct Guard {
    /// Makes the tokens of forms, and tells them from others.
    pub seal: Seal,
    /// Whether people reach it over https.
    pub https: bool,
}

/// What a request says of where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Ours,
    Foreign,
    /// A browser that says nothing.
    Silent,
}

/// Layer: lets through what changes nothing, and what our own pages sent.
pub async fn refuse_foreign(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let silent = is_silent_browser(request.headers());
    let source = if safe { Source::Ours } else { guard.source(&request) };
    if source == Source::Foreign {
        return Error::ForeignForm.into_response();
    }
    if !silent {
        return next.run(request).await;
    }
    let binding = Binding::of(&request);
    let request = match source {
        Source::Silent => match again::check(&guard, &binding, request).await {
            Ok(request) => request,
            Err(page) => return binding.set(page),
        },
        _ => request,
    };
    let answered = hidden::carry(token::FIELD, binding.token(&guard), next.run(request)).await;
    if answered.has_forms { binding.set(answered.answer) } else { answered.answer }
}

/// A browser that does not say which site its requests come from: its pages get the token. Most of these do send `Origin`
/// with what they post.
fn is_silent_browser(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    BROWSERS.iter().any(|name| agent.starts_with(name)) && !headers.contains_key("sec-fetch-site")
}

impl Guard {
    fn source(&self, request: &Request) -> Source {
        let headers = request.headers();
        let ours = |ours| if ours { Source::Ours } else { Source::Foreign };
        if let Some(site) = headers.get("sec-fetch-site") {
            return ours(site == "same-origin" || site == "none");
        }
        if let Some(origin) = headers.get(header::ORIGIN) {
            return ours(self.is_own(origin, &authority(request)));
        }
        if is_silent_browser(headers) { Source::Silent } else { Source::Ours }
    }

    /// Whether an origin is the very one that the request came to: scheme, host and port.
    fn is_own(&self, origin: &HeaderValue, host: &str) -> bool {
        let (scheme, usual) = if self.https { ("https", 443) } else { ("http", 80) };
        let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
        let (Some(origin), Ok(host)) = (origin, host.parse::<Authority>()) else { return false };
        let same_host = origin.host().is_some_and(|name| name.eq_ignore_ascii_case(host.host()));
        let same_port = origin.port_u16().unwrap_or(usual) == host.port_u16().unwrap_or(usual);
        origin.scheme_str() == Some(scheme) && same_host && same_port
    }
}

/// Host and port as the browser knows them.
fn authority(request: &Request) -> String {
    let header = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let authority = request.uri().authority().map(Authority::as_str).or(header);
    authority.unwrap_or_default().to_owned()
}

/// The host name, for which a token is good.
fn host(request: &Request) -> &str {
    request.extensions().get::<Host>().map_or("", |host| &host.0)
}

#[cfg(test)]
mod tests;
