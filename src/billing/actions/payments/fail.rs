//! A payment that did not arrive.

use super::{
    super::super::{BillingEvent, PaymentState, emails, queries},
    Till,
    till::{lock_invoices, tell},
};
use crate::{db::Tx, ids::PaymentId};
use diesel::QueryResult;

/// A payment that was under way did not arrive; harmless when it did, or when that was told before.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn fail_payment(tx: &Tx, till: &Till<'_>, id: PaymentId, why: &str) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if payment.state != PaymentState::UnderWay {
        return Ok(());
    }
    let why: String = why.chars().take(500).collect();
    queries::set_failed(tx, firm, id, &why, till.now).await?;
    emails::failed(tx, till, &payment).await?;
    let parts: Vec<_> = parts.iter().map(|part| (part.invoice_id, part.amount)).collect();
    let code = payment.currency();
    tell(tx, till, &heads, &parts, |invoice, number, amount| BillingEvent::Failed {
        invoice,
        payment: id,
        number,
        amount,
        currency: code.code().to_owned(),
        exponent: code.exponent().into(),
    })
    .await
}
