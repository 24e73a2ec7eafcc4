//! Clients pay into trust at LawPay, whose page does not lead back and whose webhooks only hint.

use super::{Desk, assert_books_agree};
use crate::{
    billing::keep_gateway,
    support::{Answer, HARTWELL, TestApp},
};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use portico::payments::{
    Endpoints, GatewayKind, GatewaySecrets, GatewaySettings, LawPayAccount, LawPaySecrets, LawPaySettings,
    Providers, Secret,
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// LawPay: the charges that it knows, as they stand, and its events by their ids.
#[derive(Clone, Default)]
struct LawPay(Arc<Mutex<(Vec<Value>, Vec<Value>)>>);

impl LawPay {
    async fn start() -> (LawPay, TestApp) {
        let lawpay = LawPay::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(answer).with_state(lawpay.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let endpoints = Endpoints { lawpay: base.parse().expect("an address"), ..Endpoints::default() };
        (lawpay, TestApp::with_providers(Providers::new(endpoints).expect("providers")).await)
    }

    /// A charge stands so from now on.
    fn stands(&self, charge: &Value) {
        let mut known = self.0.lock().expect("what is known");
        known.0.retain(|one| one["id"] != charge["id"]);
        known.0.push(charge.clone());
    }

    /// It stands so, and an event says it.
    fn happens(&self, id: &str, charge: &Value) {
        self.stands(charge);
        let kind = format!("transaction.{}", charge["status"].as_str().expect("a status").to_lowercase());
        let event = json!({ "id": id, "type": kind, "created": "2026-11-21T15:00:01.000Z", "data": charge });
        self.0.lock().expect("what is known").1.push(event);
    }
}

async fn answer(State(lawpay): State<LawPay>, uri: Uri) -> Response {
    let (charges, events) = lawpay.0.lock().expect("what is known").clone();
    let by_id = |all: &[Value], id: &str| all.iter().find(|one| one["id"] == id).cloned();
    let parts: Vec<&str> = uri.path().trim_start_matches("/v1/").split('/').collect();
    let found = match parts[..] {
        ["transactions"] => Some(json!({ "total_entries": charges.len(), "results": charges })),
        ["transactions", id] => by_id(&charges, id),
        ["events", id] => by_id(&events, id),
        _ => None,
    };
    match found {
        Some(body) => body.to_string().into_response(),
        None => (StatusCode::NOT_FOUND, "{}").into_response(),
    }
}

/// A desk whose firm has both accounts at LawPay, of which that for clients' money pays into trust.
async fn desk(app: &TestApp) -> Desk<'_> {
    let desk = Desk::new(app).await;
    let account = |name: &str| {
        let page = format!("https://secure.lawpay.com/pages/hartwell/{name}");
        Some(LawPayAccount { page, account_ids: vec![format!("{name}-1")] })
    };
    let settings = LawPaySettings { operating: account("operating"), trust: account("trust") };
    let settings = GatewaySettings::LawPay(settings);
    let secrets = LawPaySecrets { secret_key: Secret::new("nQf-xjXcQ2_xo3DmtPaSHgj") };
    let secrets = GatewaySecrets::LawPay(secrets);
    keep_gateway(app, HARTWELL, desk.lena.account, (GatewayKind::LawPay, &settings, &secrets)).await;
    desk.edit_account(&[("gateway", "lawpay")]).await.assert(303);
    desk
}

/// A request whose client was sent to LawPay's page, and the reference that stands in it.
async fn begun(desk: &Desk<'_>) -> (String, String) {
    let request = desk.ask("2000").await;
    let went = desk.pay(&request, "card").await.assert(303);
    let address = "https://secure.lawpay.com/pages/hartwell/trust?amount=200000&reference=";
    let rest = went.location().strip_prefix(address).unwrap_or_else(|| panic!("{}", went.location()));
    (request, rest.split('&').next().expect("a reference").to_owned())
}

fn charge(id: &str, reference: &str, (status, account, amount): (&str, &str, i64)) -> Value {
    json!({
        "id": id, "created": "2026-11-21T15:00:00.000Z", "modified": "2026-11-21T15:00:00.000Z", "account_id": account,
        "status": status, "amount": amount, "currency": "USD", "reference": reference, "amount_refunded": 0, "type": "CHARGE",
        "method": { "type": "bank", "account_number": "******7890", "bank_name": "FIRST BANK" },
    })
}

/// A webhook hints at an event; what comes of it.
async fn hint(app: &TestApp, id: &str) -> Answer {
    let request = app.nobody().request("POST", "/webhooks/lawpay").header("content-type", "application/json");
    let body = Body::from(json!({ "id": id }).to_string());
    let answer = app.send(request.body(body).expect("a request")).await;
    settle(app).await;
    answer
}

async fn settle(app: &TestApp) {
    while app.run_jobs().await > 0 {}
    let wrong = "SELECT kind || ' ' || last_error FROM jobs WHERE last_error IS NOT NULL";
    assert_eq!(app.texts(wrong).await, Vec::<String>::new());
}

const IN_TRUST: (&str, &str, i64) = ("COMPLETED", "trust-1", 200_000);

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_in_the_trust_account_is_posted_once() {
    let (lawpay, app) = LawPay::start().await;
    let desk = desk(&app).await;
    let (request, reference) = begun(&desk).await;
    let page = desk.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
    assert!(!page.has("#pay button"), "somebody may be paying");
    hint(&app, "evt_none").await.assert(400);
    lawpay.happens("evt_1", &charge("ch_1", &reference, ("AUTHORIZED", "trust-1", 200_000)));
    hint(&app, "evt_1").await.assert(204);
    assert_eq!(desk.of_request("under_way", &request).await, 200_000);
    assert_eq!(desk.kinds().await, Vec::<String>::new());
    lawpay.happens("evt_2", &charge("ch_1", &reference, IN_TRUST));
    for id in ["evt_2", "evt_1", "evt_2"] {
        hint(&app, id).await.assert(204);
    }
    // and it is asked how things stand, for days
    for _ in 0..3 {
        app.advance(Duration::from_secs(24 * 60 * 60));
        settle(&app).await;
    }
    assert_eq!(desk.kinds().await, ["deposit"]);
    assert_eq!(
        (desk.of_request("paid", &request).await, desk.of_request("under_way", &request).await),
        (200_000, 0)
    );
    assert_eq!(app.texts("SELECT method || ' ' || reference FROM trust_postings").await.len(), 1);
    assert_eq!(desk.mails("trust-posted").await, 1);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_webhook_told_is_found_by_asking() {
    let (lawpay, app) = LawPay::start().await;
    let desk = desk(&app).await;
    let (request, reference) = begun(&desk).await;
    lawpay.stands(&charge("ch_1", &reference, IN_TRUST));
    app.advance(Duration::from_secs(3 * 60));
    settle(&app).await;
    assert_eq!(
        (desk.kinds().await, desk.of_request("paid", &request).await),
        (vec!["deposit".to_owned()], 200_000)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_elsewhere_or_otherwise_is_held_and_in_no_ledger() {
    let (lawpay, app) = LawPay::start().await;
    let desk = desk(&app).await;
    let others = [
        (("COMPLETED", "operating-1", 200_000), "account"),
        (("COMPLETED", "somebody-elses", 200_000), "account"),
        (("COMPLETED", "trust-1", 150_000), "amount"),
    ];
    for (at, (what, why)) in others.into_iter().enumerate() {
        let (request, reference) = begun(&desk).await;
        let event = format!("evt_{at}");
        lawpay.happens(&event, &charge(&format!("ch_{at}"), &reference, what));
        hint(&app, &event).await.assert(204);
        hint(&app, &event).await.assert(204);
        let held = format!("SELECT held_reason FROM payments WHERE provider_ref = 'ch_{at}'");
        assert_eq!(app.texts(&held).await, [why], "{what:?}");
        assert_eq!(desk.of_request("outstanding", &request).await, 200_000, "{what:?}");
        assert_eq!(desk.of_request("under_way", &request).await, 0, "{what:?}");
        assert_eq!(desk.lena.get("/staff").await.assert_ok().all("#held li").len(), at + 1, "{what:?}");
    }
    assert_eq!(desk.kinds().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_that_the_bank_returns_is_covered_by_the_firm() {
    let (lawpay, app) = LawPay::start().await;
    let desk = desk(&app).await;
    let (request, reference) = begun(&desk).await;
    lawpay.happens("evt_1", &charge("ch_1", &reference, IN_TRUST));
    hint(&app, "evt_1").await.assert(204);
    desk.clear().await;
    desk.spend("1500").await;
    // another try on the same page that failed takes nothing back
    lawpay.happens("evt_2", &charge("ch_2", &reference, ("FAILED", "trust-1", 200_000)));
    hint(&app, "evt_2").await.assert(204);
    assert_eq!(desk.kinds().await, ["deposit", "payment"]);
    // weeks later the bank returns what had been completed
    app.advance(Duration::from_secs(20 * 24 * 60 * 60));
    lawpay.happens("evt_3", &charge("ch_1", &reference, ("FAILED", "trust-1", 200_000)));
    for id in ["evt_3", "evt_1", "evt_3"] {
        hint(&app, id).await.assert(204);
    }
    app.advance(Duration::from_secs(24 * 60 * 60));
    settle(&app).await;
    assert_eq!(desk.kinds().await, ["deposit", "payment", "cover", "returned"]);
    assert_eq!(
        (desk.of_ledger("balance").await, desk.of_request("outstanding", &request).await),
        (0, 200_000)
    );
    assert_eq!(app.texts("SELECT held_reason FROM payments").await, ["returned"]);
    // signed in anew, after weeks
    let lena = app.browser(HARTWELL, desk.lena.account).await;
    assert!(lena.get("/staff").await.assert_ok().one("#trust-covers").contains("$1,500.00"));
    assert_books_agree(&app).await;
}
