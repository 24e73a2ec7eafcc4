//! LawPay, by 8am: the firm's own payment pages, filled in by their address, and the events of the 8am Payment Gateway's
//! API. Nothing in the address is signed, and payers can change it: what was paid, and into which account, the event
//! says. Its webhooks are not signed either, so they only hint.
//!
//! From the documentation alone (<https://developers.8am.com>): there is no peer that this could be tested against, and no
//! test account was had. The tests beside this file play its documented examples back.

mod page;
mod readings;
#[cfg(test)]
mod tests;

use super::{
    AmountError, Begun, Checked, CheckoutRef, CheckoutRequest, Ended, EventPage, EventsFrom, Gateway,
    GatewayError, GatewayKind, LawPayAccount, LawPaySecrets, LawPaySettings, Methods, Observation, Offer,
    ProviderEvent, ProviderMessage, Providers, RefundRequest, Refunded, SettingsError, Unreadable,
    WebhookError, WebhookEvent,
    http::{Answer, Body, Call, address, basic},
    is_reference,
    request::is_dollars,
    settings, time,
};
use crate::{
    clock::Ts,
    money::{Currency, Money},
};
use async_trait::async_trait;
use readings::{Merchant, Page, Transaction};
use reqwest::{
    Method, Url,
    header::{HeaderMap, HeaderValue},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::Duration;

/// The most that a charge may be, in cents: 10^14 - 1.
const MOST: i64 = 99_999_999_999_999;
/// How many entries are asked for at once. The default is 20.
const PAGE_SIZE: &str = "100";
/// Events are listed "after" a time: as many as fell into its very millisecond come again.
const OVERLAP: Duration = Duration::from_millis(1);

/// A firm's accounts at LawPay.
pub struct LawPay {
    authorization: HeaderValue,
    settings: LawPaySettings,
    providers: Providers,
}

impl LawPay {
    /// The accounts that this key opens.
    ///
    /// # Errors
    /// The key or a page is not what it should be, or there is no account.
    pub fn open(
        settings: &LawPaySettings,
        secrets: &LawPaySecrets,
        providers: &Providers,
    ) -> Result<LawPay, SettingsError> {
        let key = settings::lawpay_secret_key(secrets.secret_key.expose())?;
        let mut settings = settings.clone();
        if settings.operating.is_none() && settings.trust.is_none() {
            return Err(SettingsError::NoAccount);
        }
        for account in [&mut settings.operating, &mut settings.trust].into_iter().flatten() {
            account.page = settings::lawpay_page(&account.page, providers.endpoints())?;
        }
        Ok(LawPay { authorization: basic(&key), settings, providers: providers.clone() })
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, GatewayError> {
        let mut url = address(&self.providers.endpoints().lawpay, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.send(self.call(Method::GET, url)).await
    }

    fn call(&self, method: Method, url: Url) -> Call {
        let may_repeat = method == Method::GET;
        Call {
            method,
            url,
            authorization: self.authorization.clone(),
            headers: Vec::new(),
            body: None,
            // there are no keys of idempotency here
            may_repeat,
        }
    }

    async fn send<T: DeserializeOwned>(&self, call: Call) -> Result<T, GatewayError> {
        let answer = self.providers.send(&call).await?;
        if !answer.is_success() {
            return Err(error_of(&answer));
        }
        serde_json::from_value(answer.body).map_err(|error| GatewayError::Unexpected(error.to_string()))
    }

    async fn transaction(&self, id: &str) -> Result<Transaction, GatewayError> {
        self.get(&["v1", "transactions", id], &[]).await
    }

    fn observed(&self, charge: &Transaction, now: Ts) -> Result<Vec<Observation>, GatewayError> {
        readings::everything(charge, &self.settings, now).map_err(GatewayError::Unexpected)
    }
}

#[async_trait]
impl Gateway for LawPay {
    fn kind(&self) -> GatewayKind {
        GatewayKind::LawPay
    }

    fn offers(&self, currency: Currency) -> Option<Offer> {
        let money = |minor| Money::new(minor, currency);
        let offer = Offer { methods: Methods::ALL, least: money(1), most: money(MOST), step: money(1) };
        is_dollars(currency).then_some(offer)
    }

    async fn check(&self) -> Result<Checked, GatewayError> {
        let merchant: Merchant = self.get(&["v1", "merchant"], &[]).await?;
        Ok(merchant.checked())
    }

    /// Nothing is sent: LawPay hears of it from the payer. Which ways to pay its page offers is set there, not here.
    async fn begin(&self, request: &CheckoutRequest) -> Result<Begun, GatewayError> {
        let LawPayAccount { page, .. } =
            self.settings.account(request.account).ok_or(GatewayError::NoAccount)?;
        let Some(offer) = self.offers(request.amount.currency) else {
            return Err(GatewayError::Amount(AmountError::Currency));
        };
        if request.amount < offer.least {
            return Err(GatewayError::Amount(AmountError::NotPositive));
        }
        if request.amount > offer.most {
            return Err(GatewayError::Amount(AmountError::TooLarge(Some(offer.most))));
        }
        if !is_reference(&request.reference) {
            return Err(GatewayError::NotOffered);
        }
        let url = page::filled_in(page, request);
        Ok(Begun { url, provider_ref: None, expires_at: None })
    }

    async fn look_up(&self, checkout: &CheckoutRef, now: Ts) -> Result<Vec<Observation>, GatewayError> {
        let by_reference = format!("reference:{}", checkout.reference);
        let query = [("qf", by_reference.as_str()), ("page_size", PAGE_SIZE)];
        let found: Page<Transaction> = self.get(&["v1", "transactions"], &query).await?;
        // the search may find more than was asked for
        let is_ours = |one: &Transaction| one.reference.as_deref() == Some(&checkout.reference);
        let mut charges: Vec<Transaction> =
            found.results.into_iter().filter(|one| one.is_charge() && is_ours(one)).collect();
        if let Some(id) = &checkout.payment_ref
            && !charges.iter().any(|charge| charge.id == *id)
        {
            charges.push(self.transaction(id).await?);
        }
        let mut all = Vec::new();
        for charge in &charges {
            all.extend(self.observed(charge, now)?);
        }
        Ok(all)
    }

    /// The page stays where it is, and its address can be used again.
    async fn expire(&self, _: &CheckoutRef) -> Result<Ended, GatewayError> {
        Ok(Ended::Impossible)
    }

    /// Looks first whether this refund was made already, since LawPay has no keys of idempotency.
    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, GatewayError> {
        if !is_dollars(request.amount.currency) {
            return Err(GatewayError::Amount(AmountError::Currency));
        }
        if let Some(made) = self.find_refund(request).await? {
            return Ok(made);
        }
        let path = ["v1", "charges", &request.payment_ref, "refund"];
        let mut call = self.call(Method::POST, address(&self.providers.endpoints().lawpay, &path));
        let body = json!({"amount": request.amount.minor.to_string(), "reference": request.reference});
        call.body = Some(Body { content_type: "application/json", text: body.to_string() });
        let made: Transaction = self.send(call).await?;
        made.refunded().map_err(GatewayError::Unexpected)
    }

    async fn find_refund(&self, request: &RefundRequest) -> Result<Option<Refunded>, GatewayError> {
        let charge = self.transaction(&request.payment_ref).await?;
        let is_this = |one: &&Transaction| one.reference.as_deref() == Some(&request.reference);
        let found = charge.refunds.iter().find(is_this).map(Transaction::refunded);
        found.transpose().map_err(GatewayError::Unexpected)
    }

    fn read_webhook(&self, _: &HeaderMap, body: &[u8], _: Ts) -> Result<WebhookEvent, WebhookError> {
        let unreadable = |error: serde_json::Error| WebhookError::Unreadable(Unreadable(error.to_string()));
        let body: Value = serde_json::from_slice(body).map_err(unreadable)?;
        let event_id = body["id"].as_str().filter(|id| is_reference(id)).map(str::to_owned);
        Ok(WebhookEvent::Hint { event_id })
    }

    fn read_event(&self, body: &Value) -> Result<ProviderEvent, Unreadable> {
        readings::event(body, &self.settings)
    }

    async fn fetch_event(&self, id: &str) -> Result<ProviderEvent, GatewayError> {
        let body: Value = self.get(&["v1", "events", id], &[]).await?;
        self.read_event(&body).map_err(|error| GatewayError::Unexpected(error.0))
    }

    /// With a `start_date` the oldest come first. The cursor is the time of the last one.
    async fn list_events(&self, from: &EventsFrom<'_>) -> Result<EventPage, GatewayError> {
        let after = from.cursor.and_then(time::from_text).unwrap_or(from.since);
        let start = time::to_millis_text(after.minus(OVERLAP));
        let query = [("start_date", start.as_str()), ("page", "1"), ("page_size", PAGE_SIZE)];
        let page: Page<Value> = self.get(&["v1", "events"], &query).await?;
        let events: Result<Vec<_>, Unreadable> =
            page.results.iter().map(|body| self.read_event(body)).collect();
        let mut events = events.map_err(|error| GatewayError::Unexpected(error.0))?;
        events.sort_by_key(|event| event.occurred_at);
        let last = events.last().map(|event| time::to_millis_text(event.occurred_at));
        let more = page.total_entries > events.len() as u64;
        Ok(EventPage { cursor: last.or(from.cursor.map(str::to_owned)), more, events })
    }

    fn form_origins(&self) -> Vec<String> {
        let pages = [&self.settings.operating, &self.settings.trust].into_iter().flatten();
        let origin = |account: &LawPayAccount| {
            Url::parse(&account.page).map(|url| url.origin().ascii_serialization()).ok()
        };
        let mut origins: Vec<String> = pages.filter_map(origin).collect();
        origins.dedup();
        origins
    }
}

/// What an error means: `messages`, each with a level, a code and perhaps a sentence.
fn error_of(answer: &Answer) -> GatewayError {
    let messages = answer.body["messages"].as_array();
    let first = messages.and_then(|all| all.iter().find(|one| one["level"] != "info"));
    let text = |name: &str| first.and_then(|one| one[name].as_str()).unwrap_or_default().to_owned();
    match answer.status {
        401 | 403 => GatewayError::Refused("the key is not valid, or may not be used from here".to_owned()),
        _ if answer.may_pass() => GatewayError::Unreachable(format!("status {}", answer.status)),
        400..500 => GatewayError::Invalid(ProviderMessage { code: text("code"), message: text("message") }),
        status => GatewayError::Unexpected(format!("status {status}")),
    }
}
