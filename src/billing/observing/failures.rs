//! Payments that did not arrive, or of which that is said afterwards.

use super::day;
use crate::{
    billing::{
        ReversalKind,
        actions::{self, ReversalDetails, Till},
        queries::{self, Checkout, CheckoutState},
    },
    db::Tx,
    payments::{GatewayKind, Observation},
};
use diesel::QueryResult;

/// As much as is kept of a provider's words, in characters.
const MAX_REASON: usize = 500;

/// It did not arrive, or went back.
pub async fn failed(
    tx: &Tx,
    till: &Till<'_>,
    (checkout, seen): (&Checkout, &Observation),
    reason: &str,
) -> QueryResult<&'static str> {
    let firm = till.firm.id;
    if checkout.state == CheckoutState::Succeeded && checkout.gateway == GatewayKind::LawPay.as_str() {
        return returned(tx, till, (checkout, seen), reason).await;
    }
    if matches!(checkout.state, CheckoutState::Succeeded | CheckoutState::Failed | CheckoutState::Expired) {
        return Ok("told before");
    }
    queries::set_checkout_state(tx, firm, checkout.id, CheckoutState::Failed, None).await?;
    if let Some(payment) = checkout.payment_id {
        actions::fail_payment(tx, till, payment, reason).await?;
    }
    Ok("failed")
}

/// At LawPay a debit that had arrived and that the bank took back is one that failed. Its page can be used more than once: what fails beside
/// the charge that paid takes nothing back.
async fn returned(
    tx: &Tx,
    till: &Till<'_>,
    (checkout, seen): (&Checkout, &Observation),
    reason: &str,
) -> QueryResult<&'static str> {
    let Some(id) = checkout.payment_id else { return Ok("told before") };
    let payment = actions::lock_all(tx, till, id).await?;
    if seen.payment_ref.is_none() || seen.payment_ref != payment.provider_ref || payment.left() <= 0 {
        return Ok("told before");
    }
    let reason: String = reason.chars().take(MAX_REASON).collect();
    let details = ReversalDetails {
        kind: ReversalKind::Returned,
        amount: payment.left(),
        on: day(till, seen),
        reason: &reason,
        refund: None,
        dispute: "",
        by: None,
        credits: false,
    };
    let done = actions::reverse_payment(tx, till, id, details).await?;
    Ok(if done { "taken back" } else { "told before" })
}
