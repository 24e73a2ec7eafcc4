//! An invoice as it is kept, and how it stands.

use super::{Draft, Parties, Sums};
use crate::{
    clock::{Day, Ts},
    ids::{CaseId, ClientId, InvoiceId},
    money::{Currency, Money},
    schema::invoices,
};
use diesel::prelude::*;

crate::text_enum! {
    /// What asks for money, and what takes some of that back.
    pub enum InvoiceKind {
        /// Asks for money.
        Invoice = "invoice",
        /// Corrects an invoice that was sent.
        CreditNote = "credit_note",
    }
}

/// How an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceStatus {
    /// Not sent yet.
    Draft,
    /// The client has not opened it.
    Sent,
    /// The client has opened it.
    Viewed,
    /// Something was paid.
    PartPaid,
    /// A part of it was due before today.
    Overdue,
    /// Nothing is left to pay.
    Paid,
    /// Nothing is left to pay, as it was credited.
    Credited,
    /// It was given up.
    WrittenOff,
    /// It does not count.
    Void,
}

/// An invoice without what stands on it: what lists and sums need.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = invoices, check_for_backend(diesel::pg::Pg))]
pub struct InvoiceHead {
    /// What stands in its addresses.
    pub id: InvoiceId,
    /// What it is.
    pub kind: InvoiceKind,
    /// For which case.
    pub case_id: CaseId,
    /// Who pays it.
    pub client_id: ClientId,
    /// Whom it is about; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// What a credit note corrects.
    pub corrects_id: Option<InvoiceId>,
    /// Given when it is sent.
    pub number: Option<String>,
    /// Counted up with each change of the draft.
    pub version: i32,
    currency: String,
    exponent: i16,
    /// When all of it is due; none for a draft that is due some days after it is sent.
    pub due_on: Option<Day>,
    /// What it adds up to, in minor units, as all that follows.
    pub gross: i64,
    /// The day it was sent.
    pub issued_on: Option<Day>,
    /// When it was begun.
    pub created_at: Ts,
    /// When it was sent.
    pub sent_at: Option<Ts>,
    /// When the client first opened it.
    pub viewed_at: Option<Ts>,
    /// Since when it does not count.
    pub voided_at: Option<Ts>,
    /// When what was left of it was given up.
    pub written_off_at: Option<Ts>,
    /// What has arrived.
    pub paid: i64,
    /// What has begun and not arrived yet.
    pub under_way: i64,
    /// What credit notes took off.
    pub credited: i64,
    /// What was given up.
    pub written_off: i64,
    /// What is left, with what is under way.
    pub outstanding: i64,
    /// When the next part is due.
    pub next_due_on: Option<Day>,
    /// How much is due by then.
    pub next_due: i64,
}

/// A currency as its columns have it; their checks let nothing else in.
pub fn stored_currency(code: &str, exponent: i16) -> Currency {
    Currency::from_stored(code, exponent).unwrap_or(Currency::USD)
}

impl InvoiceHead {
    /// What all of its amounts are in.
    pub fn currency(&self) -> Currency {
        stored_currency(&self.currency, self.exponent)
    }

    /// So many of its minor units.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// What may still be paid: what is left without what is under way.
    pub fn payable(&self) -> i64 {
        (self.outstanding - self.under_way).max(0)
    }

    /// How it stands on a day.
    pub fn status(&self, today: Day) -> InvoiceStatus {
        if self.sent_at.is_none() {
            InvoiceStatus::Draft
        } else if self.voided_at.is_some() {
            InvoiceStatus::Void
        } else if self.outstanding == 0 && self.kind == InvoiceKind::Invoice {
            self.settled()
        } else if self.next_due_on.is_some_and(|due| due < today) {
            InvoiceStatus::Overdue
        } else if self.paid > 0 {
            InvoiceStatus::PartPaid
        } else if self.viewed_at.is_some() {
            InvoiceStatus::Viewed
        } else {
            InvoiceStatus::Sent
        }
    }

    /// Why nothing is left.
    fn settled(&self) -> InvoiceStatus {
        if self.written_off_at.is_some() {
            InvoiceStatus::WrittenOff
        } else if self.paid == 0 && self.credited > 0 {
            InvoiceStatus::Credited
        } else {
            InvoiceStatus::Paid
        }
    }
}

/// An invoice with all that stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// How it stands.
    pub head: InvoiceHead,
    /// What was written.
    pub draft: Draft,
    /// What that adds up to.
    pub sums: Sums,
    /// What stood around it when it was sent; none for a draft.
    pub as_sent: Option<Parties>,
}
