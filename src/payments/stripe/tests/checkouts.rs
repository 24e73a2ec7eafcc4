use super::answers::{charge, dispute, error, list, payment, session, waiting};
use crate::payments::stand_in::{KEY, Reply, dollars, moment, request, stripe};
use crate::{
    money::{Currency, Money},
    payments::{
        AmountError, CheckoutRef, CheckoutRequest, Dispute, DisputeStatus, Ended, FirmAccount, Gateway,
        GatewayError, Methods, Mode, Observation, PaidInto, PaidWith, RefundRequest, RefundState, Refunded,
        State,
    },
};
use serde_json::{Value, json};

fn ok(body: Value) -> Reply {
    Reply::Json(200, body)
}

fn at_stripe() -> CheckoutRef {
    CheckoutRef {
        reference: "0198f3-A_1".to_owned(),
        provider_ref: Some("cs_test_1".to_owned()),
        payment_ref: None,
    }
}

async fn look_up(replies: Vec<Value>) -> Vec<Observation> {
    let (_, stripe) = stripe(replies.into_iter().map(ok)).await;
    stripe.look_up(&at_stripe(), moment(9)).await.unwrap()
}

#[tokio::test]
async fn a_checkout_is_asked_for_once_under_the_pinned_version() {
    let (stand_in, stripe) = stripe([ok(session("open", "unpaid", &Value::Null))]).await;
    let begun = stripe.begin(&request()).await.unwrap();
    assert_eq!(begun.url, "https://checkout.stripe.com/c/pay/cs_test_1#x");
    assert_eq!(begun.provider_ref.as_deref(), Some("cs_test_1"));
    assert_eq!(begun.expires_at, Some(moment(1_795_860_000)));

    let asked = &stand_in.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/v1/checkout/sessions"));
    assert_eq!(asked.header("stripe-version"), Some("2026-09-30.endive"));
    assert_eq!(asked.header("idempotency-key"), Some("portico-checkout-0198f3-A_1"));
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    let basic = data_encoding::BASE64.encode(format!("{KEY}:").as_bytes());
    assert_eq!(asked.header("authorization"), Some(&*format!("Basic {basic}")));
    let mut form = asked.form.clone();
    form.sort();
    let expected = [
        ("adaptive_pricing[enabled]", "false"),
        ("allowed_payment_method_types[0]", "card"),
        ("allowed_payment_method_types[1]", "us_bank_account"),
        ("cancel_url", "https://portal.example/pay/back"),
        ("client_reference_id", "0198f3-A_1"),
        ("customer_email", "ana@example.org"),
        ("expires_at", "1795860000"),
        ("line_items[0][price_data][currency]", "usd"),
        ("line_items[0][price_data][product_data][name]", "INV-2026-0001, INV-2026-0002"),
        ("line_items[0][price_data][unit_amount]", "12345"),
        ("line_items[0][quantity]", "1"),
        ("locale", "es-419"),
        ("metadata[reference]", "0198f3-A_1"),
        ("mode", "payment"),
        ("payment_intent_data[description]", "INV-2026-0001, INV-2026-0002"),
        ("payment_intent_data[metadata][reference]", "0198f3-A_1"),
        ("success_url", "https://portal.example/pay/back?a=1&b=2"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn euros_are_not_debited_and_kronur_are_counted_in_hundredths() {
    let mut answer = session("open", "unpaid", &Value::Null);
    answer["amount_total"] = json!(50_000);
    let (stand_in, stripe) = stripe([ok(answer)]).await;
    let amount = Money::new(500, Currency::find("ISK").unwrap());
    stripe.begin(&CheckoutRequest { amount, ..request() }).await.unwrap();
    let form = &stand_in.asked()[0].form;
    let of = |name: &str| form.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
    assert_eq!(of("line_items[0][price_data][unit_amount]"), Some("50000"));
    assert_eq!(of("allowed_payment_method_types[0]"), Some("card"));
    assert_eq!(of("allowed_payment_method_types[1]"), None);
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_not_sent() {
    let (stand_in, stripe) = stripe([]).await;
    let refused = async |request: CheckoutRequest| stripe.begin(&request).await.unwrap_err();
    let euros = Money::new(5_000, Currency::find("EUR").unwrap());
    let debit = Methods { card: false, bank_debit: true };
    assert_eq!(
        refused(CheckoutRequest { amount: euros, methods: debit, ..request() }).await,
        GatewayError::NotOffered
    );
    let huge = CheckoutRequest { amount: dollars(100_000_000), methods: debit, ..request() };
    assert_eq!(refused(huge).await, GatewayError::NotOffered, "nine digits are not debited");
    let zero = CheckoutRequest { amount: dollars(0), ..request() };
    assert_eq!(refused(zero).await, GatewayError::Amount(AmountError::NotPositive));
    let trust = CheckoutRequest { account: FirmAccount::Trust, ..request() };
    assert_eq!(refused(trust).await, GatewayError::NoAccount);
    let named = CheckoutRequest { reference: "a b".to_owned(), ..request() };
    assert_eq!(refused(named).await, GatewayError::NotOffered);
    assert!(stand_in.asked().is_empty());
}

#[tokio::test]
async fn a_browser_is_sent_to_stripe_alone_and_to_what_was_asked_for() {
    for (field, value) in [
        ("url", json!("https://checkout.stripe.com.example.org/c/pay/x")),
        ("url", json!("http://checkout.stripe.com/c/pay/x")),
        ("url", Value::Null),
        ("client_reference_id", json!("another")),
        ("amount_total", json!(12_346)),
        ("livemode", json!(true)),
    ] {
        let mut answer = session("open", "unpaid", &Value::Null);
        answer[field] = value;
        let (_, stripe) = stripe([ok(answer)]).await;
        let refused = stripe.begin(&request()).await.unwrap_err();
        assert!(matches!(refused, GatewayError::Unexpected(_)), "{field}: {refused:?}");
    }
}

#[tokio::test]
async fn each_state_of_a_checkout_is_told_apart() {
    let state = async |answer: Value| look_up(vec![answer]).await[0].state.clone();
    let unpaid = |payment: &Value| session("complete", "unpaid", payment);
    assert_eq!(state(session("open", "unpaid", &Value::Null)).await, State::Open);
    assert_eq!(state(session("expired", "unpaid", &Value::Null)).await, State::Expired);
    assert_eq!(state(unpaid(&json!("pi_1"))).await, State::UnderWay);
    assert_eq!(state(unpaid(&payment("processing", 0, &json!("ch_1")))).await, State::UnderWay);
    let url = Some("https://payments.stripe.com/microdeposit/pacs_test_1".to_owned());
    assert_eq!(state(unpaid(&waiting())).await, State::AwaitingConfirmation { url });
    let paid = session("complete", "paid", &payment("succeeded", 12_345, &charge(0)));
    assert_eq!(state(paid).await, State::Succeeded);
    let mut failed = payment("requires_payment_method", 0, &json!("ch_1"));
    failed["last_payment_error"] =
        json!({"code": "debit_not_authorized", "message": "The customer said no."});
    let reason = "The customer said no.".to_owned();
    assert_eq!(state(unpaid(&failed)).await, State::Failed { reason });
}

#[tokio::test]
async fn what_was_paid_is_told_with_its_payment() {
    let seen = look_up(vec![session("complete", "paid", &payment("succeeded", 12_300, &charge(0)))]).await;
    let expected = Observation {
        reference: Some("0198f3-A_1".to_owned()),
        provider_ref: Some("cs_test_1".to_owned()),
        payment_ref: Some("pi_1".to_owned()),
        state: State::Succeeded,
        // what came, not what was asked
        amount: Some(dollars(12_300)),
        method: Some(PaidWith::Card { brand: Some("visa".to_owned()), last4: Some("4242".to_owned()) }),
        account: Some(PaidInto::Known(FirmAccount::Operating)),
        occurred_at: moment(1_795_850_200),
    };
    assert_eq!(seen, [expected]);
}

#[tokio::test]
async fn refunds_and_disputes_come_after_what_was_paid() {
    let mut disputed = charge(2_345);
    disputed["disputed"] = json!(true);
    let paid = session("complete", "paid", &payment("succeeded", 12_345, &disputed));
    let seen = look_up(vec![paid, list(&[dispute("lost", &[-12_345])], false)]).await;
    let states: Vec<State> = seen.iter().map(|one| one.state.clone()).collect();
    let dispute = Dispute {
        dispute_ref: "dp_1".to_owned(),
        status: DisputeStatus::Lost,
        amount: dollars(12_345),
        is_withdrawn: true,
    };
    let refunded = State::Refunded { total: dollars(2_345) };
    assert_eq!(states, [State::Succeeded, refunded, State::Disputed(dispute)]);
    assert!(seen.iter().all(|one| one.reference.as_deref() == Some("0198f3-A_1")));
    assert!(seen.iter().all(|one| one.payment_ref.as_deref() == Some("pi_1")));
}

#[tokio::test]
async fn a_checkout_is_looked_up_by_its_id_alone() {
    let (stand_in, stripe) = stripe([ok(session("open", "unpaid", &Value::Null))]).await;
    let unknown = CheckoutRef { provider_ref: None, ..at_stripe() };
    assert_eq!(stripe.look_up(&unknown, moment(9)).await, Ok(Vec::new()));
    stripe.look_up(&at_stripe(), moment(9)).await.unwrap();
    let [asked] = &stand_in.asked()[..] else { panic!("one question") };
    assert_eq!(asked.path, "/v1/checkout/sessions/cs_test_1");
    assert_eq!(asked.query, [("expand[0]".to_owned(), "payment_intent.latest_charge".to_owned())]);
}

#[tokio::test]
async fn a_checkout_is_ended_unless_somebody_has_paid() {
    let closed =
        || Reply::Json(400, error("invalid_request_error", "", "Only open sessions can be expired."));
    for (replies, expected) in [
        (vec![ok(session("expired", "unpaid", &Value::Null))], Ended::Over),
        (vec![closed(), ok(session("expired", "unpaid", &Value::Null))], Ended::Over),
        (vec![closed(), ok(session("complete", "unpaid", &json!("pi_1")))], Ended::TooLate),
    ] {
        let (stand_in, stripe) = stripe(replies).await;
        assert_eq!(stripe.expire(&at_stripe()).await, Ok(expected));
        assert_eq!(stand_in.asked()[0].path, "/v1/checkout/sessions/cs_test_1/expire");
    }
}

#[tokio::test]
async fn money_is_given_back_once() {
    let answer = |status: &str| {
        ok(json!({"id": "re_1", "object": "refund", "amount": 2_345, "currency": "usd", "status": status,
            "failure_reason": if status == "failed" { json!("expired_or_canceled_card") } else { Value::Null }}))
    };
    let asked_for = RefundRequest {
        reference: "refund-1".to_owned(),
        payment_ref: "pi_1".to_owned(),
        amount: dollars(2_345),
    };
    for (status, state) in [
        ("succeeded", RefundState::Done),
        ("pending", RefundState::Pending),
        ("failed", RefundState::Failed("expired_or_canceled_card".to_owned())),
        ("canceled", RefundState::Failed("canceled".to_owned())),
    ] {
        let (stand_in, stripe) = stripe([answer(status)]).await;
        let refunded = Refunded { refund_ref: "re_1".to_owned(), amount: dollars(2_345), state };
        assert_eq!(stripe.refund(&asked_for).await, Ok(refunded));
        let asked = &stand_in.asked()[0];
        assert_eq!(asked.path, "/v1/refunds");
        assert_eq!(asked.header("idempotency-key"), Some("portico-refund-refund-1"));
        assert!(asked.form.contains(&("amount".to_owned(), "2345".to_owned())));
        assert!(asked.form.contains(&("payment_intent".to_owned(), "pi_1".to_owned())));
    }
}

#[tokio::test]
async fn a_check_says_whose_account_it_is() {
    let account = json!({"id": "acct_1", "object": "account", "charges_enabled": true,
        "settings": {"dashboard": {"display_name": "Hartwell Law"}}, "business_profile": {"name": "Hartwell"}});
    let (stand_in, gateway) = stripe([ok(account)]).await;
    let checked = gateway.check().await.unwrap();
    assert_eq!(checked.name.as_deref(), Some("Hartwell Law"));
    assert_eq!((checked.mode, checked.can_charge), (Some(Mode::Test), Some(true)));
    assert_eq!(stand_in.asked()[0].path, "/v1/account");

    // a restricted key that may open checkouts, but not read the account
    let kept_out = error("invalid_request_error", "", "This key may not.");
    let (stand_in, gateway) = stripe([Reply::Json(403, kept_out), ok(list(&[], false))]).await;
    assert_eq!(gateway.check().await.unwrap().provider_ref, None);
    assert_eq!(stand_in.asked()[1].path, "/v1/checkout/sessions");
}
