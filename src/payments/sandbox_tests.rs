use super::*;
use crate::payments::EventsFrom;

fn amount() -> Money {
    Money::new(1_234, Currency::find("EUR").unwrap())
}

fn now() -> Ts {
    Ts("2026-11-28T12:00:00Z".parse().unwrap())
}

fn states(outcome: Outcome) -> Vec<(String, State)> {
    let events = outcome_events("inv-1", amount(), FirmAccount::Trust, outcome, now());
    let said = |event: &ProviderEvent| (event.id.clone(), event.observation().unwrap().state.clone());
    events.iter().map(said).collect()
}

#[test]
fn each_button_has_its_events() {
    let failed = || State::Failed { reason: "declined in the sandbox".to_owned() };
    let [under_way, succeeded, failed_id] =
        ["under_way", "succeeded", "failed"].map(|word| format!("sandbox_inv-1_{word}"));
    assert_eq!(states(Outcome::Success), [(succeeded.clone(), State::Succeeded)]);
    assert_eq!(states(Outcome::Decline), [(failed_id.clone(), failed())]);
    assert_eq!(
        states(Outcome::Delay),
        [(under_way.clone(), State::UnderWay), (succeeded.clone(), State::Succeeded)]
    );
    assert_eq!(states(Outcome::LateDecline), [(under_way, State::UnderWay), (failed_id, failed())]);
    assert_eq!(
        states(Outcome::Twice),
        [(succeeded.clone(), State::Succeeded), (succeeded, State::Succeeded)]
    );
}

#[test]
fn a_debit_takes_four_days() {
    let events = outcome_events("inv-1", amount(), FirmAccount::Trust, Outcome::Delay, now());
    assert_eq!(events[0].occurred_at, now());
    assert_eq!(events[1].occurred_at, Ts("2026-12-02T12:00:00Z".parse().unwrap()));
}

#[test]
fn an_event_that_was_stored_says_the_same_again() {
    for outcome in Outcome::ALL {
        for event in outcome_events("inv-1", amount(), FirmAccount::Operating, *outcome, now()) {
            let stored: Value = serde_json::from_str(&event.body.to_string()).unwrap();
            assert_eq!(Sandbox.read_event(&stored), Ok(event));
        }
    }
    assert!(Sandbox.read_event(&json!({"id": "x"})).is_err());
}

#[test]
fn what_was_paid_is_what_was_asked_where_it_was_asked() {
    let events = outcome_events("inv-1", amount(), FirmAccount::Trust, Outcome::Success, now());
    let seen = events[0].observation().unwrap();
    assert_eq!(seen.amount, Some(amount()));
    assert_eq!(seen.account, Some(PaidInto::Known(FirmAccount::Trust)));
    assert_eq!(seen.reference.as_deref(), Some("inv-1"));
    let declined = outcome_events("inv-1", amount(), FirmAccount::Trust, Outcome::Decline, now());
    assert_eq!(declined[0].observation().unwrap().amount, None);
}

#[tokio::test]
async fn it_reaches_for_nothing() {
    let request = CheckoutRequest {
        reference: "inv-1".to_owned(),
        amount: amount(),
        methods: Methods::ALL,
        description: "INV-2026-0001".to_owned(),
        payer: Default::default(),
        lang: "en".to_owned(),
        success_url: "https://portal.example/back".to_owned(),
        cancel_url: "https://portal.example/back".to_owned(),
        account: FirmAccount::Operating,
        expires_at: now(),
    };
    assert_eq!(Sandbox.begin(&request).await.unwrap().url, "/pay/sandbox/inv-1");
    for reference in ["", "a/b", "../x", "é"] {
        let request = CheckoutRequest { reference: reference.to_owned(), ..request.clone() };
        assert_eq!(Sandbox.begin(&request).await, Err(GatewayError::NotOffered), "{reference}");
    }
    let nothing = CheckoutRequest { amount: Money::zero(amount().currency), ..request };
    assert_eq!(Sandbox.begin(&nothing).await, Err(GatewayError::Amount(AmountError::NotPositive)));
    let page = Sandbox.list_events(&EventsFrom { cursor: None, since: now() }).await.unwrap();
    assert!(page.events.is_empty() && !page.more);
    assert!(Sandbox.form_origins().is_empty());
    assert!(Sandbox.read_webhook(&HeaderMap::new(), b"{}", now()).is_err());
}
