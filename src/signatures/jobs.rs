//! What is done in the background: signed copies are made, and requests whose last day has passed come to their end.

use super::{
    actions::{self, Office},
    queries, sealing,
};
use crate::{
    app::App,
    clock::{Day, Ts},
    db::{Pool, Tx},
    events::By,
    firms::{self, Firm},
    ids::{FirmId, SignatureId},
    jobs::{self, Job, Runner, Schedule},
};
use anyhow::Context;
use diesel::QueryResult;
use futures_util::{FutureExt, future::BoxFuture};
use jiff::{ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Makes a signed copy.
pub const SEAL: &str = "signature.seal";
/// How often the calendar is looked at.
const HOURLY: Duration = Duration::from_secs(60 * 60);

#[derive(Serialize, Deserialize)]
struct OfRequest {
    request: SignatureId,
}

/// The signed copy of a request is made from now on, as often as it takes.
///
/// # Errors
/// The database's.
pub async fn enqueue_seal(tx: &Tx, firm: FirmId, request: SignatureId, now: Ts) -> QueryResult<()> {
    jobs::enqueue(tx, firm, SEAL, OfRequest { request }, now).await.map(drop)
}

/// Its jobs and schedules.
pub fn background(runner: Runner, app: &App, jobs: &Pool) -> Runner {
    let (sealing, queue) = (app.clone(), jobs.clone());
    let expire = app.each(move |app| {
        let queue = queue.clone();
        async move { expire_all(&app, &queue).await }
    });
    runner.on(SEAL, move |job| seal(sealing.clone(), job)).with_schedules([Schedule::new(
        "signature expiry",
        HOURLY,
        expire,
    )])
}

fn seal(app: App, job: Job) -> BoxFuture<'static, anyhow::Result<()>> {
    async move {
        let OfRequest { request } = serde_json::from_value(job.payload).context("payload")?;
        sealing::seal(&app, &app.db(job.firm), request).await
    }
    .boxed()
}

/// An office in which nobody in particular acts.
pub fn office<'a>(app: &'a App, firm: &'a Firm, base_url: &'a str, now: Ts) -> Office<'a> {
    Office { firm, outbox: &app.outbox, base_url, by: By::NOBODY, now }
}

async fn expire_all(app: &App, queue: &Pool) -> anyhow::Result<()> {
    let now = app.clock.now();
    // somewhere it may be a day later than here: each firm's own calendar is asked below
    let latest = Day(now.0.to_zoned(TimeZone::UTC).date().saturating_add(1.day()));
    let over = {
        let connection = queue.get().await?;
        queries::list_expired(&connection, latest).await?
    };
    for (firm, request) in over {
        let db = app.db(firm);
        let ended = db.write(async |tx: &Tx| {
            let found = firms::find(tx, firm).await?;
            let base_url = app.find_base_url(tx, firm).await?;
            Ok(actions::expire(tx, &office(app, &found, &base_url, now), request).await?)
        });
        ended.await.map_err(|error| anyhow::anyhow!("a signature request that is over: {error:?}"))?;
    }
    Ok(())
}
