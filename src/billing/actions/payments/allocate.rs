//! Money of a payment that is on no invoice is put on some.

use super::{
    super::super::{BillingEvent, PaymentState, RefundState, jobs, queries},
    Till, release,
    till::{LockedPayment, lock_payment, tell},
};
use crate::{
    db::Tx,
    ids::{AccountId, ClientId, InvoiceId, PaymentId},
};
use diesel::QueryResult;

/// What goes where.
#[derive(Debug, Clone, Copy)]
pub struct AllocationDetails<'a> {
    /// Whose invoices they are.
    pub client: ClientId,
    /// How much goes to which, in minor units.
    pub parts: &'a [(InvoiceId, i64)],
    /// What was on no invoice when that was decided, in minor units.
    pub seen: i64,
    /// A word of staff; may be empty.
    pub note: &'a str,
    /// Who decides.
    pub by: AccountId,
}

/// Why nothing was put anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationError {
    /// It has not arrived, is another client's, or is held in trust.
    NotAllocatable,
    /// Another sum is on no invoice by now; in minor units what it is.
    Changed(i64),
    /// More than that is left.
    TooMuch,
    /// An invoice takes less, or nothing any more.
    NotPayable(InvoiceId),
}

/// Longest note, in characters.
const MAX_NOTE: usize = 2000;

/// What of a payment can be put on invoices, without what goes back; nothing of one into trust, which its ledger pays from.
///
/// # Errors
/// The database's.
pub async fn allocatable(tx: &Tx, till: &Till<'_>, id: PaymentId) -> QueryResult<i64> {
    let firm = till.firm.id;
    let payment = queries::find_payment(tx, firm, id).await?;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let locked = LockedPayment { heads: Vec::new(), payment, parts };
    free(tx, till, &locked).await
}

async fn free(tx: &Tx, till: &Till<'_>, locked: &LockedPayment) -> QueryResult<i64> {
    if locked.payment.is_in_trust() {
        return Ok(0);
    }
    let refunds = queries::list_refunds(tx, till.firm.id, locked.payment.id).await?;
    let asked: i64 = refunds.iter().filter(|one| one.state == RefundState::Asked).map(|one| one.amount).sum();
    Ok((locked.free() - asked).max(0))
}

fn check(locked: &LockedPayment, free: i64, new: &AllocationDetails<'_>) -> Result<(), AllocationError> {
    let payment = &locked.payment;
    let is_others = payment.client_id.is_some_and(|client| client != new.client);
    if payment.state != PaymentState::Succeeded || is_others || payment.is_in_trust() {
        return Err(AllocationError::NotAllocatable);
    }
    if free != new.seen {
        return Err(AllocationError::Changed(free));
    }
    let mut sum: i64 = 0;
    for (invoice, amount) in new.parts {
        let Some(head) = locked.head(*invoice) else { return Err(AllocationError::NotPayable(*invoice)) };
        let fits = head.client_id == new.client && head.currency() == payment.currency();
        if !fits || *amount <= 0 || *amount > head.payable() {
            return Err(AllocationError::NotPayable(*invoice));
        }
        sum = sum.saturating_add(*amount);
    }
    if sum > free { Err(AllocationError::TooMuch) } else { Ok(()) }
}

/// Puts money of a payment that is on no invoice on these. Staff have looked at it then.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn allocate_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    new: AllocationDetails<'_>,
) -> QueryResult<Result<(), AllocationError>> {
    let firm = till.firm.id;
    let ids: Vec<InvoiceId> = new.parts.iter().map(|(invoice, _)| *invoice).collect();
    let locked = lock_payment(tx, till, id, &ids).await?;
    let free = free(tx, till, &locked).await?;
    if let Err(error) = check(&locked, free, &new) {
        return Ok(Err(error));
    }
    let payment = &locked.payment;
    queries::set_payment_client(tx, firm, id, new.client).await?;
    for (invoice, amount) in new.parts {
        queries::add_allocation(tx, firm, (id, *invoice), *amount).await?;
        jobs::end_checkouts_of(tx, firm, *invoice, till.now).await?;
    }
    if !new.note.is_empty() {
        let note = [payment.note.as_str(), new.note].join("\n");
        let note: String = note.trim().chars().take(MAX_NOTE).collect();
        queries::set_payment_note(tx, firm, id, &note).await?;
    }
    let code = payment.currency();
    tell(tx, till, &locked.heads, new.parts, |invoice, number, amount| BillingEvent::Allocated {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await?;
    release(tx, till, id, new.by).await?;
    Ok(Ok(()))
}
