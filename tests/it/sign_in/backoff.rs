//! Waiting after wrong passwords, in every process.

use super::{
    PASSWORD, carrying, is_signed_in,
    links::{ana, last_mail},
    sign_in,
};
use crate::support::{Answer, HARTWELL, TestApp, unseen_fields};
use axum::{body::Body, http::Request};
use futures_util::future::join_all;
use portico::{abuse::account_key, routes};
use std::time::Duration;
use tower::ServiceExt;

async fn reasons(app: &TestApp) -> Vec<String> {
    app.texts("SELECT outcome FROM sign_in_attempts ORDER BY id").await
}

const ONCE_MORE: &str = "please enter your password again";

/// A try with what the last page asked for besides.
async fn try_again(app: &TestApp, page: &Answer, email: &str, password: &str, scripts: bool) -> Answer {
    let unseen = if page.has("input[name=stamp]") { unseen_fields(page, scripts) } else { Vec::new() };
    app.advance(Duration::from_secs(3));
    let mut fields = vec![("email", email), ("password", password)];
    fields.extend(unseen.iter().map(|(name, value)| (*name, value.as_str())));
    app.nobody().post("/login", &fields).await
}

/// So many wrong passwords, each with the proof that is asked for by then. The last page.
pub(super) async fn fail(app: &TestApp, email: &str, times: usize) -> Answer {
    let mut page = app.nobody().get("/login").await;
    for _ in 0..times {
        page = try_again(app, &page, email, "wrong", true).await.assert_invalid();
        assert!(page.one("#f-email-error").contains("do not match"));
    }
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_and_a_restart_know_of_the_wrong_passwords() {
    let app = TestApp::new().await;
    ana(&app).await;
    fail(&app, "ana@test", 5).await;
    // its limiters are new, its database is not
    let other = routes::router(&app.beside());
    let body = format!("email=ana%40test&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/login")
        .header("host", "localhost:3000")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .expect("a request");
    let answer = other.oneshot(request).await.expect("infallible");
    assert_eq!(answer.status(), 429);
    assert!(answer.headers().contains_key("retry-after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_is_refused_until_the_wait_is_over() {
    let app = TestApp::new().await;
    ana(&app).await;
    fail(&app, "ana@test", 5).await;
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    assert_eq!(page.header("retry-after"), "30");
    app.advance(Duration::from_secs(29));
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    assert_eq!(reasons(&app).await.last().map(String::as_str), Some("throttled"));
    app.advance(Duration::from_secs(1));
    // what is asked for by then is a proof, or a code from the mail
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    let answer = try_again(&app, &page, "ana@test", PASSWORD, false).await.assert_redirect("/login/code");
    let browser = carrying(&app.nobody(), &answer);
    assert!(browser.get("/login/code").await.assert_ok().one(".notice").contains("wrong several times"));
    let (_, code) = last_mail(&app, "sign-in-link").await;
    let answer = browser.post("/login/code", &[("code", &code)]).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&browser, &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_nobody_has_is_held_off_alike() {
    let app = TestApp::new().await;
    ana(&app).await;
    let mut answers = Vec::new();
    for email in ["ana@test", "nobody@test"] {
        let mut seen = Vec::new();
        let mut page = app.nobody().get("/login").await;
        for proven in [true, true, true, false, true, true, true] {
            page = match proven {
                true => try_again(&app, &page, email, "wrong", true).await,
                false => sign_in(&app.nobody(), email, "wrong").await,
            };
            let mut text = page.text().replace(email, "");
            for (selector, name) in [("input[name=stamp]", "value"), ("[data-proof]", "data-proof")] {
                if page.has(selector) {
                    let secret = page.attr(selector, name);
                    text = text.replace(&secret.replace('"', "&quot;"), "").replace(&secret, "");
                }
            }
            seen.push((page.status.as_u16(), text));
        }
        answers.push(seen);
    }
    let statuses: Vec<_> = answers[0].iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 429]);
    for (one, other) in answers[0].iter().zip(&answers[1]) {
        assert_eq!(one, other);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_tries_at_once_no_more_than_the_free_ones_are_looked_at() {
    let app = TestApp::new().await;
    ana(&app).await;
    let browser = app.nobody();
    let looked_at = |answers: &[Answer]| {
        let wrong = |answer: &&Answer| answer.status == 422 && answer.has("#f-email-error");
        answers.iter().filter(wrong).count()
    };
    let answers = join_all((0..9).map(|_| sign_in(&browser, "ana@test", "wrong"))).await;
    assert_eq!(looked_at(&answers), 3, "no more without a proof");
    let forms: Vec<_> = answers
        .iter()
        .filter(|page| page.has("input[name=stamp]"))
        .map(|page| unseen_fields(page, true))
        .collect();
    assert!(forms.len() >= 6);
    app.advance(Duration::from_secs(3));
    app.app.limits.sign_in.forget(&account_key(HARTWELL, "ana@test"));
    let answers = join_all(forms.iter().map(async |unseen| {
        let mut fields = vec![("email", "ana@test"), ("password", "wrong")];
        fields.extend(unseen.iter().map(|(name, value)| (*name, value.as_str())));
        browser.post("/login", &fields).await
    }))
    .await;
    assert_eq!(looked_at(&answers), 2);
    assert!(answers.iter().filter(|answer| answer.status != 422).all(|answer| answer.status == 429));
    assert!(!app.event_kinds(HARTWELL).await.contains(&"session.started".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_can_tell_why_somebody_does_not_get_in() {
    let app = TestApp::new().await;
    ana(&app).await;
    app.client("invited").await;
    sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
    sign_in(&app.nobody(), "invited@test", "wrong").await.assert_invalid();
    sign_in(&app.nobody(), "nobody@test", "wrong").await.assert_invalid();
    assert_eq!(reasons(&app).await, ["wrong", "no_password", "wrong"]);
    let unknown = "SELECT count(*) FROM sign_in_attempts WHERE account_id IS NULL";
    assert_eq!(app.number(unknown).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_password_gets_in_after_others_tried() {
    let app = TestApp::new().await;
    ana(&app).await;
    fail(&app, "ana@test", 4).await;
    // her page was shown before, or anew: nothing in it says that a proof is asked for
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    assert!(page.one("#f-password-error").contains(ONCE_MORE));
    // it was not looked at, and so was not wrong: there is no wait
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    assert_eq!(reasons(&app).await, ["wrong"; 4]);
    let answer = try_again(&app, &page, "ana@test", PASSWORD, true).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&app.nobody(), &answer)).await);
    assert_eq!(app.number("SELECT count(*) FROM sign_in_backoffs").await, 0, "forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_without_a_proof_comes_to_nothing() {
    let app = TestApp::new().await;
    ana(&app).await;
    for _ in 0..3 {
        sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
    }
    let mut answers = Vec::new();
    for password in ["wrong", PASSWORD, "wrong", "wrong", PASSWORD, "wrong", "wrong"] {
        answers.push(sign_in(&app.nobody(), "ana@test", password).await.assert_invalid());
    }
    assert!(answers.iter().all(|page| page.one("#f-password-error").contains(ONCE_MORE)), "right or wrong");
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    assert_eq!(app.number("SELECT max(failures) FROM sign_in_backoffs").await, 3);
}
