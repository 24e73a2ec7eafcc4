//! Payments that staff record, and what goes back of them.

use super::{Desk, assert_books_agree};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_check_pays_a_part_and_has_a_receipt() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 6_000);
    assert_eq!(app.texts("SELECT receipt_number FROM payments").await, ["R-2026-0001"]);
    let subjects: Vec<_> = app.mails(HARTWELL).await.into_iter().map(|(_, subject)| subject).collect();
    assert!(subjects.iter().any(|subject| subject.contains("R-2026-0001")), "{subjects:?}");
    let page = desk.ana.get("/transactions").await.assert_ok();
    assert!(page.one("#payments").contains("$40.00"));
    let receipt = page.attr("#payments a[download]", "href");
    let pdf = desk.ana.get(&receipt).await.assert_ok();
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(app.event_kinds(HARTWELL).await.contains(&"payment.received".to_owned()));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_is_left_is_refused_and_nothing_changes() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    for amount in ["100.01", "0", "-1", "1e3", ""] {
        desk.check(invoice, amount).await.assert_invalid();
    }
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 0);
    assert_eq!(desk.number("outstanding", invoice).await, 10_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_checks_at_the_same_second_are_not_both_taken() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let (one, two) = tokio::join!(desk.check(invoice, "100"), desk.check(invoice, "100"));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303, "{statuses:?}");
    assert!(statuses[1] == 409 || statuses[1] == 422, "{statuses:?}");
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_back_is_owed_again() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "100").await.assert(303);
    let payment = &app.texts("SELECT id::text FROM payments").await[0];
    let url = format!("/staff/payments/{payment}/reversals");
    // refunds are the owner's
    desk.dana.get(&url).await.assert(403);
    desk.dana.post(&url, &[("amount", "10")]).await.assert(403);
    let typed = [("amount", "25"), ("on", "2026-11-21"), ("reason", "Paid twice"), ("then", "owed")];
    lena.post(&url, &typed).await.assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 2_500);
    let more = [("amount", "75.01"), ("on", "2026-11-21"), ("reason", "Paid twice"), ("then", "owed")];
    lena.post(&url, &more).await.assert_invalid();
    assert_books_agree(&app).await;
}
