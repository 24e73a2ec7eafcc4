//! Against examples of the documentation (<https://developers.8am.com/resources/notifications>, and its API reference).

use super::*;
use crate::payments::{
    FirmAccount, Meaning, PaidInto, PaidWith, Payer, RefundState, Secret, State,
    stand_in::{Reply, StandIn, dollars, moment},
};

const CARD: &str = "TU0BOD2gEeOfvhLxg70sog";
const DEBIT: &str = "5A299P9oEeKcOfUBJK8FBw";

fn settings() -> LawPaySettings {
    let account = |name: &str, ids: &[&str]| {
        Some(LawPayAccount {
            page: format!("https://secure.lawpay.com/pages/hartwell/{name}"),
            account_ids: ids.iter().map(|&id| id.to_owned()).collect(),
        })
    };
    LawPaySettings { operating: account("operating", &[CARD, DEBIT]), trust: account("trust", &["trust-1"]) }
}

async fn lawpay(replies: impl IntoIterator<Item = Reply>) -> (StandIn, LawPay) {
    let (stand_in, providers) = StandIn::start(replies).await;
    let secrets = LawPaySecrets { secret_key: Secret::new("nQf-xjXcQ2_xo3DmtPaSHgj") };
    (stand_in, LawPay::open(&settings(), &secrets, &providers).unwrap())
}

fn request() -> CheckoutRequest {
    CheckoutRequest {
        payer: Payer { name: Some("Ana Núñez".to_owned()), email: Some("ana+x@example.org".to_owned()) },
        account: FirmAccount::Trust,
        ..crate::payments::stand_in::request()
    }
}

fn charge(status: &str) -> Value {
    json!({
        "id": "z2jUj9JyRNG_nIQZr9L_CA", "created": "2016-10-25T18:08:22.148Z", "modified": "2016-10-25T18:08:22.148Z",
        "account_id": CARD, "status": status, "amount": 1256, "currency": "USD", "auto_capture": true,
        "reference": "0198f3-A_1", "amount_refunded": 0, "authorization_code": "ZXSKRB", "type": "CHARGE",
        "method": {"name": "Some Customer", "type": "card", "number": "************4242", "card_type": "VISA",
            "exp_month": 10, "exp_year": 2020, "cvv": "***"},
    })
}

fn event(kind: &str, data: Value) -> Value {
    json!({"id": "RsRwETpFSJ2L3lyuPaFO0Q", "type": kind, "created": "2016-10-25T18:08:22.199Z", "data": data})
}

fn read(kind: &str, data: Value) -> ProviderEvent {
    readings::event(&event(kind, data), &settings()).unwrap()
}

fn state(kind: &str, data: Value) -> State {
    let event = read(kind, data);
    event.observation().unwrap_or_else(|| panic!("{:?}", event.meaning)).state.clone()
}

#[tokio::test]
async fn a_page_is_filled_in_by_its_address() {
    let (stand_in, lawpay) = lawpay([]).await;
    let begun = lawpay.begin(&request()).await.unwrap();
    assert_eq!(
        begun.url,
        "https://secure.lawpay.com/pages/hartwell/trust?amount=12345&reference=0198f3-A_1\
         &name=Ana%20N%C3%BA%C3%B1ez&email=ana%2Bx%40example.org&readOnlyFields=reference,amount"
    );
    assert_eq!((begun.provider_ref, begun.expires_at), (None, None));
    assert_eq!(lawpay.form_origins(), ["https://secure.lawpay.com"]);
    assert_eq!(lawpay.expire(&CheckoutRef::default()).await, Ok(Ended::Impossible));
    let injected = Payer { name: Some("x&amount=1#".to_owned()), email: None };
    let url = lawpay.begin(&CheckoutRequest { payer: injected, ..request() }).await.unwrap().url;
    assert!(url.contains("&name=x%26amount%3D1%23&readOnlyFields="), "{url}");
    assert!(stand_in.asked().is_empty(), "LawPay hears of it from the payer");
}

#[tokio::test]
async fn only_dollars_are_asked_for_and_only_where_there_is_an_account() {
    let (_, mut lawpay) = lawpay([]).await;
    let euros = Money::new(500, Currency::find("EUR").unwrap());
    let refused = lawpay.begin(&CheckoutRequest { amount: euros, ..request() }).await;
    assert_eq!(refused, Err(GatewayError::Amount(AmountError::Currency)));
    assert_eq!(lawpay.offers(euros.currency), None);
    let huge = lawpay.begin(&CheckoutRequest { amount: dollars(MOST + 1), ..request() }).await;
    assert_eq!(huge, Err(GatewayError::Amount(AmountError::TooLarge(Some(dollars(MOST))))));
    let zero = lawpay.begin(&CheckoutRequest { amount: dollars(0), ..request() }).await;
    assert_eq!(zero, Err(GatewayError::Amount(AmountError::NotPositive)));
    lawpay.settings.trust = None;
    assert_eq!(lawpay.begin(&request()).await, Err(GatewayError::NoAccount));
}

#[test]
fn a_charge_is_paid_when_its_money_is_captured() {
    assert_eq!(state("transaction.created", charge("PENDING")), State::UnderWay);
    assert_eq!(state("transaction.authorized", charge("AUTHORIZED")), State::UnderWay);
    assert_eq!(state("transaction.completed", charge("COMPLETED")), State::Succeeded);
    let voided = State::Failed { reason: "voided".to_owned() };
    assert_eq!(state("transaction.voided", charge("VOIDED")), voided);
    let mut failed = charge("FAILED");
    failed["failure_code"] = json!("ach_insufficient_funds");
    let reason = "ach_insufficient_funds".to_owned();
    assert_eq!(state("transaction.failed", failed), State::Failed { reason });
}

#[test]
fn a_charge_says_what_was_paid_and_where_it_is() {
    let event = read("transaction.completed", charge("COMPLETED"));
    let seen = event.observation().unwrap();
    assert_eq!(seen.amount, Some(dollars(1_256)));
    assert_eq!(seen.account, Some(PaidInto::Known(FirmAccount::Operating)));
    assert_eq!(seen.reference.as_deref(), Some("0198f3-A_1"));
    assert_eq!(seen.payment_ref.as_deref(), Some("z2jUj9JyRNG_nIQZr9L_CA"));
    let card = PaidWith::Card { brand: Some("visa".to_owned()), last4: Some("4242".to_owned()) };
    assert_eq!(seen.method, Some(card));
    assert_eq!(event.live, None);

    let mut elsewhere = charge("COMPLETED");
    elsewhere["account_id"] = json!("another");
    elsewhere["method"] =
        json!({"type": "bank", "account_number": "******7890", "bank_name": "FIRST BANK OF TESTING"});
    let event = read("transaction.completed", elsewhere);
    let seen = event.observation().unwrap();
    assert_eq!(seen.account, Some(PaidInto::Other("another".to_owned())));
    let bank = Some("FIRST BANK OF TESTING".to_owned());
    assert_eq!(seen.method, Some(PaidWith::BankDebit { bank, last4: Some("7890".to_owned()) }));
}

#[test]
fn what_is_unclear_or_of_no_concern_is_told_apart() {
    let mut pesos = charge("COMPLETED");
    pesos["currency"] = json!("MXN");
    for data in [pesos, charge("SOMETHING"), json!({}), json!(null)] {
        let event = read("transaction.completed", data);
        assert!(matches!(event.meaning, Meaning::Unclear(_)), "{:?}", event.meaning);
    }
    let other = read("recurring_charge.created", json!({}));
    assert_eq!(other.meaning, Meaning::Nothing);
    let mut refund = charge("COMPLETED");
    refund["type"] = json!("REFUND");
    refund["charge_id"] = json!("charge-1");
    let event = read("transaction.completed", refund);
    assert_eq!((event.meaning, event.concerns.payment_ref.as_deref()), (Meaning::LookUp, Some("charge-1")));
    assert!(readings::event(&json!({"id": "x"}), &settings()).is_err());
}

#[tokio::test]
async fn events_are_polled_from_the_last_one_on() {
    let page = json!({"page": 1, "page_size": 100, "total_entries": 136,
        "results": [event("transaction.authorized", charge("AUTHORIZED"))]});
    let (stand_in, lawpay) = lawpay([Reply::Json(200, page)]).await;
    let from = EventsFrom { cursor: Some("2016-10-01T14:33:29.105Z"), since: moment(0) };
    let page = lawpay.list_events(&from).await.unwrap();
    assert_eq!((page.events.len(), page.more), (1, true));
    assert_eq!(page.cursor.as_deref(), Some("2016-10-25T18:08:22.199Z"));
    let asked = &stand_in.asked()[0];
    assert_eq!(asked.path, "/v1/events");
    assert_eq!(asked.query[0], ("start_date".to_owned(), "2016-10-01T14:33:29.104Z".to_owned()));
    let basic = data_encoding::BASE64.encode(b"nQf-xjXcQ2_xo3DmtPaSHgj:");
    assert_eq!(asked.header("authorization"), Some(&*format!("Basic {basic}")));
}

#[tokio::test]
async fn a_checkout_is_looked_up_by_its_reference_and_may_be_paid_twice() {
    let (mut second, mut other) = (charge("COMPLETED"), charge("COMPLETED"));
    second["id"] = json!("second");
    second["amount_refunded"] = json!(256);
    other["reference"] = json!("0198f3-A_12");
    let page = json!({"page": 1, "page_size": 100, "total_entries": 3, "results": [charge("AUTHORIZED"), other, second]});
    let (stand_in, lawpay) = lawpay([Reply::Json(200, page)]).await;
    let checkout = CheckoutRef { reference: "0198f3-A_1".to_owned(), ..CheckoutRef::default() };
    let seen = lawpay.look_up(&checkout, moment(9)).await.unwrap();
    let states: Vec<_> =
        seen.iter().map(|one| (one.payment_ref.as_deref().unwrap(), one.state.clone())).collect();
    let refunded = State::Refunded { total: dollars(256) };
    let first = "z2jUj9JyRNG_nIQZr9L_CA";
    assert_eq!(states, [(first, State::UnderWay), ("second", State::Succeeded), ("second", refunded)]);
    assert_eq!(stand_in.asked()[0].query[0], ("qf".to_owned(), "reference:0198f3-A_1".to_owned()));
}

#[tokio::test]
async fn money_is_given_back_once_though_there_are_no_keys_for_it() {
    let asked_for = RefundRequest {
        reference: "refund-1".to_owned(),
        payment_ref: "z2jUj9JyRNG_nIQZr9L_CA".to_owned(),
        amount: dollars(20),
    };
    let mut made = charge("AUTHORIZED");
    (made["id"], made["type"], made["amount"]) = (json!("refund"), json!("REFUND"), json!(20));
    made["reference"] = json!("refund-1");
    let (stand_in, gateway) =
        lawpay([Reply::Json(200, charge("COMPLETED")), Reply::Json(200, made.clone())]).await;
    let refunded =
        Refunded { refund_ref: "refund".to_owned(), amount: dollars(20), state: RefundState::Done };
    assert_eq!(gateway.refund(&asked_for).await, Ok(refunded.clone()));
    assert_eq!(stand_in.asked()[1].path, "/v1/charges/z2jUj9JyRNG_nIQZr9L_CA/refund");
    assert_eq!(stand_in.asked()[1].header("content-type"), Some("application/json"));

    let mut already = charge("COMPLETED");
    already["refunds"] = json!([made]);
    let (stand_in, gateway) = lawpay([Reply::Json(200, already)]).await;
    assert_eq!(gateway.refund(&asked_for).await, Ok(refunded));
    assert_eq!(stand_in.asked().len(), 1);

    let (stand_in, gateway) =
        lawpay([Reply::Json(200, charge("COMPLETED")), Reply::Json(500, json!({}))]).await;
    assert!(gateway.refund(&asked_for).await.unwrap_err().is_passing());
    assert_eq!(stand_in.asked().len(), 2, "what is not under a key is not sent again");
}

#[tokio::test]
async fn a_webhook_only_hints() {
    let (_, lawpay) = lawpay([]).await;
    let hint = |body: &str| lawpay.read_webhook(&HeaderMap::new(), body.as_bytes(), moment(9));
    let event_id = Some("RsRwETpFSJ2L3lyuPaFO0Q".to_owned());
    let body = event("transaction.completed", charge("COMPLETED")).to_string();
    assert_eq!(hint(&body), Ok(WebhookEvent::Hint { event_id }));
    assert_eq!(hint(r#"{"id": "../merchant"}"#), Ok(WebhookEvent::Hint { event_id: None }));
    assert!(hint("x").is_err());
}

#[tokio::test]
async fn a_check_lists_the_accounts_and_an_error_says_why() {
    let merchant = json!({"id": "wKgFeDz5HF-BPPl08dcACw", "name": "Biz1",
        "merchant_accounts": [{"id": CARD, "status": "ACTIVE", "name": "Operating", "primary": true},
            {"id": "trust-1", "status": "INACTIVE", "name": "Trust", "trust_account": true}],
        "ach_accounts": [{"id": DEBIT, "status": "ACTIVE", "name": "Test Bank Account"}]});
    let (stand_in, gateway) = lawpay([Reply::Json(200, merchant)]).await;
    let checked = gateway.check().await.unwrap();
    assert_eq!(stand_in.asked()[0].path, "/v1/merchant");
    assert_eq!((checked.name.as_deref(), checked.mode, checked.can_charge), (Some("Biz1"), None, Some(true)));
    let accounts: Vec<_> = checked
        .accounts
        .iter()
        .map(|one| (one.id.as_str(), one.methods.card, one.is_trust, one.is_active))
        .collect();
    assert_eq!(
        accounts,
        [(CARD, true, None, true), ("trust-1", true, Some(true), false), (DEBIT, false, None, true)]
    );

    let messages = |code: &str| json!({"messages": [{"code": code, "level": "error", "message": "No", "facility": "gateway"}]});
    let (_, gateway) = lawpay([Reply::Json(401, messages("not_authorized"))]).await;
    assert!(matches!(gateway.check().await, Err(GatewayError::Refused(_))));
    let (_, gateway) = lawpay([Reply::Json(422, messages("refund_exceeds_transaction"))]).await;
    let said = ProviderMessage { code: "refund_exceeds_transaction".to_owned(), message: "No".to_owned() };
    assert_eq!(gateway.check().await, Err(GatewayError::Invalid(said)));
}
