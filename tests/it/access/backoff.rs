//! Waiting after wrong passwords, in every process.

use super::{
    PASSWORD, carrying, is_signed_in,
    links::{ana, last_mail},
    sign_in,
};
use crate::support::{HARTWELL, TestApp};
use axum::{body::Body, http::Request};
use portico::routes;
use std::time::Duration;
use tower::ServiceExt;

async fn reasons(app: &TestApp) -> Vec<String> {
    app.texts("SELECT outcome FROM sign_in_attempts ORDER BY id").await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_and_a_restart_know_of_the_wrong_passwords() {
    let app = TestApp::new().await;
    ana(&app).await;
    for _ in 0..5 {
        sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
    }
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
    for _ in 0..5 {
        sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
    }
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    assert_eq!(page.header("retry-after"), "30");
    app.advance(Duration::from_secs(29));
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(429);
    assert_eq!(reasons(&app).await.last().map(String::as_str), Some("held-off"));
    app.advance(Duration::from_secs(1));
    // what is asked for by then is a proof, or a code from the mail
    let page = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    let stamp = page.attr("input[name=stamp]", "value");
    app.advance(Duration::from_secs(61));
    let fields = [("email", "ana@test"), ("password", PASSWORD), ("stamp", &stamp)];
    let answer = app.nobody().post("/login", &fields).await.assert_redirect("/login/code");
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
        for _ in 0..7 {
            let page = sign_in(&app.nobody(), email, "wrong").await;
            let stamp = if page.has("input[name=stamp]") {
                page.attr("input[name=stamp]", "value")
            } else {
                String::new()
            };
            let proof = if page.has("[data-proof]") {
                page.attr("[data-proof]", "data-proof")
            } else {
                String::new()
            };
            let mut text = page.text().replace(email, "");
            for secret in [stamp, proof].iter().filter(|secret| !secret.is_empty()) {
                text = text.replace(&secret.replace('"', "&quot;"), "").replace(secret.as_str(), "");
            }
            seen.push((page.status.as_u16(), text));
        }
        answers.push(seen);
    }
    let statuses: Vec<_> = answers[0].iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    for (one, other) in answers[0].iter().zip(&answers[1]) {
        assert_eq!(one, other);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_tries_at_once_no_more_than_the_free_ones_are_looked_at() {
    let app = TestApp::new().await;
    ana(&app).await;
    let browser = app.nobody();
    let tries = (0..9).map(|_| sign_in(&browser, "ana@test", "wrong"));
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!((looked_at, answers.len()), (5, 9));
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
    assert_eq!(reasons(&app).await, ["wrong", "no-password", "wrong"]);
    let unknown = "SELECT count(*) FROM sign_in_attempts WHERE account_id IS NULL";
    assert_eq!(app.number(unknown).await, 1);
}
