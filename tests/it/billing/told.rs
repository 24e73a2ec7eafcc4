//! What a provider tells: signed by it, in any order, as often as it likes.

use super::{
    Desk, assert_books_agree,
    stripe::{SECRET, event, now, opened, session, tell, with_stripe},
};
use crate::support::TestApp;
use portico::ids::CheckoutId;

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_session_is_a_payment_once() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_stripe(&desk).await;
    let invoice = desk.invoice("100").await;
    let checkout = opened(&desk, invoice, 10_000).await;
    let done = event("evt_1", "checkout.session.completed", session(checkout, 10_000, "paid"));
    for _ in 0..3 {
        tell(&app, &done, SECRET, now(&app)).await.assert(204);
        app.run_jobs().await;
    }
    let again = event("evt_2", "checkout.session.async_payment_succeeded", session(checkout, 10_000, "paid"));
    tell(&app, &again, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_eq!(desk.number("paid", invoice).await, 10_000);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_signed_changes_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_stripe(&desk).await;
    let invoice = desk.invoice("100").await;
    let checkout = opened(&desk, invoice, 10_000).await;
    let done = event("evt_1", "checkout.session.completed", session(checkout, 10_000, "paid"));
    tell(&app, &done, "whsec_b3RoZXI", now(&app)).await.assert(400);
    tell(&app, &done, SECRET, now(&app) - 301).await.assert(400);
    tell(&app, &done, SECRET, now(&app) + 301).await.assert(400);
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM provider_events").await, 0);
    assert_eq!(desk.number("paid", invoice).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_is_paid_when_that_is_told_and_not_before() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_stripe(&desk).await;
    let invoice = desk.invoice("100").await;
    let checkout = opened(&desk, invoice, 10_000).await;
    let begun = event("evt_1", "checkout.session.completed", session(checkout, 10_000, "unpaid"));
    tell(&app, &begun, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!((desk.number("paid", invoice).await, desk.number("under_way", invoice).await), (0, 10_000));
    let failed = event("evt_2", "checkout.session.async_payment_failed", session(checkout, 10_000, "unpaid"));
    tell(&app, &failed, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!((desk.number("paid", invoice).await, desk.number("under_way", invoice).await), (0, 0));
    assert_eq!(desk.number("outstanding", invoice).await, 10_000);
    // the first word comes late, once more
    let late = event("evt_3", "checkout.session.completed", session(checkout, 10_000, "unpaid"));
    tell(&app, &late, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!(desk.number("under_way", invoice).await, 0);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_than_was_asked_for_is_held() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_stripe(&desk).await;
    let invoice = desk.invoice("100").await;
    let checkout = opened(&desk, invoice, 10_000).await;
    let done = event("evt_1", "checkout.session.completed", session(checkout, 9_000, "paid"));
    tell(&app, &done, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!(app.texts("SELECT held_reason || ' ' || amount FROM payments").await, ["amount 9000"]);
    assert_eq!(desk.number("paid", invoice).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_no_payment_of_ours_is_kept_and_changes_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    with_stripe(&desk).await;
    let stranger = event("evt_9", "checkout.session.completed", session(CheckoutId::new(), 500, "paid"));
    tell(&app, &stranger, SECRET, now(&app)).await.assert(204);
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM provider_events WHERE processed_at IS NOT NULL").await, 1);
}
