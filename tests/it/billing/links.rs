//! Paying without an account.

use super::{Desk, form_at, with_sandbox};
use crate::support::{HARTWELL, SECOND, TestApp};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_link_shows_what_is_outstanding_and_takes_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let made = desk.dana.post(format!("/staff/invoices/{invoice}/links"), &[]).await.assert_ok();
    let url = made.attr("#f-link", "value");
    let path = &url[url.find("/pay/").expect("a link")..];
    let nobody = app.nobody();
    let page = nobody.get(path).await.assert_ok();
    assert!(page.one("main").contains("$100.00"));
    assert!(!page.text().contains("I-130"), "neither lines nor case");
    assert!(!page.text().contains("HO-1"));
    let went = nobody.post(path, &[("what", "all"), ("email", "aunt@example.org")]).await.assert(303);
    nobody.post(went.location(), &[("outcome", "success")]).await.assert(303);
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    let mails = app.mails(HARTWELL).await;
    assert!(mails.iter().any(|(to, subject)| to == "aunt@example.org" && subject.contains("R-2026-0001")));
    // another firm knows nothing of it
    let other = app.client_of(SECOND, "joao").await;
    other.get(path).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_ended_pays_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let made = desk.dana.post(format!("/staff/invoices/{invoice}/links"), &[]).await.assert_ok();
    let url = made.attr("#f-link", "value");
    let path = &url[url.find("/pay/").expect("a link")..];
    let links = app.texts("SELECT id::text FROM payment_links ORDER BY id DESC").await;
    desk.dana.post(format!("/staff/payment-links/{}/end", links[0]), &[]).await.assert(303);
    let nobody = app.nobody();
    assert!(!nobody.get(path).await.assert_ok().has("form[action^='/pay/']"));
    nobody.post(path, &[("what", "all")]).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM checkouts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_and_an_address_are_answered_alike() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    desk.invoice("100").await;
    let before = app.mails(HARTWELL).await.len();
    let nobody = app.nobody();
    let email = &app.texts("SELECT email FROM clients ORDER BY id LIMIT 1").await[0];
    let mut answers = Vec::new();
    for (number, email) in
        [("INV-2026-0001", email.as_str()), ("INV-2026-0001", "x@example.org"), ("INV-1", email)]
    {
        let form = form_at(&nobody, "/pay", "/pay").await;
        let fields = super::with(form.filled(), &[("number", number), ("email", email)]);
        // nobody types that fast
        app.advance(Duration::from_secs(10));
        let answer = form.send(&nobody, &fields).await.assert(303);
        answers.push(answer.location().to_owned());
    }
    assert!(answers.iter().all(|place| *place == answers[0]), "{answers:?}");
    let mails = app.mails(HARTWELL).await;
    assert_eq!(mails.len(), before + usize::from(!email.is_empty()), "{mails:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_print_the_link_that_was_made_when_they_were_sent() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let code = |page: &crate::support::Answer| page.attr(".paper svg path:last-of-type", "d");
    let before = code(&desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok());
    let url = format!("/staff/invoices/{invoice}/links");
    desk.dana.post(&url, &[("shows_lines", "yes")]).await.assert_ok();
    desk.dana.post(&url, &[]).await.assert_ok();
    assert_eq!(code(&desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok()), before);
}
