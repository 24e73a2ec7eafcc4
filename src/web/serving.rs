//! How patient the server is with connections, and how many one address may hold.

use std::time::Duration;

/// What a connection may take. Whatever is slower than this holds a place that somebody else could have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Serving {
    /// Until the header of a request is there, from its first byte on, and from the beginning of the connection for the first.
    pub header: Duration,
    /// Between two requests of a connection.
    pub idle: Duration,
    /// For which the body of a request may be slower than `body_rate`, waiting for the peer alone counted.
    pub body_grace: Duration,
    /// Bytes a second that a body must bring after that.
    pub body_rate: u64,
    /// In which the peer must take something of what waits for it.
    pub patience: Duration,
    /// Connections in all; set from the files that this process may open.
    pub connections: usize,
    /// Connections of one peer that is no trusted proxy.
    pub connections_per_peer: usize,
    /// Requests of one address, as [`super::locate`] finds it, that are answered at once.
    pub requests_per_address: usize,
    /// Streams of events of one address, as [`super::locate`] finds it.
    pub streams_per_address: usize,
}

impl Default for Serving {
    /// An office behind one address has some dozen browsers with up to six connections and a stream for each open page.
    fn default() -> Serving {
        Serving {
            header: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            body_grace: Duration::from_secs(10),
            body_rate: 1000,
            patience: Duration::from_secs(30),
            connections: 60_000,
            connections_per_peer: 512,
            requests_per_address: 128,
            streams_per_address: 384,
        }
    }
}
