//! What had gone back of a payment comes again: a refund that failed, a dispute that was won.

use super::{
    super::super::{BillingEvent, HeldReason, ReversalKind, emails, queries},
    ReversalDetails, Till,
    till::{lock_payment, tell},
};
use crate::{db::Tx, events, ids::PaymentId};
use diesel::QueryResult;

/// Puts back what had gone, at most as much as had: on the invoices that it was taken from as far as they still take it, the rest on none.
/// Staff and whoever paid are told. Answers how much that was.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn restore_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    details: ReversalDetails<'_>,
) -> QueryResult<i64> {
    let firm = till.firm.id;
    let locked = lock_payment(tx, till, id, &[]).await?;
    let amount = details.amount.min(locked.payment.reversed);
    if amount <= 0 || details.kind.is_back() {
        return Ok(0);
    }
    let mut left = amount;
    let mut told = Vec::new();
    for part in locked.parts.iter().filter(|part| part.reversed > 0) {
        let room = locked.head(part.invoice_id).map_or(0, |head| head.payable());
        let share = left.min(part.reversed).min(room);
        if share > 0 {
            queries::add_reversed(tx, firm, (id, part.invoice_id), -share).await?;
            told.push((part.invoice_id, share));
            left -= share;
        }
    }
    let row = queries::NewReversal {
        kind: details.kind,
        amount,
        on: details.on,
        reason: details.reason,
        refund: details.refund,
        dispute: details.dispute,
        by: details.by,
    };
    queries::insert_reversal(tx, firm, id, row, till.now).await?;
    let why = match details.kind {
        ReversalKind::DisputeWon => HeldReason::DisputeWon,
        _ => HeldReason::RefundFailed,
    };
    queries::set_held(tx, firm, id, why, till.now).await?;
    // the reader of what lies in trust is told by its ledger, once staff have posted it
    if locked.payment.trust_request_id.is_none() {
        emails::restored(tx, till, &locked.payment, amount).await?;
    }
    let code = locked.payment.currency();
    let (currency, exponent) = (|| code.code().to_owned(), i16::from(code.exponent()));
    tell(tx, till, &locked.heads, &told, |invoice, number, amount| BillingEvent::Restored {
        invoice,
        payment: id,
        number,
        amount,
        currency: currency(),
        exponent,
    })
    .await?;
    if left > 0 {
        let event =
            BillingEvent::UnallocatedRestored { payment: id, amount: left, currency: currency(), exponent };
        events::record(tx, firm, till.by, None, &event, till.now).await?;
    }
    let case = locked.heads.first().map(|head| head.case_id);
    let event = BillingEvent::Held { payment: id, reason: why.as_str().to_owned() };
    events::record(tx, firm, till.by, case, &event, till.now).await?;
    Ok(amount)
}
