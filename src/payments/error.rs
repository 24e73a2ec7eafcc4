//! What can go wrong with a provider, in the terms that decide what is done next.

use crate::money::Money;
use std::fmt;

/// Why a provider did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GatewayError {
    /// No answer, or "try later", even after retries. Whether it was done is not known: asked again with the same request, it
    /// is not done twice.
    Unreachable(String),
    /// The keys are wrong, or may not do this. The firm's settings have to change.
    Refused(String),
    /// The payment was declined (402).
    Declined(ProviderMessage),
    /// The request was understood and cannot be done as it is.
    Invalid(ProviderMessage),
    /// The amount cannot be asked for. Nothing was sent, but for what only the provider knows.
    Amount(AmountError),
    /// None of the ways to pay that were allowed is there for this currency and amount. Nothing was sent.
    NotOffered,
    /// The firm has no account at the provider for this kind of money. Nothing was sent.
    NoAccount,
    /// An answer that makes no sense: too long, no JSON, a field missing, an address that is not the provider's.
    Unexpected(String),
}

/// A provider's own words for what is wrong, for staff. Keys in it are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderMessage {
    /// The provider's code, such as `resource_missing`; empty if it gave none.
    pub code: String,
    /// Its sentence, in English.
    pub message: String,
}

/// Why an amount cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Nothing, or less.
    NotPositive,
    /// The provider takes no payments in this currency.
    Currency,
    /// The provider takes only whole multiples of this.
    Indivisible {
        /// The smallest step.
        step: Money,
    },
    /// Less than the provider takes; how much it takes at least, where that is known.
    TooSmall(Option<Money>),
    /// More than the provider takes; how much it takes at most, where that is known.
    TooLarge(Option<Money>),
}

/// Why what was posted to a webhook is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookError {
    /// There is no signature.
    Unsigned,
    /// The signature's header cannot be read.
    Malformed,
    /// The firm has given no secret to check it with.
    NoSecret,
    /// Signed with another secret, or changed on the way.
    WrongSignature,
    /// Rightly signed, but so many seconds ago: perhaps somebody plays it back.
    TooOld(u64),
    /// Rightly signed, but for a moment so many seconds ahead: one of the clocks is wrong.
    Ahead(u64),
    /// Rightly signed, but no event.
    Unreadable(Unreadable),
}

/// What is missing in what should be an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl GatewayError {
    /// Whether the same request may succeed later without anybody changing anything.
    pub fn is_passing(&self) -> bool {
        matches!(self, GatewayError::Unreachable(_))
    }
}

impl fmt::Display for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GatewayError::Unreachable(why) => write!(f, "the payment provider cannot be reached: {why}"),
            GatewayError::Refused(why) => write!(f, "the payment provider refuses the keys: {why}"),
            GatewayError::Declined(said) => write!(f, "declined: {said}"),
            GatewayError::Invalid(said) => write!(f, "the payment provider does not take it: {said}"),
            GatewayError::Amount(why) => why.fmt(f),
            GatewayError::NotOffered => f.write_str("no way to pay is offered for this currency and amount"),
            GatewayError::NoAccount => f.write_str("the firm has no such account at the provider"),
            GatewayError::Unexpected(what) => {
                write!(f, "the payment provider's answer makes no sense: {what}")
            }
        }
    }
}

impl std::error::Error for GatewayError {}

impl fmt::Display for ProviderMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code.as_str() {
            "" => f.write_str(&self.message),
            code => write!(f, "{} ({code})", self.message),
        }
    }
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AmountError::NotPositive => "there is nothing to pay",
            AmountError::Currency => "the payment provider does not take this currency",
            AmountError::Indivisible { .. } => "the payment provider does not take so small a fraction",
            AmountError::TooSmall(_) => "less than the payment provider takes",
            AmountError::TooLarge(_) => "more than the payment provider takes",
        })
    }
}

impl std::error::Error for AmountError {}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WebhookError::Unsigned => f.write_str("without a signature"),
            WebhookError::Malformed => f.write_str("the signature cannot be read"),
            WebhookError::NoSecret => f.write_str("no secret to check the signature with"),
            WebhookError::WrongSignature => f.write_str("signed with another secret, or changed"),
            WebhookError::TooOld(seconds) => write!(f, "signed {seconds} seconds ago"),
            WebhookError::Ahead(seconds) => write!(f, "signed {seconds} seconds ahead of this clock"),
            WebhookError::Unreadable(what) => what.fmt(f),
        }
    }
}

impl std::error::Error for WebhookError {}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no event: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}
