//! A forgotten password.

use super::{
    PASSWORD,
    backoff::fail,
    carrying, is_signed_in,
    links::{ana, ask, last_mail, mails_of},
    sign_in,
};
use crate::support::{HARTWELL, TestApp};
use std::time::Duration;

const NEW: &str = "another horse entirely";

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_the_link() {
    let app = TestApp::new().await;
    ana(&app).await;
    let answer = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);
    let elsewhere = carrying(&app.nobody(), &answer);
    assert!(is_signed_in(&elsewhere).await);

    let (browser, answer) = ask(&app.nobody(), "/password/reset", "ana@test").await;
    answer.assert_redirect("/login/code");
    let (link, _) = last_mail(&app, "password-reset").await;
    browser.get(&link).await.assert_ok();
    let answer = browser.post(&link, &[]).await.assert_redirect("/password/new");
    let granted = carrying(&browser, &answer);
    assert!(!is_signed_in(&granted).await, "not before there is a password");
    browser.get("/password/new").await.assert_redirect("/password/reset");
    let page = granted.get("/password/new").await.assert_ok();
    assert_eq!(page.attr("#f-email", "value"), "ana@test");

    for (password, repeat) in
        [("", ""), ("short", "short"), (NEW, "other"), ("password2026!", "password2026!")]
    {
        granted.post("/password/new", &[("password", password), ("repeat", repeat)]).await.assert_invalid();
    }
    assert!(is_signed_in(&elsewhere).await, "nothing was changed yet");
    let answer =
        granted.post("/password/new", &[("password", NEW), ("repeat", NEW)]).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&granted, &answer)).await);
    assert!(!is_signed_in(&elsewhere).await, "other sessions end");
    assert!(!is_signed_in(&granted).await, "and the one it was chosen in has a new id");
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    sign_in(&app.nobody(), "ana@test", NEW).await.assert_redirect("/");
    assert_eq!(mails_of(&app, "notice.password").await.len(), 1);
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(kinds.windows(2).any(|pair| pair == ["password.set", "session.started"]), "{kinds:?}");
    // the right to choose was for once
    granted.post("/password/new", &[("password", PASSWORD), ("repeat", PASSWORD)]).await.assert(303);
    sign_in(&app.nobody(), "ana@test", NEW).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_does_as_well() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/password/reset", "ana@test").await;
    let (_, code) = last_mail(&app, "password-reset").await;
    let answer = browser.post("/login/code", &[("code", &code)]).await.assert_redirect("/password/new");
    let granted = carrying(&browser, &answer);
    granted.post("/password/new", &[("password", NEW), ("repeat", NEW)]).await.assert_redirect("/");
    sign_in(&app.nobody(), "ana@test", NEW).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_to_choose_ends_and_is_none_of_another_session() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (planted, _) = ask(&app.nobody(), "/password/reset", "ana@test").await;
    let (link, _) = last_mail(&app, "password-reset").await;
    let answer = planted.post(&link, &[]).await.assert_redirect("/password/new");
    let granted = carrying(&planted, &answer);
    planted.get("/password/new").await.assert_redirect("/password/reset");
    let fields = [("password", NEW), ("repeat", NEW)];
    planted.post("/password/new", &fields).await.assert_redirect("/password/reset");
    app.advance(Duration::from_secs(15 * 60));
    granted.post("/password/new", &fields).await.assert_redirect("/password/reset");
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_waiting_after_wrong_ones() {
    let app = TestApp::new().await;
    ana(&app).await;
    fail(&app, "ana@test", 5).await;
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    let (browser, _) = ask(&app.nobody(), "/password/reset", "ana@test").await;
    let (_, code) = last_mail(&app, "password-reset").await;
    let answer = browser.post("/login/code", &[("code", &code)]).await.assert(303);
    let granted = carrying(&browser, &answer);
    granted.post("/password/new", &[("password", NEW), ("repeat", NEW)]).await.assert_redirect("/");
    sign_in(&app.nobody(), "ana@test", NEW).await.assert_redirect("/");
}
