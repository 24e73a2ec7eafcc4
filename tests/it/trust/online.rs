//! A client pays into trust at the test provider.

use super::asking::Asking;
use crate::support::{HARTWELL, TestApp};
use std::time::Duration;

/// A job that looks at a payment runs once more.
async fn looked_at_again(app: &TestApp, payment: &str) {
    app.sql(&format!(
        "INSERT INTO jobs (firm_id, id, kind, payload, run_at, created_at) VALUES \
         ('{HARTWELL}', gen_random_uuid(), 'trust.payment', '{{\"payment\": \"{payment}\"}}', '2026-01-01', '2026-01-01')"
    ))
    .await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_becomes_a_deposit_once() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    for amount in ["2000.01", "0", "-3", "", "x"] {
        asking.pay(&request, &[("what", "part"), ("amount", amount)]).await.assert_invalid();
    }
    let went =
        asking.pay(&request, &[("what", "part"), ("amount", "500"), ("how", "card")]).await.assert(303);
    asking.press(went.location(), "twice").await;
    asking.press(went.location(), "success").await;
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 1);
    assert_eq!(
        (asking.number("paid", &request).await, asking.number("under_way", &request).await),
        (50_000, 0)
    );
    assert_eq!(asking.balance().await, 50_000);
    assert_eq!(app.number("SELECT pending FROM trust_ledgers WHERE kind = 'client'").await, 50_000);
    assert_eq!(app.number("SELECT count(*) FROM payment_allocations").await, 0, "it pays no invoice");
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "trust.received").count(), 1);
    assert!(!kinds.iter().any(|kind| kind.starts_with("payment.")), "{kinds:?}");
    let mails = app.texts("SELECT kind FROM mails ORDER BY created_at").await;
    assert_eq!(mails.iter().filter(|kind| *kind == "trust-posted").count(), 1, "{mails:?}");
    assert!(!mails.contains(&"payment-receipt".to_owned()), "{mails:?}");
    // told once more by a job that ran twice
    let payment = app.texts("SELECT id::text FROM payments").await.remove(0);
    looked_at_again(&app, &payment).await;
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 1);
    asking.assert_books_agree().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_leaves_the_request_as_it_was() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all")]).await.assert(303);
    asking.press(went.location(), "decline").await;
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 0);
    assert_eq!(asking.number("outstanding", &request).await, 200_000);
    asking.pay(&request, &[("what", "all")]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_is_under_way_and_cannot_be_paid_twice_meanwhile() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all"), ("how", "bank_debit")]).await.assert(303);
    asking.press(went.location(), "delay").await;
    assert_eq!(
        (asking.number("paid", &request).await, asking.number("under_way", &request).await),
        (0, 200_000)
    );
    let page = asking.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
    assert!(!page.has("#pay button") && page.text().contains("on its way"));
    asking.pay(&request, &[("what", "all")]).await.assert(409);
    assert!(!asking.ana.get("/tasks").await.one("main").contains("trust account"), "nothing waits for them");
    asking
        .dana
        .post(format!("/staff/trust-requests/{request}/withdrawal"), &[("version", "1")])
        .await
        .assert(303);
    assert_eq!(asking.number("outstanding", &request).await, 200_000, "what is on its way is not withdrawn");
    app.advance(Duration::from_secs(5 * 24 * 60 * 60));
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(
        (asking.number("paid", &request).await, asking.number("under_way", &request).await),
        (200_000, 0)
    );
    assert_eq!(asking.balance().await, 200_000);
    asking.assert_books_agree().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_back_after_it_was_spent_is_covered_by_the_firm() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all"), ("how", "card")]).await.assert(303);
    asking.press(went.location(), "success").await;
    asking.spend(150_000).await;
    let payment = app.texts("SELECT id::text FROM payments").await.remove(0);
    app.sql(&format!(
        "INSERT INTO payment_reversals (firm_id, id, payment_id, kind, amount, reversed_on, reason, created_at) VALUES \
         ('{HARTWELL}', gen_random_uuid(), '{payment}', 'returned', 200000, '2026-11-21', '', '2026-11-21'); \
         UPDATE payments SET reversed = 200000"
    ))
    .await;
    for _ in 0..2 {
        looked_at_again(&app, &payment).await;
    }
    let kinds = app.texts("SELECT kind FROM trust_postings ORDER BY seq").await;
    assert_eq!(kinds, ["deposit", "payment", "cover", "returned"]);
    assert_eq!(asking.balance().await, 0);
    assert_eq!(
        (asking.number("paid", &request).await, asking.number("outstanding", &request).await),
        (0, 200_000)
    );
    assert!(asking.ana.get("/tasks").await.one("main").contains("$2,000.00 into the trust account"));
}

#[tokio::test(flavor = "multi_thread")]
async fn money_in_another_account_than_asked_is_held_and_in_no_ledger() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all"), ("how", "card")]).await.assert(303);
    let checkout = went.location().rsplit('/').next().expect("an id").to_owned();
    // what the provider says, with the other account
    let body = serde_json::json!({ "id": format!("sandbox_{checkout}_succeeded"), "kind": "sandbox.succeeded",
        "created": app.now(), "reference": checkout, "state": "succeeded", "minor": 200_000, "currency": "USD", "exponent": 2,
        "account": "operating", "is_debit": false });
    app.sql(&format!(
        "INSERT INTO provider_events (firm_id, gateway, event_id, kind, body, received_at) VALUES \
         ('{HARTWELL}', 'sandbox', 'e1', 'sandbox.succeeded', '{body}', '2026-11-21'); \
         INSERT INTO jobs (firm_id, id, kind, payload, run_at, created_at) VALUES ('{HARTWELL}', gen_random_uuid(), 'provider_event.process', \
         '{{\"gateway\": \"sandbox\", \"event\": \"e1\"}}', '2026-01-01', '2026-01-01')"
    ))
    .await;
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(app.texts("SELECT held_reason FROM payments").await, ["account"]);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 0);
    assert_eq!((asking.number("paid", &request).await, asking.number("under_way", &request).await), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_that_pays_into_trust_there_is_no_button() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    for change in ["gateway = NULL", "gateway = 'stripe'", "gateway = 'lawpay'"] {
        app.sql(&format!("UPDATE trust_accounts SET {change}")).await;
        let page = asking.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
        assert!(!page.has("#pay button"), "{change}");
        asking.pay(&request, &[("what", "all")]).await.assert(409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_provider_ends_when_it_is_withdrawn() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all")]).await.assert(303);
    asking
        .dana
        .post(format!("/staff/trust-requests/{request}/withdrawal"), &[("version", "1")])
        .await
        .assert(303);
    app.run_jobs().await;
    assert_eq!(app.texts("SELECT state FROM checkouts").await, ["expired"]);
    assert!(!asking.ana.get(went.location()).await.assert_ok().has("button[name=outcome]"));
}
