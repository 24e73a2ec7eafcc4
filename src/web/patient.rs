//! Connections that end when the other side takes nothing: a peer that asks and never reads would otherwise hold its
//! connection, and what waits to be sent on it, for ever.

use socket2::SockRef;
use std::{pin::Pin, time::Duration};
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;

/// A connection that breaks once the peer has taken nothing for so long, though something waited for it.
pub(super) type PatientStream = Pin<Box<TimeoutStream<TcpStream>>>;

pub(super) fn patient(stream: TcpStream, patience: Duration) -> PatientStream {
    end_with_silence(&stream, patience);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    Box::pin(stream)
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
