//! Something of a payment that had arrived goes back.

use super::{
    super::{
        super::{BillingEvent, HeldReason, PaymentState, ReversalKind, emails, into_trust, queries},
        credit::{CreditDesk, issue},
    },
    Till,
    till::{LockedPayment, lock_payment},
};
use crate::{
    cases,
    clock::Day,
    db::Tx,
    events::{self, By},
    ids::{AccountId, CaseId, InvoiceId, PaymentId, RefundId},
    money::allocate,
};
use diesel::QueryResult;

/// What went back.
#[derive(Debug, Clone, Copy)]
pub struct ReversalDetails<'a> {
    /// Why.
    pub kind: ReversalKind,
    /// In minor units.
    pub amount: i64,
    /// When.
    pub on: Day,
    /// In words; may be empty.
    pub reason: &'a str,
    /// The refund that was asked of a provider, where it is one.
    pub refund: Option<RefundId>,
    /// The provider's own id of a dispute; empty where it is none.
    pub dispute: &'a str,
    /// Who recorded it or asked for it; nobody where the provider told of its own.
    pub by: Option<AccountId>,
    /// Whether invoices are credited by what goes back of them, so that nobody owes it: by whoever asked.
    pub credits: bool,
}

/// Something of a payment that had arrived went back: its invoices are owed again, in proportion, or credited. Answers false, and nothing
/// was done, where less than that is left of it.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn reverse_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    details: ReversalDetails<'_>,
) -> QueryResult<bool> {
    let firm = till.firm.id;
    let locked = lock_payment(tx, till, id, &[]).await?;
    let payment = &locked.payment;
    if payment.state != PaymentState::Succeeded || details.amount > payment.left() || details.amount <= 0 {
        return Ok(false);
    }
    let (free, shares) = shares(&locked, details.amount);
    for (invoice, share) in &shares {
        queries::add_reversed(tx, firm, (id, *invoice), *share).await?;
    }
    let row = queries::NewReversal {
        kind: details.kind,
        amount: details.amount,
        on: details.on,
        reason: details.reason,
        refund: details.refund,
        dispute: details.dispute,
        by: details.by,
    };
    queries::insert_reversal(tx, firm, id, row, till.now).await?;
    let held = match details.kind {
        ReversalKind::Returned => Some(HeldReason::Returned),
        ReversalKind::Dispute => Some(HeldReason::Dispute),
        _ => None,
    };
    if let Some(why) = held {
        queries::set_held(tx, firm, id, why, till.now).await?;
    }
    match payment.trust_request_id {
        Some(_) => into_trust::enqueue(tx, firm, id, till.now).await?,
        None => emails::reversed(tx, till, payment, details.amount).await?,
    }
    for (invoice, _) in &shares {
        queries::count_invoice(tx, firm, *invoice).await?;
    }
    let credited = match details.by {
        Some(by) if details.credits => {
            credit_shares(tx, till, &locked, &shares, (by, details.reason)).await?
        }
        _ => Vec::new(),
    };
    tell(tx, till, &locked, (free, &shares)).await?;
    let by = details.by.map_or(till.by, By::account);
    for (case, event) in &credited {
        events::record(tx, firm, by, Some(*case), event, till.now).await?;
    }
    Ok(true)
}

/// What of it is taken from no invoice, which goes first, and how much from each.
fn shares(locked: &LockedPayment, amount: i64) -> (i64, Vec<(InvoiceId, i64)>) {
    let free = locked.free().min(amount);
    let kept: Vec<i64> = locked.parts.iter().map(|part| part.amount - part.reversed).collect();
    let shares = allocate(amount - free, &kept);
    let parts = locked.parts.iter().zip(shares).filter(|(_, share)| *share > 0);
    (free, parts.map(|(part, share)| (part.invoice_id, share)).collect())
}

async fn credit_shares(
    tx: &Tx,
    till: &Till<'_>,
    locked: &LockedPayment,
    shares: &[(InvoiceId, i64)],
    (by, reason): (AccountId, &str),
) -> QueryResult<Vec<(CaseId, BillingEvent)>> {
    let desk = CreditDesk { firm: till.firm, settings: till.settings, by, now: till.now };
    let mut written = Vec::with_capacity(shares.len());
    for (invoice, share) in shares {
        let Some(head) = locked.head(*invoice) else { continue };
        let case = cases::find_unseen(tx, till.firm.id, head.case_id).await?;
        let (_, event) = issue(tx, &desk, (&case, head.clone()), (*share, reason)).await?;
        written.push((case.id, event));
    }
    Ok(written)
}

async fn tell(
    tx: &Tx,
    till: &Till<'_>,
    locked: &LockedPayment,
    (free, shares): (i64, &[(InvoiceId, i64)]),
) -> QueryResult<()> {
    let (payment, code) = (locked.payment.id, locked.payment.currency());
    let (currency, exponent) = (|| code.code().to_owned(), i16::from(code.exponent()));
    super::till::tell(tx, till, &locked.heads, shares, |invoice, number, amount| BillingEvent::Reversed {
        invoice,
        payment,
        number,
        amount,
        currency: currency(),
        exponent,
    })
    .await?;
    // of what is held in trust its ledger tells
    if free > 0 && locked.payment.trust_request_id.is_none() {
        let event =
            BillingEvent::UnallocatedReversed { payment, amount: free, currency: currency(), exponent };
        events::record(tx, till.firm.id, till.by, None, &event, till.now).await?;
    }
    Ok(())
}
