//! Cookies: every one that the portal sets or reads goes through here, whoever makes it.
//!
//! Where people come over https, [`protect`] gives each its `__Host-` name, so that no sibling host and nobody on the way can
//! plant one (RFC 6265bis, section 4.1.3.2), and takes in none without it. Handlers know the plain names alone.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use std::time::Duration;

/// The cookie that holds the session's id.
pub const SESSION_COOKIE: &str = "portico_session";
/// What all names begin with.
const OWN: &str = "portico_";
const PREFIX: &str = "__Host-";

/// The value of a cookie that the browser brought, by its plain name.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// Gives the browser a cookie: for so long, or until it is closed.
pub fn set_cookie(response: &mut Response, name: &'static str, value: &str, kept: Option<Duration>) {
    let mut cookie = Cookie::new(name, value.to_owned());
    cookie.set_max_age(kept.and_then(|kept| time::Duration::try_from(kept).ok()));
    append(response, cookie);
}

/// Takes a cookie away.
pub fn remove_cookie(response: &mut Response, name: &'static str) {
    set_cookie(response, name, "", Some(Duration::ZERO));
}

fn append(response: &mut Response, mut cookie: Cookie<'_>) {
    cookie.set_path("/");
    cookie.unset_domain();
    cookie.set_same_site(SameSite::Lax);
    cookie.set_http_only(true);
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// How people reach the portal.
#[derive(Debug, Clone, Copy)]
pub struct CookieScheme {
    /// Whether it is over https.
    pub https: bool,
}

/// Layer around everything that sets or reads cookies: the names and attributes that go out, and which come in.
pub async fn protect(State(scheme): State<CookieScheme>, mut request: Request, next: Next) -> Response {
    if scheme.https {
        take_in(request.headers_mut());
    }
    let mut response = next.run(request).await;
    let made: Vec<_> = response.headers().get_all(header::SET_COOKIE).iter().cloned().collect();
    response.headers_mut().remove(header::SET_COOKIE);
    for line in &made {
        // what is no cookie is none of ours
        let Some(mut cookie) = line.to_str().ok().and_then(|line| Cookie::parse(line).ok()) else { continue };
        if scheme.https {
            let name = format!("{PREFIX}{}", cookie.name());
            cookie.set_name(name);
            cookie.set_secure(true);
        }
        append(&mut response, cookie);
    }
    response
}

/// Leaves in a request the cookies that have the name which only we can set, under their plain names.
fn take_in(headers: &mut HeaderMap) {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let own: Vec<_> = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(PREFIX))
        .filter(|pair| pair.starts_with(OWN))
        .map(str::to_owned)
        .collect();
    headers.remove(header::COOKIE);
    if let Ok(own) = HeaderValue::from_str(&own.join("; "))
        && !own.is_empty()
    {
        headers.insert(header::COOKIE, own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_a_planted_cookie_is_not_taken_in() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("portico_device=planted; __Host-portico_known=ours"),
        );
        headers.append(header::COOKIE, HeaderValue::from_static("x=1;__Host-portico_language=es"));
        take_in(&mut headers);
        assert_eq!(headers[header::COOKIE], "portico_known=ours; portico_language=es");
        assert_eq!(cookie(&headers, "portico_device"), None);
    }
}
