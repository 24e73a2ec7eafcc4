//! Who holds a connection, and who gives theirs up when there is no place left: whoever has waited longest without asking
//! anything, of those who hold the most. So half-open connections keep nobody out, however few there may be in all.

use crate::web::Serving;
use axum::body::Body;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Instant,
};
use tokio::sync::Notify;

/// The connections of this process. Cheap to clone.
#[derive(Clone)]
pub struct Connections(Arc<Shared>);

struct Shared {
    limits: Serving,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// By what a peer is counted by, in the order in which they came.
    peers: HashMap<String, Vec<Arc<Connection>>>,
    count: usize,
}

/// One connection, as those see it who look after it.
pub struct Connection {
    peer: String,
    state: Mutex<State>,
    ended: Notify,
}

#[derive(Clone, Copy)]
struct State {
    phase: Phase,
    since: Instant,
}

/// What a connection is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It was just opened, and nothing has come.
    New,
    /// A part of a header has come.
    Header,
    /// A request is answered.
    Answer,
    /// The same, and the peer is waited for: its body does not come.
    Body,
    /// An answer was given, and nothing has come since.
    Idle,
    /// Its place was given to another.
    Ended,
}

impl Connections {
    pub fn new(limits: Serving) -> Connections {
        Connections(Arc::new(Shared { limits, open: Mutex::default() }))
    }

    /// A place for one more connection of this peer; none when all that could be given up are answering.
    pub fn admit(&self, peer: String, is_trusted: bool) -> Option<Place> {
        let mut open = self.open();
        let held = open.peers.get(&peer).map_or(0, Vec::len);
        if !is_trusted && held >= self.0.limits.connections_per_peer && !open.end_one_of(&peer) {
            return None;
        }
        if open.count >= self.0.limits.connections && !open.end_one() {
            return None;
        }
        let state = Mutex::new(State { phase: Phase::New, since: Instant::now() });
        let connection = Arc::new(Connection { peer: peer.clone(), state, ended: Notify::new() });
        open.peers.entry(peer).or_default().push(connection.clone());
        open.count += 1;
        Some(Place { connections: self.clone(), connection })
    }

    /// Ends a connection that waits, if there is one.
    pub fn make_room(&self) {
        self.open().end_one();
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// Ends one of the peer's that wait; whether there was one.
    fn end_one_of(&mut self, peer: &str) -> bool {
        let waiting = self.peers.get(peer).into_iter().flatten();
        let waiting = waiting.filter_map(|connection| Some((connection.waits()?, connection)));
        let Some((_, oldest)) = waiting.min_by_key(|(waits, _)| *waits) else { return false };
        let oldest = oldest.clone();
        let ended = oldest.end();
        if ended {
            self.remove(&oldest);
        }
        ended
    }

    /// Ends one of the peer that holds the most, or else of any that has one which waits.
    fn end_one(&mut self) -> bool {
        let mut peers: Vec<_> = self.peers.iter().map(|(peer, held)| (held.len(), peer.clone())).collect();
        peers.sort_unstable_by(|a, b| b.cmp(a));
        peers.iter().any(|(_, peer)| self.end_one_of(peer))
    }

    fn remove(&mut self, connection: &Arc<Connection>) {
        let Some(held) = self.peers.get_mut(&connection.peer) else { return };
        let before = held.len();
        held.retain(|other| !Arc::ptr_eq(other, connection));
        self.count -= before - held.len();
        if held.is_empty() {
            self.peers.remove(&connection.peer);
        }
    }
}

/// A place that is left when this is dropped, with the connection.
pub struct Place {
    connections: Connections,
    connection: Arc<Connection>,
}

impl Place {
    pub fn connection(&self) -> Arc<Connection> {
        self.connection.clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.open().remove(&self.connection);
    }
}

impl Connection {
    /// Bytes came: the beginning of a header, unless they are of a request that is being answered.
    pub fn heard(&self) {
        let mut state = self.state();
        if matches!(state.phase, Phase::New | Phase::Idle) {
            *state = State { phase: Phase::Header, since: Instant::now() };
        }
    }

    /// The peer took bytes: the rest of an answer that was given.
    pub fn took(&self) {
        let mut state = self.state();
        if state.phase == Phase::Idle {
            state.since = Instant::now();
        }
    }

    /// The rest of the body that is being read does not come, or goes on coming.
    pub fn wait_for_body(&self, waits: bool) {
        let mut state = self.state();
        match (state.phase, waits) {
            (Phase::Answer, true) => *state = State { phase: Phase::Body, since: Instant::now() },
            (Phase::Body, false) => *state = State { phase: Phase::Answer, since: Instant::now() },
            _ => {}
        }
    }

    /// A whole header is there. None when the place was given to another.
    pub fn begin_answer(self: &Arc<Self>) -> Option<Answering> {
        let mut state = self.state();
        if state.phase == Phase::Ended {
            return None;
        }
        *state = State { phase: Phase::Answer, since: Instant::now() };
        Some(Answering(self.clone()))
    }

    /// When it must go on at the latest.
    pub fn deadline(&self, limits: &Serving) -> Option<Instant> {
        let state = *self.state();
        match state.phase {
            Phase::New | Phase::Header => Some(state.since + limits.header),
            Phase::Idle => Some(state.since + limits.idle),
            Phase::Answer | Phase::Body | Phase::Ended => None,
        }
    }

    /// Returns once the place was given to another.
    pub async fn ended(&self) {
        self.ended.notified().await;
    }

    /// Since when it has waited for the peer. Whoever has asked for something comes after those who have not.
    fn waits(&self) -> Option<(bool, Instant)> {
        let State { phase, since } = *self.state();
        match phase {
            Phase::New | Phase::Header | Phase::Idle => Some((false, since)),
            Phase::Body => Some((true, since)),
            Phase::Answer | Phase::Ended => None,
        }
    }

    /// Whether that could still be done: it may have gone on meanwhile.
    fn end(&self) -> bool {
        let mut state = self.state();
        let waits = !matches!(state.phase, Phase::Answer | Phase::Ended);
        if waits {
            state.phase = Phase::Ended;
            self.ended.notify_one();
        }
        waits
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An answer is under way until this is dropped.
pub struct Answering(Arc<Connection>);

impl Answering {
    /// The same body; the answer is given when that was handed on whole.
    pub fn until_sent(self, body: Body) -> AnswerBody {
        AnswerBody { body, _answering: self }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let mut state = self.0.state();
        if matches!(state.phase, Phase::Answer | Phase::Body) {
            *state = State { phase: Phase::Idle, since: Instant::now() };
        }
    }
}

/// The body of an answer, with what says that it is under way.
pub struct AnswerBody {
    body: Body,
    _answering: Answering,
}

impl HttpBody for AnswerBody {
    type Data = <Body as HttpBody>::Data;
    type Error = <Body as HttpBody>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
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

    fn connections(in_all: usize, per_peer: usize) -> Connections {
        Connections::new(Serving {
            connections: in_all,
            connections_per_peer: per_peer,
            ..Serving::default()
        })
    }

    fn phase(place: &Place) -> Phase {
        place.connection.state().phase
    }

    #[test]
    fn one_more_than_a_peer_may_have_ends_its_oldest_that_waits() {
        let connections = connections(100, 2);
        let admit = || connections.admit("192.0.2.1".into(), false);
        let (first, second) = (admit().expect("room"), admit().expect("room"));
        let answering = first.connection.begin_answer().expect("not ended");
        let third = admit().expect("in place of the second");
        assert_eq!((phase(&first), phase(&second), phase(&third)), (Phase::Answer, Phase::Ended, Phase::New));
        let other = third.connection.begin_answer().expect("not ended");
        assert!(admit().is_none(), "all of them are answering");
        assert!(connections.admit("192.0.2.2".into(), false).is_some(), "others are not concerned");
        drop(answering);
        assert!(admit().is_some());
        assert_eq!(phase(&first), Phase::Ended, "an answer that was given no longer holds a place");
        drop((second, other));
    }

    #[test]
    fn a_request_whose_body_does_not_come_holds_its_place_before_those_who_asked_nothing_alone() {
        let connections = connections(2, 2);
        let admit = || connections.admit("192.0.2.1".into(), false);
        let (slow, idle) = (admit().expect("room"), admit().expect("room"));
        let answering = slow.connection.begin_answer().expect("not ended");
        slow.connection.wait_for_body(true);
        let third = admit().expect("in place of the idle one");
        assert_eq!((phase(&slow), phase(&idle)), (Phase::Body, Phase::Ended));
        let other = third.connection.begin_answer().expect("not ended");
        slow.connection.wait_for_body(false);
        assert!(admit().is_none(), "it comes");
        slow.connection.wait_for_body(true);
        assert!(admit().is_some());
        assert_eq!(phase(&slow), Phase::Ended);
        drop((answering, other));
    }

    #[test]
    fn a_trusted_proxy_has_as_many_as_there_are() {
        let connections = connections(5, 2);
        let held: Vec<_> =
            (0..5).map(|_| connections.admit("10.0.0.1".into(), true).expect("room")).collect();
        assert!(held.iter().all(|place| phase(place) == Phase::New));
        assert!(connections.admit("10.0.0.1".into(), true).is_some());
        assert_eq!(phase(&held[0]), Phase::Ended);
    }

    #[test]
    fn where_there_is_no_place_left_whoever_holds_the_most_gives_one_up() {
        let connections = connections(4, 100);
        let one = connections.admit("192.0.2.1".into(), false).expect("room");
        let many: Vec<_> =
            (0..3).map(|_| connections.admit("192.0.2.9".into(), false).expect("room")).collect();
        let more = connections.admit("192.0.2.2".into(), false).expect("in place of one of the many");
        assert_eq!((phase(&one), phase(&more), phase(&many[0])), (Phase::New, Phase::New, Phase::Ended));
        assert_eq!(connections.open().count, 4);
        drop((one, many, more));
        assert_eq!(connections.open().count, 0);
        assert!(connections.open().peers.is_empty());
    }

    #[test]
    fn a_header_must_come_sooner_than_another_request() {
        let limits = Serving::default();
        let place = connections(1, 1).admit("192.0.2.1".into(), false).expect("room");
        let connection = place.connection();
        let within = |connection: &Connection| {
            connection.deadline(&limits).map(|at| at.saturating_duration_since(Instant::now()).as_secs() + 1)
        };
        assert_eq!(within(&connection), Some(10));
        connection.heard();
        assert_eq!(within(&connection), Some(10));
        let answering = connection.begin_answer().expect("not ended");
        connection.heard();
        assert_eq!(within(&connection), None, "a body has its own limit");
        drop(answering);
        assert_eq!(within(&connection), Some(30));
        connection.heard();
        assert_eq!(within(&connection), Some(10));
    }
}
