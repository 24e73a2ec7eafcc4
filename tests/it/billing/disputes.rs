//! What a bank takes back is owed again, and what was won counts again; told twice, late and in another order.

use super::{
    Desk, assert_books_agree,
    stripe::{SECRET, event, now, paid, tell},
};
use crate::support::TestApp;
use portico::ids::CheckoutId;
use serde_json::{Value, json};

fn dispute(checkout: CheckoutId, status: &str, moved: &[i64]) -> Value {
    let moved: Vec<_> = moved.iter().map(|amount| json!({ "amount": amount })).collect();
    json!({
        "id": "dp_1", "object": "dispute", "created": 1_795_273_200, "status": status, "amount": 10_000,
        "currency": "usd", "payment_intent": format!("pi_{checkout}"), "balance_transactions": moved,
    })
}

/// What Stripe tells of a dispute, in its order: a kind, a status, and what money it moved.
type Told = (&'static str, &'static str, &'static [i64]);

const WON: &[Told] = &[
    ("charge.dispute.created", "needs_response", &[-10_000]),
    ("charge.dispute.funds_withdrawn", "needs_response", &[-10_000]),
    ("charge.dispute.closed", "won", &[-10_000]),
    ("charge.dispute.funds_reinstated", "won", &[-10_000, 10_000]),
];
const LOST: &[Told] = &[
    ("charge.dispute.created", "needs_response", &[-10_000]),
    ("charge.dispute.updated", "under_review", &[-10_000]),
    ("charge.dispute.closed", "lost", &[-10_000]),
];

async fn hear(app: &TestApp, checkout: CheckoutId, all: &[Told], order: &[usize]) {
    for at in order {
        let (kind, status, moved) = all[*at];
        let mut told = event(&format!("evt_d{at}"), kind, dispute(checkout, status, moved));
        told["created"] = json!(1_795_273_300 + *at as i64);
        tell(app, &told, SECRET, now(app)).await.assert(204);
        app.run_jobs().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_won_leaves_the_invoice_paid_in_any_order() {
    for order in [&[0, 1, 2, 3][..], &[3, 2, 1, 0], &[2, 0, 3, 1], &[0, 0, 1, 2, 2, 3, 1], &[1, 3, 0]] {
        let app = TestApp::new().await;
        let desk = Desk::new(&app).await;
        let (invoice, checkout, _) = paid(&desk).await;
        hear(&app, checkout, WON, order).await;
        assert_eq!(desk.number("outstanding", invoice).await, 0, "{order:?}");
        assert_eq!(app.number("SELECT reversed FROM payments").await, 0, "{order:?}");
        assert_books_agree(&app).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_owed_while_the_bank_decides_and_staff_hear_of_both() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let (invoice, checkout, payment) = paid(&desk).await;
    hear(&app, checkout, WON, &[0]).await;
    assert_eq!(desk.number("outstanding", invoice).await, 10_000);
    assert_eq!(app.texts("SELECT held_reason FROM payments").await, ["dispute"]);
    hear(&app, checkout, WON, &[2]).await;
    assert_eq!(desk.number("outstanding", invoice).await, 0);
    assert_eq!(app.texts("SELECT held_reason FROM payments").await, ["dispute_won"]);
    let mails = "SELECT kind FROM mails WHERE kind IN ('payment-reversed', 'payment-restored') ORDER BY created_at, id";
    assert_eq!(app.texts(mails).await, ["payment-reversed", "payment-restored"]);
    assert!(
        desk.dana.get("/staff").await.assert_ok().has(&format!("#held a[href='/staff/payments/{payment}']"))
    );
    let url = format!("/staff/payments/{payment}/release");
    desk.dana.post(url, &[]).await.assert(303);
    assert!(!desk.dana.get("/staff").await.assert_ok().has("#held"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_lost_stays_gone() {
    for order in [&[0, 1, 2][..], &[2, 1, 0], &[2, 2, 0]] {
        let app = TestApp::new().await;
        let desk = Desk::new(&app).await;
        let (invoice, checkout, _) = paid(&desk).await;
        hear(&app, checkout, LOST, order).await;
        assert_eq!(desk.number("outstanding", invoice).await, 10_000, "{order:?}");
        assert_eq!(app.number("SELECT count(*) FROM payment_reversals").await, 1, "{order:?}");
        assert_books_agree(&app).await;
    }
}
