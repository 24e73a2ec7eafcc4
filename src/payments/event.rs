//! What providers tell of: one event, what it is about and what it says.

use super::Observation;
use crate::clock::Ts;
use serde_json::Value;

/// One event of a provider. The id is unique at the provider: what has been stored under it is not stored again.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderEvent {
    /// The provider's id.
    pub id: String,
    /// The provider's word for what happened, such as `checkout.session.completed`.
    pub kind: String,
    /// When the provider says that it happened. Events come late and out of order.
    pub occurred_at: Ts,
    /// Whether the money is real; none where the provider does not say.
    pub live: Option<bool>,
    /// What it is about.
    pub concerns: Concerns,
    /// What it says of that.
    pub meaning: Meaning,
    /// The event as it came, to be stored: [`super::Gateway::read_event`] reads it again.
    pub body: Value,
}

impl ProviderEvent {
    /// What it says of a payment, if it does.
    pub fn observation(&self) -> Option<&Observation> {
        match &self.meaning {
            Meaning::Observed(observation) => Some(observation),
            Meaning::LookUp | Meaning::Nothing | Meaning::Unclear(_) => None,
        }
    }
}

/// By which names an event's subject can be found. Any may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concerns {
    /// Our own reference. At LawPay payers can change it: it is what they sent.
    pub reference: Option<String>,
    /// The provider's id of the checkout.
    pub provider_ref: Option<String>,
    /// The provider's id of the payment.
    pub payment_ref: Option<String>,
}

/// What an event says.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// How a payment stands.
    Observed(Box<Observation>),
    /// That something changed, not how things stand now: [`super::Gateway::look_up`] tells.
    LookUp,
    /// Nothing that matters here.
    Nothing,
    /// A kind that matters, but what it says cannot be understood; why, for staff.
    Unclear(String),
}

/// From where on events are listed.
#[derive(Clone, Copy, Debug)]
pub struct EventsFrom<'a> {
    /// [`EventPage::cursor`] of the last time.
    pub cursor: Option<&'a str>,
    /// From when on, where there is no cursor yet or the provider no longer knows it (Stripe forgets events after 30 days).
    pub since: Ts,
}

/// Events in the order in which they happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPage {
    /// At most a few hundred.
    pub events: Vec<ProviderEvent>,
    /// Where to go on; to be stored once the events are. None if there is still nothing to go on from.
    pub cursor: Option<String>,
    /// Whether there is more at once.
    pub more: bool,
}

/// What a webhook brought.
#[derive(Clone, Debug, PartialEq)]
pub enum WebhookEvent {
    /// Signed by the provider.
    Signed(Box<ProviderEvent>),
    /// Anybody may have sent it: a reason to ask the provider ([`super::Gateway::fetch_event`],
    /// [`super::Gateway::list_events`]), and nothing else.
    Hint {
        /// The id that the event is said to have.
        event_id: Option<String>,
    },
}
