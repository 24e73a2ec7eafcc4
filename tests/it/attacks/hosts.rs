//! Links in mails lead to hosts that the firm has registered, whatever a request claims.

use super::ask;
use crate::support::{HARTWELL, SECOND, TestApp};
use axum::{body::Body, http::Request};

async fn links(app: &TestApp) -> Vec<String> {
    while app.run_jobs().await > 0 {}
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let mut mails = mailbox.list(HARTWELL).await.expect("mails");
    mails.extend(mailbox.list(SECOND).await.expect("mails"));
    let lines = mails.iter().flat_map(|mail| mail.text.lines()).filter(|line| line.contains("://"));
    lines.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn links_begin_with_a_host_of_the_firm() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    app.sql(&format!("UPDATE accounts SET password_hash = 'x' WHERE id = '{}'", ana.account)).await;
    let lying = app
        .nobody()
        .with_header("x-forwarded-host", "evil.example")
        .with_header("x-forwarded-proto", "https")
        .with_header("x-forwarded-port", "81")
        .with_header("x-original-host", "evil.example")
        .with_header("forwarded", "host=evil.example;proto=https");
    ask(&lying, "/login/link", "ana@test").await.assert(303);
    ask(&lying, "/password/reset", "ana@test").await.assert(303);
    let dana = app.staff("dana").await;
    let dana = (*dana).clone().with_header("x-forwarded-host", "evil.example");
    let boris = app.client_record(HARTWELL, "boris").await;
    dana.post(format!("/staff/clients/{boris}/portal-access"), &[]).await.assert(303);
    let links = links(&app).await;
    assert_eq!(links.len(), 3, "{links:?}");
    assert!(links.iter().all(|link| link.starts_with("http://localhost:3000/")), "{links:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_no_firm_has_is_answered_with_nothing() {
    let app = TestApp::new().await;
    for host in [
        "evil.example",
        "localhost.evil.example",
        "evil.localhost",
        "localhost@evil.example",
        "localhost:x",
        "[::1",
    ] {
        let request = |method: &str, url: &str| {
            let request = Request::builder().method(method).uri(url).header("host", host);
            request.header("sec-fetch-site", "same-origin").body(Body::empty()).expect("a request")
        };
        for (method, url) in [("GET", "/login"), ("POST", "/login/link"), ("GET", "/assets/firm.css")] {
            let status = app.send(request(method, url)).await.status.as_u16();
            // the odd ones are read as their first part, or not at all; either is one of ours or nobody's
            assert!(status == 404 || host.starts_with("localhost:"), "{method} {url} at {host}: {status}");
        }
    }
    // two hosts in one request: the one in the address counts (RFC 9112, section 3.2.2), and it must be one of ours
    let both = Request::get("http://evil.example/login").header("host", "localhost:3000").body(Body::empty());
    assert_eq!(app.send(both.expect("a request")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_port_of_a_link_is_the_portals() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    app.sql(&format!("UPDATE accounts SET password_hash = 'x' WHERE id = '{}'", ana.account)).await;
    let form = app.nobody().get("/login/link").await.assert_ok();
    let stamp = form.attr("input[name=stamp]", "value");
    app.advance(std::time::Duration::from_secs(3));
    let fields = [("email", "ana@test"), ("stamp", &*stamp)];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post("/login/link")
        .header("host", "LOCALHOST.:81")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    app.send(request.body(Body::from(body)).expect("a request")).await.assert(303);
    assert!(links(&app).await.iter().all(|link| link.starts_with("http://localhost:3000/")));
}
