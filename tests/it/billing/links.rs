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

/// The form of a link for a sum, filled in.
async fn asked(desk: &Desk<'_>, typed: &[(&str, &str)]) -> crate::support::Answer {
    let form = form_at(&desk.dana, "/staff/payment-links/new", "/staff/payment-links").await;
    let usual = [("purpose", "First consultation"), ("amount", "1,250.5"), ("advance", "earned")];
    let fields = super::with(super::with(form.filled(), &usual), typed);
    form.send(&desk.dana, &fields).await
}

/// The same sent a second time, as it was shown back.
async fn made(desk: &Desk<'_>, typed: &[(&str, &str)]) -> crate::support::Answer {
    let back = asked(desk, typed).await.assert_ok();
    let page = crate::support::Page { reader: "", url: "/staff/payment-links".into(), html: back.html() };
    let form = page.forms().into_iter().find(|form| form.is_post() && form.action == "/staff/payment-links");
    let form = form.expect("the form again");
    form.send(&desk.dana, &form.filled()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sum_is_shown_back_before_a_link_asks_for_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let case = [("case", "HO-1"), ("client", "ana"), ("email", "aunt@example.org"), ("language", "es")];
    let back = asked(&desk, &case).await.assert_ok();
    assert!(back.one("#read").contains("$1,250.50"), "{}", back.one("#read"));
    let none = "SELECT count(*) FROM payment_links WHERE invoice_id IS NULL";
    assert_eq!(app.number(none).await, 0, "nothing was made yet");
    let page = made(&desk, &case).await.assert_ok();
    let url = page.attr("#f-link", "value");
    let path = &url[url.find("/pay/").expect("a link")..];
    assert_eq!(app.number(none).await, 1);
    assert!(app.event_kinds(HARTWELL).await.contains(&"payment_link.created".to_owned()));
    let mails = app.mails(HARTWELL).await;
    let (_, subject) = mails.iter().find(|(to, _)| to == "aunt@example.org").expect("a mail");
    assert!(subject.contains("le pide un pago de $1,250.50"), "{subject}");

    let nobody = app.nobody();
    assert!(nobody.get(path).await.assert_ok().one("main").contains("First consultation"));
    let list = desk.dana.get("/staff/payment-links").await.assert_ok();
    assert!(list.one("#links").contains("Open until"), "{}", list.one("#links"));
    let went = nobody.post(path, &[("email", "aunt@example.org")]).await.assert(303);
    nobody.post(went.location(), &[("outcome", "success")]).await.assert(303);
    let paid =
        app.texts("SELECT amount || ' ' || purpose || ' ' || (client_id IS NOT NULL) FROM payments").await;
    assert_eq!(paid, ["125050 First consultation true"]);
    let list = desk.dana.get("/staff/payment-links").await.assert_ok();
    assert!(list.one("#links").contains("Paid"), "{}", list.one("#links"));
    let receipt = list.attr("#links a[download]", "href");
    desk.dana.get(&receipt).await.assert_ok();
    // it is paid once
    assert!(!nobody.get(path).await.assert_ok().has("form[action^='/pay/']"));
    nobody.post(path, &[("email", "")]).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_pages_for_one_sum_are_not_both_open() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let page = made(&desk, &[]).await.assert_ok();
    let url = page.attr("#f-link", "value");
    let path = &url[url.find("/pay/").expect("a link")..];
    let nobody = app.nobody();
    for _ in 0..2 {
        nobody.post(path, &[("email", "")]).await.assert(303);
    }
    app.run_jobs().await;
    let open = "SELECT count(*) FROM checkouts WHERE state = 'open'";
    assert_eq!(app.number(open).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_for_a_sum_cannot_be_is_said_and_nothing_is_made() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let boris = app.client("boris").await;
    app.case(HARTWELL, "HO-2", &[boris.id]).await;
    for (field, wrong) in [
        ("amount", "1250,50"),
        ("amount", "0"),
        ("amount", "0.001"),
        ("purpose", ""),
        ("last_day", "2020-01-01"),
        ("email", "nobody"),
        ("case", "HO-9"),
        ("client", "Nobody Known"),
    ] {
        let page = asked(&desk, &[(field, wrong)]).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}[aria-invalid]")), "{field}");
    }
    asked(&desk, &[("case", "HO-1"), ("client", "boris")]).await.assert_invalid();
    // what was shown back is not what is sent now
    let form = form_at(&desk.dana, "/staff/payment-links/new", "/staff/payment-links").await;
    let typed = [("purpose", "Deposit"), ("amount", "10"), ("advance", "earned"), ("seen", "99 USD  ")];
    form.send(&desk.dana, &super::with(form.filled(), &typed)).await.assert_ok();
    assert_eq!(app.number("SELECT count(*) FROM payment_links").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_for_a_sum_is_ended() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let page = made(&desk, &[]).await.assert_ok();
    let url = page.attr("#f-link", "value");
    let path = &url[url.find("/pay/").expect("a link")..];
    let link = app.text("SELECT id::text FROM payment_links").await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.post(format!("/staff/payment-links/{link}/end"), &[]).await.assert_not_found();
    desk.dana
        .post(format!("/staff/payment-links/{link}/end"), &[])
        .await
        .assert_redirect("/staff/payment-links");
    assert!(!app.nobody().get(path).await.assert_ok().has("form[action^='/pay/']"));
    let list = desk.dana.get("/staff/payment-links").await.assert_ok();
    assert!(list.one("#links").contains("Ended"));
}
