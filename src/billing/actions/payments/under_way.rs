//! A payment that has begun, and does not count yet.

use super::{
    super::super::{BillingEvent, queries},
    Till,
    till::{lock_invoices, tell},
};
use crate::{db::Tx, ids::PaymentId, money::Money};
use diesel::QueryResult;

/// Tells of a payment that has begun, on each of its invoices.
///
/// # Errors
/// The database's.
pub async fn tell_begun(tx: &Tx, till: &Till<'_>, id: PaymentId) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let code = queries::find_payment(tx, firm, id).await?.currency();
    let parts: Vec<_> = parts.iter().map(|part| (part.invoice_id, part.amount)).collect();
    tell(tx, till, &heads, &parts, |invoice, number, amount| BillingEvent::Begun {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await
}

/// Takes a payment that has not arrived off all of its invoices, and says what it really is.
///
/// # Errors
/// The database's.
pub async fn take_off_invoices(tx: &Tx, till: &Till<'_>, id: PaymentId, money: Money) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    for part in &parts {
        queries::set_allocation(tx, firm, (id, part.invoice_id), 0).await?;
    }
    queries::set_money(tx, firm, id, money).await?;
    for head in &heads {
        queries::count_invoice(tx, firm, head.id).await?;
    }
    Ok(())
}
