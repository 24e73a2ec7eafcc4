//! A client pays with the test provider.

use super::{Desk, assert_books_agree, with_sandbox};
use crate::support::{Answer, HARTWELL, TestApp};
use portico::ids::InvoiceId;
use std::time::Duration;

async fn pay(desk: &Desk<'_>, invoice: InvoiceId, fields: &[(&str, &str)]) -> Answer {
    desk.ana.post(format!("/invoices/{invoice}/payments"), fields).await
}

/// On the provider's page: what is pressed there.
async fn press(desk: &Desk<'_>, page: &str, outcome: &str) -> Answer {
    let back = desk.ana.post(page, &[("outcome", outcome)]).await.assert(303);
    desk.ana.get(back.location()).await.assert_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_there_is_no_button() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let page = desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(!page.has("#pay button"), "{}", page.one("#pay"));
    pay(&desk, invoice, &[("what", "all")]).await.assert(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_paid_by_card_with_a_receipt() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    for amount in ["100.01", "0", "-3", "", "x"] {
        pay(&desk, invoice, &[("what", "part"), ("amount", amount)]).await.assert_invalid();
    }
    let went = pay(&desk, invoice, &[("what", "part"), ("amount", "40"), ("how", "card")]).await.assert(303);
    let page = press(&desk, went.location(), "success").await;
    assert!(page.one("main").contains("$40.00"), "{}", page.one("main"));
    assert_eq!(desk.number("paid", invoice).await, 4_000);
    assert_eq!(app.texts("SELECT receipt_number FROM payments").await, ["R-2026-0001"]);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_twice_is_done_once() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let went = pay(&desk, invoice, &[("what", "all"), ("how", "card")]).await.assert(303);
    press(&desk, went.location(), "twice").await;
    press(&desk, went.location(), "success").await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    let received = app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "payment.received");
    assert_eq!(received.count(), 1);
    pay(&desk, invoice, &[("what", "all")]).await.assert(409);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_leaves_the_invoice_as_it_was() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let went = pay(&desk, invoice, &[("what", "all")]).await.assert(303);
    press(&desk, went.location(), "decline").await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 0);
    assert_eq!(desk.number("outstanding", invoice).await, 10_000);
    pay(&desk, invoice, &[("what", "all")]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_is_under_way_and_cannot_be_paid_twice_meanwhile() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let went = pay(&desk, invoice, &[("what", "all"), ("how", "bank_debit")]).await.assert(303);
    press(&desk, went.location(), "delay").await;
    assert_eq!(desk.number("paid", invoice).await, 0);
    assert_eq!(desk.number("under_way", invoice).await, 10_000);
    let page = desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(!page.has("#pay button"), "it cannot be paid a second time");
    assert!(page.text().contains("under way"));
    assert!(!desk.ana.get("/tasks").await.text().contains("INV-2026-0001"), "nothing waits for them");
    app.advance(Duration::from_secs(5 * 24 * 60 * 60));
    app.run_jobs().await;
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    assert_eq!(desk.number("under_way", invoice).await, 0);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_invoices_are_paid_in_one_payment() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let (one, two) = (desk.invoice("100").await, desk.invoice("50").await);
    let went = pay(&desk, one, &[("what", "with"), ("how", "card")]).await.assert(303);
    press(&desk, went.location(), "success").await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_eq!((desk.number("paid", one).await, desk.number("paid", two).await), (10_000, 5_000));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_paid_meanwhile_is_held_for_staff() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let went = pay(&desk, invoice, &[("what", "all"), ("how", "card")]).await.assert(303);
    desk.check(invoice, "70").await.assert(303);
    press(&desk, went.location(), "success").await;
    assert_eq!(desk.number("outstanding", invoice).await, 0);
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    assert_eq!(app.texts("SELECT held_reason FROM payments WHERE gateway IS NOT NULL").await, ["overpaid"]);
    assert!(desk.dana.get(format!("/staff/invoices/{invoice}")).await.text().contains("needs a look"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_provider_ends_when_the_invoice_changes() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    for act in ["voiding", "write-off", "credit-notes", "payments"] {
        let invoice = desk.invoice("100").await;
        let went = pay(&desk, invoice, &[("what", "all"), ("how", "card")]).await.assert(303);
        match act {
            "payments" => desk.check(invoice, "10").await.assert(303),
            act => {
                let typed = [("reason", "Sent by mistake"), ("amount", "10")];
                desk.dana.post(format!("/staff/invoices/{invoice}/{act}"), &typed).await.assert(303)
            }
        };
        app.run_jobs().await;
        let of = "SELECT state FROM checkouts ORDER BY id DESC LIMIT 1";
        assert_eq!(app.texts(of).await, ["expired"], "{act}");
        let page = desk.ana.get(went.location()).await.assert_ok();
        assert!(!page.has("button[name=outcome]"), "{act}");
    }
    assert_eq!(app.number("SELECT count(*) FROM payments WHERE gateway IS NOT NULL").await, 0);
}
