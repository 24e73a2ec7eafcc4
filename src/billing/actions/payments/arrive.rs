//! A payment has arrived.

use super::{
    super::super::{
        BillingEvent, HeldReason, PaymentMethod, PaymentState, emails,
        observing::TEST_PURPOSE,
        queries::{self, Series},
        settings::take_number,
    },
    Till,
    till::lock_invoices,
};
use crate::{clock::Day, db::Tx, events, ids::PaymentId};
use diesel::QueryResult;

/// What is known of a payment that has arrived.
#[derive(Debug, Clone, Copy)]
pub struct Arrived<'a> {
    /// How it was paid in the end.
    pub method: PaymentMethod,
    /// Visa 4242.
    pub detail: &'a str,
    /// When it arrived.
    pub received_on: Day,
}

/// A payment has arrived. What its invoices do not take, as somebody else paid them meanwhile, stays on it, and staff are told.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn succeed_payment(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    arrived: &Arrived<'_>,
) -> QueryResult<()> {
    let firm = till.firm.id;
    let parts = queries::list_allocations(tx, firm, id).await?;
    let heads = lock_invoices(tx, till, parts.iter().map(|part| part.invoice_id)).await?;
    let payment = queries::lock_payment(tx, firm, id).await?;
    if payment.state == PaymentState::Succeeded {
        return Ok(());
    }
    let mut over = false;
    let mut taken = Vec::with_capacity(parts.len());
    for part in &parts {
        let free = heads.iter().find(|head| head.id == part.invoice_id).map_or(0, |head| head.outstanding);
        let amount = part.amount.min(free);
        over |= amount < part.amount;
        if amount < part.amount {
            queries::set_allocation(tx, firm, (id, part.invoice_id), amount).await?;
        }
        if amount > 0 {
            taken.push((part.invoice_id, amount));
        }
    }
    let year = arrived.received_on.0.year();
    let receipt = take_number(tx, firm, till.settings, Series::Receipt, year).await?;
    let how = (arrived.method, arrived.detail);
    queries::set_succeeded(tx, firm, id, how, (arrived.received_on, &receipt, till.now)).await?;
    if over {
        queries::set_held(tx, firm, id, HeldReason::Overpaid, till.now).await?;
    }
    let is_trial = payment.client_id.is_none() && payment.purpose == TEST_PURPOSE;
    if parts.is_empty() && !is_trial && payment.trust_request_id.is_none() {
        queries::set_held(tx, firm, id, HeldReason::Unallocated, till.now).await?;
    }
    for head in &heads {
        queries::count_invoice(tx, firm, head.id).await?;
    }
    let payment = queries::find_payment(tx, firm, id).await?;
    // of what is held in trust its ledger tells, once it is there
    let into_trust = payment.trust_request_id.is_some();
    if !into_trust {
        emails::received(tx, till, &payment).await?;
    }
    let code = payment.currency();
    for (invoice, amount) in &taken {
        let head = heads.iter().find(|head| head.id == *invoice);
        let event = BillingEvent::Received {
            invoice: *invoice,
            payment: id,
            number: head.and_then(|head| head.number.clone()).unwrap_or_default(),
            amount: *amount,
            currency: code.code().to_owned(),
            exponent: code.exponent().into(),
        };
        events::record(tx, firm, till.by, head.map(|head| head.case_id), &event, till.now).await?;
    }
    if parts.is_empty() && !into_trust {
        let event = BillingEvent::Unallocated {
            payment: id,
            amount: payment.amount,
            currency: code.code().to_owned(),
            exponent: code.exponent().into(),
        };
        events::record(tx, firm, till.by, None, &event, till.now).await?;
    }
    if over {
        let reason = HeldReason::Overpaid.as_str().to_owned();
        let event = BillingEvent::Held { payment: id, reason };
        let case = heads.first().map(|head| head.case_id);
        events::record(tx, firm, till.by, case, &event, till.now).await?;
    }
    Ok(())
}
