//! A transfer of earned fees that the client is asked to approve.

use super::PayoutState;
use crate::{
    ids::{CaseId, ClientId, InvoiceId, TrustLedgerId, TrustPayoutId},
    money::{Currency, Money},
};
use diesel::prelude::*;
use std::ops::Deref;

/// What the client is asked. Amounts are minor units of the ledger's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    row: ApprovalRow,
    /// The number of the invoice; empty where there is none.
    pub invoice: String,
}

/// The same as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ApprovalRow {
    /// What stands in its addresses.
    pub id: TrustPayoutId,
    /// Out of which ledger.
    pub ledger_id: TrustLedgerId,
    /// For which case.
    pub case_id: Option<CaseId>,
    /// Whose money it is.
    pub client_id: Option<ClientId>,
    /// How much.
    pub amount: i64,
    /// What may be spent now.
    pub spendable: i64,
    currency: String,
    exponent: i16,
    /// What for, in the firm's words.
    pub purpose: String,
    /// For which invoice.
    pub invoice_id: Option<InvoiceId>,
    /// Counted up with each change.
    pub version: i32,
    /// How it stands.
    pub state: PayoutState,
    /// What the client said; none before they did.
    pub answer: Option<String>,
}

impl Deref for Approval {
    type Target = ApprovalRow;
    fn deref(&self) -> &ApprovalRow {
        &self.row
    }
}

impl ApprovalRow {
    /// What all of its amounts are in.
    pub fn currency(&self) -> Currency {
        crate::billing::stored_currency(&self.currency, self.exponent)
    }

    /// So many of its minor units.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// Whether an answer still counts.
    pub fn waits(&self) -> bool {
        self.state == PayoutState::Prepared && self.answer.is_none()
    }

    /// What is left to be spent once it is made.
    pub fn left(&self) -> i64 {
        self.spendable - self.amount
    }

    /// With the number of its invoice.
    pub fn with_invoice(self, number: Option<String>) -> Approval {
        Approval { row: self, invoice: number.unwrap_or_default() }
    }
}
