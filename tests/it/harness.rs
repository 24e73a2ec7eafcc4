//! The ground itself.

use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_host_gets_a_plain_page() {
    let app = TestApp::new().await;
    let mut stranger = app.nobody();
    stranger.host = "elsewhere.example";
    let answer = stranger.get("/login").await.assert_not_found();
    assert_eq!(answer.one("h1"), "There is no portal at this address");
    assert!(answer.header("content-security-policy").contains("default-src 'none'"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_is_a_proper_page() {
    let app = TestApp::new().await;
    let answer = app.nobody().get("/nothing-here").await.assert_not_found();
    assert_eq!(answer.one("h1"), "We cannot find this page");
    let answer = app.nobody().with_header("accept-language", "es-MX,es;q=0.9").get("/nothing-here").await;
    assert_eq!(answer.attr("html", "lang"), "es");
    // who is signed in reads it in a language of their own, whatever the browser asks for
    let ana = app.client("ana").await;
    app.sql("UPDATE clients SET language = 'es'").await;
    for place in ["/nothing-here", "/staff", "/documents?case=zzz"] {
        let answer = ana.clone().with_header("accept-language", "en-GB").get(place).await.assert_not_found();
        assert_eq!(answer.attr("html", "lang"), "es", "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_one_firm_is_worth_nothing_at_another() {
    let app = TestApp::new().await;
    let (ana, mina) = (app.client("ana").await, app.staff_of(SECOND, "mina", "attorney").await);
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let mut crossed = (*mina).clone();
    crossed.host = "localhost";
    assert_ne!(crossed.get("/staff").await.status, 200);
}
