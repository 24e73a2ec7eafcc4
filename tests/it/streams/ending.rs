//! When a stream ends.

use super::{Listening, Stream};
use crate::support::{HARTWELL, TestApp};
use portico::{sessions, streams::Limits};
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
    assert_eq!(app.app.streams.open(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_account_loses_its_streams_at_once() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let _listening = Listening::to(&app).await;
    let (mut hers, mut staffs) =
        (Stream::open(&ana, "/live").await, Stream::open(&dana, "/staff/live").await);
    dana.post(format!("/staff/clients/{}/portal-access/disablement", ana.id), &[]).await.assert(303);
    hers.hears("end").await;
    hers.ends().await;
    staffs.hears("change").await;
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
async fn a_session_that_waits_for_its_previews_end_to_be_noted_ends_its_streams_at_once() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    let _listening = Listening::to(&app).await;
    let mut seen = Stream::open(&watching, "/live").await;
    let mut own = Stream::open(&watching, "/staff/live").await;
    let mut hers = Stream::open(&ana, "/live").await;
    // as a new password does
    let over = format!("expires_at = created_at WHERE account_id = '{}'", dana.account);
    app.sql(&format!("UPDATE sessions SET {over}")).await;
    for stream in [&mut seen, &mut own] {
        stream.hears("end").await;
        stream.ends().await;
    }
    hers.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_that_ends_ends_its_streams_and_no_others() {
    let app = TestApp::new().await;
    let (ana, ben, dana) = (app.client("ana").await, app.client("ben").await, app.staff("dana").await);
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    let elsewhere = app.previewing(HARTWELL, dana.account, ana.id).await;
    let _listening = Listening::to(&app).await;
    let mut others = [
        Stream::open(&watching, "/staff/live").await,
        Stream::open(&elsewhere, "/live").await,
        Stream::open(&ana, "/live").await,
    ];
    let mut of_ana = Stream::open(&watching, "/live").await;
    // the same client once more is the same preview
    watching.post("/staff/preview", &[("client", &ana.id.to_string())]).await.assert(303);
    of_ana.is_silent().await;
    watching.post("/staff/preview", &[("client", &ben.id.to_string())]).await.assert(303);
    of_ana.ends().await;
    let mut of_ben = Stream::open(&watching, "/live").await;
    watching.post("/staff/preview/delete", &[]).await.assert(303);
    of_ben.ends().await;
    watching.get("/live").await.assert_not_found();
    // that it began and ended is in the log, which staff hear of
    others[0].hears("change").await;
    for stream in &mut others {
        stream.is_silent().await;
    }
}

/// Its end may be what was missed: the browser comes back by itself, through the gate.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_gap_the_streams_of_a_preview_begin_anew() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    let _listening = Listening::to(&app).await;
    let (mut seen, mut hers) = (Stream::open(&watching, "/live").await, Stream::open(&ana, "/live").await);
    app.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    )
    .await;
    seen.ends().await;
    hers.hears("gap").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_session_ends_its_streams_and_an_open_tab_does_not_keep_it() {
    let app = TestApp::with_streams(restless()).await;
    let ana = app.client("ana").await;
    let _listening = Listening::to(&app).await;
    let mut stream = Stream::open(&ana, "/live").await;
    let by_itself = ana.clone().with_header("portico-unattended", "1");
    app.advance(sessions::IDLE / 2);
    // neither another stream nor a page that refreshes by itself is use of the session
    drop(Stream::open(&ana, "/live").await);
    by_itself.get("/").await.assert_ok();
    stream.is_silent().await;
    app.advance(sessions::IDLE / 2);
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
    app.advance(sessions::IDLE / 2);
    ana.get("/").await.assert_ok();
    app.advance(sessions::IDLE * 3 / 4);
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
