//! What is done in the background: the code for a visitor is mailed, and what came to nothing is deleted.

use super::{
    actions,
    emails::{self, Desk, Told},
    model::EnrollmentId,
    queries,
};
use crate::{
    app::App,
    clock::Ts,
    db::{Pool, Tx},
    firms,
    ids::FirmId,
    jobs::{self, Job, Runner, Schedule},
    mail::Recipient,
    sign_in::{code_hash, find_account_by_email, new_code},
};
use anyhow::Context;
use diesel::QueryResult;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Mails the code; the one place where it is found out whether the firm knows the address.
const WRITE_CODE: &str = "enrollment.write_code";
/// How often it is looked for what is to be deleted.
const HOURLY: Duration = Duration::from_secs(60 * 60);

#[derive(Serialize, Deserialize)]
struct Payload {
    enrollment: EnrollmentId,
    /// What links begin with: the host name that was asked.
    base_url: String,
}

/// The code for what a visitor sent is mailed from now on, once.
///
/// # Errors
/// The database's.
pub async fn enqueue_code(
    tx: &Tx,
    firm: FirmId,
    (enrollment, base_url): (EnrollmentId, &str),
    now: Ts,
) -> QueryResult<()> {
    let payload = Payload { enrollment, base_url: base_url.to_owned() };
    jobs::enqueue(tx, firm, WRITE_CODE, payload, now).await.map(drop)
}

/// Its jobs and schedules.
pub fn background(runner: Runner, app: &App, _: &Pool) -> Runner {
    let writing = app.clone();
    let sweep = app.each(|app| async move { delete_over(&app).await });
    runner.on(WRITE_CODE, move |job| write_code(writing.clone(), job)).with_schedules([Schedule::new(
        "leads that came to nothing",
        HOURLY,
        sweep,
    )])
}

fn write_code(app: App, job: Job) -> BoxFuture<'static, anyhow::Result<()>> {
    async move {
        let payload: Payload = serde_json::from_value(job.payload).context("payload")?;
        let db = app.db(job.firm);
        let written = db.write(async |tx: &Tx| Ok(write(tx, &app, job.firm, &payload).await?)).await;
        written.map_err(|error| anyhow::anyhow!("a code for somebody who enrolls: {error:?}"))
    }
    .boxed()
}

async fn write(tx: &Tx, app: &App, firm: FirmId, payload: &Payload) -> QueryResult<()> {
    let (id, now) = (payload.enrollment, app.clock.now());
    let Some(enrollment) = queries::lock_enrollment(tx, firm, id).await? else { return Ok(()) };
    if enrollment.code_sent_at.is_some() || enrollment.expires_at <= now {
        return Ok(());
    }
    let assessment = queries::find_assessment(tx, firm, enrollment.assessment_id).await?;
    let profile = find_account_by_email(tx, firm, &enrollment.email).await?;
    let code = new_code();
    let told = match &profile {
        None => Told::New(&code),
        Some(profile) if profile.is_staff || profile.disabled_at.is_some() => Told::Closed,
        Some(_) => Told::Known(&code),
    };
    let hash = (told != Told::Closed).then(|| code_hash(id.0, &code));
    queries::set_code(tx, firm, id, (hash.as_ref(), now)).await?;
    let branding = firms::find(tx, firm).await?;
    let desk = Desk { firm: &branding, outbox: &app.outbox, base_url: &payload.base_url };
    // a name that a stranger typed is not what a known address is greeted by
    let name = profile.map_or(enrollment.name, |profile| profile.name);
    let to = Recipient { name, email: enrollment.email };
    emails::code(tx, desk, (enrollment.language, to, &assessment.slug), told).await
}

/// Deletes what nobody confirmed, and leads that came to nothing, in every firm.
async fn delete_over(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for (firm, _) in firms::list_hosts(&app.pool).await? {
        let db = app.db(firm);
        let over = db.write(async |tx: &Tx| {
            queries::delete_expired(tx, firm, now).await?;
            let settings = queries::find_settings(tx, firm).await?;
            Ok(queries::list_over(tx, firm, (settings.keep_days, now)).await?)
        });
        let over = over.await.map_err(|error| anyhow::anyhow!("leads of a firm: {error:?}"))?;
        for lead in over {
            let deleted = db.write(async |tx: &Tx| {
                let branding = firms::find(tx, firm).await?;
                Ok(actions::delete(tx, &branding, lead, now).await?)
            });
            deleted.await.map_err(|error| anyhow::anyhow!("a lead that came to nothing: {error:?}"))?;
        }
    }
    Ok(())
}
