//! Reads on when an answer is ready before its request was sent to the end. A browser that is still sending when the
//! connection closes shows an error of its own instead of our answer.

use axum::{
    body::{Body, BodyDataStream},
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// Bytes that are read after the answer is ready.
const MOST: usize = 8 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(15);

/// Layer: reads what is left of the body, up to a bound; past it the answer says that the connection closes.
pub(super) async fn drain_rest(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut rest = Rest(Arc::new(Mutex::new(Some(body.into_data_stream()))));
    let body = Body::from_stream(rest.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let ended = tokio::time::timeout(LONGEST, rest.drain()).await.unwrap_or(false);
    if !ended {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A body that two can read, one after the other.
#[derive(Clone)]
struct Rest(Arc<Mutex<Option<BodyDataStream>>>);

impl Rest {
    /// Whether the end was reached.
    async fn drain(&mut self) -> bool {
        let mut read = 0;
        while let Some(chunk) = self.next().await {
            let Ok(chunk) = chunk else { return false };
            read += chunk.len();
            if read > MOST {
                return false;
            }
        }
        true
    }
}

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(stream) = body.as_mut() else { return Poll::Ready(None) };
        let chunk = stream.poll_next_unpin(context);
        // after its end, or an error, a stream may not be asked again
        if matches!(chunk, Poll::Ready(None | Some(Err(_)))) {
            *body = None;
        }
        chunk
    }
}
