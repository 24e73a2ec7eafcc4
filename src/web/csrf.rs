//! Refuses forms that another site sent. Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in
//! `Origin` (Fetch standard; the rule is that of OWASP's cheat sheet on CSRF, "Fetch Metadata"). A request with neither
//! header comes from no browser, and so carries no cookie that its sender did not put there.

use super::Host;
use crate::Error;
use axum::{
    extract::Request,
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Layer: lets through what changes nothing, and what our own pages sent.
pub async fn refuse_foreign(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let host = request.extensions().get::<Host>().map_or("", |host| &host.0);
    if safe || is_ours(request.headers(), host) {
        next.run(request).await
    } else {
        Error::Forbidden.into_response()
    }
}

fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"));
    match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin.parse::<Uri>().is_ok_and(|origin| origin.host() == Some(host)),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            (header::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
        });
        is_ours(&headers.collect(), "localhost")
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:3000")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]), "another firm on a sibling host is foreign");
        assert!(ours(&[("origin", "http://localhost:3000")]));
        assert!(!ours(&[("origin", "https://evil.example")]));
        assert!(!ours(&[("origin", "null")]));
        assert!(ours(&[]));
    }
}
