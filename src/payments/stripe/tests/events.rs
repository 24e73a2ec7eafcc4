use super::answers::{charge, dispute, error, event, list, payment, session, waiting};
use crate::payments::stand_in::{Reply, dollars, moment, offline, stripe};
use crate::payments::{
    Concerns, DisputeStatus, EventsFrom, Gateway, Meaning, ProviderEvent, State, WebhookError, WebhookEvent,
    stripe::EVENT_KINDS,
};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

fn read(kind: &str, object: &Value) -> ProviderEvent {
    offline().read_event(&event(kind, object)).unwrap()
}

fn state(kind: &str, object: &Value) -> State {
    let event = read(kind, object);
    event.observation().unwrap_or_else(|| panic!("{kind}: {:?}", event.meaning)).state.clone()
}

#[test]
fn a_completed_checkout_is_paid_only_if_it_says_so() {
    let kind = "checkout.session.completed";
    let paid = read(kind, &session("complete", "paid", &json!("pi_1")));
    let seen = paid.observation().unwrap();
    assert_eq!((&seen.state, seen.amount), (&State::Succeeded, Some(dollars(12_345))));
    assert_eq!((paid.occurred_at, paid.live), (moment(1_795_850_300), Some(false)));
    let concerns = Concerns {
        reference: Some("0198f3-A_1".to_owned()),
        provider_ref: Some("cs_test_1".to_owned()),
        payment_ref: Some("pi_1".to_owned()),
    };
    assert_eq!(paid.concerns, concerns);
    assert_eq!(state(kind, &session("complete", "unpaid", &json!("pi_1"))), State::UnderWay);
    let nothing = read(kind, &session("complete", "no_payment_required", &Value::Null));
    assert!(matches!(nothing.meaning, Meaning::Unclear(_)));
}

#[test]
fn a_debit_ends_well_badly_or_never_begins() {
    let (paid, unpaid) =
        ("checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed");
    assert_eq!(state(paid, &session("complete", "paid", &json!("pi_1"))), State::Succeeded);
    let failed = read(unpaid, &session("complete", "unpaid", &json!("pi_1")));
    let seen = failed.observation().unwrap();
    assert_eq!(seen.state, State::Failed { reason: "the bank debit failed".to_owned() });
    assert_eq!(seen.amount, None);
    let expired = session("expired", "unpaid", &Value::Null);
    assert_eq!(state("checkout.session.expired", &expired), State::Expired);
}

#[test]
fn small_deposits_wait_with_the_providers_link() {
    let url = Some("https://payments.stripe.com/microdeposit/pacs_test_1".to_owned());
    assert_eq!(state("payment_intent.requires_action", &waiting()), State::AwaitingConfirmation { url });
    let processing = payment("processing", 0, &json!("ch_1"));
    assert_eq!(state("payment_intent.processing", &processing), State::UnderWay);
    // a card's 3-D Secure is seen to on Checkout's page
    let mut secure = payment("requires_action", 0, &Value::Null);
    secure["next_action"] = json!({"type": "use_stripe_sdk", "use_stripe_sdk": {}});
    assert_eq!(read("payment_intent.requires_action", &secure).meaning, Meaning::Nothing);
}

#[test]
fn a_charge_tells_its_method_and_its_refunds() {
    let mut debit = charge(0);
    debit["payment_method_details"] = json!({"type": "us_bank_account",
        "us_bank_account": {"bank_name": "STRIPE TEST BANK", "last4": "6789"}});
    let event = read("charge.succeeded", &debit);
    let seen = event.observation().unwrap();
    assert_eq!((&seen.state, seen.amount), (&State::Succeeded, Some(dollars(12_345))));
    assert!(format!("{:?}", seen.method).contains("STRIPE TEST BANK"));
    assert_eq!(state("charge.refunded", &charge(345)), State::Refunded { total: dollars(345) });
    let failed = json!({"id": "re_1", "object": "refund", "amount": 345, "currency": "usd", "status": "failed",
        "failure_reason": "lost_or_stolen_card", "payment_intent": "pi_1"});
    let event = read("refund.failed", &failed);
    assert_eq!((event.meaning, event.concerns.payment_ref.as_deref()), (Meaning::LookUp, Some("pi_1")));
}

#[test]
fn a_dispute_says_how_it_stands_and_where_the_money_is() {
    for (said, moved, status, is_withdrawn) in [
        ("needs_response", &[-12_345][..], DisputeStatus::Open, true),
        ("under_review", &[-12_345], DisputeStatus::Open, true),
        ("won", &[-12_345, 12_345], DisputeStatus::Won, false),
        ("lost", &[-12_345], DisputeStatus::Lost, true),
        ("warning_needs_response", &[], DisputeStatus::Inquiry, false),
        ("warning_closed", &[], DisputeStatus::Won, false),
        ("prevented", &[], DisputeStatus::Won, false),
    ] {
        for kind in EVENT_KINDS.iter().filter(|kind| kind.contains("dispute")) {
            let State::Disputed(seen) = state(kind, &dispute(said, moved)) else { panic!("{kind}") };
            assert_eq!((seen.status, seen.is_withdrawn), (status, is_withdrawn), "{said}");
        }
    }
    let unknown = read("charge.dispute.updated", &dispute("something_new", &[]));
    assert!(matches!(unknown.meaning, Meaning::Unclear(_)));
}

#[test]
fn what_is_not_ours_says_nothing() {
    let mut other = session("complete", "paid", &json!("pi_1"));
    other["client_reference_id"] = Value::Null;
    assert_eq!(read("checkout.session.completed", &other).meaning, Meaning::Nothing);
    let mut other = charge(0);
    other["metadata"] = json!({});
    assert_eq!(read("charge.succeeded", &other).meaning, Meaning::Nothing);
    for kind in ["payment_intent.payment_failed", "charge.failed", "payout.paid", "something.new"] {
        assert_eq!(read(kind, &json!({"id": "x"})).meaning, Meaning::Nothing, "{kind}");
    }
}

#[test]
fn what_cannot_be_understood_is_kept_and_said() {
    let mut foreign = session("complete", "paid", &json!("pi_1"));
    foreign["currency"] = json!("xxx");
    for object in [json!({}), json!(null), json!({"id": 1}), foreign] {
        let event = read("checkout.session.completed", &object);
        assert!(matches!(event.meaning, Meaning::Unclear(_)), "{:?}", event.meaning);
    }
    let mut real = event("checkout.session.completed", &session("complete", "paid", &json!("pi_1")));
    real["livemode"] = json!(true);
    let mixed = offline().read_event(&real).unwrap();
    assert!(matches!(mixed.meaning, Meaning::Unclear(_)), "real money with a test key");
    for broken in [json!({}), json!([]), json!({"id": "evt_1", "type": "x"})] {
        assert!(offline().read_event(&broken).is_err(), "{broken}");
    }
}

#[test]
fn events_of_older_versions_are_read_too() {
    // polled events come as they were when they happened: without what newer versions added
    let old = json!({"id": "ch_1", "object": "charge", "created": 1, "status": "succeeded", "amount": 500,
        "amount_captured": 500, "amount_refunded": 0, "currency": "usd", "metadata": {"reference": "r"}});
    let event = read("charge.succeeded", &old);
    assert_eq!(event.observation().unwrap().payment_ref.as_deref(), Some("ch_1"));
}

#[test]
fn a_webhook_is_believed_only_with_its_signature() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../../tests/peers/stripe-types/signatures.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (header, body) = (text(&vectors["headers"][0]["header"]), text(&vectors["payloads"]["plain"]));
    let now = moment(vectors["timestamp"].as_i64().unwrap());
    let mut headers = HeaderMap::new();
    assert_eq!(offline().read_webhook(&headers, body.as_bytes(), now), Err(WebhookError::Unsigned));
    headers.insert("stripe-signature", header.parse().unwrap());
    // it is Stripe's word, but no event
    let found = offline().read_webhook(&headers, body.as_bytes(), now);
    assert!(matches!(found, Err(WebhookError::Unreadable(_))), "{found:?}");
    let found = offline().read_webhook(&headers, b"{}", now);
    assert_eq!(found, Err(WebhookError::WrongSignature));
}

#[test]
fn a_signed_event_is_read() {
    use hmac::{Hmac, KeyInit, Mac};
    let body = event("checkout.session.completed", &session("complete", "paid", &json!("pi_1"))).to_string();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"whsec_madeUpForTests0000000000000001").unwrap();
    mac.update(format!("1795850300.{body}").as_bytes());
    let header = format!("t=1795850300,v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()));
    let mut headers = HeaderMap::new();
    headers.insert("Stripe-Signature", header.parse().unwrap());
    let found = offline().read_webhook(&headers, body.as_bytes(), moment(1_795_850_301)).unwrap();
    let WebhookEvent::Signed(event) = found else { panic!("{found:?}") };
    assert_eq!(event.observation().unwrap().state, State::Succeeded);
    assert_eq!(event.body.to_string(), serde_json::from_str::<Value>(&body).unwrap().to_string());
}

fn numbered(numbers: &[u8]) -> Vec<Value> {
    let named = |number: &u8| {
        let mut event = event("payout.paid", &json!({}));
        event["id"] = json!(format!("evt_{number}"));
        event
    };
    numbers.iter().map(named).collect()
}

fn ids(events: &[ProviderEvent]) -> Vec<&str> {
    events.iter().map(|event| event.id.as_str()).collect()
}

#[tokio::test]
async fn events_are_listed_from_the_oldest_that_is_new() {
    let page = Reply::Json(200, list(&numbered(&[5, 4]), true));
    let (stand_in, stripe) = stripe([page]).await;
    let from = EventsFrom { cursor: Some("evt_3"), since: moment(0) };
    let page = stripe.list_events(&from).await.unwrap();
    assert_eq!(ids(&page.events), ["evt_4", "evt_5"]);
    assert_eq!((page.cursor.as_deref(), page.more), (Some("evt_5"), true));
    let query = &stand_in.asked()[0].query;
    assert!(query.contains(&("ending_before".to_owned(), "evt_3".to_owned())));
    assert!(query.contains(&("types[0]".to_owned(), EVENT_KINDS[0].to_owned())));
    assert!(EVENT_KINDS.len() <= 20, "more than Stripe takes");
}

#[tokio::test]
async fn without_a_cursor_all_since_a_time_are_read() {
    let pages = [list(&numbered(&[5, 4]), true), list(&numbered(&[3]), false)];
    let (stand_in, stripe) = stripe(pages.map(|page| Reply::Json(200, page))).await;
    let page = stripe.list_events(&EventsFrom { cursor: None, since: moment(7) }).await.unwrap();
    assert_eq!(ids(&page.events), ["evt_3", "evt_4", "evt_5"]);
    assert_eq!((page.cursor.as_deref(), page.more), (Some("evt_5"), false));
    let asked = stand_in.asked();
    assert!(asked[0].query.contains(&("created[gte]".to_owned(), "7".to_owned())));
    assert!(asked[1].query.contains(&("starting_after".to_owned(), "evt_4".to_owned())));
}

#[tokio::test]
async fn a_cursor_that_stripe_forgot_is_left_behind() {
    let gone = error("invalid_request_error", "resource_missing", "No such event: 'evt_3'");
    let (_, stripe) = stripe([Reply::Json(404, gone), Reply::Json(200, list(&numbered(&[9]), false))]).await;
    let page = stripe.list_events(&EventsFrom { cursor: Some("evt_3"), since: moment(7) }).await.unwrap();
    assert_eq!(page.cursor.as_deref(), Some("evt_9"));
}

#[tokio::test]
async fn where_nothing_is_new_the_cursor_stays() {
    let (_, stripe) = stripe([Reply::Json(200, list(&[], false))]).await;
    let page = stripe.list_events(&EventsFrom { cursor: Some("evt_3"), since: moment(7) }).await.unwrap();
    assert_eq!((page.events.len(), page.cursor.as_deref(), page.more), (0, Some("evt_3"), false));
}
