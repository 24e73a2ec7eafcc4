//! The sandbox: a provider that nobody pays at, for the demo and for trying things out. It reaches for no network, keeps
//! nothing, and does the same each time. Its page is the portal's own; what is pressed there makes the events below.

use super::{
    AmountError, Begun, Checked, CheckoutRef, CheckoutRequest, Concerns, Ended, EventPage, EventsFrom,
    FirmAccount, Gateway, GatewayError, GatewayKind, Meaning, Methods, Mode, Observation, Offer, PaidInto,
    PaidWith, ProviderEvent, RefundRequest, RefundState, Refunded, State, Unreadable, WebhookError,
    WebhookEvent, is_reference,
};
use crate::{
    clock::Ts,
    money::{Currency, MAX_AMOUNT, Money},
};
use async_trait::async_trait;
use reqwest::header::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;

/// How long a debit is under way here: as long as in earnest, at most.
pub const DEBIT_TAKES: Duration = Duration::from_secs(4 * 24 * 60 * 60);

/// A refund fails here whose amount ends in this.
pub const REFUND_FAILS: i64 = 13;
/// And one waits whose amount ends in this.
pub const REFUND_WAITS: i64 = 14;

/// The provider that takes no money.
pub struct Sandbox;

crate::text_enum! {
    /// What may be pressed on its page.
    pub enum Outcome {
        /// Paid by card.
        Success = "success",
        /// The card is declined.
        Decline = "decline",
        /// Paid by bank debit: under way now, paid later.
        Delay = "delay",
        /// A bank debit that is under way now and fails later.
        LateDecline = "late_decline",
        /// Paid by card, and told of twice.
        Twice = "twice",
    }
}

crate::text_enum! {
    enum Word {
        UnderWay = "under_way",
        Succeeded = "succeeded",
        Failed = "failed",
    }
}

/// An event as it is stored.
#[derive(Serialize, Deserialize)]
struct Body {
    id: String,
    kind: String,
    created: Ts,
    reference: String,
    state: Word,
    minor: i64,
    currency: String,
    exponent: i16,
    account: FirmAccount,
    is_debit: bool,
}

/// The events of an outcome, in the order in which the provider would send them: the later ones are of a later time, and
/// are handed on only then. The same event may be there twice.
pub fn outcome_events(
    reference: &str,
    amount: Money,
    account: FirmAccount,
    outcome: Outcome,
    now: Ts,
) -> Vec<ProviderEvent> {
    let event = |state: Word, is_debit: bool, created: Ts| {
        let body = Body {
            id: format!("sandbox_{reference}_{}", state.as_str()),
            kind: format!("sandbox.{}", state.as_str()),
            created,
            reference: reference.to_owned(),
            state,
            minor: amount.minor,
            currency: amount.currency.code().to_owned(),
            exponent: amount.currency.exponent().into(),
            account,
            is_debit,
        };
        said(&body, &json!(body))
    };
    let later = now.plus(DEBIT_TAKES);
    match outcome {
        Outcome::Success => vec![event(Word::Succeeded, false, now)],
        Outcome::Decline => vec![event(Word::Failed, false, now)],
        Outcome::Delay => vec![event(Word::UnderWay, true, now), event(Word::Succeeded, true, later)],
        Outcome::LateDecline => vec![event(Word::UnderWay, true, now), event(Word::Failed, true, later)],
        Outcome::Twice => vec![event(Word::Succeeded, false, now); 2],
    }
}

fn said(event: &Body, body: &Value) -> ProviderEvent {
    let payment_ref = Some(format!("sandbox_{}", event.reference));
    let state = match event.state {
        Word::UnderWay => State::UnderWay,
        Word::Succeeded => State::Succeeded,
        Word::Failed => State::Failed { reason: "declined in the sandbox".to_owned() },
    };
    let last4 = |digits: &str| Some(digits.to_owned());
    let method = match event.is_debit {
        true => PaidWith::BankDebit { bank: Some("Sandbox Bank".to_owned()), last4: last4("6789") },
        false => PaidWith::Card { brand: Some("visa".to_owned()), last4: last4("4242") },
    };
    let money = Currency::from_stored(&event.currency, event.exponent);
    let observation = money.map(|currency| {
        Box::new(Observation {
            reference: Some(event.reference.clone()),
            provider_ref: payment_ref.clone(),
            payment_ref: payment_ref.clone(),
            amount: (event.state != Word::Failed).then_some(Money::new(event.minor, currency)),
            state,
            method: Some(method),
            account: Some(PaidInto::Known(event.account)),
            occurred_at: event.created,
        })
    });
    ProviderEvent {
        id: event.id.clone(),
        kind: event.kind.clone(),
        occurred_at: event.created,
        live: Some(false),
        concerns: Concerns {
            reference: Some(event.reference.clone()),
            provider_ref: payment_ref.clone(),
            payment_ref,
        },
        meaning: observation
            .map_or_else(|| Meaning::Unclear(format!("a currency {:?}", event.currency)), Meaning::Observed),
        body: body.clone(),
    }
}

#[async_trait]
impl Gateway for Sandbox {
    fn kind(&self) -> GatewayKind {
        GatewayKind::Sandbox
    }

    fn offers(&self, currency: Currency) -> Option<Offer> {
        let money = |minor| Money::new(minor, currency);
        Some(Offer { methods: Methods::ALL, least: money(1), most: money(MAX_AMOUNT), step: money(1) })
    }

    async fn check(&self) -> Result<Checked, GatewayError> {
        Ok(Checked {
            provider_ref: None,
            name: None,
            mode: Some(Mode::Test),
            can_charge: Some(true),
            accounts: Vec::new(),
        })
    }

    async fn begin(&self, request: &CheckoutRequest) -> Result<Begun, GatewayError> {
        if !request.amount.is_positive() {
            return Err(GatewayError::Amount(AmountError::NotPositive));
        }
        if !is_reference(&request.reference) {
            return Err(GatewayError::NotOffered);
        }
        Ok(Begun {
            url: format!("/pay/sandbox/{}", request.reference),
            provider_ref: Some(format!("sandbox_{}", request.reference)),
            expires_at: Some(request.expires_at),
        })
    }

    /// It remembers nothing: what is known are the events that it made.
    async fn look_up(&self, _: &CheckoutRef, _: Ts) -> Result<Vec<Observation>, GatewayError> {
        Ok(Vec::new())
    }

    async fn expire(&self, _: &CheckoutRef) -> Result<Ended, GatewayError> {
        Ok(Ended::Over)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, GatewayError> {
        if !request.amount.is_positive() {
            return Err(GatewayError::Amount(AmountError::NotPositive));
        }
        let refund_ref = format!("sandbox_refund_{}", request.reference);
        let state = match request.amount.minor % 100 {
            REFUND_FAILS => RefundState::Failed("declined in the sandbox".to_owned()),
            REFUND_WAITS => RefundState::Pending,
            _ => RefundState::Done,
        };
        Ok(Refunded { refund_ref, amount: request.amount, state })
    }

    /// It remembers nothing, and does the same each time; what waited is done by then.
    async fn find_refund(&self, request: &RefundRequest) -> Result<Option<Refunded>, GatewayError> {
        let made = self.refund(request).await?;
        let state = match made.state {
            RefundState::Pending => RefundState::Done,
            state => state,
        };
        Ok(Some(Refunded { state, ..made }))
    }

    /// It sends nothing from outside.
    fn read_webhook(&self, _: &HeaderMap, _: &[u8], _: Ts) -> Result<WebhookEvent, WebhookError> {
        Err(WebhookError::Unsigned)
    }

    fn read_event(&self, body: &Value) -> Result<ProviderEvent, Unreadable> {
        let event = Body::deserialize(body).map_err(|error| Unreadable(error.to_string()))?;
        Ok(said(&event, body))
    }

    async fn fetch_event(&self, _: &str) -> Result<ProviderEvent, GatewayError> {
        Err(GatewayError::Unexpected("the sandbox keeps no events".to_owned()))
    }

    async fn list_events(&self, from: &EventsFrom<'_>) -> Result<EventPage, GatewayError> {
        Ok(EventPage { events: Vec::new(), cursor: from.cursor.map(str::to_owned), more: false })
    }

    fn form_origins(&self) -> Vec<String> {
        Vec::new()
    }
}

#[cfg(test)]
#[path = "sandbox_tests.rs"]
mod tests;
