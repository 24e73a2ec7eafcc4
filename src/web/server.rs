//! The server: HTTP/1.1 over TCP and nothing else, with a time limit on all that a peer may draw out and a place for everybody.
//! Ours, because axum's takes whatever version hyper-util was built with, and has no limits.

mod connections;
mod paced;
mod watched;

use super::{Proxies, Serving, address::address_key, patient::patient};
use crate::error::for_log;
use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use connections::{Connections, Place};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use paced::Paced;
use std::{
    convert::Infallible,
    future::pending,
    io::{self, ErrorKind},
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;
use watched::Watched;

/// After a connection could not be taken: the cause, such as too many open files, does not go away at once.
const AFTER_FAILURE: Duration = Duration::from_millis(50);
/// Connections that have given up their place and are not closed yet are open files too: no more than so many.
const ENDING: usize = 4;
const UNTIL_ENDED: Duration = Duration::from_millis(1);
/// Between two lines in the log about that.
const BETWEEN_LINES: Duration = Duration::from_secs(60);

/// Serves until `stop` comes, then answers what it was asked and returns. Handlers find the peer as [`ConnectInfo`].
pub async fn serve(
    listener: TcpListener,
    router: Router,
    (serving, proxies): (Serving, Proxies),
    stop: impl Future<Output = ()>,
) {
    let (stopping, tasks) = (CancellationToken::new(), TaskTracker::new());
    let connections = Connections::new(serving);
    let begin = |stream, peer, place| {
        tasks.spawn(converse((stream, peer), place, (router.clone(), serving), stopping.clone()));
        tasks.len() > serving.connections + ENDING
    };
    let accepting = accept(listener, &connections, &proxies, begin);
    tokio::select! {
        never = accepting => match never {},
        () = stop => {}
    }
    stopping.cancel();
    tasks.close();
    tasks.wait().await;
}

/// Takes connections for as long as it runs. `begin` answers whether too many are open that have given up their place.
async fn accept(
    listener: TcpListener,
    connections: &Connections,
    proxies: &Proxies,
    begin: impl Fn(TcpStream, SocketAddr, Place) -> bool,
) -> Infallible {
    let mut said: Option<Instant> = None;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let key = address_key(peer.ip());
                // without a place it is closed
                if let Some(place) = connections.admit(key, proxies.trusts(peer.ip()))
                    && begin(stream, peer, place)
                {
                    tokio::time::sleep(UNTIL_ENDED).await;
                }
            }
            Err(error) if is_of_the_peer(&error) => {}
            Err(error) => {
                if said.is_none_or(|at| at.elapsed() > BETWEEN_LINES) {
                    said = Some(Instant::now());
                    tracing::error!("connections cannot be taken: {}", for_log(error));
                }
                connections.make_room();
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}

/// Whether it went away before we took it.
fn is_of_the_peer(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

/// Answers what comes on one connection, until it ends.
async fn converse(
    (stream, peer): (TcpStream, SocketAddr),
    place: Place,
    (router, serving): (Router, Serving),
    stopping: CancellationToken,
) {
    let connection = place.connection();
    let stream = Watched::new(patient(stream, serving.patience), connection.clone(), serving);
    let service = service_fn(|request: Request<Incoming>| {
        let (router, connection, answering) = (router.clone(), connection.clone(), connection.begin_answer());
        async move {
            // its place was given to somebody else at this very moment: the whole is dropped
            let Some(answering) = answering else { return pending().await };
            let mut request = request.map(|body| Body::new(Paced::new(body, connection, serving)));
            request.extensions_mut().insert(ConnectInfo(peer));
            let Ok(response) = router.oneshot(request).await;
            Ok::<_, Infallible>(response.map(|body| Body::new(answering.until_sent(body))))
        }
    });
    let mut builder = http1::Builder::new();
    // what is watched knows more: hyper's own limit would count the time between two requests too
    builder.header_read_timeout(None);
    let mut conversation = Box::pin(builder.serve_connection(TokioIo::new(stream), service));
    let mut told = false;
    loop {
        tokio::select! {
            biased;
            () = connection.ended() => return,
            () = stopping.cancelled(), if !told => {
                told = true;
                // what is idle ends once it was sent whole
                conversation.as_mut().graceful_shutdown();
            }
            end = conversation.as_mut() => {
                if let Err(error) = end {
                    tracing::debug!("a connection ended: {}", for_log(error));
                }
                return;
            }
        }
    }
}
