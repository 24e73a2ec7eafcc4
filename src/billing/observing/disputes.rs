//! Disputes: money that a bank took back, for a while or for good.

use super::{Source, day, paid};
use crate::{
    billing::{
        HeldReason, PaymentMethod, ReversalKind,
        actions::{self, ReversalDetails, Till},
        queries::{self, Checkout, ReversalRow},
        refund::is_decided,
    },
    db::Tx,
    payments::{Dispute, DisputeStatus, Observation},
};
use diesel::QueryResult;

/// How much of a payment is gone by a dispute. What the bank decided counts, whatever the provider has moved by then.
fn gone(dispute: &Dispute) -> i64 {
    match dispute.status {
        DisputeStatus::Won => 0,
        DisputeStatus::Lost => dispute.amount.minor,
        DisputeStatus::Inquiry | DisputeStatus::Open if dispute.is_withdrawn => dispute.amount.minor,
        DisputeStatus::Inquiry | DisputeStatus::Open => 0,
    }
}

/// A dispute stands so. What was told before something that is known by now changes nothing.
pub async fn disputed(
    tx: &Tx,
    till: &Till<'_>,
    (checkout, seen): (&Checkout, &Observation),
    (dispute, source): (&Dispute, Source),
) -> QueryResult<&'static str> {
    let firm = till.firm.id;
    let payment = actions::lock_all(tx, till, paid(tx, till, checkout, seen).await?.id).await?;
    let of = (payment.id, dispute.dispute_ref.as_str());
    let told_at = match source {
        Source::Told => seen.occurred_at,
        Source::Asked { .. } => till.now,
    };
    let known = queries::find_dispute(tx, firm, of).await?;
    if let Some((status, at)) = known
        && (is_decided(status), at) > (is_decided(dispute.status), told_at)
    {
        return Ok("told before");
    }
    queries::save_dispute(tx, firm, of, (dispute.status, told_at)).await?;
    let rows = queries::list_reversals(tx, firm, payment.id).await?;
    let of_this = rows.iter().filter(|row| row.dispute_ref == dispute.dispute_ref);
    let booked: i64 = of_this.map(ReversalRow::taken).sum();
    let details = |kind, amount| ReversalDetails {
        kind,
        amount,
        on: day(till, seen),
        reason: "",
        refund: None,
        dispute: &dispute.dispute_ref,
        by: None,
        credits: false,
    };
    let gone = gone(dispute);
    if gone < booked {
        let back = details(ReversalKind::DisputeWon, booked - gone);
        actions::restore_payment(tx, till, payment.id, back).await?;
        return Ok("a dispute was won: the money is back");
    }
    if gone > booked {
        let kind = match payment.method {
            PaymentMethod::BankDebit => ReversalKind::Returned,
            _ => ReversalKind::Dispute,
        };
        let amount = (gone - booked).min(payment.left());
        let done = actions::reverse_payment(tx, till, payment.id, details(kind, amount)).await?;
        return Ok(if done { "taken back" } else { "nothing is left of the payment" });
    }
    let is_news = known.is_none() && !is_decided(dispute.status);
    if is_news && payment.held_reason != Some(HeldReason::Dispute) {
        actions::hold_payment(tx, till, &payment, HeldReason::Dispute).await?;
        return Ok("disputed");
    }
    Ok("told before")
}
