//! Money that is on no invoice is put on some.

use super::{Desk, assert_books_agree, form_at, with, with_sandbox};
use crate::support::{Answer, HARTWELL, SECOND, TestApp};
use portico::ids::InvoiceId;

/// A card paid 100.00 for an invoice of which a check had paid 70.00 meanwhile: 70.00 of the card is on no invoice.
async fn overpaid(desk: &Desk<'_>) -> String {
    with_sandbox(desk.app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let typed = [("what", "all"), ("how", "card")];
    let went = desk.ana.post(format!("/invoices/{invoice}/payments"), &typed).await.assert(303);
    desk.check(invoice, "70").await.assert(303);
    desk.ana.post(went.location(), &[("outcome", "success")]).await.assert(303);
    desk.app.text("SELECT id::text FROM payments WHERE gateway IS NOT NULL").await
}

async fn put(desk: &Desk<'_>, payment: &str, parts: &[(InvoiceId, &str)]) -> Answer {
    let url = format!("/staff/payments/{payment}/allocations");
    let form = form_at(&desk.dana, &url, &url).await;
    let names: Vec<_> =
        parts.iter().map(|(invoice, amount)| (format!("allocations-{invoice}"), *amount)).collect();
    let typed: Vec<_> = names.iter().map(|(name, amount)| (name.as_str(), *amount)).collect();
    form.send(&desk.dana, &with(form.filled(), &typed)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_too_much_pays_other_invoices_and_is_held_no_more() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let payment = overpaid(&desk).await;
    let (one, two) = (desk.invoice("50").await, desk.invoice("40").await);
    let url = format!("/staff/payments/{payment}/allocations");
    let filled = form_at(&desk.dana, &url, &url).await.filled();
    let at = |invoice| filled.iter().find(|(name, _)| *name == format!("allocations-{invoice}")).cloned();
    assert_eq!((at(one).unwrap().1, at(two).unwrap().1), ("50.00".to_owned(), "20.00".to_owned()));
    put(&desk, &payment, &[(one, "50"), (two, "20")]).await.assert(303);
    assert_eq!((desk.number("outstanding", one).await, desk.number("outstanding", two).await), (0, 2_000));
    let held = "SELECT count(*) FROM payments WHERE held_at IS NOT NULL AND released_at IS NULL";
    assert_eq!(app.number(held).await, 0);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "payment.allocated").count(), 2);
    assert!(kinds.contains(&"payment.released".to_owned()));
    let page = desk.dana.get(format!("/staff/payments/{payment}")).await.assert_ok();
    assert!(!page.has("#free"), "{}", page.one("main"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_than_is_left_nor_than_is_owed() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let payment = overpaid(&desk).await;
    let (one, two) = (desk.invoice("50").await, desk.invoice("40").await);
    for (first, second) in [
        ("50.01", ""),
        ("50", "20.01"),
        ("0", "0"),
        ("-1", ""),
        ("", ""),
        ("9999999999999999999", ""),
        ("x", ""),
    ] {
        put(&desk, &payment, &[(one, first), (two, second)]).await.assert_invalid();
    }
    assert_eq!((desk.number("paid", one).await, desk.number("paid", two).await), (0, 0));
    // two at the same second: what the one put there is not there for the other
    let parts = [(one, "50"), (two, "20")];
    let (a, b) = tokio::join!(put(&desk, &payment, &parts), put(&desk, &payment, &parts));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses[0] == 303 && statuses[1] > 400, "{statuses:?}");
    assert_eq!((desk.number("paid", one).await, desk.number("paid", two).await), (5_000, 2_000));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_is_put_on_the_invoices_of_whoever_it_turns_out_to_be() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    let id = portico::ids::PaymentId::new();
    app.sql(&format!(
        "INSERT INTO payments (firm_id, id, payer_email, purpose, currency, exponent, amount, method, state, begun_on, received_on, \
         receipt_number, created_at) VALUES ('{HARTWELL}', '{id}', 'aunt@example.org', 'First consultation', 'USD', 2, 15000, 'card', \
         'succeeded', '2026-11-21', '2026-11-21', 'R-1', '2026-11-21')"
    ))
    .await;
    let url = format!("/staff/payments/{id}/allocations");
    assert!(desk.dana.get(&url).await.assert_ok().has("input[name=invoice]"));
    desk.dana.get(format!("{url}?invoice=INV-1999-0001")).await.assert(422);
    let number = desk.text("number", invoice).await;
    let form = form_at(&desk.dana, &format!("{url}?invoice={number}"), &url).await;
    form.send(&desk.dana, &form.filled()).await.assert(303);
    assert_eq!(desk.number("outstanding", invoice).await, 0);
    assert_eq!(app.text("SELECT client_id::text FROM payments").await, desk.ana.id.to_string());
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(&url).await.assert_not_found();
    mina.post(&url, &[("seen", "5000")]).await.assert_not_found();
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_that_arrives_waits_on_today_and_its_refund_is_told_of() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let id = portico::ids::CheckoutId::new();
    app.sql(&format!(
        "INSERT INTO checkouts (firm_id, id, gateway, client_id, currency, exponent, amount, method, state, provider_ref, \
         created_at, expires_at) VALUES ('{HARTWELL}', '{id}', 'sandbox', '{}', 'USD', 2, 15000, 'card', 'open', \
         'sandbox_{id}', '2026-11-21 15:00Z', '2026-11-21 16:00Z')",
        desk.ana.id
    ))
    .await;
    app.nobody().post(format!("/pay/sandbox/{id}"), &[("outcome", "success")]).await.assert(303);
    let payment = app.text("SELECT id::text FROM payments").await;
    assert!(
        desk.dana.get("/staff").await.assert_ok().has(&format!("#held a[href='/staff/payments/{payment}']"))
    );
    // nothing is owed when what was on no invoice goes back
    let typed = [("amount", "50"), ("way", "hand"), ("on", "2026-11-21"), ("reason", "Did not come")];
    lena.post(format!("/staff/payments/{payment}/reversals"), &typed).await.assert(303);
    assert!(app.event_kinds(HARTWELL).await.contains(&"payment.unallocated_reversed".to_owned()));
    assert!(
        desk.dana
            .get(format!("/staff/payments/{payment}"))
            .await
            .assert_ok()
            .one("#free")
            .contains("$100.00")
    );
    assert_books_agree(&app).await;
}
