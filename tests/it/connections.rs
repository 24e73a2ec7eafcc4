//! What a connection may take, over real sockets. Limits are short here, and what must not happen is held by what must happen
//! meanwhile, not by a sleep.

use crate::support::TestApp;
use axum::{
    Router,
    body::Bytes,
    routing::{get, post},
};
use portico::{
    config::Settings,
    web::{self, Serving},
};
use std::{
    future::pending,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

/// How long something that must come may take on a busy machine.
const SOON: Duration = Duration::from_secs(20);
const PLAIN: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

const CLOSING: &str = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

/// Long enough for everything that is not to be cut off.
fn generous() -> Serving {
    Serving { header: SOON * 3, idle: SOON * 3, body_grace: SOON * 3, ..Serving::default() }
}

fn router() -> Router {
    let length = async |body: Result<Bytes, axum::extract::rejection::BytesRejection>| match body {
        Ok(bytes) => format!("{} bytes", bytes.len()),
        Err(_) => "cut off".to_owned(),
    };
    Router::new().route("/", get(async || "hello")).route("/length", post(length))
}

async fn serve(router: Router, serving: Serving) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(web::serve(listener, router, (serving, Default::default()), pending()));
    address
}

async fn open(address: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(sent.as_bytes()).await.expect("sent");
    stream
}

/// What comes until the other side closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // a reset is an end too
    let _ = timeout(SOON, stream.read_to_end(&mut bytes)).await.expect("it is closed in time");
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn rest_of(mut stream: TcpStream) -> String {
    rest(&mut stream).await
}

async fn read_until(stream: &mut TcpStream, words: &str) -> String {
    let (mut text, mut part) = (String::new(), [0; 4096]);
    while !text.contains(words) {
        let read = timeout(SOON, stream.read(&mut part)).await.expect("in time").expect("more");
        assert!(read > 0, "ended without {words:?}: {text}");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_is_not_spoken() {
    let address = serve(router(), generous()).await;
    let mut stream = open(address, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await;
    let answer = rest(&mut stream).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer:?}");
    let upgrade = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n\
         HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n";
    let answer = rest(&mut open(address, upgrade).await).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("hello"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_no_whole_header_is_let_go() {
    let address = serve(router(), Serving { header: Duration::from_millis(300), ..generous() }).await;
    for half in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\nX-Half: "] {
        assert!(!rest(&mut open(address, half).await).await.contains("200"), "{half:?}");
    }
    // a drop at a time, each soon after the other, is no whole header either
    let mut stream = open(address, "GET / HTTP/1.1\r\n").await;
    let dripping = async {
        while stream.write_all(b"X: y\r\n").await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(SOON, dripping).await.expect("it is closed in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_may_lie_idle_for_longer_than_a_header_may_take_and_not_for_ever() {
    let limits =
        Serving { header: Duration::from_millis(200), idle: Duration::from_millis(1500), ..generous() };
    let address = serve(router(), limits).await;
    let mut stream = open(address, PLAIN).await;
    read_until(&mut stream, "hello").await;
    let begun = Instant::now();
    assert_eq!(rest(&mut stream).await, "");
    assert!(begun.elapsed() > Duration::from_millis(1000), "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_follow_each_other_on_one_connection() {
    let address = serve(router(), generous()).await;
    let mut stream = open(address, PLAIN).await;
    read_until(&mut stream, "hello").await;
    stream
        .write_all(b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
        .await
        .expect("sent");
    read_until(&mut stream, "3 bytes").await;
    stream.write_all(PLAIN.as_bytes()).await.expect("sent");
    read_until(&mut stream, "hello").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_comes_too_slowly_is_given_up() {
    let limits = Serving { body_grace: Duration::from_millis(300), body_rate: 100_000, ..generous() };
    let address = serve(router(), limits).await;
    let head = "POST /length HTTP/1.1\r\nHost: x\r\n";
    let sized = open(address, &format!("{head}Content-Length: 1000\r\n\r\nabc")).await;
    let chunked = open(address, &format!("{head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")).await;
    for mut stream in [sized, chunked] {
        let answer = rest(&mut stream).await;
        assert!(answer.contains("cut off"), "{answer}");
    }
    let mut stream = open(address, &format!("{head}Content-Length: 1000000\r\n\r\n")).await;
    let dripping = async {
        while stream.write_all(b"x").await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(SOON, dripping).await.expect("it is closed in time");
    // what came fast may pause: a megabyte has earned ten seconds
    let mut stream = open(address, &format!("{head}Content-Length: 1000003\r\n\r\n")).await;
    stream.write_all(&vec![b'x'; 1_000_000]).await.expect("sent");
    sleep(Duration::from_millis(1500)).await;
    stream.write_all(b"end").await.expect("sent");
    read_until(&mut stream, "1000003 bytes").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_half_open_connections_keep_nobody_out() {
    for limits in [
        Serving { connections: 10, ..generous() },
        Serving { connections_per_peer: 10, ..generous() },
        Serving { connections: 1, ..generous() },
    ] {
        let address = serve(router(), limits).await;
        let mut half_open = Vec::new();
        let half = [
            "",
            "GET / HTTP/1.1\r\n",
            PLAIN,
            "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
            "POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        ];
        for number in 0..50 {
            half_open.push(open(address, half[number % half.len()]).await);
        }
        for _ in 0..3 {
            let served = async { while !rest_of(open(address, CLOSING).await).await.contains("hello") {} };
            timeout(SOON, served).await.expect("somebody gives their place up");
        }
        drop(half_open);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_under_way_is_not_given_up_for_others() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, waits) = (begun.clone(), go_on.clone());
    let slow = move || async move {
        begins.notify_one();
        waits.notified().await;
        "at last"
    };
    let address = serve(router().route("/slow", get(slow)), Serving { connections: 2, ..generous() }).await;
    let mut slow = open(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    timeout(SOON, begun.notified()).await.expect("it is asked");
    for _ in 0..10 {
        open(address, "").await;
    }
    read_until(&mut open(address, PLAIN).await, "hello").await;
    go_on.notify_one();
    read_until(&mut slow, "at last").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_gives_its_last_answers_and_waits_for_nobody_else() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, waits) = (begun.clone(), go_on.clone());
    let slow = move || async move {
        begins.notify_one();
        waits.notified().await;
        "at last"
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let stop = CancellationToken::new();
    let limits = (generous(), Default::default());
    let router = router().route("/slow", get(slow));
    let server = tokio::spawn(web::serve(listener, router, limits, stop.clone().cancelled_owned()));
    let mut idle = open(address, PLAIN).await;
    read_until(&mut idle, "hello").await;
    let mut silent = open(address, "").await;
    let mut slow = open(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    timeout(SOON, begun.notified()).await.expect("it is asked");
    stop.cancel();
    assert_eq!((rest(&mut idle).await, rest(&mut silent).await), (String::new(), String::new()));
    assert!(!server.is_finished(), "an answer is under way");
    go_on.notify_one();
    let answer = rest(&mut slow).await;
    // read to the end of the connection; whether it was announced depends on which of the two heard of the stop first
    assert!(answer.ends_with("at last"), "{answer}");
    timeout(SOON, server).await.expect("in time").expect("no panic");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_behind_a_proxy_holds_no_more_than_its_share() {
    let settings = Settings {
        demo: Some("false".into()),
        trusted_proxies: Some("10.0.0.1".into()),
        address_requests: Some("2".into()),
        address_streams: Some("1".into()),
        ..Settings::default()
    };
    let app = TestApp::with(settings).await;
    let ana = app.client("ana").await;
    let told = |address: &str| ana.at("10.0.0.1").with_header("x-forwarded-for", address);
    let raw = async |address: &str, path: &str| {
        app.raw(told(address).request("GET", path).body(axum::body::Body::empty()).expect("a request")).await
    };

    // two forms whose fields do not come
    let slow = || {
        let body =
            axum::body::Body::from_stream(futures_util::stream::pending::<Result<Bytes, std::io::Error>>());
        let request = told("192.0.2.1").request("POST", "/login");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        tokio::spawn({
            let (router, request) = (app.router.clone(), request.body(body).expect("a request"));
            async move { tower::ServiceExt::oneshot(router, request).await }
        })
    };
    let mut under_way = [slow(), slow()];
    let refused = async {
        while raw("192.0.2.1", "/login").await.status() != 429 {
            // what came beside a request of this loop was itself the third
            for one in under_way.iter_mut().filter(|one| one.is_finished()) {
                *one = slow();
            }
            tokio::task::yield_now().await;
        }
    };
    timeout(SOON, refused).await.expect("a third is refused");
    assert_ne!(raw("192.0.2.2", "/login").await.status(), 429, "others are not concerned");
    for one in &under_way {
        one.abort();
    }
    let admitted = async {
        while raw("192.0.2.1", "/login").await.status() == 429 {
            tokio::task::yield_now().await;
        }
    };
    timeout(SOON, admitted).await.expect("what was given up no longer counts");

    let stream = raw("192.0.2.1", "/live").await;
    assert_eq!(stream.status(), 200);
    let full = raw("192.0.2.1", "/live").await;
    assert_eq!(full.status(), 503);
    assert_eq!(full.headers()["retry-after"], "30");
    assert_eq!(raw("192.0.2.2", "/live").await.status(), 200);
    assert_eq!(app.app.streams.open(), 1, "a stream that was refused is not held");
    drop(stream);
    assert_eq!(raw("192.0.2.1", "/live").await.status(), 200);
}
