//! What is read of Stripe's objects: these fields and no others. A test holds that the SDK's types have each of them
//! (`tests/peers/stripe-types`). What only newer or older versions of the API have may be missing: polled events come
//! in the version of their time (<https://docs.stripe.com/api/events/list>).

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Another object, by its id or whole.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Expandable<T> {
    Id(String),
    Object(Box<T>),
}

impl<T> Expandable<T> {
    pub(super) fn object(&self) -> Option<&T> {
        match self {
            Expandable::Id(_) => None,
            Expandable::Object(object) => Some(object),
        }
    }
}

/// Of a whole object no more than its id.
#[derive(Deserialize)]
pub(super) struct OnlyId {
    pub id: String,
}

impl Expandable<OnlyId> {
    pub(super) fn id(&self) -> &str {
        match self {
            Expandable::Id(id) => id,
            Expandable::Object(object) => &object.id,
        }
    }
}

impl Expandable<PaymentIntent> {
    pub(super) fn id(&self) -> &str {
        match self {
            Expandable::Id(id) => id,
            Expandable::Object(object) => &object.id,
        }
    }
}

/// `Checkout.Session`
#[derive(Deserialize)]
pub(super) struct Session {
    pub id: String,
    pub livemode: bool,
    pub status: Option<String>,
    pub payment_status: String,
    pub url: Option<String>,
    pub expires_at: Option<i64>,
    pub client_reference_id: Option<String>,
    pub amount_total: Option<i64>,
    pub currency: Option<String>,
    pub payment_intent: Option<Expandable<PaymentIntent>>,
}

impl Session {
    /// Its payment, if that is disputed.
    pub(super) fn disputed_payment(&self) -> Option<&str> {
        let payment = self.payment_intent.as_ref()?.object()?;
        payment.charge().filter(|charge| charge.disputed).map(|_| payment.id.as_str())
    }
}

/// `PaymentIntent`
#[derive(Deserialize)]
pub(super) struct PaymentIntent {
    pub id: String,
    pub status: String,
    pub amount: i64,
    pub amount_received: i64,
    pub currency: String,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    pub next_action: Option<NextAction>,
    pub last_payment_error: Option<PaymentError>,
    pub latest_charge: Option<Expandable<Charge>>,
}

impl PaymentIntent {
    pub(super) fn charge(&self) -> Option<&Charge> {
        self.latest_charge.as_ref()?.object()
    }
}

/// `PaymentIntent.NextAction`
#[derive(Deserialize)]
pub(super) struct NextAction {
    pub verify_with_microdeposits: Option<Microdeposits>,
}

/// `PaymentIntent.NextAction.VerifyWithMicrodeposits`
#[derive(Deserialize)]
pub(super) struct Microdeposits {
    pub hosted_verification_url: Option<String>,
}

/// `PaymentIntent.LastPaymentError`
#[derive(Deserialize)]
pub(super) struct PaymentError {
    pub code: Option<String>,
    pub decline_code: Option<String>,
    pub message: Option<String>,
}

/// `Charge`
#[derive(Deserialize)]
pub(super) struct Charge {
    pub id: String,
    pub created: i64,
    pub status: String,
    pub amount_captured: i64,
    pub amount_refunded: i64,
    pub currency: String,
    #[serde(default)]
    pub disputed: bool,
    pub payment_intent: Option<Expandable<OnlyId>>,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    pub payment_method_details: Option<MethodDetails>,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
}

/// `Charge.PaymentMethodDetails`
#[derive(Deserialize)]
pub(super) struct MethodDetails {
    #[serde(rename = "type")]
    pub kind: String,
    pub card: Option<CardDetails>,
    pub us_bank_account: Option<BankDetails>,
}

/// `Charge.PaymentMethodDetails.Card`
#[derive(Deserialize)]
pub(super) struct CardDetails {
    pub brand: Option<String>,
    pub last4: Option<String>,
}

/// `Charge.PaymentMethodDetails.UsBankAccount`
#[derive(Deserialize)]
pub(super) struct BankDetails {
    pub bank_name: Option<String>,
    pub last4: Option<String>,
}

/// `Dispute`
#[derive(Deserialize)]
pub(super) struct Dispute {
    pub id: String,
    pub created: i64,
    pub status: String,
    pub amount: i64,
    pub currency: String,
    pub payment_intent: Option<Expandable<OnlyId>>,
    #[serde(default)]
    pub balance_transactions: Vec<BalanceTransaction>,
}

/// `BalanceTransaction`
#[derive(Deserialize)]
pub(super) struct BalanceTransaction {
    /// In the currency that the firm is paid out in, so that only its sign says something here.
    pub amount: i64,
}

/// `Refund`
#[derive(Deserialize)]
pub(super) struct Refund {
    pub id: String,
    pub status: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub failure_reason: Option<String>,
    pub payment_intent: Option<Expandable<OnlyId>>,
    /// May be null.
    pub metadata: Option<BTreeMap<String, String>>,
}

impl Refund {
    /// Our name for it, where it is one of ours.
    pub(super) fn reference(&self) -> Option<&String> {
        self.metadata.as_ref()?.get("reference")
    }
}

/// `Event`
#[derive(Deserialize)]
pub(super) struct Event {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub created: i64,
    pub livemode: bool,
    pub data: EventData,
}

/// `Event.Data`
#[derive(Deserialize)]
pub(super) struct EventData {
    pub object: Value,
}

/// `Account`
#[derive(Deserialize)]
pub(super) struct Account {
    pub id: String,
    pub charges_enabled: Option<bool>,
    pub business_profile: Option<BusinessProfile>,
    pub settings: Option<AccountSettings>,
}

/// `Account.BusinessProfile`
#[derive(Deserialize)]
pub(super) struct BusinessProfile {
    pub name: Option<String>,
}

/// `Account.Settings`
#[derive(Deserialize)]
pub(super) struct AccountSettings {
    pub dashboard: Option<Dashboard>,
}

/// `Account.Settings.Dashboard`
#[derive(Deserialize)]
pub(super) struct Dashboard {
    pub display_name: Option<String>,
}

impl Account {
    pub(super) fn name(&self) -> Option<String> {
        let shown =
            self.settings.as_ref().and_then(|settings| settings.dashboard.as_ref()?.display_name.clone());
        shown.or_else(|| self.business_profile.as_ref()?.name.clone()).filter(|name| !name.is_empty())
    }
}

/// `ApiList`
#[derive(Deserialize)]
pub(super) struct List<T> {
    pub data: Vec<T>,
}

/// A page of events, each as it came: it is stored whole.
#[derive(Deserialize)]
pub(super) struct EventList {
    pub data: Vec<Value>,
    pub has_more: bool,
}
