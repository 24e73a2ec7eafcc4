//! What every answer carries.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, header};

/// No inline script or style, no eval, nothing from elsewhere. `data:` images are the ones browsers draw themselves.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     manifest-src 'self'";

static ALWAYS: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // not no-referrer: that turns Origin into null, which the check for foreign forms leans on
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    (header::CACHE_CONTROL, "no-store"),
    (header::VARY, "HX-Request, HX-Request-Type, Cookie, Accept-Language"),
];

/// In the extensions of an answer that the firm's own websites may show in a frame: their origins, as `frame-ancestors` takes them (CSP level 3,
/// section 6.4.2). Whoever puts it there has checked each of them.
#[derive(Debug, Clone)]
pub struct FramedBy(pub String);

/// Adds them where a handler has not set its own.
pub fn add<B>(https: bool) -> impl FnOnce(Response<B>) -> Response<B> + Clone {
    move |mut response| {
        let framed = response.extensions().get::<FramedBy>().cloned().filter(|by| !by.0.is_empty());
        let headers = response.headers_mut();
        if let Some(FramedBy(origins)) = framed {
            let policy = CONTENT_SECURITY_POLICY
                .replace("frame-ancestors 'none'", &format!("frame-ancestors {origins}"));
            if let Ok(policy) = HeaderValue::from_str(&policy) {
                headers.insert(header::CONTENT_SECURITY_POLICY, policy);
                // it knows no list, and browsers that know the policy go by that (CSP level 3, section 6.4.2.2)
                headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
            }
        }
        for (name, value) in &ALWAYS {
            set(headers, name, value);
        }
        if https {
            // without includeSubDomains: what is below a host name of a portal need not be ours
            set(headers, &header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        response
    }
}

fn set(headers: &mut HeaderMap, name: &HeaderName, value: &'static str) {
    headers.entry(name).or_insert_with(|| HeaderValue::from_static(value));
}
