//! Refunds that a provider is asked for: asked, tried again, given up, and what became of each. That money went back is booked once, whether
//! the provider's answer says so first or its event.

use super::{
    super::super::{
        BillingEvent, HeldReason, Payment, PaymentState, Refund, RefundState, ReversalKind, jobs,
        queries::{self, NewRefund},
    },
    ReversalDetails, Till, hold_payment, release, restore_payment, reverse_payment,
    till::lock_payment,
};
use crate::{
    db::Tx,
    events,
    ids::{AccountId, PaymentId, RefundId},
    payments,
};
use diesel::QueryResult;

/// What is asked of the provider.
#[derive(Debug, Clone, Copy)]
pub struct RefundDetails<'a> {
    /// In minor units.
    pub amount: i64,
    /// Why.
    pub reason: &'a str,
    /// Whether invoices are credited by what goes back.
    pub credits: bool,
    /// Who asks.
    pub by: AccountId,
}

/// Why a provider is not asked for a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundError {
    /// It has not arrived, through no provider, or into trust.
    NotRefundable,
    /// More than is left of the payment without what was asked for already; in minor units what that is.
    TooMuch(i64),
}

/// What of a payment may still be given back: without what was asked for and is not booked yet. Nothing of one into trust: that goes out of
/// its ledger, where somebody else approves it.
///
/// # Errors
/// The database's.
pub async fn refundable(tx: &Tx, till: &Till<'_>, payment: &Payment) -> QueryResult<i64> {
    if payment.is_in_trust() {
        return Ok(0);
    }
    let asked = queries::list_refunds(tx, till.firm.id, payment.id).await?;
    let asked: i64 = asked.iter().filter(|one| one.state == RefundState::Asked).map(|one| one.amount).sum();
    Ok((payment.left() - asked).max(0))
}

fn event_of(payment: &Payment, amount: i64) -> (PaymentId, i64, String, i16) {
    let code = payment.currency();
    (payment.id, amount, code.code().to_owned(), code.exponent().into())
}

async fn record(tx: &Tx, till: &Till<'_>, payment: PaymentId, event: &BillingEvent) -> QueryResult<()> {
    let firm = till.firm.id;
    let case = queries::find_case_of_payment(tx, firm, payment).await?;
    events::record(tx, firm, till.by, case, event, till.now).await
}

/// The provider is asked for a refund, once this is committed.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn ask_refund(
    tx: &Tx,
    till: &Till<'_>,
    id: PaymentId,
    details: RefundDetails<'_>,
) -> QueryResult<Result<RefundId, RefundError>> {
    let firm = till.firm.id;
    let payment = lock_payment(tx, till, id, &[]).await?.payment;
    let through = payment.gateway.is_some() && payment.provider_ref.is_some();
    if payment.state != PaymentState::Succeeded || !through || payment.is_in_trust() {
        return Ok(Err(RefundError::NotRefundable));
    }
    let left = refundable(tx, till, &payment).await?;
    if details.amount <= 0 || details.amount > left {
        return Ok(Err(RefundError::TooMuch(left)));
    }
    let RefundDetails { amount, reason, credits, by } = details;
    let new = NewRefund { id: RefundId::new(), payment: id, amount, reason, credits, by };
    queries::insert_refund(tx, firm, new, till.now).await?;
    jobs::enqueue_refund(tx, firm, new.id, till.now).await?;
    let (payment, amount, currency, exponent) = event_of(&payment, amount);
    record(tx, till, id, &BillingEvent::RefundAsked { payment, amount, currency, exponent }).await?;
    Ok(Ok(new.id))
}

/// A refund with its payment, both locked.
async fn lock(tx: &Tx, till: &Till<'_>, id: RefundId) -> QueryResult<(Payment, Refund)> {
    let of = queries::find_refund(tx, till.firm.id, id).await?.payment_id;
    let payment = lock_payment(tx, till, of, &[]).await?.payment;
    Ok((payment, queries::lock_refund(tx, till.firm.id, id).await?))
}

/// A refund that failed is asked for anew; one of which nobody knows is asked about again. Answers false where it is neither.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn retry_refund(
    tx: &Tx,
    till: &Till<'_>,
    id: RefundId,
    by: AccountId,
) -> QueryResult<Result<bool, RefundError>> {
    let firm = till.firm.id;
    let (payment, refund) = lock(tx, till, id).await?;
    if !refund.is_stuck() {
        return Ok(Ok(false));
    }
    if refund.state == RefundState::Failed {
        let left = refundable(tx, till, &payment).await?;
        if refund.amount > left {
            return Ok(Err(RefundError::TooMuch(left)));
        }
        queries::set_refund_anew(tx, firm, id).await?;
    } else {
        queries::set_refund(tx, firm, id, (RefundState::Asked, ""), None).await?;
    }
    jobs::enqueue_refund(tx, firm, id, till.now).await?;
    if payment.held_reason == Some(HeldReason::RefundFailed) {
        release(tx, till, payment.id, by).await?;
    }
    let (of, amount, currency, exponent) = event_of(&payment, refund.amount);
    record(tx, till, of, &BillingEvent::RefundAsked { payment: of, amount, currency, exponent }).await?;
    Ok(Ok(true))
}

/// A refund that failed is given up. Answers false where it did not.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn drop_refund(tx: &Tx, till: &Till<'_>, id: RefundId, by: AccountId) -> QueryResult<bool> {
    let firm = till.firm.id;
    let (payment, refund) = lock(tx, till, id).await?;
    if !refund.is_stuck() {
        return Ok(false);
    }
    queries::set_refund(tx, firm, id, (RefundState::Dropped, &refund.failure), Some(till.now)).await?;
    if payment.held_reason == Some(HeldReason::RefundFailed) {
        release(tx, till, payment.id, by).await?;
    }
    let (of, amount, currency, exponent) = event_of(&payment, refund.amount);
    record(tx, till, of, &BillingEvent::RefundDropped { payment: of, amount, currency, exponent }).await?;
    Ok(true)
}

/// What became of a refund with the provider.
#[derive(Debug, Clone, Copy)]
pub enum RefundAnswer<'a> {
    /// The provider has it.
    Made(&'a payments::Refunded),
    /// The provider does not do it; why.
    Refused(&'a str),
    /// Nobody knows: the provider does not answer; why.
    Silent(&'a str),
}

/// Takes in what became of a try; harmless when it was taken in before, and where a later try was begun.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn settle_refund(
    tx: &Tx,
    till: &Till<'_>,
    (id, attempt): (RefundId, i32),
    answer: RefundAnswer<'_>,
) -> QueryResult<()> {
    let (payment, refund) = lock(tx, till, id).await?;
    if refund.attempt != attempt {
        return Ok(());
    }
    match answer {
        RefundAnswer::Made(made) => {
            if refund.provider_ref.as_deref() != Some(&made.refund_ref) {
                queries::set_refund_ref(tx, till.firm.id, id, &made.refund_ref).await?;
            }
            match &made.state {
                payments::RefundState::Done => book_refund(tx, till, &refund, RefundState::Done).await,
                payments::RefundState::Pending => book_refund(tx, till, &refund, RefundState::Pending).await,
                payments::RefundState::Failed(why) => {
                    // it had been on its way: what was booked for it comes again
                    let booked = booked(tx, till, &refund).await?;
                    if booked > 0 && refund.provider_ref.is_some() {
                        let details = ReversalDetails {
                            kind: ReversalKind::RefundFailed,
                            amount: booked,
                            ..details_of(till, &refund)
                        };
                        restore_payment(tx, till, payment.id, details).await?;
                    }
                    fail(tx, till, (&payment, &refund), (RefundState::Failed, why)).await
                }
            }
        }
        RefundAnswer::Refused(why) => fail(tx, till, (&payment, &refund), (RefundState::Failed, why)).await,
        RefundAnswer::Silent(why) if refund.state == RefundState::Asked => {
            fail(tx, till, (&payment, &refund), (RefundState::Asked, why)).await
        }
        RefundAnswer::Silent(_) => Ok(()),
    }
}

fn details_of<'a>(till: &Till<'_>, refund: &'a Refund) -> ReversalDetails<'a> {
    ReversalDetails {
        kind: ReversalKind::Refund,
        amount: refund.amount,
        on: till.today(),
        reason: &refund.reason,
        refund: Some(refund.id),
        dispute: "",
        by: Some(refund.asked_by),
        credits: refund.credits,
    }
}

/// What is booked for a refund, in minor units.
async fn booked(tx: &Tx, till: &Till<'_>, refund: &Refund) -> QueryResult<i64> {
    let rows = queries::list_reversals(tx, till.firm.id, refund.payment_id).await?;
    Ok(rows.iter().filter(|row| row.refund_id == Some(refund.id)).map(queries::ReversalRow::taken).sum())
}

/// The provider has a refund: what it gave back is booked, unless that was done before. Its payment is locked.
///
/// # Errors
/// The database's.
pub async fn book_refund(tx: &Tx, till: &Till<'_>, refund: &Refund, state: RefundState) -> QueryResult<()> {
    let firm = till.firm.id;
    if refund.state == state {
        return Ok(());
    }
    queries::set_refund(tx, firm, refund.id, (state, ""), Some(till.now)).await?;
    if booked(tx, till, refund).await? > 0 {
        return Ok(());
    }
    let payment = queries::find_payment(tx, firm, refund.payment_id).await?;
    let amount = refund.amount.min(payment.left());
    if amount > 0 {
        let details = ReversalDetails { amount, ..details_of(till, refund) };
        reverse_payment(tx, till, payment.id, details).await?;
    }
    if amount < refund.amount {
        hold_payment(tx, till, &payment, HeldReason::TooMuchBack).await?;
    }
    Ok(())
}

async fn fail(
    tx: &Tx,
    till: &Till<'_>,
    (payment, refund): (&Payment, &Refund),
    (state, why): (RefundState, &str),
) -> QueryResult<()> {
    let why: String = why.chars().take(500).collect();
    if refund.state == state && refund.failure == why && !why.is_empty() {
        return Ok(());
    }
    queries::set_refund(tx, till.firm.id, refund.id, (state, &why), Some(till.now)).await?;
    queries::set_held(tx, till.firm.id, payment.id, HeldReason::RefundFailed, till.now).await?;
    let (of, amount, currency, exponent) = event_of(payment, refund.amount);
    let event = BillingEvent::RefundFailed { payment: of, amount, currency, exponent, reason: why };
    record(tx, till, of, &event).await
}
