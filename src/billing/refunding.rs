//! Refunds on their way to a provider and back. What is asked for is kept before it is sent; nothing outside is called within a transaction.

use super::{
    actions::{self, RefundAnswer, Till},
    checkout::Desk,
    gateways, jobs,
    queries::{self, Checkout},
    refund::{Refund, RefundState},
    settings,
};
use crate::{
    db::Tx,
    error::for_log,
    events::By,
    ids::RefundId,
    payments::{Gateway, GatewayError, RefundRequest, Refunded},
};
use std::{sync::Arc, time::Duration};

/// How long refunds are asked after: a card that was closed since sends one back within weeks.
const WATCHED: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// When a refund that waits with the provider is asked after again.
const AGAIN: Duration = Duration::from_secs(4 * 60 * 60);

/// What is said where the provider is not the firm's any more.
const NO_ACCOUNT: &str =
    "The firm has no account with this provider any more. Give the money back another way.";
const SILENT: &str =
    "The provider does not answer, so nobody knows yet whether it was done. Ask again before anything else.";

/// A refund, what is asked for by it, and who is asked.
type Sendable = (Refund, Option<(RefundRequest, Arc<dyn Gateway>)>);

async fn read(desk: &Desk, id: RefundId) -> crate::Result<Sendable> {
    let firm = desk.firm.id;
    let (refund, payment, rows) = desk
        .db
        .read(async |tx: &Tx| {
            let refund = queries::find_refund(tx, firm, id).await?;
            let payment = queries::find_payment(tx, firm, refund.payment_id).await?;
            Ok((refund, payment, queries::list_gateways(tx, firm).await?))
        })
        .await?;
    let row = rows.into_iter().find(|row| Some(&row.gateway) == payment.gateway.as_ref());
    let request = payment.provider_ref.clone().map(|payment_ref| RefundRequest {
        reference: refund.reference(),
        payment_ref,
        amount: payment.money(refund.amount),
    });
    let (Some(row), Some(request)) = (row, request) else { return Ok((refund, None)) };
    let gateway = gateways::open(&desk.app, firm, &row)?;
    Ok((refund, Some((request, gateway))))
}

async fn settle(desk: &Desk, refund: &Refund, answer: RefundAnswer<'_>) -> crate::Result<()> {
    let Desk { app, db, firm, base_url, now } = desk;
    let now = *now;
    db.write(async |tx| {
        let (settings, _) = settings::load(tx, firm.id).await?;
        let till = Till { firm, outbox: &app.outbox, settings: &settings, base_url, by: By::NOBODY, now };
        Ok(actions::settle_refund(tx, &till, (refund.id, refund.attempt), answer).await?)
    })
    .await
}

/// What became of it: looked for where it may have been sent before, else sent.
async fn ask(
    desk: &Desk,
    refund: &Refund,
    (request, gateway): (&RefundRequest, &dyn Gateway),
) -> crate::Result<Result<Refunded, GatewayError>> {
    let (firm, id, now) = (desk.firm.id, refund.id, desk.now);
    if refund.sent_at.is_some() {
        match gateway.find_refund(request).await {
            Ok(Some(made)) => return Ok(Ok(made)),
            Ok(None) => {}
            // whether it was done is not known: it is not sent again before it is
            Err(error) => return Ok(Err(GatewayError::Unreachable(error.to_string()))),
        }
    }
    desk.db.write(async |tx| Ok(queries::set_refund_sent(tx, firm, id, now).await?)).await?;
    Ok(gateway.refund(request).await)
}

/// Sends a refund, or asks after one that waits. `is_last` is whether nobody tries again by itself.
///
/// # Errors
/// The database's, and the provider's where it is to be tried again.
pub async fn send(desk: &Desk, id: RefundId, is_last: bool) -> crate::Result<()> {
    let (refund, sendable) = read(desk, id).await?;
    if refund.state == RefundState::Pending {
        return again(desk, &refund, sendable).await;
    }
    if refund.state != RefundState::Asked || !refund.failure.is_empty() {
        return Ok(());
    }
    let Some((request, gateway)) = sendable else {
        return settle(desk, &refund, RefundAnswer::Refused(NO_ACCOUNT)).await;
    };
    match ask(desk, &refund, (&request, gateway.as_ref())).await? {
        Ok(made) => {
            settle(desk, &refund, RefundAnswer::Made(&made)).await?;
            watch(desk, &refund).await
        }
        Err(error @ (GatewayError::Unreachable(_) | GatewayError::Unexpected(_))) => {
            tracing::warn!(
                gateway = gateway.kind().as_str(),
                error = for_log(&error),
                "a refund has no answer"
            );
            if is_last {
                return settle(desk, &refund, RefundAnswer::Silent(SILENT)).await;
            }
            Err(anyhow::anyhow!("a refund: {error}").into())
        }
        Err(error) => {
            tracing::warn!(
                gateway = gateway.kind().as_str(),
                error = for_log(&error),
                "a refund was refused"
            );
            settle(desk, &refund, RefundAnswer::Refused(&error.to_string())).await
        }
    }
}

/// A refund that waits is asked after again, later.
async fn watch(desk: &Desk, refund: &Refund) -> crate::Result<()> {
    let (firm, id, at) = (desk.firm.id, refund.id, desk.now.plus(AGAIN));
    let is_over = refund.asked_at.until(desk.now) > WATCHED;
    desk.db
        .write(async |tx| {
            let now = queries::find_refund(tx, firm, id).await?;
            if now.state == RefundState::Pending && !is_over {
                jobs::enqueue_refund(tx, firm, id, at).await?;
            }
            Ok(())
        })
        .await
}

async fn again(
    desk: &Desk,
    refund: &Refund,
    sendable: Option<(RefundRequest, Arc<dyn Gateway>)>,
) -> crate::Result<()> {
    if let Some((request, gateway)) = sendable {
        let found = gateway.find_refund(&request).await;
        if let Some(made) = found.map_err(|error| anyhow::anyhow!("a refund: {error}"))? {
            settle(desk, refund, RefundAnswer::Made(&made)).await?;
        }
    }
    watch(desk, refund).await
}

/// Asks after the refunds of a checkout's payment: one that was done may come back.
///
/// # Errors
/// The database's, and the provider's.
pub async fn ask_after(desk: &Desk, checkout: &Checkout) -> crate::Result<()> {
    let Some(payment) = checkout.payment_id else { return Ok(()) };
    let firm = desk.firm.id;
    let refunds = desk.db.read(async |tx: &Tx| Ok(queries::list_refunds(tx, firm, payment).await?)).await?;
    let made = |refund: &&Refund| {
        let is_made = matches!(refund.state, RefundState::Pending | RefundState::Done);
        is_made && refund.sent_at.is_some() && refund.asked_at.until(desk.now) <= WATCHED
    };
    for refund in refunds.iter().filter(made) {
        let (_, Some((request, gateway))) = read(desk, refund.id).await? else { continue };
        let found = gateway.find_refund(&request).await;
        if let Some(made) = found.map_err(|error| anyhow::anyhow!("a refund: {error}"))? {
            settle(desk, refund, RefundAnswer::Made(&made)).await?;
        }
    }
    Ok(())
}
