//! What a task is.

use crate::{
    clock::{Day, Ts},
    i18n::Localized,
    ids::{CaseId, ClientId},
    money::{Currency, Money},
};
use diesel::prelude::*;
use uuid::Uuid;

crate::text_enum! {
    /// What has to be done.
    pub enum TaskKind {
        /// A document is to be handed in; the subject is its request.
        Document = "document",
        /// A part of an invoice is to be paid; the subject is the invoice.
        Payment = "payment",
        /// Money is asked for to hold in trust; the subject is that request.
        Trust = "trust",
        /// Earned fees are to be taken out of trust, if the client approves; the subject is that transfer.
        Approval = "approval",
        /// Something is to be signed; the subject is the signature request.
        Signature = "signature",
        /// A questionnaire is to be filled in; the subject is what was sent.
        Questionnaire = "questionnaire",
        /// Something is to be read, and to be confirmed; the subject is the step of the case that says it.
        Reading = "reading",
    }
}

/// Something that waits for the client.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Task {
    /// The id of what waits, whose type depends on the kind.
    pub subject: Uuid,
    /// Says how it is done, and where.
    pub kind: TaskKind,
    /// For which case.
    pub case_id: CaseId,
    /// What the firm calls the case.
    pub case_name: String,
    /// Whom it is about, by name; none when it is about the whole case.
    pub applicant: Option<String>,
    /// What is to be done.
    pub title: Localized,
    /// How, in the firm's words; may be empty.
    pub detail: Localized,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// When it began to wait.
    pub since: Ts,
    /// It was done once, and has to be done again.
    pub sent_back: bool,
    amount: Option<i64>,
    currency: Option<String>,
    exponent: Option<i16>,
}

impl Task {
    /// What is to be paid; none where nothing is.
    pub fn money(&self) -> Option<Money> {
        let currency = Currency::from_stored(self.currency.as_deref()?, self.exponent?)?;
        Some(Money::new(self.amount?, currency))
    }
}

/// Which tasks are wanted; of all the client's cases and applicants when empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Those of one case.
    pub case: Option<CaseId>,
    /// Those that are about one applicant.
    pub applicant: Option<ClientId>,
}

impl TaskFilter {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == TaskFilter::default()
    }
}
