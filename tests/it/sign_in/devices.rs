//! A notice of a sign-in on a new device.

use super::{
    PASSWORD, carrying,
    links::{ana, mails_of},
    sign_in,
};
use crate::support::{HARTWELL, TestApp};

const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";

#[tokio::test(flavor = "multi_thread")]
async fn the_first_device_is_no_news_and_another_one_is() {
    let app = TestApp::new().await;
    ana(&app).await;
    let desk = carrying(&app.nobody(), &sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303));
    assert!(mails_of(&app, "notice.new-device").await.is_empty());

    let phone = app.nobody().with_header("user-agent", PHONE);
    sign_in(&phone, "ana@test", "wrong").await.assert_invalid();
    let answer = sign_in(&phone, "ana@test", PASSWORD).await.assert(303);
    let notices = mails_of(&app, "notice.new-device").await;
    assert_eq!(notices.len(), 1);
    assert!(notices[0].text.contains("Safari · iPhone") && notices[0].text.contains("/password/reset"));

    // both are known by now, also after signing out
    sign_in(&carrying(&phone, &answer), "ana@test", PASSWORD).await.assert(303);
    desk.post("/logout", &[]).await.assert(303);
    sign_in(&desk, "ana@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_one_account_uses_is_news_to_another() {
    let app = TestApp::new().await;
    ana(&app).await;
    let ben = app.client("ben").await;
    super::give_password(&app, HARTWELL, ben.account).await;
    sign_in(&app.nobody(), "ben@test", PASSWORD).await.assert(303);
    let shared = carrying(&app.nobody(), &sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303));
    sign_in(&shared, "ben@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_is_kept_as_a_hash() {
    let app = TestApp::new().await;
    ana(&app).await;
    let answer = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);
    let cookie = answer.cookie("portico_device").expect("a cookie");
    assert_eq!(
        app.number(&format!("SELECT count(*) FROM devices d WHERE d::text LIKE '%{cookie}%'")).await,
        0
    );
    assert_eq!(app.number("SELECT count(*) FROM devices").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_planted_makes_no_device_known() {
    let app = TestApp::new().await;
    ana(&app).await;
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);
    let planted = "A".repeat(43);
    let victims = app.nobody().with_cookie("portico_device", &planted);
    let answer = sign_in(&victims, "ana@test", PASSWORD).await.assert(303);
    assert_ne!(answer.cookie("portico_device").expect("a token"), planted, "it is the server's");
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 1);
    let thief = app.nobody().with_cookie("portico_device", &planted);
    sign_in(&thief, "ana@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 2, "whoever planted it is news");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_new_at_each_sign_in_and_the_one_before_ends() {
    let app = TestApp::new().await;
    ana(&app).await;
    let first = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);
    let (browser, copied) = (carrying(&app.nobody(), &first), carrying(&app.nobody(), &first));
    let second = sign_in(&browser, "ana@test", PASSWORD).await.assert(303);
    assert_ne!(first.cookie("portico_device"), second.cookie("portico_device"));
    // the same form, sent twice
    sign_in(&browser, "ana@test", PASSWORD).await.assert(303);
    assert!(mails_of(&app, "notice.new-device").await.is_empty());
    app.advance(std::time::Duration::from_secs(61));
    sign_in(&copied, "ana@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 1, "it was copied before");
    sign_in(&carrying(&browser, &second), "ana@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.new-device").await.len(), 1, "her own is known");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_share_a_browser_are_no_news_to_each_other() {
    let app = TestApp::new().await;
    ana(&app).await;
    let ben = app.client("ben").await;
    super::give_password(&app, HARTWELL, ben.account).await;
    let mut browser = app.nobody();
    for _ in 0..2 {
        for email in ["ana@test", "ben@test"] {
            let answer = sign_in(&browser, email, PASSWORD).await.assert(303);
            browser = carrying(&browser, &answer);
            app.advance(std::time::Duration::from_secs(3600));
        }
    }
    assert!(mails_of(&app, "notice.new-device").await.is_empty());
}
