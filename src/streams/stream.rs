//! A subscription as a stream of server-sent events (HTML Living Standard, section 9.2). Every event is the same few bytes
//! whatever happened.

use super::{hub::OpenSubscription, subscription::Signal};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::{
    StreamExt,
    stream::{once, unfold},
};
use std::{convert::Infallible, future::ready, time::Duration};

/// When a browser comes back after its connection broke.
const RETRY: Duration = Duration::from_secs(3);
/// When whoever found no room may try again, in seconds.
const ROOM_AFTER: HeaderValue = HeaderValue::from_static("30");

impl OpenSubscription {
    /// The stream: until its session is over, or whoever reads it goes away.
    pub fn response(self) -> Response {
        let keep_alive = self.keep_alive();
        response(self, keep_alive)
    }
}

fn response(open: OpenSubscription, keep_alive: Duration) -> Response {
    let hello = once(ready(Event::default().retry(RETRY).comment("")));
    let words = unfold(Some(open), async |open| {
        let open = open?;
        match open.subscription.next().await {
            Signal::Counts => Some((event("counts"), Some(open))),
            Signal::Change => Some((event("change"), Some(open))),
            Signal::Gap => Some((event("gap"), Some(open))),
            Signal::End => Some((event("end"), None)),
            Signal::Close => None,
        }
    });
    let events = Sse::new(hello.chain(words).map(Ok::<_, Infallible>));
    let mut response = events.keep_alive(KeepAlive::new().interval(keep_alive)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would hold the events back to fill a buffer
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

/// An event without data would not be delivered.
fn event(name: &str) -> Event {
    Event::default().event(name).data("1")
}

/// There is no room for one more.
pub fn full() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, ROOM_AFTER)]).into_response()
}
