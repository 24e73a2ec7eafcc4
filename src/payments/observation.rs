//! What is known of a payment, in words that are the same for every provider.

use super::FirmAccount;
use crate::{clock::Ts, money::Money};

/// How one payment stood at one moment, as the provider told it. Said twice, or out of order, it changes nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Our own reference; missing where the provider does not repeat it (disputes).
    pub reference: Option<String>,
    /// The provider's id of the checkout.
    pub provider_ref: Option<String>,
    /// The provider's id of the payment: one checkout can be paid more than once at LawPay.
    pub payment_ref: Option<String>,
    /// How it stood.
    pub state: State,
    /// What is under way or was taken, as the provider counts it: compare it with what was asked. None while nothing is.
    pub amount: Option<Money>,
    /// With what it was paid, where the provider says.
    pub method: Option<PaidWith>,
    /// In which account of the firm the money is, where the provider says.
    pub account: Option<PaidInto>,
    /// When.
    pub occurred_at: Ts,
}

/// How a payment stood. "Succeeded" is not the end: debits are taken back for 60 days and more, cards are disputed later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It can still be paid.
    Open,
    /// It can no longer be paid, and was not.
    Expired,
    /// A bank debit waits for the payer to confirm two small deposits on the provider's page; it lapses after some days.
    AwaitingConfirmation {
        /// The provider's page, where that is known.
        url: Option<String>,
    },
    /// Begun, and not yet certain: a bank debit takes up to four business days.
    UnderWay,
    /// The money is there.
    Succeeded,
    /// It was not paid, or the bank took it back.
    Failed {
        /// Why, for staff: the provider's code or sentence.
        reason: String,
    },
    /// Some of it was given back.
    Refunded {
        /// All refunds so far. It goes down again if the bank returns one.
        total: Money,
    },
    /// The payer asked the bank for the money back.
    Disputed(Dispute),
}

/// A payer's complaint at the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The provider's id of it.
    pub dispute_ref: String,
    /// How it stands.
    pub status: DisputeStatus,
    /// How much is disputed.
    pub amount: Money,
    /// Whether the provider has taken the money from the firm's balance by now, and not given it back.
    pub is_withdrawn: bool,
}

crate::text_enum! {
    /// How a dispute stands.
    pub enum DisputeStatus {
        /// The bank only asks; no money has moved.
        Inquiry = "inquiry",
        /// The firm may answer, or the bank decides.
        Open = "open",
        /// The firm keeps the money.
        Won = "won",
        /// The payer has it back.
        Lost = "lost",
    }
}

/// With what somebody paid: as much as a receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaidWith {
    /// A card.
    Card {
        /// The provider's word for its brand, small letters: `visa`.
        brand: Option<String>,
        /// The last four digits.
        last4: Option<String>,
    },
    /// A debit of a bank account.
    BankDebit {
        /// The bank's name.
        bank: Option<String>,
        /// The last four digits of the account.
        last4: Option<String>,
    },
    /// Something else; the provider's word for it.
    Other(String),
}

/// Where money has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaidInto {
    /// An account that the settings name.
    Known(FirmAccount),
    /// One that they do not; the provider's id of it.
    Other(String),
}
