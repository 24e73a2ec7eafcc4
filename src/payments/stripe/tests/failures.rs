use super::answers::{error, session};
use crate::payments::stand_in::{Reply, StandIn, at, request, stripe};
use crate::payments::{AmountError, Gateway, GatewayError, ProviderMessage};
use serde_json::{Value, json};

fn open() -> Reply {
    Reply::Json(200, session("open", "unpaid", &Value::Null))
}

/// What comes of a checkout, and how often it was sent.
async fn begin(replies: Vec<Reply>) -> (Result<String, GatewayError>, StandIn) {
    let (stand_in, stripe) = stripe(replies).await;
    (stripe.begin(&request()).await.map(|begun| begun.url), stand_in)
}

#[tokio::test]
async fn what_may_pass_is_sent_again_under_the_same_key() {
    for passing in [
        Reply::Json(429, error("rate_limit_error", "rate_limit", "Too many.")),
        Reply::Json(409, error("idempotency_error", "idempotency_key_in_use", "Still at it.")),
        Reply::Json(500, error("api_error", "", "Sorry.")),
        Reply::Text(503, "<html>".to_owned()),
        Reply::Never,
    ] {
        let (begun, stand_in) = begin(vec![passing, open()]).await;
        assert!(begun.is_ok(), "{begun:?}");
        let asked = stand_in.asked();
        assert_eq!(asked.len(), 2);
        assert_eq!(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
        assert_eq!(asked[0].form, asked[1].form);
    }
}

#[tokio::test]
async fn after_two_repetitions_it_is_left_for_later() {
    let busy = || Reply::Json(429, error("rate_limit_error", "rate_limit", "Too many."));
    let (begun, stand_in) = begin(vec![busy(), busy(), busy(), open()]).await;
    assert_eq!(begun, Err(GatewayError::Unreachable("status 429".to_owned())));
    assert_eq!(stand_in.asked().len(), 3);

    let (begun, stand_in) = begin(vec![Reply::Never, Reply::Never, Reply::Never]).await;
    let error = begun.unwrap_err();
    assert!(error.is_passing() && !error.to_string().contains("http://"), "{error}");
    assert_eq!(stand_in.asked().len(), 3);
}

#[tokio::test]
async fn a_long_wait_that_stripe_asks_for_is_left_to_whoever_asked() {
    let (begun, stand_in) = begin(vec![Reply::Later(60), open()]).await;
    assert_eq!(begun, Err(GatewayError::Unreachable("status 429".to_owned())));
    assert_eq!(stand_in.asked().len(), 1);
}

#[tokio::test]
async fn nobody_there_is_unreachable_and_names_no_key() {
    let (stand_in, providers) = StandIn::start([]).await;
    drop(stand_in);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = listener.local_addr().unwrap();
    drop(listener);
    let mut endpoints = providers.endpoints().clone();
    endpoints.stripe = format!("http://{nobody}").parse().unwrap();
    let gone = crate::payments::Providers::new(endpoints).unwrap();
    let error = at(&gone).begin(&request()).await.unwrap_err();
    assert!(matches!(&error, GatewayError::Unreachable(why) if !why.contains("sk_")), "{error:?}");
}

#[tokio::test]
async fn errors_are_told_apart_and_final_ones_not_sent_again() {
    let said =
        |code: &str, message: &str| ProviderMessage { code: code.to_owned(), message: message.to_owned() };
    for (status, body, expected) in [
        (
            401,
            error("invalid_request_error", "", "Invalid API Key provided: sk_test_*****ts01"),
            GatewayError::Refused("the key is not valid".to_owned()),
        ),
        (
            403,
            error(
                "invalid_request_error",
                "",
                "The provided key 'rk_test_***1' does not have the permission.",
            ),
            GatewayError::Refused("The provided key (key) does not have the permission.".to_owned()),
        ),
        (
            402,
            json!({"error": {"type": "card_error", "code": "card_declined", "decline_code": "lost_card", "message": "No."}}),
            GatewayError::Declined(said("lost_card", "No.")),
        ),
        (
            400,
            error("invalid_request_error", "parameter_unknown", "Received unknown parameter: x"),
            GatewayError::Invalid(said("parameter_unknown", "Received unknown parameter: x")),
        ),
        (
            400,
            json!({"error": {"type": "idempotency_error", "message": "Keys are for one request."}}),
            GatewayError::Invalid(said("idempotency_error", "Keys are for one request.")),
        ),
        (
            400,
            error("invalid_request_error", "amount_too_small", "At least $0.50."),
            GatewayError::Amount(AmountError::TooSmall(None)),
        ),
        (404, Value::Null, GatewayError::Invalid(said("", "no reason was given"))),
    ] {
        let (begun, stand_in) = begin(vec![Reply::Json(status, body)]).await;
        assert_eq!(begun, Err(expected));
        assert_eq!(stand_in.asked().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_not_believed() {
    for reply in [
        Reply::Text(200, "<html>".to_owned()),
        Reply::Text(200, String::new()),
        Reply::Json(200, json!({"id": "cs_test_1"})),
        Reply::Json(200, json!([])),
        Reply::Text(200, format!("{{\"id\": \"{}\"}}", "x".repeat(70_000))),
    ] {
        let (begun, stand_in) = begin(vec![reply]).await;
        assert!(matches!(begun, Err(GatewayError::Unexpected(_))), "{begun:?}");
        assert_eq!(stand_in.asked().len(), 1);
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (elsewhere, providers) = StandIn::start([open()]).await;
    let to = providers.endpoints().stripe.to_string();
    let (begun, _) = begin(vec![Reply::Elsewhere(to)]).await;
    assert_eq!(begun, Err(GatewayError::Unexpected("status 302".to_owned())));
    assert!(elsewhere.asked().is_empty());
}
