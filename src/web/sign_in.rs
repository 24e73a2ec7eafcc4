//! Where somebody is sent who has to sign in first, so that they come back to where they were.

use super::{
    cookies::{SESSION_COOKIE, cookie},
    hx,
    local::{local_part, local_path},
};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::fmt::Display;
use tower_sessions::Session;

crate::text_enum! {
    /// What the sign-in page says about why it is there.
    pub enum Why {
        /// There was a session, and it is over.
        Ended = "ended",
        /// So it is, and files were being sent, which cannot be kept.
        Files = "files",
    }
}

/// The sign-in page, with the way back.
pub fn login_link(return_to: &str, why: Option<Why>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if return_to != "/" {
        query.append_pair("return_to", return_to);
    }
    if let Some(why) = why {
        query.append_pair("why", why.as_str());
    }
    let query = query.finish();
    if query.is_empty() { "/login".to_owned() } else { format!("/login?{query}") }
}

/// What is known of a request before it turns out that its sender must sign in.
pub(super) struct SignInFirst {
    return_to: String,
    htmx: bool,
    files: bool,
    stream: bool,
    had_session: bool,
    session: Option<Session>,
}

impl SignInFirst {
    pub(super) fn of(request: &Request) -> SignInFirst {
        let headers = request.headers();
        let htmx = headers.get("hx-request").is_some_and(|value| value == "true");
        let is_page = *request.method() == Method::GET && !htmx;
        let own = || local_path(request.uri().path_and_query()?.as_str()).map(str::to_owned);
        let kind = text(headers, header::CONTENT_TYPE.as_str());
        SignInFirst {
            return_to: if is_page { own() } else { page_behind(headers) }.unwrap_or_else(|| "/".to_owned()),
            htmx,
            files: kind.is_some_and(|kind| kind.starts_with("multipart/")),
            stream: text(headers, header::ACCEPT.as_str()) == Some("text/event-stream"),
            had_session: cookie(headers, SESSION_COOKIE).is_some(),
            session: request.extensions().get().cloned(),
        }
    }

    /// To the sign-in page. With htmx it is 401 and the whole page moves on, which scripts of ours understand too.
    pub(super) fn response(self) -> Response {
        // a session that could not be loaded has lost its id
        let ended = self.had_session && self.session.is_some_and(|session| session.id().is_none());
        let why = if self.files { Some(Why::Files) } else { ended.then_some(Why::Ended) };
        let link = login_link(&self.return_to, why);
        if self.htmx { moving(StatusCode::UNAUTHORIZED, link) } else { hx::see_other(link) }
    }

    /// To the page where something must be set up first. A stream of events can be led nowhere.
    pub(super) fn set_up_first(self, place: &str) -> Response {
        if self.htmx || self.stream { moving(StatusCode::FORBIDDEN, place) } else { hx::see_other(place) }
    }
}

/// Refused, with the page that htmx is to move on to.
fn moving(status: StatusCode, link: impl Display) -> Response {
    let place = HeaderValue::try_from(link.to_string()).unwrap_or(HeaderValue::from_static("/login"));
    (status, [("hx-redirect", place)]).into_response()
}

/// The page that a form or a fragment's request was sent from.
pub(crate) fn page_behind(headers: &HeaderMap) -> Option<String> {
    text(headers, "hx-current-url").or_else(|| text(headers, "referer")).and_then(local_part)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_leads_back() {
        assert_eq!(login_link("/", None), "/login");
        assert_eq!(login_link("/cases?x=1&y=2", None), "/login?return_to=%2Fcases%3Fx%3D1%26y%3D2");
        assert_eq!(login_link("/tasks", Some(Why::Ended)), "/login?return_to=%2Ftasks&why=ended");
    }
}
