//! Addresses to copy, and host names.

use super::newest_event;
use crate::support::{Actor, Answer, HARTWELL, SECOND, TestApp};
use portico::{
    events::By,
    ids::FirmId,
    settings::{Proven, check_proofs, prove_host, record_name, record_value},
};
use std::time::Duration;

const WEBSITE: &str = "/staff/settings/website";
const HOSTS: &str = "/staff/settings/hosts";

fn at<'a>(app: &'a TestApp, host: &'static str) -> Actor<'a> {
    Actor { host, ..app.nobody() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_addresses_and_the_snippet_are_there_to_copy() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let page = lena.get(WEBSITE).await.assert_ok();
    assert_eq!(page.attr("#f-login", "value"), "http://localhost:3000/login");
    assert!(page.has("#f-login[readonly]") && page.has("[data-copies=f-login][hidden]"));
    let snippet = page.one("#f-snippet");
    let html = scraper::Html::parse_fragment(&snippet);
    let anchors = scraper::Selector::parse("a[href]").expect("a selector");
    assert_eq!(html.select(&anchors).count(), 1);
    assert!(snippet.contains("Hartwell &amp; Osei") && snippet.contains("background:#1f4e79"), "{snippet}");
    assert!(!snippet.contains("<script") && !snippet.contains(" src="));
}

/// Makes the record that the settings ask for.
fn prove(app: &TestApp, firm: FirmId, domain: &str) {
    app.dns.set(record_name(domain), record_value(&app.app.seal, firm, domain));
}

async fn check(by: &Actor<'_>, host: &str) -> Answer {
    by.post("/staff/settings/hosts/check", &[("host", host)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_name_is_proven_and_answers_at_once_and_elsewhere_within_seconds() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let other_process = app.router_over(app.pool());
    at(&app, "portal.example.com").get("/login").await.assert_not_found();
    lena.post(HOSTS, &[("host", " https://Portal.EXAMPLE.com/ ")]).await.assert_redirect(WEBSITE);
    assert_eq!(newest_event(&app).await, r#"host.asked {"host":"portal.example.com"}"#);
    at(&app, "portal.example.com").get("/login").await.assert_not_found();
    lena.post(HOSTS, &[("host", "portal.example.com")]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await, ["host.asked"], "twice is once");
    let page = lena.get(WEBSITE).await.assert_ok();
    let codes = page.all("#hosts .below code");
    let value = record_value(&app.app.seal, HARTWELL, "portal.example.com");
    assert_eq!(codes, ["_portico.portal.example.com", &value]);
    let refused = check(&lena, "portal.example.com").await.assert_invalid();
    assert!(refused.one("#hosts .error").contains("not there yet"));
    // what another firm was told proves nothing for this one
    app.dns.set("_portico.portal.example.com", record_value(&app.app.seal, SECOND, "portal.example.com"));
    check(&lena, "portal.example.com").await.assert_invalid();

    prove(&app, HARTWELL, "portal.example.com");
    check(&lena, "portal.example.com").await.assert_redirect(WEBSITE);
    assert_eq!(newest_event(&app).await, r#"host.added {"host":"portal.example.com"}"#);
    at(&app, "portal.example.com").get("/login").await.assert_ok();
    let request = at(&app, "portal.example.com")
        .request("GET", "/login")
        .body(axum::body::Body::empty())
        .expect("a request");
    let there = tower::ServiceExt::oneshot(other_process, request).await.expect("infallible");
    assert_eq!(there.status(), 200);
    check(&lena, "portal.example.com").await.assert_invalid();
    check(&lena, "").await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_waits_keeps_nobody_from_it() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let bia = app.staff_of(SECOND, "bia", "owner").await;
    let name = "portal.moreira.example";
    lena.post(HOSTS, &[("host", name)]).await.assert_redirect(WEBSITE);
    bia.post(HOSTS, &[("host", name)]).await.assert_redirect(WEBSITE);
    prove(&app, SECOND, name);
    // the schedule finds it by itself
    check_proofs(&app.app).await.expect("checked");
    assert_eq!(app.texts("SELECT host FROM firm_hosts WHERE host LIKE '%.example'").await, [name]);
    at(&app, "portal.moreira.example").get("/login").await.assert_ok();
    prove(&app, HARTWELL, name);
    let refused = check(&lena, name).await.assert_invalid();
    assert!(refused.one("#hosts .error").contains("another portal"));
    lena.post("/staff/settings/hosts/delete", &[("host", name)]).await.assert_redirect(WEBSITE);
    assert_eq!(newest_event(&app).await, r#"host.given_up {"host":"portal.moreira.example"}"#);
    assert!(!lena.get(WEBSITE).await.has("#hosts .below"));
    // a name that cannot be looked up is left for the next time
    lena.post(HOSTS, &[("host", "portal.silent.example")]).await.assert_redirect(WEBSITE);
    check_proofs(&app.app).await.expect("checked");
    let refused = check(&lena, "portal.silent.example").await.assert_invalid();
    assert!(refused.one("#hosts .error").contains("could not be asked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_names_of_this_machine_need_no_proof_in_the_demo() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    lena.post(HOSTS, &[("host", "third.localhost")]).await.assert_redirect(WEBSITE);
    at(&app, "third.localhost").get("/login").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operators_word_is_a_proof() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let say = async |host: &'static str| {
        let (db, now) = (app.app.db(HARTWELL), app.now());
        db.write(async |tx| Ok(prove_host(tx, HARTWELL, By::NOBODY, host, now).await?)).await.expect("said")
    };
    assert_eq!(say("portal.example.com").await, Proven::NotPending);
    lena.post(HOSTS, &[("host", "portal.example.com")]).await.assert_redirect(WEBSITE);
    assert_eq!(say("portal.example.com").await, Proven::Done);
    app.app.firms.forget(HARTWELL);
    at(&app, "portal.example.com").get("/login").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_host_name_or_somebody_elses_is_refused() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    for wrong in [
        "",
        "localhost",
        "127.0.0.1",
        "a b.example",
        "a.example:80",
        "a.example/x",
        "a_b.example",
        "x\0.example",
    ] {
        let answer = lena.post(HOSTS, &[("host", wrong)]).await.assert_invalid();
        assert!(answer.has("#f-host-error"), "{wrong}");
    }
    let taken = lena.post(HOSTS, &[("host", "second.localhost")]).await.assert_invalid();
    assert!(taken.one("#f-host-error").contains("another portal"));
    assert_eq!(taken.attr("#f-host", "value"), "second.localhost");
    let (one, two) =
        (lena.post(HOSTS, &[("host", "same.example")]), lena.post(HOSTS, &[("host", "same.example")]));
    let (one, two) = tokio::join!(one, two);
    assert!(one.status == 303 && two.status == 303);
    assert_eq!(app.number("SELECT count(*) FROM pending_hosts WHERE host = 'same.example'").await, 1);
    for number in 0..18 {
        app.sql(&format!("INSERT INTO firm_hosts VALUES ('h{number}.example', '{HARTWELL}')")).await;
    }
    lena.post(HOSTS, &[("host", "onemore.example")]).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_name_is_removed_unless_one_is_on_it_or_it_is_the_last() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let delete = "/staff/settings/hosts/delete";
    // PostgreSQL takes a NUL in no text
    lena.post(delete, &[("host", "portal\0.example")]).await.assert_not_found();
    lena.post(delete, &[("host", "localhost")]).await.assert_invalid();
    lena.post(delete, &[("host", "second.localhost")]).await.assert_invalid();
    app.sql(&format!(
        "INSERT INTO firm_hosts VALUES ('old.example', '{HARTWELL}'), ('theirs.example', '{SECOND}')"
    ))
    .await;
    lena.post(delete, &[("host", "localhost")]).await.assert_invalid();
    lena.post(delete, &[("host", "theirs.example")]).await.assert_not_found();
    at(&app, "old.example").get("/login").await.assert_ok();
    lena.post(delete, &[("host", "old.example")]).await.assert_redirect(WEBSITE);
    assert_eq!(newest_event(&app).await, r#"host.removed {"host":"old.example"}"#);
    at(&app, "old.example").get("/login").await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM firm_hosts WHERE host = 'theirs.example'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_saved_is_seen_within_seconds() {
    let app = TestApp::new().await;
    app.nobody().get("/login").await.assert_ok();
    app.sql(&format!("UPDATE firms SET tagline = 'Changed elsewhere' WHERE id = '{HARTWELL}'")).await;
    app.advance(Duration::from_secs(6));
    assert!(app.nobody().get("/login").await.text().contains("Changed elsewhere"));
}
