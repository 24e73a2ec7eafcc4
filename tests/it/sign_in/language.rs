use super::{PASSWORD, give_password, sign_in};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_decides_until_somebody_chooses() {
    let app = TestApp::new().await;
    let browser = app.nobody().with_header("accept-language", "es-MX,es;q=0.9");
    assert_eq!(browser.get("/login").await.one("h1"), "Iniciar sesión");
    let answer = browser.post("/language", &[("language", "en-US"), ("return_to", "/login?why=ended")]).await;
    let answer = answer.assert_redirect("/login?why=ended");
    let chosen = answer.cookie("portico_language").expect("a cookie");
    assert_eq!(browser.with_cookie("portico_language", &chosen).get("/login").await.one("h1"), "Sign in");
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_stays_with_the_account() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    for _ in 0..2 {
        ana.post("/language", &[("language", "es"), ("return_to", "//evil.example")])
            .await
            .assert_redirect("/");
    }
    assert_eq!(app.event_kinds(HARTWELL).await, ["language.chosen"], "the second time nothing changed");
    let answer = sign_in(&app.nobody(), &ana.email, PASSWORD).await.assert_redirect("/");
    assert_eq!(answer.cookie("portico_language").as_deref(), Some("es"), "the next browser learns it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_while_signing_in_is_kept_for_an_account_without_a_choice() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    let browser = app.nobody().with_cookie("portico_language", "es");
    sign_in(&browser, &ana.email, PASSWORD).await.assert_redirect("/");
    assert_eq!(app.event_kinds(HARTWELL).await, ["language.chosen", "session.started"]);
    assert_eq!(
        ana.get("/nothing-here").await.assert_not_found().attr("html", "lang"),
        "es",
        "a page of nobody's too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_is_none_is_refused() {
    let app = TestApp::new().await;
    app.nobody().post("/language", &[("language", "xx")]).await.assert(400);
}
