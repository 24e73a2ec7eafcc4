//! Whose word counts on where a request comes from.

use crate::support::TestApp;
use portico::{abuse::RateKey, config::Settings};

async fn behind(proxies: &str) -> TestApp {
    let (demo, trusted_proxies) = (Some("false".into()), Some(proxies.into()));
    TestApp::with(Settings { demo, trusted_proxies, ..Settings::default() }).await
}

async fn status_at(app: &TestApp, peer: &str, forwarded: &str) -> u16 {
    let browser = app.nobody().at(peer).with_header("x-forwarded-for", forwarded);
    browser.get("/invitations/made-up").await.status.as_u16()
}

fn exhaust(app: &TestApp, address: &str) {
    while app.app.limits.invitation.check(&RateKey::from(address)).is_ok() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_configured_proxy_people_are_counted_apart() {
    let app = behind("127.0.0.1, 10.0.0.0/8").await;
    exhaust(&app, "192.0.2.1");
    for peer in ["127.0.0.1", "10.1.2.3"] {
        assert_eq!(status_at(&app, peer, "192.0.2.1").await, 429);
        assert_eq!(status_at(&app, peer, "192.0.2.2").await, 404);
        assert_eq!(
            status_at(&app, peer, "203.0.113.5, 192.0.2.1, 10.7.7.7").await,
            429,
            "past the proxies in between"
        );
        assert_eq!(
            status_at(&app, peer, "192.0.2.2, 192.0.2.1").await,
            429,
            "what they wrote themselves does not help"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn others_may_say_what_they_like() {
    for app in [TestApp::new().await, behind("10.0.0.0/8").await] {
        exhaust(&app, "192.0.2.1");
        for claimed in ["198.51.100.1", "10.0.0.1", "127.0.0.1, 198.51.100.2", ""] {
            assert_eq!(status_at(&app, "192.0.2.1", claimed).await, 429, "{claimed}");
        }
        exhaust(&app, "127.0.0.1");
        assert_eq!(status_at(&app, "127.0.0.1", "198.51.100.3").await, 429, "not even on this machine");
    }
}
