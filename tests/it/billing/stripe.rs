//! A firm with an account at Stripe, what Stripe tells of it, and a stand-in that answers as it is told to.

use super::{Desk, keep_gateway};
use crate::support::{Answer, HARTWELL, TestApp};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use hmac::{Hmac, KeyInit, Mac};
use portico::{
    ids::{AccountId, CheckoutId, InvoiceId, PaymentId},
    payments::{
        Endpoints, FirmAccount, GatewayKind, GatewaySecrets, GatewaySettings, Providers, Secret,
        StripeSecrets, StripeSettings,
    },
};
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::{Arc, Mutex};

pub const SECRET: &str = "whsec_dGhpcyBpcyBhIHRlc3Qgc2VjcmV0IQ";

pub async fn with_stripe(desk: &Desk<'_>) {
    keep(desk.app, desk.dana.account, FirmAccount::Operating).await;
}

/// A firm's account there, which pays out to this account of the firm.
pub async fn keep(app: &TestApp, by: AccountId, account: FirmAccount) {
    let settings = GatewaySettings::Stripe(StripeSettings { account, custom_domain: None });
    let secrets = GatewaySecrets::Stripe(StripeSecrets {
        secret_key: Secret::new("sk_test_51PorticoPorticoPorticoPorticoPortico00000000000000"),
        webhook_secrets: vec![Secret::new(SECRET)],
    });
    keep_gateway(app, HARTWELL, by, (GatewayKind::Stripe, &settings, &secrets)).await;
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

pub fn now(app: &TestApp) -> i64 {
    app.now().0.as_second()
}

/// What Stripe knows of one payment: its refunds, and how it answers to being asked for one.
#[derive(Default)]
pub struct Known {
    pub refunds: Vec<Value>,
    pub asked: Vec<(String, String)>,
    pub posted: Vec<String>,
    /// What becomes of refunds that are asked for: a status, or an error.
    pub answer: Answering,
    pub sessions: Vec<Value>,
}

/// What comes back to a request for a refund.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Answering {
    #[default]
    Succeeded,
    Pending,
    Failed,
    /// An error that says that it cannot be done.
    Refused,
    /// It is done, and the answer is lost.
    Lost,
    /// Nothing is done.
    Down,
}

/// Stripe, where a test looks into it.
#[derive(Clone, Default)]
pub struct Stripe(pub Arc<Mutex<Known>>);

impl Stripe {
    /// Starts it.
    pub async fn start() -> (Stripe, Providers) {
        let stripe = Stripe::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(answer).with_state(stripe.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let endpoints = Endpoints { stripe: base.parse().expect("an address"), ..Endpoints::default() };
        (stripe, Providers::new(endpoints).expect("providers"))
    }

    pub fn set<T>(&self, change: impl FnOnce(&mut Known) -> T) -> T {
        change(&mut self.0.lock().expect("what is known"))
    }

    /// How many refunds there really are.
    pub fn made(&self) -> usize {
        self.set(|known| known.refunds.len())
    }

    /// What all that did not fail adds up to.
    pub fn total(&self) -> i64 {
        self.set(|known| {
            let counts = |one: &&Value| one["status"] != "failed" && one["status"] != "canceled";
            known.refunds.iter().filter(counts).map(|one| one["amount"].as_i64().expect("an amount")).sum()
        })
    }
}

async fn answer(
    State(stripe): State<Stripe>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let json = |status: u16, body: Value| {
        (StatusCode::from_u16(status).expect("a status"), body.to_string()).into_response()
    };
    let down = || json(503, json!({ "error": { "message": "down" } }));
    stripe.set(|known| match (method.as_str(), uri.path()) {
        ("POST", "/v1/refunds") => {
            let key = headers["idempotency-key"].to_str().expect("a key").to_owned();
            known.posted.push(key.clone());
            let amount: i64 = field("amount").expect("an amount").parse().expect("a number");
            let status = match known.answer {
                Answering::Succeeded | Answering::Lost => "succeeded",
                Answering::Pending => "pending",
                Answering::Failed => "failed",
                Answering::Refused => {
                    return json(
                        400,
                        json!({ "error": { "code": "charge_already_refunded", "message": "No." } }),
                    );
                }
                Answering::Down => return down(),
            };
            let at = known.asked.iter().position(|(asked, _)| *asked == key).unwrap_or_else(|| {
                let id = format!("re_{}", known.refunds.len() + 1);
                known.refunds.push(json!({
                    "id": id, "object": "refund", "amount": amount, "currency": "usd", "status": status,
                    "failure_reason": (status == "failed").then_some("expired_or_canceled_card"),
                    "payment_intent": field("payment_intent"),
                    "metadata": { "reference": field("metadata[reference]") },
                }));
                known.asked.push((key.clone(), id));
                known.asked.len() - 1
            });
            if known.answer == Answering::Lost {
                return down();
            }
            let id = known.asked[at].1.clone();
            let made = known.refunds.iter().find(|one| one["id"] == id.as_str()).cloned();
            json(200, made.expect("a refund"))
        }
        ("POST", "/v1/checkout/sessions") => {
            let reference = field("client_reference_id").expect("a reference");
            let amount: i64 =
                field("line_items[0][price_data][unit_amount]").expect("an amount").parse().expect("a number");
            let id = format!("cs_test_{reference}");
            let made = json!({
                "id": id, "object": "checkout.session", "livemode": false, "status": "open", "payment_status": "unpaid",
                "url": format!("https://checkout.stripe.com/c/pay/{id}"), "client_reference_id": reference,
                "amount_total": amount, "currency": "usd", "payment_intent": null,
            });
            known.sessions.push(made.clone());
            json(200, made)
        }
        ("GET", "/v1/disputes") => json(200, json!({ "data": [], "has_more": false })),
        ("GET", "/v1/refunds") if known.answer == Answering::Down => down(),
        ("GET", "/v1/refunds") => json(200, json!({ "data": known.refunds, "has_more": false })),
        ("GET", path) => {
            let id = path.rsplit('/').next().unwrap_or_default();
            match known.sessions.iter().find(|one| one["id"] == id) {
                Some(session) => json(200, session.clone()),
                None => json(404, json!({ "error": { "code": "resource_missing", "message": "No." } })),
            }
        }
        _ => down(),
    })
}

/// An invoice of 100.00 that was paid by card at Stripe; its checkout and payment.
pub async fn paid(desk: &Desk<'_>) -> (InvoiceId, CheckoutId, PaymentId) {
    with_stripe(desk).await;
    let invoice = desk.invoice("100").await;
    let checkout = opened(desk, invoice, 10_000).await;
    let done = event("evt_paid", "checkout.session.completed", session(checkout, 10_000, "paid"));
    tell(desk.app, &done, SECRET, now(desk.app)).await.assert(204);
    desk.app.run_jobs().await;
    let payment = desk.app.text("SELECT id::text FROM payments").await;
    (invoice, checkout, payment.parse().expect("an id"))
}

/// What Stripe says of how much was given back of a charge.
pub fn refunded(checkout: CheckoutId, total: i64) -> Value {
    json!({
        "id": format!("ch_{checkout}"), "object": "charge", "created": 1_795_273_200, "status": "succeeded",
        "amount_captured": 10_000, "amount_refunded": total, "currency": "usd", "disputed": false,
        "payment_intent": format!("pi_{checkout}"), "metadata": { "reference": checkout.to_string() },
    })
}

/// The session with its payment, as it is when it is asked for.
pub fn looked_up(checkout: CheckoutId, total: i64) -> Value {
    let mut found = session(checkout, 10_000, "paid");
    found["payment_intent"] = json!({
        "id": format!("pi_{checkout}"), "status": "succeeded", "amount": 10_000, "amount_received": 10_000,
        "currency": "usd", "metadata": {}, "latest_charge": refunded(checkout, total),
    });
    found
}
