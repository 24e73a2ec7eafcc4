//! In a frame of the firm's website: no cookies, and each page carries the answers so far.

use super::{DAY, SECONDS, code, opened};
use crate::support::{Answer, HARTWELL, Person, TestApp, unseen_fields};
use portico::ids::StaffId;

const PLACE: &str = "/assessments/visa-check/embedded";

async fn framed(app: &TestApp, lena: &Person<'_, StaffId>) {
    opened(app, lena).await;
    app.sql_of(
        HARTWELL,
        &format!(
            "INSERT INTO assessment_settings (firm_id, frame_ancestors, keep_days) VALUES ('{}', 'https://www.example.com', 90)",
            HARTWELL.0
        ),
    )
    .await;
}

/// What the form of a page carries, with what is typed into it.
fn carrying(page: &Answer, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for name in ["state", "at", "lang", "enrollment", "email"] {
        let selector = format!("input[type=hidden][name={name}]");
        if page.has(&selector) {
            fields.push((name.to_owned(), page.attr(&selector, "value")));
        }
    }
    fields
}

async fn post(app: &TestApp, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    app.nobody().post(PLACE, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_firms_own_websites_may_show_it_and_only_these_pages() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let page = app.nobody().get(PLACE).await.assert_ok();
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(page.header("x-frame-options"), "DENY");
    app.sql("INSERT INTO assessment_settings SELECT id, 'https://www.example.com', 90 FROM firms").await;
    let page = app.nobody().get(PLACE).await.assert_ok();
    assert!(page.header("content-security-policy").contains("frame-ancestors https://www.example.com;"));
    for other in ["/assessments/visa-check", "/login"] {
        let page = app.nobody().get(other).await.assert_ok();
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{other}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_enrolls_without_a_cookie() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    framed(&app, &lena).await;
    let first = app.nobody().get(PLACE).await.assert_ok();
    let page = post(&app, &carrying(&first, &[("do", "on")])).await.assert_ok();
    assert!(page.has("[name='a.reason']"));
    let typed = [("a.reason", "A work visa"), ("a.court", "no"), ("do", "on")];
    let page = post(&app, &carrying(&page, &typed)).await.assert_ok();
    assert!(page.has("[name='do'][value='add.children']"));
    assert!(!page.has("[name='a.a_number']"), "sensitive questions are asked in the portal");
    // and an answer to one is not taken
    let smuggled = carrying(&page, &[("a.a_number", "A012345678"), ("do", "on")]);
    post(&app, &smuggled).await.assert_invalid();
    let back = post(&app, &carrying(&page, &[("do", "back")])).await.assert_ok();
    assert_eq!(back.attr("[name='a.reason']", "value"), "A work visa");
    let details = post(&app, &carrying(&page, &[("do", "on")])).await.assert_ok();
    app.advance(SECONDS);
    let unseen = unseen_fields(&details, true);
    let mut fields = carrying(&details, &[("name", "Nora Lind"), ("do", "send")]);
    fields.push(("email".to_owned(), "nora@leads.test".to_owned()));
    fields.extend(unseen.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let asks = post(&app, &fields).await.assert_ok();
    assert!(asks.has("[name=code]") && asks.header("set-cookie").is_empty());
    let code = code(&app).await;
    post(&app, &carrying(&asks, &[("code", "BBBB-2222")])).await.assert_invalid();
    let done = post(&app, &carrying(&asks, &[("code", &code)])).await.assert_ok();
    assert!(done.has("#done") && done.has("a[target=_blank][href$='/login/link']"));
    assert_eq!(app.text("SELECT name FROM leads").await, "Nora Lind");
    assert_eq!(app.number("SELECT count(*) FROM sessions WHERE data::text LIKE '%visa%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_carries_is_good_for_a_day_and_for_its_own_assessment() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    framed(&app, &lena).await;
    let first = app.nobody().get(PLACE).await.assert_ok();
    let fields = carrying(&first, &[("do", "on")]);
    let mut changed = fields.clone();
    for (name, value) in &mut changed {
        if name == "state" {
            let last = if value.ends_with('A') { 'B' } else { 'A' };
            value.pop();
            value.push(last);
        }
    }
    post(&app, &changed).await.assert_invalid();
    post(&app, &fields).await.assert_ok();
    app.advance(DAY);
    let over = post(&app, &fields).await.assert_invalid();
    assert!(over.one("main").contains("begin again"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_carries_at_most_64_kilobytes() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    framed(&app, &lena).await;
    let first = app.nobody().get(PLACE).await.assert_ok();
    let page = post(&app, &carrying(&first, &[("do", "on")])).await.assert_ok();
    let long = "x".repeat(60_000);
    let typed = [("a.reason", long.as_str()), ("a.court", "no"), ("do", "on")];
    let refused = post(&app, &carrying(&page, &typed)).await.assert_invalid();
    assert!(refused.one("main").contains("too long"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_chosen_by_the_address() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    framed(&app, &lena).await;
    let page = app.nobody().get(format!("{PLACE}?lang=es")).await.assert_ok();
    assert_eq!(page.one("h1"), "Consulta de visa");
    let next = post(&app, &carrying(&page, &[("do", "on")])).await.assert_ok();
    assert!(next.one("main").contains("¿Qué necesita?"));
}
