//! Taking payments through somebody else: one [`Gateway`] trait with Stripe, LawPay and a sandbox behind it. What is
//! known of a payment is an [`Observation`], read from a provider's event or by asking it. Nothing here knows of invoices,
//! of pages or of the database: who uses it stores each event by its id before it reads it, and may read it again.

mod error;
mod event;
mod http;
pub mod lawpay;
mod observation;
mod request;
pub mod sandbox;
mod secret;
mod settings;
#[cfg(test)]
mod stand_in;
pub mod stripe;
mod time;

pub use error::{AmountError, GatewayError, ProviderMessage, Unreadable, WebhookError};
pub use event::{Concerns, EventPage, EventsFrom, Meaning, ProviderEvent, WebhookEvent};
pub use http::{Endpoints, Providers};
pub use observation::{Dispute, DisputeStatus, Observation, PaidInto, PaidWith, State};
pub use request::{
    Begun, Checked, CheckoutRef, CheckoutRequest, Ended, FirmAccount, GatewayKind, Methods, Mode, Offer,
    Payer, ProcessingAccount, RefundRequest, RefundState, Refunded, is_reference,
};
pub use secret::Secret;
pub use settings::{
    GatewaySecrets, GatewaySettings, KeyError, LawPayAccount, LawPaySecrets, LawPaySettings, PageError,
    SettingsError, StripeSecrets, StripeSettings, lawpay_page, lawpay_secret_key, stripe_custom_domain,
    stripe_mode, stripe_secret_key, stripe_webhook_secret,
};

use crate::{clock::Ts, money::Currency};
use async_trait::async_trait;
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::sync::Arc;

/// Who takes payments for a firm, with that firm's keys.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Which provider it is.
    fn kind(&self) -> GatewayKind;

    /// What can be paid with it in a currency, and between which amounts; none where it takes no payments in it. What the
    /// provider refuses beyond that comes back from [`Gateway::begin`].
    fn offers(&self, currency: Currency) -> Option<Offer>;

    /// Whose account the keys open, and whether money is real there.
    ///
    /// # Errors
    /// [`GatewayError::Refused`] if the keys are wrong or may too little.
    async fn check(&self) -> Result<Checked, GatewayError>;

    /// Opens a checkout: where the browser is to be sent. May be done again with the very same request, after a crash or a
    /// lost answer, and then answers the same checkout (at Stripe for a day).
    ///
    /// # Errors
    /// [`GatewayError::Amount`] and [`GatewayError::NotOffered`] before anything is sent.
    async fn begin(&self, request: &CheckoutRequest) -> Result<Begun, GatewayError>;

    /// How things stand with a checkout: every payment of it with what has become of each, in the order in which it came
    /// about (taken, then refunded, then disputed). None if the provider knows of nothing. What has no time of its own is as
    /// of `now`.
    ///
    /// # Errors
    /// See [`GatewayError`].
    async fn look_up(&self, checkout: &CheckoutRef, now: Ts) -> Result<Vec<Observation>, GatewayError>;

    /// Ends a checkout that is open, so that nobody can pay it any more.
    ///
    /// # Errors
    /// See [`GatewayError`].
    async fn expire(&self, checkout: &CheckoutRef) -> Result<Ended, GatewayError>;

    /// Gives money back. May be done again with the same request: it is given back once.
    ///
    /// # Errors
    /// [`GatewayError::Invalid`] if it was given back already, or more is asked for than was taken.
    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, GatewayError>;

    /// How a refund stands that may have been asked for before; none if the provider knows of none by this reference. What was
    /// done may fail later: then this says so.
    ///
    /// # Errors
    /// See [`GatewayError`].
    async fn find_refund(&self, request: &RefundRequest) -> Result<Option<Refunded>, GatewayError>;

    /// Reads what was posted to the firm's webhook. Only [`WebhookEvent::Signed`] is the provider's own word.
    ///
    /// # Errors
    /// It is not signed by the provider, too old, or no event. Nothing may change then.
    fn read_webhook(&self, headers: &HeaderMap, body: &[u8], now: Ts) -> Result<WebhookEvent, WebhookError>;

    /// Reads an event as it was stored: pure, so it can be done again with a newer program.
    ///
    /// # Errors
    /// It has no id, kind or time. An event whose contents cannot be made sense of is [`Meaning::Unclear`], no error.
    fn read_event(&self, body: &Value) -> Result<ProviderEvent, Unreadable>;

    /// One event by the provider's id, for where a webhook only hinted at it.
    ///
    /// # Errors
    /// [`GatewayError::Invalid`] if there is none.
    async fn fetch_event(&self, id: &str) -> Result<ProviderEvent, GatewayError>;

    /// What has happened since, for where no webhook reaches the portal. Events may come twice.
    ///
    /// # Errors
    /// See [`GatewayError`].
    async fn list_events(&self, from: &EventsFrom<'_>) -> Result<EventPage, GatewayError>;

    /// The origins that the content security policy of a page with a "Pay now" form must allow in `form-action`: browsers
    /// hold the redirect that answers a form to it too.
    fn form_origins(&self) -> Vec<String>;
}

/// The gateway of these settings.
///
/// # Errors
/// The secrets are another provider's, or a key or page is not what it should be.
pub fn open(
    settings: &GatewaySettings,
    secrets: &GatewaySecrets,
    providers: &Providers,
) -> Result<Arc<dyn Gateway>, SettingsError> {
    Ok(match (settings, secrets) {
        (GatewaySettings::Stripe(settings), GatewaySecrets::Stripe(secrets)) => {
            Arc::new(stripe::Stripe::open(settings, secrets, providers)?)
        }
        (GatewaySettings::LawPay(settings), GatewaySecrets::LawPay(secrets)) => {
            Arc::new(lawpay::LawPay::open(settings, secrets, providers)?)
        }
        (GatewaySettings::Sandbox, GatewaySecrets::Sandbox) => Arc::new(sandbox::Sandbox),
        _ => return Err(SettingsError::OtherProvider),
    })
}
