//! Forms that another site sends on behalf of somebody who is signed in.

use crate::support::{HARTWELL, TestApp};

const SOMEBODY: &[(&str, &str)] = &[("name", "Eve"), ("email", ""), ("language", "en-US")];

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_says_of_the_site_is_heeded() {
    let app = TestApp::new().await;
    let mut dana = (*app.staff("dana").await).clone();
    dana.silent = true;
    for site in ["cross-site", "same-site", "nonsense"] {
        let browser = dana.clone().with_header("sec-fetch-site", site);
        let page = browser.post("/staff/clients", SOMEBODY).await.assert(403);
        assert_eq!(page.one("h1"), "We did not take this form", "{site}");
        assert!(page.cookie("portico_session").is_none(), "{site}");
        let parts = [crate::support::Part::Field("name", "Eve")];
        browser.post_multipart("/staff/clients", &parts).await.assert(403);
        browser.get("/staff/clients").await.assert_ok();
    }
    assert_eq!(app.number("SELECT count(*) FROM clients").await, 0);
    for site in ["same-origin", "none"] {
        dana.clone().with_header("sec-fetch-site", site).post("/staff/clients", SOMEBODY).await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_that_the_origin_is() {
    let app = TestApp::new().await;
    let mut dana = (*app.staff("dana").await).clone();
    dana.silent = true;
    let foreign = [
        "null",
        "https://localhost:3000",
        "http://localhost",
        "http://localhost:3001",
        "http://second.localhost:3000",
        "http://evil.localhost:3000",
        "http://localhost.evil.example",
        "http://evil.example",
    ];
    for origin in foreign {
        let browser = dana.clone().with_header("origin", origin);
        browser.post("/staff/clients", SOMEBODY).await.assert(403);
        // whatever else they claim to be
        browser
            .clone()
            .with_header("user-agent", "curl/8.1")
            .post("/staff/clients", SOMEBODY)
            .await
            .assert(403);
        browser.htmx().post("/staff/clients", SOMEBODY).await.assert(403);
    }
    assert_eq!(app.number("SELECT count(*) FROM clients").await, 0);
    dana.with_header("origin", "http://localhost:3000").post("/staff/clients", SOMEBODY).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in_or_out_from_another_site() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let mut browser = (*ana).clone();
    browser.silent = true;
    let browser = browser.with_header("sec-fetch-site", "cross-site");
    for (place, fields) in [("/login", vec![("email", "eve@test"), ("password", "x")]), ("/logout", vec![])] {
        let answer = browser.post(place, &fields).await.assert(403);
        assert!(answer.headers.get("set-cookie").is_none());
    }
    ana.get("/").await.assert_ok();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}
