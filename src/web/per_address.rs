//! How much of the server one address may hold: behind a proxy all connections are the proxy's, so requests under way and open
//! streams are counted by the address that it tells.

use super::{Address, Serving};
use crate::Error;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hyper::body::{Frame, SizeHint};
use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// When whoever had too many requests may try again.
const AFTER: Duration = Duration::from_secs(1);
/// The same for streams, in seconds: they last.
const STREAM_AFTER: HeaderValue = HeaderValue::from_static("30");

/// What each address holds. Cheap to clone.
#[derive(Clone)]
pub struct PerAddress(Arc<Shared>);

struct Shared {
    limits: Serving,
    held: Mutex<HashMap<String, Held>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Held {
    requests: usize,
    streams: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Request,
    Stream,
}

impl PerAddress {
    /// Nobody holds anything yet.
    pub fn new(limits: Serving) -> PerAddress {
        PerAddress(Arc::new(Shared { limits, held: Mutex::default() }))
    }

    fn take(&self, address: &str, kind: Kind) -> Option<Share> {
        let mut all = self.held();
        let held = all.entry(address.to_owned()).or_default();
        let (count, most) = match kind {
            Kind::Request => (&mut held.requests, self.0.limits.requests_per_address),
            Kind::Stream => (&mut held.streams, self.0.limits.streams_per_address),
        };
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Share { all: self.clone(), address: address.to_owned(), kind })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, Held>> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is given back when this is dropped.
struct Share {
    all: PerAddress,
    address: String,
    kind: Kind,
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut all = self.all.held();
        let Some(held) = all.get_mut(&self.address) else { return };
        match self.kind {
            Kind::Request => held.requests -= 1,
            Kind::Stream => held.streams -= 1,
        }
        if *held == Held::default() {
            all.remove(&self.address);
        }
    }
}

/// Layer: answers 429 to an address that has too many requests under way, and 503 to one that has too many streams. Has to be
/// inside of [`super::locate`], without which nothing is counted.
pub async fn limit_addresses(State(all): State<PerAddress>, request: Request, next: Next) -> Response {
    let Some(Address(address)) = request.extensions().get::<Address>().cloned() else {
        return next.run(request).await;
    };
    let Some(share) = all.take(&address, Kind::Request) else {
        return Error::Limited(AFTER).into_response();
    };
    let response = next.run(request).await;
    if !is_stream(&response) {
        return hold(response, share);
    }
    match all.take(&address, Kind::Stream) {
        Some(stream) => hold(response, stream),
        None => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, STREAM_AFTER)]).into_response(),
    }
}

fn is_stream(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/event-stream"))
}

/// The share is given back when the body was sent, or its reader went away.
fn hold(response: Response, share: Share) -> Response {
    response.map(|body| if body.is_end_stream() { body } else { Body::new(HeldBody { body, _share: share }) })
}

struct HeldBody {
    body: Body,
    _share: Share,
}

impl HttpBody for HeldBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_holds_is_counted_apart_and_given_back() {
        let limits = Serving { requests_per_address: 2, streams_per_address: 1, ..Serving::default() };
        let all = PerAddress::new(limits);
        let first = all.take("192.0.2.1", Kind::Request).expect("room");
        let second = all.take("192.0.2.1", Kind::Request).expect("room");
        assert!(all.take("192.0.2.1", Kind::Request).is_none());
        let stream = all.take("192.0.2.1", Kind::Stream).expect("counted apart");
        assert!(all.take("192.0.2.1", Kind::Stream).is_none());
        assert!(all.take("192.0.2.2", Kind::Request).is_some(), "another address");
        drop(first);
        assert!(all.take("192.0.2.1", Kind::Request).is_some());
        drop((second, stream));
        assert!(all.held().is_empty(), "nobody is remembered");
    }
}
