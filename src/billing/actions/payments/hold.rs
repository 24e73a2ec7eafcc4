//! Payments that staff have to look at.

use super::{
    super::super::{BillingEvent, HeldReason, Payment, queries},
    Till,
};
use crate::{
    db::Tx,
    events,
    ids::{AccountId, PaymentId},
};
use diesel::QueryResult;

/// Something about a payment is not as it was asked for: staff decide.
///
/// # Errors
/// The database's.
pub async fn hold_payment(tx: &Tx, till: &Till<'_>, payment: &Payment, why: HeldReason) -> QueryResult<()> {
    let firm = till.firm.id;
    queries::set_held(tx, firm, payment.id, why, till.now).await?;
    let case = queries::find_case_of_payment(tx, firm, payment.id).await?;
    let event = BillingEvent::Held { payment: payment.id, reason: why.as_str().to_owned() };
    events::record(tx, firm, till.by, case, &event, till.now).await
}

/// Staff have looked at a payment, and take it as it is; harmless when they did before.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn release(tx: &Tx, till: &Till<'_>, id: PaymentId, by: AccountId) -> QueryResult<()> {
    let firm = till.firm.id;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if !payment.is_held() {
        return Ok(());
    }
    queries::set_released(tx, firm, id, by, till.now).await?;
    let case = queries::find_case_of_payment(tx, firm, id).await?;
    let event = BillingEvent::Released { payment: id };
    events::record(tx, firm, till.by, case, &event, till.now).await
}
