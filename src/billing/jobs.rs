//! What is done in the background: asking providers, ending pages, making something of what they told.

use super::{
    checkout::{self, Desk},
    gateways,
    observing::{Source, observe},
    queries::{self, CheckoutState},
    refunding,
};
use crate::{
    app::App,
    clock::Ts,
    db::{Pool, Tx},
    firms,
    ids::{CheckoutId, FirmId, InvoiceId, RefundId, TrustRequestId},
    jobs::{self, Job, Runner},
    payments::{Concerns, GatewayKind, Meaning},
};
use anyhow::Context;
use diesel::QueryResult;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Asks the provider how a checkout stands.
const ASK: &str = "checkout.ask";
/// Ends a checkout's page.
pub const EXPIRE: &str = "checkout.expire";
/// Sends a refund to its provider, or asks after it.
pub const REFUND: &str = "refund.send";
/// Makes something of an event that was kept.
const EVENT: &str = "provider_event.process";

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long what was paid is asked after: a debit can be taken back for 60 days and more, a card for longer.
const WATCHED: Duration = Duration::from_secs(120 * 24 * 60 * 60);

#[derive(Serialize, Deserialize)]
struct OfCheckout {
    checkout: CheckoutId,
}

#[derive(Serialize, Deserialize)]
struct OfRefund {
    refund: RefundId,
}

#[derive(Serialize, Deserialize)]
struct OfEvent {
    gateway: String,
    event: String,
}

/// The provider is asked at this time.
///
/// # Errors
/// The database's.
pub async fn enqueue_ask(tx: &Tx, firm: FirmId, checkout: CheckoutId, at: Ts) -> QueryResult<()> {
    jobs::enqueue(tx, firm, ASK, OfCheckout { checkout }, at).await.map(drop)
}

/// The pages with which an invoice could be paid are ended, as it has changed: nobody pays what is owed no more.
///
/// # Errors
/// The database's.
pub async fn end_checkouts_of(tx: &Tx, firm: FirmId, invoice: InvoiceId, now: Ts) -> QueryResult<()> {
    for open in queries::list_open_of(tx, firm, invoice).await? {
        end_checkout(tx, firm, open.id, now).await?;
    }
    Ok(())
}

/// The provider's page of a checkout is ended.
///
/// # Errors
/// The database's.
pub async fn end_checkout(tx: &Tx, firm: FirmId, checkout: CheckoutId, now: Ts) -> QueryResult<()> {
    jobs::enqueue(tx, firm, EXPIRE, OfCheckout { checkout }, now).await.map(drop)
}

/// A refund is sent to its provider at this time.
///
/// # Errors
/// The database's.
pub async fn enqueue_refund(tx: &Tx, firm: FirmId, refund: RefundId, at: Ts) -> QueryResult<()> {
    jobs::enqueue(tx, firm, REFUND, OfRefund { refund }, at).await.map(drop)
}

/// The pages with which a request into trust could be paid are ended.
///
/// # Errors
/// The database's.
pub async fn end_checkouts_into_trust(
    tx: &Tx,
    firm: FirmId,
    request: TrustRequestId,
    now: Ts,
) -> QueryResult<()> {
    for checkout in queries::list_open_into_trust(tx, firm, request).await? {
        jobs::enqueue(tx, firm, EXPIRE, OfCheckout { checkout }, now).await?;
    }
    Ok(())
}

/// An event that was kept is processed at this time.
///
/// # Errors
/// The database's.
pub async fn enqueue_event(tx: &Tx, firm: FirmId, gateway: &str, event: &str, at: Ts) -> QueryResult<()> {
    let payload = OfEvent { gateway: gateway.to_owned(), event: event.to_owned() };
    jobs::enqueue(tx, firm, EVENT, payload, at).await.map(drop)
}

/// The jobs of billing.
pub fn background(runner: Runner, app: &App, _: &Pool) -> Runner {
    let (asking, ending, processing, refunding) = (app.clone(), app.clone(), app.clone(), app.clone());
    runner
        .on(ASK, move |job| {
            run(asking.clone(), job, |desk, job| async move { ask(&desk, checkout_of(job)?).await })
        })
        .on(EXPIRE, move |job| {
            run(
                ending.clone(),
                job,
                |desk, job| async move { checkout::expire(&desk, checkout_of(job)?).await },
            )
        })
        .on(REFUND, move |job| {
            run(refunding.clone(), job, |desk, job| async move {
                let is_last = job.is_last_attempt();
                let OfRefund { refund } = serde_json::from_value(job.payload).context("payload")?;
                refunding::send(&desk, refund, is_last).await
            })
        })
        .on(EVENT, move |job| {
            run(processing.clone(), job, |desk, job| async move {
                let OfEvent { gateway, event } = serde_json::from_value(job.payload).context("payload")?;
                process_event(&desk, &gateway, &event).await
            })
        })
}

fn checkout_of(job: Job) -> anyhow::Result<CheckoutId> {
    let OfCheckout { checkout } = serde_json::from_value(job.payload).context("payload")?;
    Ok(checkout)
}

/// Work on a job, at its firm's desk.
fn run<W, F>(app: App, job: Job, work: W) -> BoxFuture<'static, anyhow::Result<()>>
where
    W: FnOnce(Desk, Job) -> F + Send + 'static,
    F: Future<Output = crate::Result<()>> + Send,
{
    async move {
        let (firm, base_url) = of_firm(&app, job.firm).await?;
        let (db, now) = (app.db(job.firm), app.clock.now());
        let desk = Desk { app, db, firm: firm.into(), base_url, now };
        work(desk, job).await.map_err(|error| anyhow::anyhow!("{error:?}"))
    }
    .boxed()
}

/// A firm, and what links to its portal begin with.
async fn of_firm(app: &App, id: FirmId) -> anyhow::Result<(firms::Firm, String)> {
    app.db(id)
        .read(async |tx| Ok((firms::find(tx, id).await?, app.find_base_url(tx, id).await?)))
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))
}

/// Asks, and says when to ask again: soon as long as somebody may be paying, then once a day.
async fn ask(desk: &Desk, id: CheckoutId) -> crate::Result<()> {
    let checkout = checkout::ask(desk, id).await?;
    let age = checkout.created_at.until(desk.now);
    let next = match checkout.state {
        CheckoutState::Begun | CheckoutState::Expired => None,
        CheckoutState::Open if age < HOUR => Some(5 * MINUTE),
        CheckoutState::Open if age < DAY => Some(HOUR),
        CheckoutState::Open => None,
        CheckoutState::UnderWay => Some(4 * HOUR),
        // a page that was paid in vain may be paid again while it is open
        CheckoutState::Failed if age < HOUR => Some(10 * MINUTE),
        CheckoutState::Failed => None,
        CheckoutState::Succeeded => Some(DAY),
    };
    let Some(next) = next.filter(|_| age < WATCHED) else { return Ok(()) };
    let (firm, at) = (desk.firm.id, desk.now.plus(next));
    desk.db.write(async |tx| Ok(enqueue_ask(tx, firm, id, at).await?)).await
}

/// Makes something of an event that was kept, once. What it says is done in the transaction that takes it as done.
///
/// # Errors
/// The database's, and the provider's where it has to be asked.
pub async fn process_event(desk: &Desk, gateway: &str, event: &str) -> crate::Result<()> {
    let Desk { app, db, firm, base_url, now } = desk;
    let now = *now;
    let Ok(kind) = gateway.parse::<GatewayKind>() else { return Ok(()) };
    let row = db.read(async |tx| Ok(queries::list_gateways(tx, firm.id).await?)).await?;
    let Some(row) = row.into_iter().find(|row| row.gateway == gateway) else { return Ok(()) };
    let provider = gateways::open(app, firm.id, &row)?;
    db.write(async |tx| {
        let Some(body) = queries::lock_event(tx, firm.id, gateway, event).await? else { return Ok(()) };
        let mut to_ask = None;
        let outcome = match provider.read_event(&body) {
            Ok(read) => match read.meaning {
                Meaning::Observed(seen) => {
                    let (settings, _) = super::settings::load(tx, firm.id).await?;
                    let till = super::actions::Till {
                        firm,
                        outbox: &app.outbox,
                        settings: &settings,
                        base_url,
                        by: crate::events::By::NOBODY,
                        now,
                    };
                    observe(tx, &till, kind, &seen, Source::Told).await?.to_owned()
                }
                Meaning::LookUp => {
                    to_ask = find_concerned(tx, (firm.id, gateway), &read.concerns).await?;
                    "the provider is asked".to_owned()
                }
                Meaning::Nothing => "nothing to do".to_owned(),
                Meaning::Unclear(why) => format!("unclear: {why}"),
            },
            Err(error) => format!("unreadable: {error:?}"),
        };
        queries::set_processed(tx, firm.id, (gateway, event), &outcome, now).await?;
        if let Some(checkout) = to_ask {
            enqueue_ask(tx, firm.id, checkout, now).await?;
        }
        Ok(())
    })
    .await
}

/// The checkout that something is about: by our reference, else by the payment.
async fn find_concerned(
    tx: &Tx,
    (firm, gateway): (FirmId, &str),
    concerns: &Concerns,
) -> QueryResult<Option<CheckoutId>> {
    if let Some(ours) = concerns.reference.as_deref().and_then(|text| text.parse::<CheckoutId>().ok()) {
        return Ok(Some(ours));
    }
    match &concerns.payment_ref {
        Some(theirs) => queries::find_checkout_of_payment(tx, firm, gateway, theirs).await,
        None => Ok(None),
    }
}
