//! Whose word counts on the id of a request.

use crate::support::{Answer, TestApp};
use portico::config::Settings;

async fn answered(app: &TestApp, peer: &str, given: &str) -> String {
    let answer: Answer = app.nobody().at(peer).with_header("x-request-id", given).get("/login").await;
    answer.headers["x-request-id"].to_str().expect("text").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_is_taken_over_from_a_trusted_proxy_alone_and_only_when_it_is_one() {
    let proxies = Some("10.0.0.0/8".into());
    let app = TestApp::with(Settings {
        demo: Some("false".into()),
        trusted_proxies: proxies,
        ..Settings::default()
    })
    .await;
    assert_eq!(answered(&app, "10.1.2.3", "0af7651916cd43dd-1").await, "0af7651916cd43dd-1");
    let long = "a".repeat(65);
    for (peer, given) in
        [("192.0.2.1", "of-somebody-else"), ("10.1.2.3", "two words"), ("10.1.2.3", ""), ("10.1.2.3", &long)]
    {
        let id = answered(&app, peer, given).await;
        assert!(id != given && id.parse::<uuid::Uuid>().is_ok(), "{peer} {given}: {id}");
    }
    let one = app.nobody().with_header("x-request-id", "made-up").get("/login").await;
    assert_ne!(one.headers["x-request-id"], "made-up", "without a connection there is no proxy");
}
