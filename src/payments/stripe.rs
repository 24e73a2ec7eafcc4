//! Stripe: its hosted Checkout, by cards and by ACH debits. An own client over the few calls that are needed, each under the
//! pinned version of the API. Requests and what is read of answers are held against the types of Stripe's own SDK: see
//! `tests/peers/stripe-types`.

mod amounts;
mod client;
mod errors;
mod events;
mod form;
mod objects;
mod readings;
mod requests;
mod signature;

#[cfg(test)]
mod tests;

pub use events::EVENT_KINDS;

use super::{
    Begun, Checked, CheckoutRef, CheckoutRequest, Ended, EventPage, EventsFrom, Gateway, GatewayError,
    GatewayKind, KeyError, Mode, Observation, Offer, ProviderEvent, Providers, RefundRequest, RefundState,
    Refunded, Secret, SettingsError, StripeSecrets, StripeSettings, Unreadable, WebhookError, WebhookEvent,
    is_reference, settings, time,
};
use crate::{clock::Ts, money::Currency};
use async_trait::async_trait;
use client::Client;
use objects::{Account, Dispute, EventList, List, Refund, Session};
use readings::Reader;
use reqwest::{Url, header::HeaderMap};
use serde_json::Value;

/// The version of the API that requests are written for, and that a webhook's endpoint should be set to. It is the one
/// that npm's `stripe` 23.0.1 is made for.
pub const VERSION: &str = "2026-09-30.endive";

/// Where Checkout is, unless the firm has a domain of its own for it.
const CHECKOUT: &str = "https://checkout.stripe.com";

/// A firm's account at Stripe.
pub struct Stripe {
    client: Client,
    settings: StripeSettings,
    webhook_secrets: Vec<Secret>,
    mode: Mode,
}

impl Stripe {
    /// The account that these keys open.
    ///
    /// # Errors
    /// A key is not what it should be.
    pub fn open(
        settings: &StripeSettings,
        secrets: &StripeSecrets,
        providers: &Providers,
    ) -> Result<Stripe, SettingsError> {
        let key = settings::stripe_secret_key(secrets.secret_key.expose())?;
        let webhook_secrets = secrets.webhook_secrets.iter();
        Ok(Stripe {
            mode: settings::stripe_mode(&key),
            client: Client::new(&key, providers),
            settings: settings.clone(),
            webhook_secrets: webhook_secrets
                .map(|secret| settings::stripe_webhook_secret(secret.expose()))
                .collect::<Result<_, KeyError>>()?,
        })
    }

    fn reader(&self) -> Reader {
        Reader { account: self.settings.account, mode: self.mode }
    }

    async fn session(&self, id: &str) -> Result<Session, GatewayError> {
        self.client.get(&["checkout", "sessions", id], &requests::with_payment()).await
    }

    async fn disputes(&self, payment: &str) -> Result<Vec<Dispute>, GatewayError> {
        let list: List<Dispute> = self.client.get(&["disputes"], &requests::disputes(payment)).await?;
        Ok(list.data)
    }

    /// An address is sent to a browser only if it is Stripe's, and of the checkout that was asked for.
    fn begun(&self, request: &CheckoutRequest, asked: i64, session: Session) -> Result<Begun, GatewayError> {
        let wrong = |what: &str| Err(GatewayError::Unexpected(format!("the checkout {what}")));
        if session.livemode != (self.mode == Mode::Live) {
            return wrong("is of the other mode");
        }
        if session.client_reference_id.as_deref() != Some(&request.reference)
            || session.amount_total != Some(asked)
        {
            return wrong("is another than was asked for");
        }
        let Some(url) = session.url else { return wrong("has no address: it is over") };
        let origin = Url::parse(&url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        if !self.form_origins().contains(&origin) {
            return wrong(&format!("is at {origin}, which is not in the settings"));
        }
        Ok(Begun {
            url,
            provider_ref: Some(session.id),
            expires_at: session.expires_at.and_then(time::from_seconds),
        })
    }
}

#[async_trait]
impl Gateway for Stripe {
    fn kind(&self) -> GatewayKind {
        GatewayKind::Stripe
    }

    fn offers(&self, currency: Currency) -> Option<Offer> {
        amounts::offer(currency)
    }

    async fn check(&self) -> Result<Checked, GatewayError> {
        let account: Result<Account, GatewayError> = self.client.get(&["account"], &Value::Null).await;
        let account = match account {
            Ok(account) => Some(account),
            // a restricted key may be kept from the account, and is enough if it opens checkouts
            Err(GatewayError::Refused(_)) => {
                let _: List<Value> = self.client.get(&["checkout", "sessions"], &requests::one()).await?;
                None
            }
            Err(error) => return Err(error),
        };
        Ok(Checked {
            provider_ref: account.as_ref().map(|account| account.id.clone()),
            name: account.as_ref().and_then(Account::name),
            mode: Some(self.mode),
            can_charge: account.and_then(|account| account.charges_enabled),
            accounts: Vec::new(),
        })
    }

    async fn begin(&self, request: &CheckoutRequest) -> Result<Begun, GatewayError> {
        if request.account != self.settings.account {
            return Err(GatewayError::NoAccount);
        }
        let amount = amounts::checked(request.amount).map_err(GatewayError::Amount)?;
        let methods = request.methods.both(amounts::methods(request.amount.currency, amount));
        if methods.is_none() || !is_reference(&request.reference) {
            return Err(GatewayError::NotOffered);
        }
        let params = requests::checkout(request, amount, methods);
        let key = format!("portico-checkout-{}", request.reference);
        let session = self.client.post(&["checkout", "sessions"], &params, Some(key)).await?;
        self.begun(request, amount, session)
    }

    async fn look_up(&self, checkout: &CheckoutRef, now: Ts) -> Result<Vec<Observation>, GatewayError> {
        let Some(id) = &checkout.provider_ref else { return Ok(Vec::new()) };
        let session = self.session(id).await?;
        let disputes = match session.disputed_payment() {
            Some(payment) => self.disputes(payment).await?,
            None => Vec::new(),
        };
        self.reader().everything(&session, &disputes, now).map_err(GatewayError::Unexpected)
    }

    async fn expire(&self, checkout: &CheckoutRef) -> Result<Ended, GatewayError> {
        // without its id nobody was sent to it
        let Some(id) = &checkout.provider_ref else { return Ok(Ended::Impossible) };
        let ended: Result<Session, GatewayError> =
            self.client.post(&["checkout", "sessions", id, "expire"], &Value::Null, None).await;
        let session = match ended {
            // it was not open: whether it is over or paid is asked
            Err(GatewayError::Invalid(_)) => self.session(id).await?,
            other => other?,
        };
        match session.status.as_deref() {
            Some("expired") => Ok(Ended::Over),
            Some("complete") => Ok(Ended::TooLate),
            other => Err(GatewayError::Unexpected(format!("a checkout that was ended is {other:?}"))),
        }
    }

    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, GatewayError> {
        let amount = amounts::to_provider(request.amount).map_err(GatewayError::Amount)?;
        let params = requests::refund(request, amount);
        let key = format!("portico-refund-{}", request.reference);
        let refund: Refund = self.client.post(&["refunds"], &params, Some(key)).await?;
        refunded(refund)
    }

    async fn find_refund(&self, request: &RefundRequest) -> Result<Option<Refunded>, GatewayError> {
        let list: List<Refund> =
            self.client.get(&["refunds"], &requests::refunds(&request.payment_ref)).await?;
        let is_this = |one: &Refund| one.reference() == Some(&request.reference);
        list.data.into_iter().find(is_this).map(refunded).transpose()
    }

    fn read_webhook(&self, headers: &HeaderMap, body: &[u8], now: Ts) -> Result<WebhookEvent, WebhookError> {
        let header = headers.get("stripe-signature").ok_or(WebhookError::Unsigned)?;
        let header = header.to_str().map_err(|_| WebhookError::Malformed)?;
        signature::verify(header, body, &self.webhook_secrets, now)?;
        let unreadable = |error: serde_json::Error| Unreadable(error.to_string());
        let event = serde_json::from_slice(body).map_err(unreadable).and_then(|body| self.read_event(&body));
        Ok(WebhookEvent::Signed(Box::new(event.map_err(WebhookError::Unreadable)?)))
    }

    fn read_event(&self, body: &Value) -> Result<ProviderEvent, Unreadable> {
        self.reader().event(body)
    }

    async fn fetch_event(&self, id: &str) -> Result<ProviderEvent, GatewayError> {
        let body: Value = self.client.get(&["events", id], &Value::Null).await?;
        self.read_event(&body).map_err(|error| GatewayError::Unexpected(error.0))
    }

    async fn list_events(&self, from: &EventsFrom<'_>) -> Result<EventPage, GatewayError> {
        let list: EventList = match from.cursor {
            Some(cursor) => {
                match self.client.get(&["events"], &requests::events_after(cursor)).await {
                    // forgotten after 30 days
                    Err(GatewayError::Invalid(said)) if said.code == "resource_missing" => {
                        self.events_since(from.since).await?
                    }
                    other => other?,
                }
            }
            None => self.events_since(from.since).await?,
        };
        let read = |body: &Value| self.read_event(body);
        let events: Result<Vec<_>, Unreadable> = list.data.iter().rev().map(read).collect();
        let events = events.map_err(|error| GatewayError::Unexpected(error.0))?;
        let cursor = events.last().map(|event| event.id.clone());
        Ok(EventPage { events, cursor: cursor.or(from.cursor.map(str::to_owned)), more: list.has_more })
    }

    fn form_origins(&self) -> Vec<String> {
        std::iter::once(CHECKOUT.to_owned()).chain(self.settings.custom_domain.clone()).collect()
    }
}

fn refunded(refund: Refund) -> Result<Refunded, GatewayError> {
    let amount = amounts::from_provider(refund.amount, &refund.currency).map_err(GatewayError::Unexpected)?;
    let state = match refund.status.as_deref() {
        Some("succeeded") => RefundState::Done,
        Some("pending" | "requires_action") => RefundState::Pending,
        other => RefundState::Failed(refund.failure_reason.or(other.map(str::to_owned)).unwrap_or_default()),
    };
    Ok(Refunded { refund_ref: refund.id, amount, state })
}

/// How many pages of events are read at once where there is no cursor: 5,000 events.
const FIRST_PAGES: usize = 50;

impl Stripe {
    /// All events since a time. Stripe lists the newest first, so the first page to begin with is the last that it gives.
    async fn events_since(&self, since: Ts) -> Result<EventList, GatewayError> {
        let mut all = EventList { data: Vec::new(), has_more: false };
        let mut before: Option<String> = None;
        for _ in 0..FIRST_PAGES {
            let params = requests::events_since(since, before.as_deref());
            let page: EventList = self.client.get(&["events"], &params).await?;
            all.data.extend(page.data);
            if !page.has_more {
                return Ok(all);
            }
            before = all.data.last().and_then(|event| event["id"].as_str()).map(str::to_owned);
        }
        Err(GatewayError::Unexpected(format!("more than {} events to begin with", all.data.len())))
    }
}
