//! When a stream ends.

use super::{Listening, Stream};
use crate::support::{HARTWELL, TestApp};
use portico::{access, live::Limits};
use std::time::Duration;

/// Looks for expired sessions often.
fn restless() -> Limits {
    Limits { check: Duration::from_millis(50), ..Limits::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_streams_of_that_session() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let elsewhere = app.browser(HARTWELL, ana.account).await;
    let _listening = Listening::to(&app).await;
    let (mut one, mut two) = (Stream::open(&ana, "/live").await, Stream::open(&ana, "/live").await);
    let mut other = Stream::open(&elsewhere, "/live").await;
    ana.post("/logout", &[]).await.assert(303);
    for stream in [&mut one, &mut two] {
        stream.hears("end").await;
        stream.ends().await;
    }
    other.is_silent().await;
    ana.get("/live").await.assert(303);
    assert_eq!(app.app.live.open(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_account_loses_its_streams_at_once() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let _listening = Listening::to(&app).await;
    let (mut hers, mut staffs) =
        (Stream::open(&ana, "/live").await, Stream::open(&dana, "/staff/live").await);
    let (by, whom) = (dana.account, ana.account);
    app.sql(&format!("UPDATE accounts SET disabled_at = now(), disabled_by = '{by}' WHERE id = '{whom}'"))
        .await;
    hers.hears("end").await;
    hers.ends().await;
    staffs.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_the_sessions_of_an_account_ends_their_streams() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let _listening = Listening::to(&app).await;
    let mut stream = Stream::open(&ana, "/live").await;
    // as a new password and another address do
    app.sql(&format!("DELETE FROM sessions WHERE account_id = '{}'", ana.account)).await;
    stream.hears("end").await;
    stream.ends().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_session_ends_its_streams_and_an_open_tab_does_not_keep_it() {
    let app = TestApp::with_streams(restless()).await;
    let ana = app.client("ana").await;
    let _listening = Listening::to(&app).await;
    let mut stream = Stream::open(&ana, "/live").await;
    let by_itself = ana.clone().with_header("portico-unattended", "1");
    app.advance(access::IDLE / 2);
    // neither another stream nor a page that refreshes by itself is use of the session
    drop(Stream::open(&ana, "/live").await);
    by_itself.get("/").await.assert_ok();
    stream.is_silent().await;
    app.advance(access::IDLE / 2);
    stream.hears("end").await;
    stream.ends().await;
    ana.get("/").await.assert_redirect("/login?why=ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_used_keeps_its_streams() {
    let app = TestApp::with_streams(restless()).await;
    let ana = app.client("ana").await;
    let _listening = Listening::to(&app).await;
    let mut stream = Stream::open(&ana, "/live").await;
    app.advance(access::IDLE / 2);
    ana.get("/").await.assert_ok();
    app.advance(access::IDLE * 3 / 4);
    stream.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_stops_ends_its_streams_at_once() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let listening = Listening::to(&app).await;
    let mut stream = Stream::open(&ana, "/live").await;
    listening.stop.cancel();
    // without a word: the browser comes back by itself, and finds another process
    stream.ends().await;
    ana.get("/live").await.assert(503);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_takes_no_line_that_waits_for_somebody_else() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let waiting = ana.clone().with_cookie("portico_flash", "saved");
    let refresh = waiting.clone().with_header("portico-unattended", "1").get("/").await.assert_ok();
    assert!(!refresh.has(".flash") && refresh.cookie("portico_flash").is_none());
    let page = waiting.get("/").await.assert_ok();
    assert!(page.has(".flash") && page.cookie("portico_flash").is_some());
}
