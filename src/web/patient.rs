//! Connections that end when the other side takes nothing: a peer that asks and never reads would otherwise hold its
//! connection, and what waits to be sent on it, for ever.

use axum::serve::{Listener, ListenerExt, TapIo};
use socket2::SockRef;
use std::{io, net::SocketAddr, pin::Pin, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;

/// So long a peer may take nothing at all while something waits for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

type Io = Pin<Box<TimeoutStream<TcpStream>>>;

/// Accepts connections that break once the peer has taken nothing for so long, though something waited for it. The address
/// of the peer is known to handlers as with a plain listener (only behind a `TapIo` does axum hand it on).
pub fn patient(listener: TcpListener, patience: Duration) -> TapIo<Patient, fn(&mut Io)> {
    Patient { listener, patience }.tap_io(|_| {})
}

/// See [`patient`].
pub struct Patient {
    listener: TcpListener,
    patience: Duration,
}

impl Listener for Patient {
    type Io = Io;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Io, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        end_with_silence(&stream, self.patience);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.patience));
        (Box::pin(stream), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// What the kernel has taken from us counts as written, and its buffer is large beside a word of an event stream: the
/// kernel itself gives up where it can (Linux: TCP_USER_TIMEOUT, see tcp(7)).
fn end_with_silence(stream: &TcpStream, patience: Duration) {
    // an event of a stream is a few bytes that nothing follows: not to be held back for more
    let set = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    let set = set.and_then(|()| SockRef::from(stream).set_tcp_user_timeout(Some(patience)));
    #[cfg(not(target_os = "linux"))]
    let _ = (SockRef::from(stream), patience);
    if let Err(error) = set {
        tracing::debug!("a connection without its limits: {}", crate::error::for_log(error));
    }
}
