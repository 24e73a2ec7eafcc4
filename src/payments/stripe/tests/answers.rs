//! Objects of Stripe's as its API reference shows them, cut down to what is of use here.

use serde_json::{Value, json};

pub fn session(status: &str, payment_status: &str, payment: &Value) -> Value {
    json!({
        "id": "cs_test_1", "object": "checkout.session", "livemode": false, "created": 1_795_850_000,
        "status": status, "payment_status": payment_status, "expires_at": 1_795_860_000,
        "url": if status == "open" { json!("https://checkout.stripe.com/c/pay/cs_test_1#x") } else { Value::Null },
        "client_reference_id": "0198f3-A_1", "amount_total": 12_345, "currency": "usd",
        "payment_intent": payment, "metadata": {"reference": "0198f3-A_1"},
    })
}

pub fn payment(status: &str, received: i64, charge: &Value) -> Value {
    json!({
        "id": "pi_1", "object": "payment_intent", "livemode": false, "created": 1_795_850_100, "status": status,
        "amount": 12_345, "amount_received": received, "currency": "usd",
        "metadata": {"reference": "0198f3-A_1"}, "next_action": null, "last_payment_error": null,
        "latest_charge": charge,
    })
}

pub fn charge(refunded: i64) -> Value {
    json!({
        "id": "ch_1", "object": "charge", "livemode": false, "created": 1_795_850_200, "status": "succeeded",
        "amount": 12_345, "amount_captured": 12_345, "amount_refunded": refunded, "currency": "usd",
        "disputed": false, "payment_intent": "pi_1", "metadata": {"reference": "0198f3-A_1"},
        "failure_code": null, "failure_message": null,
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": "4242"}},
    })
}

/// A debit that asks for two small deposits to be confirmed.
pub fn waiting() -> Value {
    let mut payment = payment("requires_action", 0, &Value::Null);
    payment["next_action"] = json!({
        "type": "verify_with_microdeposits",
        "verify_with_microdeposits": {
            "arrival_date": 1_796_000_000, "microdeposit_type": "descriptor_code",
            "hosted_verification_url": "https://payments.stripe.com/microdeposit/pacs_test_1",
        },
    });
    payment
}

pub fn dispute(status: &str, moved: &[i64]) -> Value {
    let moved: Vec<Value> = moved.iter().map(|amount| json!({"id": "txn_1", "amount": amount})).collect();
    json!({
        "id": "dp_1", "object": "dispute", "livemode": false, "created": 1_795_950_000, "status": status,
        "amount": 12_345, "currency": "usd", "charge": "ch_1", "payment_intent": "pi_1",
        "balance_transactions": moved,
    })
}

pub fn event(kind: &str, object: &Value) -> Value {
    json!({
        "id": "evt_1", "object": "event", "api_version": "2026-09-30.endive", "created": 1_795_850_300,
        "livemode": false, "type": kind, "data": {"object": object},
        "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null},
    })
}

pub fn list(data: &[Value], has_more: bool) -> Value {
    json!({"object": "list", "data": data, "has_more": has_more, "url": "/v1/x"})
}

pub fn error(kind: &str, code: &str, message: &str) -> Value {
    json!({"error": {"type": kind, "code": code, "message": message}})
}
