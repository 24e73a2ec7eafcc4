//! Something of a payment that had arrived goes back.

use super::{
    super::super::{BillingEvent, HeldReason, PaymentState, ReversalKind, emails, into_trust, queries},
    Till,
    till::{lock_invoices, tell},
};
use crate::{
    clock::Day,
    db::Tx,
    ids::{AccountId, PaymentId},
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
}

/// Something of a payment that had arrived went back: its invoices are owed again, in proportion. Answers false, and nothing was done,
/// where less than that is left of it.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn reverse_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    (details, by): (ReversalDetails<'_>, Option<AccountId>),
) -> QueryResult<bool> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    let left = payment.amount - payment.reversed;
    if payment.state != PaymentState::Succeeded || details.amount > left || details.amount <= 0 {
        return Ok(false);
    }
    let kept: Vec<i64> = parts.iter().map(|part| part.amount - part.reversed).collect();
    // what is on no invoice goes back first
    let free = (left - kept.iter().sum::<i64>()).max(0);
    let shares = allocate((details.amount - free).max(0), &kept);
    let mut told = Vec::new();
    for (part, share) in parts.iter().zip(shares).filter(|(_, share)| *share > 0) {
        queries::add_reversed(tx, firm, (id, part.invoice_id), share).await?;
        told.push((part.invoice_id, share));
    }
    let row = (details.kind, details.amount, details.on, details.reason);
    queries::insert_reversal(tx, firm, id, row, (by, till.now)).await?;
    let held = match details.kind {
        ReversalKind::Refund => None,
        ReversalKind::Returned => Some(HeldReason::Returned),
        ReversalKind::Dispute => Some(HeldReason::Dispute),
    };
    if let Some(why) = held {
        queries::set_held(tx, firm, id, why, till.now).await?;
    }
    match payment.trust_request_id {
        Some(_) => into_trust::enqueue(tx, firm, id, till.now).await?,
        None => emails::reversed(tx, till, &payment, details.amount).await?,
    }
    let code = payment.currency();
    tell(tx, till, &heads, &told, |invoice, number, amount| BillingEvent::Reversed {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await?;
    Ok(true)
}
