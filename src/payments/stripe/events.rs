//! What each kind of event says: <https://docs.stripe.com/api/events/types>.

use super::{
    objects::{Charge, Dispute, Event, PaymentIntent, Refund, Session},
    readings::{Reader, Unclear},
};
use crate::{
    clock::Ts,
    payments::{Concerns, Meaning, Mode, Observation, ProviderEvent, State, Unreadable, time},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

/// The kinds that matter, for the webhook's endpoint and for polling. Stripe takes at most 20 in a list.
///
/// Not among them: `payment_intent.payment_failed` and `charge.failed`, of which there is one for each card that was
/// declined while the checkout stays open. Whether a debit failed, the checkout says.
pub const EVENT_KINDS: &[&str] = &[
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.requires_action",
    "payment_intent.processing",
    "charge.succeeded",
    "charge.refunded",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
];

impl Reader {
    pub(super) fn event(&self, body: &Value) -> Result<ProviderEvent, Unreadable> {
        let event = Event::deserialize(body).map_err(|error| Unreadable(error.to_string()))?;
        let occurred_at =
            time::from_seconds(event.created).ok_or_else(|| Unreadable("no such time".to_owned()))?;
        let is_other_mode = event.livemode != (self.mode == Mode::Live);
        let (concerns, meaning) = match self.says(&event, occurred_at) {
            _ if is_other_mode => (
                Concerns::default(),
                Meaning::Unclear("of test money among real, or the other way".to_owned()),
            ),
            Ok(said) => said,
            Err(why) => (Concerns::default(), Meaning::Unclear(why)),
        };
        Ok(ProviderEvent {
            id: event.id,
            kind: event.kind,
            occurred_at,
            live: Some(event.livemode),
            concerns,
            meaning,
            body: body.clone(),
        })
    }

    fn says(&self, event: &Event, at: Ts) -> Result<(Concerns, Meaning), Unclear> {
        let object = &event.data.object;
        let observation = match event.kind.as_str() {
            "checkout.session.completed"
            | "checkout.session.async_payment_succeeded"
            | "checkout.session.expired" => ours(self.session(&read::<Session>(object)?, at)?),
            "checkout.session.async_payment_failed" => ours(self.failed(&read(object)?, at)?),
            "payment_intent.requires_action" | "payment_intent.processing" => {
                self.payment(&read::<PaymentIntent>(object)?, at)?.and_then(ours)
            }
            "charge.succeeded" => ours(self.charge(&read::<Charge>(object)?, at)?),
            // what was refunded by hand at Stripe may be of a payment that has our reference no longer
            "charge.refunded" => Some(self.refunded(&read::<Charge>(object)?, at)?),
            kind if kind.starts_with("charge.dispute.") => Some(self.dispute(&read::<Dispute>(object)?, at)?),
            "refund.failed" => {
                let refund: Refund = read(object)?;
                let payment_ref = refund.payment_intent.map(|payment| payment.id().to_owned());
                return Ok((Concerns { payment_ref, ..Concerns::default() }, Meaning::LookUp));
            }
            _ => None,
        };
        Ok(match observation {
            Some(observation) => (concerns(&observation), Meaning::Observed(Box::new(observation))),
            None => (Concerns::default(), Meaning::Nothing),
        })
    }

    /// A debit that failed: the checkout stays "complete" and "unpaid", and only the kind of the event says so.
    fn failed(&self, session: &Session, at: Ts) -> Result<Observation, Unclear> {
        let observation = self.session(session, at)?;
        let reason = match observation.state {
            State::Failed { reason } => reason,
            _ => "the bank debit failed".to_owned(),
        };
        Ok(Observation { state: State::Failed { reason }, amount: None, ..observation })
    }
}

/// The firm may use its account at Stripe for more than this portal.
fn ours(observation: Observation) -> Option<Observation> {
    Some(observation).filter(|observation| observation.reference.is_some())
}

fn concerns(observation: &Observation) -> Concerns {
    Concerns {
        reference: observation.reference.clone(),
        provider_ref: observation.provider_ref.clone(),
        payment_ref: observation.payment_ref.clone(),
    }
}

fn read<T: DeserializeOwned>(object: &Value) -> Result<T, Unclear> {
    T::deserialize(object).map_err(|error| error.to_string())
}
