//! The body of a form with files: handed on piece by piece, and read on when an answer is ready before the request was sent
//! to its end. A browser that is still sending when the connection closes shows an error of its own instead of our answer.

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
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

/// Bytes that are read, and thrown away, after the answer is ready: enough for most files over the limit.
const MAX_COUNT: usize = 64 * 1024 * 1024;
const MAX_WAIT: Duration = Duration::from_secs(60);
/// Bytes that the parser may take in without giving anything out: it would keep a header without an end in memory.
const MAX_UNSEEN: usize = 1024 * 1024;

/// Layer: reads what is left of the body, up to a bound; past it the answer says that the connection closes.
pub(super) async fn drain_rest(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let unseen = Unseen::default();
    let body = Arc::new(Mutex::new(Some(body.into_data_stream())));
    let mut rest = Rest { body, unseen: unseen.clone(), pause: false };
    parts.extensions.insert(unseen.clone());
    let body = Body::from_stream(rest.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let ended = tokio::time::timeout(MAX_WAIT, rest.drain()).await.unwrap_or(false);
    if !ended {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// How many bytes of the body the parser took in since it last gave something out.
#[derive(Clone, Default)]
pub(super) struct Unseen(Arc<AtomicUsize>);

impl Unseen {
    /// Something came out of the parser.
    pub(super) fn seen(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Whether there may be more. The first piece may be of any size: it is in memory already.
    fn add(&self, bytes: usize) -> bool {
        self.0.fetch_add(bytes, Ordering::Relaxed) <= MAX_UNSEEN
    }
}

/// A body that two can read, one after the other.
#[derive(Clone)]
struct Rest {
    body: Arc<Mutex<Option<BodyDataStream>>>,
    unseen: Unseen,
    /// The parser takes all there is before it gives anything out. A pause after every piece keeps that to one piece, however
    /// fast the sender is.
    pause: bool,
}

impl Rest {
    /// Whether the end was reached.
    async fn drain(&mut self) -> bool {
        let mut read = 0;
        while let Some(chunk) = self.next().await {
            let Ok(chunk) = chunk else { return false };
            self.unseen.seen();
            read += chunk.len();
            if read > MAX_COUNT {
                return false;
            }
        }
        true
    }
}

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let body = Arc::clone(&self.body);
        let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(stream) = body.as_mut() else { return Poll::Ready(None) };
        let chunk = stream.poll_next_unpin(context);
        match &chunk {
            Poll::Pending => {}
            Poll::Ready(Some(Ok(bytes))) if self.unseen.add(bytes.len()) => self.pause = true,
            Poll::Ready(Some(Ok(_))) => {
                self.unseen.seen();
                let error = std::io::Error::other("a header without an end");
                return Poll::Ready(Some(Err(axum::Error::new(error))));
            }
            // after its end, or an error, a stream may not be asked again
            Poll::Ready(None | Some(Err(_))) => *body = None,
        }
        chunk
    }
}
