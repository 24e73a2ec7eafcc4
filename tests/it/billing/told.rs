//! What a provider tells: signed by it, in any order, as often as it likes.

use super::{Desk, assert_books_agree, keep_gateway};
use crate::support::{Answer, HARTWELL, TestApp};
use axum::body::Body;
use hmac::{Hmac, KeyInit, Mac};
use portico::{
    ids::{CheckoutId, InvoiceId},
    payments::{
        FirmAccount, GatewayKind, GatewaySecrets, GatewaySettings, Secret, StripeSecrets, StripeSettings,
    },
};
use serde_json::{Value, json};
use sha2::Sha256;

pub const SECRET: &str = "whsec_dGhpcyBpcyBhIHRlc3Qgc2VjcmV0IQ";

pub async fn with_stripe(desk: &Desk<'_>) {
    let settings =
        GatewaySettings::Stripe(StripeSettings { account: FirmAccount::Operating, custom_domain: None });
    let secrets = GatewaySecrets::Stripe(StripeSecrets {
        secret_key: Secret::new("sk_test_51PorticoPorticoPorticoPorticoPortico00000000000000"),
        webhook_secrets: vec![Secret::new(SECRET)],
    });
    keep_gateway(desk.app, HARTWELL, desk.dana.account, (GatewayKind::Stripe, &settings, &secrets)).await;
}

/// A checkout whose page was opened.
pub async fn opened(desk: &Desk<'_>, invoice: InvoiceId, amount: i64) -> CheckoutId {
    let id = CheckoutId::new();
    desk.app
        .sql(&format!(
            "INSERT INTO checkouts (firm_id, id, gateway, client_id, currency, exponent, amount, method, state, provider_ref, \
             created_at, expires_at) VALUES ('{HARTWELL}', '{id}', 'stripe', '{}', 'USD', 2, {amount}, 'card', 'open', \
             'cs_test_{id}', '2026-11-21 15:00Z', '2026-11-21 16:00Z'); \
             INSERT INTO checkout_items VALUES ('{HARTWELL}', '{id}', '{invoice}', {amount})",
            desk.ana.id
        ))
        .await;
    id
}

pub fn session(checkout: CheckoutId, amount: i64, status: &str) -> Value {
    json!({
        "id": format!("cs_test_{checkout}"), "object": "checkout.session", "amount_total": amount, "currency": "usd",
        "client_reference_id": checkout.to_string(), "metadata": { "reference": checkout.to_string() },
        "mode": "payment", "payment_intent": format!("pi_{checkout}"), "payment_status": status, "status": "complete",
        "livemode": false
    })
}

pub fn event(id: &str, kind: &str, object: Value) -> Value {
    json!({
        "id": id, "object": "event", "api_version": "2026-09-30.endive", "created": 1_795_273_200, "livemode": false,
        "type": kind, "data": { "object": object }
    })
}

pub async fn tell(app: &TestApp, event: &Value, secret: &str, at: i64) -> Answer {
    let body = event.to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key");
    mac.update(format!("{at}.{body}").as_bytes());
    let signature = format!("t={at},v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()));
    let mut request = app.nobody().request("POST", "/webhooks/stripe");
    request = request.header("stripe-signature", signature).header("content-type", "application/json");
    app.send(request.body(Body::from(body)).expect("a request")).await
}

fn now(app: &TestApp) -> i64 {
    app.now().0.as_second()
}

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
