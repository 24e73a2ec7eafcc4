//! The demo shows everything: its log is whole and understood, and each of its pages opens.

mod apart;
mod days;

use crate::support::{Demo, TestApp};
use portico::{events::Verdict, features::FEATURES};

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_opens_for_those_it_is_for() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let walk = Demo::at(&app, "localhost")
        .await
        .walk("amara@hartwell.test", "dana@hartwell.test", "lena@hartwell.test")
        .await;
    assert!(walk.wrong.is_empty(), "{}", walk.wrong.join("\n"));
    assert!(walk.missing.is_empty(), "the demo has nothing to show: {}", walk.missing.join("\n"));
    assert!(walk.opened > 60, "{} pages", walk.opened);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_the_demo_is_whole_and_every_event_is_understood() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    for host in ["localhost", "second.localhost"] {
        let verdict = Demo::at(&app, host).await.verdict().await;
        assert!(
            matches!(verdict, Verdict::Whole { unread: 0, erased: 0, events, .. } if events > 5),
            "{verdict}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_of_the_demo_is_in_order_and_leaves_nothing_to_do() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let backwards = "SELECT count(*) FROM (SELECT at < lag(at) OVER (PARTITION BY firm_id ORDER BY seq) AS back FROM events) e WHERE back";
    assert_eq!(app.number(backwards).await, 0, "the log tells what happened as it did");
    let later = format!("SELECT count(*) FROM events WHERE at > '{}'", app.now().0);
    assert_eq!(app.number(&later).await, 0, "everything has happened");
    let waiting = "SELECT count(*) FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL";
    assert_eq!(app.number(waiting).await, 0, "nobody is written to at the start");
    let unsent = "SELECT count(*) FROM mails WHERE failed_at IS NULL AND (sent_at IS DISTINCT FROM created_at OR sealed_body IS NOT NULL)";
    assert_eq!(app.number(unsent).await, 0, "mails of the past were sent in the past");
    assert!(app.number("SELECT count(*) FROM mails WHERE sent_at IS NOT NULL").await > 20);
    let undelivered = "SELECT recipient FROM mails WHERE failed_at IS NOT NULL";
    assert_eq!(app.texts(undelivered).await, ["layla@clients.test"]);

    let before = app.number("SELECT count(*) FROM events").await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo again");
    assert_eq!(app.number("SELECT count(*) FROM events").await, before, "what is there stays as it is");
}
