//! Money that is to leave a ledger, and why it does not.

use super::{
    super::{PayoutKind, PostingMethod, queries},
    PostError,
};
use crate::{billing::InvoiceHead, clock::Day, ids::InvoiceId};

/// One to be.
#[derive(Debug, Clone)]
pub struct NewPayout<'a> {
    /// What for.
    pub kind: PayoutKind,
    /// Above zero.
    pub amount: i64,
    /// How.
    pub method: PostingMethod,
    /// To whom.
    pub payee: &'a str,
    /// What for, in words.
    pub purpose: &'a str,
    /// May be empty.
    pub reference: &'a str,
    /// The number of a check.
    pub check_number: Option<&'a str>,
    /// The invoice of earned fees.
    pub invoice: Option<InvoiceId>,
    /// The day of it in the books.
    pub posted_on: Day,
    /// Whether the client is asked first.
    pub asks_client: bool,
}

/// Why money does not go out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutError {
    /// Less than that may be spent.
    NotEnough(i64),
    /// Less than that is left to pay on the invoice, with what waits for it.
    AboveInvoice(i64),
    /// The invoice is not this client's for this case, in this currency.
    OtherInvoice,
    /// Somebody decided meanwhile.
    Decided,
    /// The client is asked and has not approved it.
    WaitsForClient,
    /// Whoever prepared it may not approve it.
    OwnPayout,
    /// Only whoever prepared it takes it back.
    NotYours,
    /// The books refuse it.
    Refused(PostError),
}

impl PayoutError {
    /// For staff.
    pub fn words(&self) -> &'static str {
        match self {
            PayoutError::NotEnough(_) => PostError::NotEnough.words(),
            PayoutError::AboveInvoice(_) => {
                "Less than that is left to pay on the invoice, with what waits for approval."
            }
            PayoutError::OtherInvoice => {
                "Choose an invoice of this client and case, in the account’s currency."
            }
            PayoutError::Decided => "Somebody decided about it meanwhile.",
            PayoutError::WaitsForClient => "The client is asked first, and has not approved it.",
            PayoutError::OwnPayout => "You prepared it: somebody else has to approve it.",
            PayoutError::NotYours => "Only whoever prepared it can take it back.",
            PayoutError::Refused(refused) => refused.words(),
        }
    }
}

/// What an invoice takes from a ledger: nothing from another client's, another case's or in another currency.
pub(super) fn takes(home: &queries::Home, head: &InvoiceHead) -> Result<i64, PayoutError> {
    let same = Some(head.client_id) == home.ledger.client_id && Some(head.case_id) == home.ledger.case_id;
    if same && head.currency() == home.account.currency() {
        Ok(head.payable())
    } else {
        Err(PayoutError::OtherInvoice)
    }
}
