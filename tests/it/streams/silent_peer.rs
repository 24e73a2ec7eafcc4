//! Over real connections: a peer that asks for a stream and never reads.

use super::{Listening, SOON};
use crate::support::{Actor, HARTWELL, TestApp};
use axum::{Router, extract::ConnectInfo, routing::get};
use portico::{
    streams::Limits,
    web::{self, Serving},
};
use std::{
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    time::timeout,
};

/// Serves as `portico` does, with less patience.
async fn serve(router: Router, patience: Duration) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let limits = (Serving { patience, ..Serving::default() }, Default::default());
    tokio::spawn(web::serve(listener, router, limits, std::future::pending()));
    address
}

/// Asks for a stream; with a small buffer, so that little fits into what is not read.
async fn ask(address: SocketAddr, actor: &Actor<'_>) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(1024).expect("a buffer");
    let mut stream = socket.connect(address).await.expect("a connection");
    let request =
        format!("GET /live HTTP/1.1\r\nHost: {}:3000\r\nCookie: {}\r\n\r\n", actor.host, actor.cookie);
    stream.write_all(request.as_bytes()).await.expect("sent");
    stream
}

async fn read_until(stream: &mut TcpStream, words: &str) {
    let (mut text, mut part) = (String::new(), [0; 4096]);
    while !text.contains(words) {
        let read = stream.read(&mut part).await.expect("more");
        assert!(read > 0, "ended without {words:?}: {text}");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_never_reads_loses_its_connection_and_others_get_theirs() {
    let app =
        TestApp::with_streams(Limits { keep_alive: Duration::from_millis(1), ..Limits::default() }).await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let address = serve(app.router.clone(), Duration::from_millis(500)).await;
    let mut reading = ask(address, &ana).await;
    read_until(&mut reading, "retry: 3000").await;
    let silent = ask(address, &ana).await;
    while app.app.streams.open() < 2 {
        tokio::task::yield_now().await;
    }

    let dropped = async {
        while app.app.streams.open() > 1 {
            app.visible(HARTWELL, case).await;
            timeout(SOON, read_until(&mut reading, "event: change")).await.expect("in time");
        }
    };
    timeout(Duration::from_secs(30), dropped).await.expect("the silent peer is let go");
    app.visible(HARTWELL, case).await;
    timeout(SOON, read_until(&mut reading, "event: change")).await.expect("in time");
    drop(silent);
}

#[tokio::test(flavor = "multi_thread")]
async fn handlers_know_where_a_request_comes_from() {
    let whence = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() };
    let address = serve(Router::new().route("/", get(whence)), Duration::from_secs(5)).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("sent");
    let here = stream.local_addr().expect("bound").to_string();
    timeout(SOON, read_until(&mut stream, &here)).await.expect("our address");
}
