//! The body of a request, which must come at a pace: whoever sends a byte now and then would hold a handler for ever.

use super::connections::Connection;
use crate::web::Serving;
use axum::{
    BoxError,
    body::{Bytes, HttpBody},
};
use hyper::body::{Frame, Incoming, SizeHint};

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep};

/// So long a body may fall silent after it came faster than it had to: a phone goes through a tunnel.
const MOST_CREDIT: Duration = Duration::from_secs(60);

/// Fails once the peer was waited for longer than it may be. What the handler takes to read on does not count.
pub struct Paced {
    body: Incoming,
    connection: Arc<Connection>,
    budget: Budget,
    waiting: Option<Waiting>,
}

struct Waiting {
    since: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Paced {
    pub fn new(body: Incoming, connection: Arc<Connection>, limits: Serving) -> Paced {
        Paced { body, connection, budget: Budget::new(limits), waiting: None }
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            if let Some(waiting) = this.waiting.take() {
                this.budget.spend(waiting.since.elapsed());
                this.connection.wait_for_body(false);
            }
            if let Some(Ok(frame)) = &frame {
                this.budget.earn(frame.data_ref().map_or(0, Bytes::len));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        if this.waiting.is_none() {
            this.connection.wait_for_body(true);
        }
        let left = this.budget.left;
        let waiting = this
            .waiting
            .get_or_insert_with(|| Waiting { since: Instant::now(), timer: Box::pin(sleep(left)) });
        ready!(waiting.timer.as_mut().poll(context));
        let error = io::Error::new(io::ErrorKind::TimedOut, "the body of the request comes too slowly");
        Poll::Ready(Some(Err(error.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// How long the peer may still be waited for: waiting spends it, and bytes earn it.
struct Budget {
    left: Duration,
    most: Duration,
    rate: u64,
}

impl Budget {
    fn new(limits: Serving) -> Budget {
        let grace = limits.body_grace;
        Budget { left: grace, most: grace.max(MOST_CREDIT), rate: limits.body_rate }
    }

    fn spend(&mut self, waited: Duration) {
        self.left = self.left.saturating_sub(waited);
    }

    fn earn(&mut self, bytes: usize) {
        let earned = Duration::from_secs_f64(bytes as f64 / self.rate.max(1) as f64);
        self.left = (self.left + earned).min(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilobyte_buys_a_second_and_no_more_than_a_minute_is_saved_up() {
        let mut budget = Budget::new(Serving::default());
        budget.spend(Duration::from_secs(9));
        budget.earn(500);
        assert_eq!(budget.left, Duration::from_millis(1500));
        budget.spend(Duration::from_secs(5));
        assert_eq!(budget.left, Duration::ZERO);
        budget.earn(50_000_000);
        assert_eq!(budget.left, Duration::from_secs(60));
    }
}
