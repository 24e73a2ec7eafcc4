//! The demo shows everything: its log is whole and understood, and each of its pages opens.

use crate::support::{Demo, TestApp};
use portico::events::Verdict;

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_opens_for_those_it_is_for() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app).await.expect("the demo");
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
    portico::demo::load(&app.app).await.expect("the demo");
    for host in ["localhost", "second.localhost"] {
        let verdict = Demo::at(&app, host).await.verdict().await;
        assert!(
            matches!(verdict, Verdict::Whole { unread: 0, erased: 0, events, .. } if events > 5),
            "{verdict}"
        );
    }
}
