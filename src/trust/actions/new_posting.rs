//! A posting to be, and why the database refuses one: its refusals get their words here.

use super::super::{PostingKind, PostingMethod};
use crate::{
    clock::Day,
    ids::{AccountId, InvoiceId, PaymentId, TrustLedgerId, TrustPostingId, TrustRequestId},
};
use diesel::result::Error::DatabaseError;
use uuid::Uuid;

/// A posting to be.
#[derive(Debug, Clone)]
pub struct NewPosting<'a> {
    /// Of which ledger.
    pub ledger: TrustLedgerId,
    /// What it is.
    pub kind: PostingKind,
    /// In above zero, out below.
    pub amount: i64,
    /// The day of it in the books.
    pub posted_on: Day,
    /// How.
    pub method: PostingMethod,
    /// From whom, or to whom.
    pub party: &'a str,
    /// What for.
    pub purpose: &'a str,
    /// A word to find it again by; may be empty.
    pub reference: &'a str,
    /// The number of a check.
    pub check_number: Option<&'a str>,
    /// The invoice of earned fees.
    pub invoice: Option<InvoiceId>,
    /// The payment on it, or the one through a provider that arrived.
    pub payment: Option<PaymentId>,
    /// What it takes back.
    pub reverses: Option<TrustPostingId>,
    /// What both halves of a movement between ledgers share.
    pub pair: Option<Uuid>,
    /// The request that it is for.
    pub request: Option<TrustRequestId>,
    /// Who recorded it; nobody where a provider told.
    pub recorded_by: Option<AccountId>,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
}

impl<'a> NewPosting<'a> {
    /// One without what most have not.
    pub fn new(
        (ledger, kind, amount): (TrustLedgerId, PostingKind, i64),
        (posted_on, method): (Day, PostingMethod),
        (party, purpose): (&'a str, &'a str),
    ) -> NewPosting<'a> {
        NewPosting {
            ledger,
            kind,
            amount,
            posted_on,
            method,
            party,
            purpose,
            reference: "",
            check_number: None,
            invoice: None,
            payment: None,
            reverses: None,
            pair: None,
            request: None,
            recorded_by: None,
            approved_by: None,
        }
    }
}

/// Why something is not posted. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostError {
    /// Less than that may be spent.
    NotEnough,
    /// Its day is signed off, or before the account's first.
    MonthClosed,
    /// The account is closed.
    AccountClosed,
    /// Somebody reversed it before.
    AlreadyReversed,
    /// A reversal is not reversed.
    NotReversible,
    /// A check of this number went out before.
    CheckUsed,
    /// Nothing is payable to cash.
    Cash,
    /// It was posted before.
    AlreadyPosted,
    /// The firm's own money in the account would be more than it may be; how much more may come in.
    OverCeiling(i64),
    /// The payment on the invoice changed, so it cannot be taken back with this.
    PaymentChanged,
    /// A line of the bank says that it has it.
    Matched,
}

impl PostError {
    /// What of this kind a database's error is.
    pub(super) fn of(error: &diesel::result::Error) -> Option<PostError> {
        let DatabaseError(_, about) = error else { return None };
        Some(match about.constraint_name()? {
            "trust_ledgers_balance"
            | "trust_ledgers_pending"
            | "trust_ledgers_spendable"
            | "trust_accounts_balance" => PostError::NotEnough,
            "trust_postings_month_open" => PostError::MonthClosed,
            // the check of the account's row may come first
            "trust_postings_account_open" | "trust_accounts_closed_empty" => PostError::AccountClosed,
            "trust_postings_reverses_unique" => PostError::AlreadyReversed,
            "trust_postings_reverses_whole" => PostError::NotReversible,
            "trust_postings_check_unique" => PostError::CheckUsed,
            "trust_postings_no_cash" => PostError::Cash,
            "trust_postings_payment_unique" => PostError::AlreadyPosted,
            _ => return None,
        })
    }

    /// For staff.
    pub fn words(&self) -> &'static str {
        match self {
            PostError::NotEnough => "Less than that is in the ledger and cleared.",
            PostError::MonthClosed => {
                "This day is in a month that is signed off, or before the account was opened here. Choose a later day."
            }
            PostError::AccountClosed => "This account is closed.",
            PostError::AlreadyReversed => "It was reversed before.",
            PostError::NotReversible => "A reversal cannot be reversed. Post it anew instead.",
            PostError::CheckUsed => "A check of this number went out before.",
            PostError::Cash => "Nothing is paid out of trust in cash, or to cash or bearer. Name the payee.",
            PostError::AlreadyPosted => "It was posted before.",
            PostError::OverCeiling(_) => {
                "More of the firm’s own money than the account’s ceiling allows would be in trust."
            }
            PostError::PaymentChanged => {
                "The payment on the invoice was refunded meanwhile. Reverse that first, on the invoice."
            }
            PostError::Matched => {
                "A line of the bank’s statement stands against it. Take that match away first, on the page of its month."
            }
        }
    }
}
