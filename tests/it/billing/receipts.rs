//! What a receipt says, and the mail that it goes with.

use super::{Desk, receipt};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_says_what_was_left_after_that_payment() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    let first = app.text("SELECT id::text FROM payments").await;
    let before = receipt(&app, desk.ana.id, &first).await;
    assert!(before.contains("60.00"), "{before}");
    desk.check(invoice, "25").await.assert(303);
    assert_eq!(receipt(&app, desk.ana.id, &first).await, before, "it says the same for ever");
    let second = app.text("SELECT id::text FROM payments ORDER BY id DESC LIMIT 1").await;
    let after = receipt(&app, desk.ana.id, &second).await;
    assert!(after.contains("35.00") && !after.contains("60.00"), "{after}");
    let kept = app.texts("SELECT outstanding_after::text FROM payment_allocations ORDER BY payment_id").await;
    assert_eq!(kept, ["6000", "3500"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_of_a_receipt_has_it_attached() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    let mailbox = app.app.mailbox.clone().expect("a mailbox");
    app.run_jobs().await;
    let mails = mailbox.list(HARTWELL).await.expect("mails");
    let receipt = mails.iter().find(|mail| mail.kind == "payment-receipt").expect("a receipt");
    assert_eq!(receipt.attached.as_deref(), Some("R-2026-0001.pdf"));
    let others = mails.iter().filter(|mail| mail.kind != "payment-receipt");
    assert!(others.into_iter().all(|mail| mail.attached.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_are_written_as_in_the_country_of_the_firm() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    let form = super::form_at(&lena, "/staff/settings/payments", "/staff/settings/payments").await;
    form.send(&lena, &super::with(form.filled(), &[("country", "ES")])).await.assert(303);
    desk.invoice("1234.5").await;
    desk.ana.post("/language", &[("language", "es")]).await;
    app.sql(&format!("UPDATE accounts SET language = 'es' WHERE id = '{}'", desk.ana.account)).await;
    let case = format!("/cases/{}", desk.case);
    for page in ["/", "/tasks", "/transactions", case.as_str()] {
        let text = desk.ana.get(page).await.assert_ok().text();
        assert!(text.contains("1234,50"), "{page}: {text}");
        assert!(!text.contains("1,234.50"), "{page}: {text}");
    }
}
