//! Requests that a page sends by itself, without anybody having done anything: a stream is opened, a page refreshes. They
//! are no use of a session, and a line that waits to be shown after a form is not for them.

use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

/// What the script sends with a refresh. A browser's own EventSource takes no headers of ours: there the media type tells.
const HEADER: &str = "portico-unattended";

tokio::task_local! {
    static UNATTENDED: bool;
}

/// Whether the headers are those of a request that nobody made.
pub fn is_unattended(headers: &HeaderMap) -> bool {
    let stream = || headers.get(header::ACCEPT).is_some_and(|accepted| accepted == "text/event-stream");
    headers.contains_key(HEADER) || stream()
}

/// Layer: lets what has no sight of the request, such as the session store, ask [`unattended_now`].
pub async fn note_unattended(request: Request, next: Next) -> Response {
    let unattended = is_unattended(request.headers());
    UNATTENDED.scope(unattended, next.run(request)).await
}

/// Whether the request that this task answers is one that nobody made.
pub fn unattended_now() -> bool {
    UNATTENDED.try_with(|unattended| *unattended).unwrap_or(false)
}
