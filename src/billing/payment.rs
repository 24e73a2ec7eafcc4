//! A payment as it is kept, and how it stands.

use super::model::stored_currency;
use crate::{
    clock::{Day, Ts},
    ids::{ClientId, InvoiceId, PaymentId, TrustRequestId},
    money::{Currency, Money},
    schema::payments,
};
use diesel::prelude::*;

crate::text_enum! {
    /// How somebody paid.
    pub enum PaymentMethod {
        /// With a card, online.
        Card = "card",
        /// By a debit of a bank account, online: it takes days.
        BankDebit = "bank_debit",
        /// By check.
        Check = "check",
        /// In cash.
        Cash = "cash",
        /// By a transfer from bank to bank.
        Wire = "wire",
        /// With a card, at the firm's own terminal.
        CardTerminal = "card_terminal",
        /// Online, and the provider does not say how.
        Online = "online",
        /// From what the client has in trust.
        Trust = "trust",
        /// In another way.
        Other = "other",
    }
}

crate::text_enum! {
    /// How a payment stands.
    pub enum PaymentState {
        /// It has begun, and does not count yet.
        UnderWay = "under_way",
        /// It has arrived.
        Succeeded = "succeeded",
        /// It did not arrive.
        Failed = "failed",
    }
}

crate::text_enum! {
    /// Why staff have to look at a payment.
    pub enum HeldReason {
        /// Another amount arrived than was asked for.
        Amount = "amount",
        /// Another currency did.
        Currency = "currency",
        /// It arrived in another account of the firm.
        Account = "account",
        /// More arrived than was left to pay.
        Overpaid = "overpaid",
        /// Whoever paid disputes it.
        Dispute = "dispute",
        /// The bank took it back.
        Returned = "returned",
        /// It arrived for no invoice.
        Unallocated = "unallocated",
        /// A refund was not done, or came back.
        RefundFailed = "refund_failed",
        /// A dispute was won: the money is back.
        DisputeWon = "dispute_won",
        /// More went back with the provider than had arrived.
        TooMuchBack = "too_much_back",
    }
}

crate::text_enum! {
    /// Why something went back, or came again.
    pub enum ReversalKind {
        /// The firm gave it back.
        Refund = "refund",
        /// The bank took a debit back.
        Returned = "returned",
        /// A card payment was disputed.
        Dispute = "dispute",
        /// A refund came back: it counts the other way.
        RefundFailed = "refund_failed",
        /// A dispute was won: it counts the other way.
        DisputeWon = "dispute_won",
    }
}

impl ReversalKind {
    /// Whether it takes something off the payment, and does not bring it again.
    pub fn is_back(self) -> bool {
        match self {
            ReversalKind::Refund | ReversalKind::Returned | ReversalKind::Dispute => true,
            ReversalKind::RefundFailed | ReversalKind::DisputeWon => false,
        }
    }
}

/// A sum that somebody paid, or began to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = payments, check_for_backend(diesel::pg::Pg))]
pub struct Payment {
    /// What stands in its addresses.
    pub id: PaymentId,
    /// Whose debt it pays.
    pub client_id: Option<ClientId>,
    /// Who paid, by name; may be empty.
    pub payer_name: String,
    /// Where the receipt goes; may be empty.
    pub payer_email: String,
    /// What a sum without an invoice is for.
    pub purpose: String,
    currency: String,
    exponent: i16,
    /// In minor units.
    pub amount: i64,
    /// How.
    pub method: PaymentMethod,
    /// Visa 4242, the number of a check; may be empty.
    pub detail: String,
    /// How it stands.
    pub state: PaymentState,
    /// Where whoever pays has to confirm it; empty for nowhere.
    pub confirm_url: String,
    /// What went back of it.
    pub reversed: i64,
    /// When it began.
    pub begun_on: Day,
    /// When it arrived.
    pub received_on: Option<Day>,
    /// The number of its receipt.
    pub receipt_number: Option<String>,
    /// The provider that it came through.
    pub gateway: Option<String>,
    /// What that one calls it.
    pub provider_ref: Option<String>,
    /// Why staff have to look at it.
    pub held_reason: Option<HeldReason>,
    /// When they did.
    pub released_at: Option<Ts>,
    /// A word of staff.
    pub note: String,
    /// What was asked for to hold in trust, that it is for: it pays no invoice and is not the firm's.
    pub trust_request_id: Option<TrustRequestId>,
}

impl Payment {
    /// What its amounts are in.
    pub fn currency(&self) -> Currency {
        stored_currency(&self.currency, self.exponent)
    }

    /// So many of its minor units.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// What has not gone back of it, in minor units.
    pub fn left(&self) -> i64 {
        self.amount - self.reversed
    }

    /// Whether it is clients' money: what goes out of that is approved at its ledger, and paid from there alone.
    pub fn is_in_trust(&self) -> bool {
        self.trust_request_id.is_some()
    }

    /// Whether staff still have to look at it.
    pub fn is_held(&self) -> bool {
        self.held_reason.is_some() && self.released_at.is_none()
    }
}

/// What of a payment is on which invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Allocation {
    /// Which payment.
    pub payment_id: PaymentId,
    /// Which invoice.
    pub invoice_id: InvoiceId,
    /// That invoice's number.
    pub number: Option<String>,
    /// In minor units.
    pub amount: i64,
    /// What went back of it.
    pub reversed: i64,
}
