//! An invoice is sent, opened, voided, credited, written off.

use super::{Desk, assert_books_agree};
use crate::support::{HARTWELL, TestApp};
use diesel_async::SimpleAsyncConnection;

#[tokio::test(flavor = "multi_thread")]
async fn a_client_gets_an_invoice_and_opens_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.draft(&[]).await;
    assert_eq!(desk.sent(invoice).await, "INV-2026-0001");
    let mails = app.mails(HARTWELL).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].1.contains("INV-2026-0001"), "{mails:?}");
    let tasks = desk.ana.get("/tasks").await.assert_ok();
    assert!(tasks.one("#tasks").contains("$1,200.00"), "{}", tasks.one("#tasks"));
    assert!(desk.ana.get("/").await.assert_ok().one("main").contains("INV-2026-0001"));
    let list = desk.ana.get("/transactions").await.assert_ok();
    assert!(list.one("#to-pay").contains("INV-2026-0001"));
    let page = desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(page.one("h1").contains("INV-2026-0001"));
    assert!(app.event_kinds(HARTWELL).await.contains(&"invoice.viewed".to_owned()));
    desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    let viewed = app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "invoice.viewed").count();
    assert_eq!(viewed, 1, "it is told once");
    let pdf = desk.ana.get(format!("/invoices/{invoice}/pdf")).await.assert_ok();
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.header("content-disposition").contains("INV-2026-0001.pdf"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looks_in_a_clients_place_has_not_opened_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let preview = app.previewing(HARTWELL, desk.dana.account, desk.ana.id).await;
    preview.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(!app.event_kinds(HARTWELL).await.contains(&"invoice.viewed".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_never_changes() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.dana.post(format!("/staff/invoices/{invoice}"), &[("lines-0-rate", "1")]).await.assert(303);
    assert_eq!(desk.number("gross", invoice).await, 10_000);
    // nor does the database let the serving role
    for change in [
        format!("UPDATE invoices SET gross = 1 WHERE id = '{invoice}'"),
        format!("UPDATE invoice_contents SET note = 'x' WHERE invoice_id = '{invoice}'"),
        format!("DELETE FROM invoice_lines WHERE invoice_id = '{invoice}'"),
        format!("DELETE FROM invoices WHERE id = '{invoice}'"),
    ] {
        let refused = app
            .app
            .db(HARTWELL)
            .write(async |tx| {
                let mut tx = tx;
                Ok(tx.batch_execute(&change).await?)
            })
            .await
            .expect_err(&change);
        assert!(format!("{refused:?}").contains("never changes"), "{change}: {refused:?}");
    }
    assert_eq!(desk.number("gross", invoice).await, 10_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_sent_twice_has_one_number() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.draft(&[]).await;
    let number = desk.sent(invoice).await;
    desk.dana.post(format!("/staff/invoices/{invoice}/sending"), &[("version", "1")]).await.assert(303);
    assert_eq!(desk.text("number", invoice).await, number);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_changed_since_is_not_sent() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.draft(&[]).await;
    desk.dana.post(format!("/staff/invoices/{invoice}/sending"), &[("version", "7")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM invoices WHERE sent_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_void_invoice_asks_for_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let url = format!("/staff/invoices/{invoice}/voiding");
    desk.dana.post(&url, &[("reason", "")]).await.assert_invalid();
    desk.dana.post(&url, &[("reason", "Sent to the wrong case")]).await.assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 0);
    assert!(!desk.ana.get("/tasks").await.text().contains("INV-2026-0001"));
    assert!(desk.ana.get(format!("/invoices/{invoice}")).await.assert_ok().text().contains("void"));
    desk.check(desk.invoice("50").await, "50").await.assert(303);
    let paid = desk.app.texts("SELECT id::text FROM invoices WHERE paid > 0").await;
    desk.dana.post(format!("/staff/invoices/{}/voiding", paid[0]), &[("reason", "x")]).await.assert(409);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_takes_off_what_is_owed() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let url = format!("/staff/invoices/{invoice}/credit-notes");
    desk.dana.post(&url, &[("amount", "100.01"), ("reason", "Too much")]).await.assert(409);
    let answer = desk.dana.post(&url, &[("amount", "40"), ("reason", "Courtesy")]).await.assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 6_000);
    assert_eq!(desk.number("credited", invoice).await, 4_000);
    let note = answer.location().to_owned();
    assert!(desk.dana.get(&note).await.assert_ok().one("h1").contains("CN-2026-0001"));
    let id = note.rsplit('/').next().expect("an id");
    assert!(desk.ana.get(format!("/invoices/{id}")).await.assert_ok().text().contains("INV-2026-0001"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_is_written_off() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "30").await.assert(303);
    desk.dana
        .post(format!("/staff/invoices/{invoice}/write-off"), &[("reason", "Cannot pay")])
        .await
        .assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 0);
    assert_eq!(desk.number("written_off", invoice).await, 7_000);
}
