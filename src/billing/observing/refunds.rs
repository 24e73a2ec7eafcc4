//! How much of a payment a provider has given back in all. Refunds of ours are in that sum: what is new in it is theirs first.

use super::{Source, day, paid};
use crate::{
    billing::{
        HeldReason, RefundState, ReversalKind,
        actions::{self, ReversalDetails, Till},
        queries::{self, Checkout, ReversalRow},
    },
    db::Tx,
    ids::{FirmId, PaymentId},
    money::Money,
    payments::{GatewayKind, Observation},
};
use diesel::QueryResult;

/// What is booked of the refunds that the provider counts, in minor units.
///
/// # Errors
/// The database's.
pub async fn booked(tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<i64> {
    let rows = queries::list_reversals(tx, firm, payment).await?;
    Ok(rows.iter().filter(|row| row.is_counted_by_provider()).map(ReversalRow::taken).sum())
}

/// So much was given back in all.
pub async fn refunded(
    tx: &Tx,
    till: &Till<'_>,
    (checkout, seen): (&Checkout, &Observation),
    (total, source): (Money, Source),
) -> QueryResult<&'static str> {
    if total.minor == 0 && checkout.payment_id.is_none() {
        return Ok("nothing was refunded");
    }
    let payment = actions::lock_all(tx, till, paid(tx, till, checkout, seen).await?.id).await?;
    // a page of LawPay's can be paid twice: what went back of another charge is not of this one
    let is_others = checkout.gateway == GatewayKind::LawPay.as_str()
        && seen.payment_ref.is_some()
        && seen.payment_ref != payment.provider_ref;
    if total.currency != payment.currency() || is_others {
        return Ok("of another payment");
    }
    let booked = booked(tx, till.firm.id, payment.id).await?;
    let details = |kind, amount| ReversalDetails {
        kind,
        amount,
        on: day(till, seen),
        reason: "",
        refund: None,
        dispute: "",
        by: None,
        credits: false,
    };
    if total.minor < booked {
        // an event may be late, and what was asked for while the provider answered is not in its answer
        if source != (Source::Asked { booked }) {
            return Ok("told before");
        }
        let refunds = queries::list_refunds(tx, till.firm.id, payment.id).await?;
        let pending = refunds.iter().filter(|one| one.state == RefundState::Pending);
        let less = booked - total.minor - pending.map(|one| one.amount).sum::<i64>();
        let back = details(ReversalKind::RefundFailed, less);
        let done = actions::restore_payment(tx, till, payment.id, back).await?;
        return Ok(if done > 0 { "a refund came back" } else { "told before" });
    }
    let mut more = total.minor - booked;
    for refund in queries::list_refunds(tx, till.firm.id, payment.id).await? {
        // what was not sent yet is not in it
        let is_sent = refund.state == RefundState::Asked && refund.sent_at.is_some();
        if is_sent && refund.amount <= more {
            more -= refund.amount;
            actions::book_refund(tx, till, &refund, RefundState::Done).await?;
        }
    }
    let left = queries::find_payment(tx, till.firm.id, payment.id).await?.left();
    let amount = more.min(left);
    if amount > 0 {
        actions::reverse_payment(tx, till, payment.id, details(ReversalKind::Refund, amount)).await?;
        if amount < more {
            actions::hold_payment(tx, till, &payment, HeldReason::TooMuchBack).await?;
        }
    }
    Ok(match (total.minor > booked, more > left) {
        (false, _) => "told before",
        (true, true) => "more was refunded than is left of the payment",
        (true, false) => "refunded",
    })
}
