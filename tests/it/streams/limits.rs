//! How many streams there may be.

use super::{Listening, Stream};
use crate::support::{HARTWELL, TestApp};
use portico::streams::Limits;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn one_stream_too_many_of_a_session_ends_its_oldest() {
    let app = TestApp::with_streams(Limits { per_session: 2, ..Limits::default() }).await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let mut his = Stream::open(&boris, "/live").await;
    let mut first = Stream::open(&ana, "/live").await;
    let mut second = Stream::open(&ana, "/live").await;
    let mut third = Stream::open(&ana, "/live").await;
    first.hears("end").await;
    first.ends().await;
    for stream in [&mut his, &mut second, &mut third] {
        stream.is_silent().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_process_says_when_to_come_back() {
    let app = TestApp::with_streams(Limits { streams: 2, ..Limits::default() }).await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let one = Stream::open(&ana, "/live").await;
    let _two = Stream::open(&ana, "/live").await;
    let refused = ana.get("/live").await.assert(503);
    assert_eq!(refused.header("retry-after"), "30");
    dana.get("/staff/live").await.assert(503);
    drop(one);
    dana.get("/staff/live").await.assert_ok();
    assert_eq!(app.app.streams.open(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiet_stream_gives_signs_of_life() {
    let app =
        TestApp::with_streams(Limits { keep_alive: Duration::from_millis(50), ..Limits::default() }).await;
    let ana = app.client("ana").await;
    let mut stream = Stream::open(&ana, "/live").await;
    for _ in 0..2 {
        assert_eq!(stream.block().await.as_deref(), Some(":"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_are_few_words() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut client = Stream::open(&ana, "/live").await;
    let mut witness = Stream::open(&dana, "/staff/live").await;
    for _ in 0..40 {
        app.visible(HARTWELL, case).await;
        witness.hears("change").await;
    }
    // clients are told a look-up later than staff
    tokio::time::sleep(Duration::from_millis(200)).await;
    // nobody read meanwhile, and nothing piled up
    client.hears("change").await;
    client.is_silent().await;
}
