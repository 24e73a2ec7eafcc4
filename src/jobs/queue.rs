//! The queue as a firm's transaction sees it: adding jobs, and what became of them.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, JobId},
    schema::jobs,
};
use diesel::{dsl::count_star, prelude::*, result::Error::SerializationError, sql_types::Text};
use diesel_async::RunQueryDsl;
use serde::Serialize;

/// What a transaction that adds jobs says to every process that runs them, when it is committed.
pub(super) const CHANNEL: &str = "portico_jobs";

diesel::define_sql_function! {
    /// Heard by whoever listens to `channel`, once the transaction is committed.
    fn pg_notify(channel: Text, payload: Text) -> Text;
}

/// Adds a job to be run as soon as the transaction is committed. The payload carries ids, never secrets: it is kept
/// as it is, for a week after the job is done.
///
/// # Errors
/// The database's, and that of a payload that is no JSON.
pub async fn enqueue(
    tx: &Tx,
    firm: FirmId,
    kind: &'static str,
    payload: impl Serialize,
    now: Ts,
) -> QueryResult<JobId> {
    let payload = serde_json::to_value(payload).map_err(|error| SerializationError(error.into()))?;
    let id = JobId::new();
    let job = (
        jobs::firm_id.eq(firm),
        jobs::id.eq(id),
        jobs::kind.eq(kind),
        jobs::payload.eq(payload),
        jobs::run_at.eq(now),
        jobs::created_at.eq(now),
    );
    let mut tx = tx;
    diesel::insert_into(jobs::table).values(job).returning(announce()).execute(&mut tx).await?;
    Ok(id)
}

/// Takes all jobs of this kind that wait as done, at the time they were due; answers their payloads. For who has done what they
/// ask for already.
///
/// # Errors
/// The database's.
pub async fn finish_all(
    mut tx: &Tx,
    firm: FirmId,
    kind: &'static str,
) -> QueryResult<Vec<serde_json::Value>> {
    let open = jobs::finished_at.is_null().and(jobs::failed_at.is_null());
    diesel::update(jobs::table.filter(jobs::firm_id.eq(firm).and(jobs::kind.eq(kind)).and(open)))
        .set((jobs::finished_at.eq(jobs::run_at.nullable()), jobs::attempts.eq(1)))
        .returning(jobs::payload)
        .get_results(&mut tx)
        .await
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Failed {
    /// Its row in the queue.
    pub id: JobId,
    /// Which handler it was for.
    pub kind: String,
    /// What that handler was given.
    pub payload: serde_json::Value,
    /// How often it was tried.
    pub attempts: i32,
    /// What the last try ended with.
    pub last_error: Option<String>,
    /// When it was put into the queue.
    pub created_at: Ts,
    /// When it was given up.
    pub failed_at: Option<Ts>,
}

/// The firm's jobs that were given up, newest first, older than `before`, at most `most`.
///
/// # Errors
/// The database's.
pub async fn list_failed(tx: &Tx, before: Option<JobId>, most: i64) -> QueryResult<Vec<Failed>> {
    let mut query = jobs::table.filter(jobs::failed_at.is_not_null()).into_boxed();
    if let Some(before) = before {
        query = query.filter(jobs::id.lt(before));
    }
    let mut tx = tx;
    query
        .order(jobs::id.desc())
        .limit(most)
        .select((
            jobs::id,
            jobs::kind,
            jobs::payload,
            jobs::attempts,
            jobs::last_error,
            jobs::created_at,
            jobs::failed_at,
        ))
        .load(&mut tx)
        .await
}

/// How many of the firm's jobs wait or run, and how many of those failed before; and how many were given up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those to be done, and those being done.
    pub waiting: i64,
    /// Those of them that failed at least once.
    pub retrying: i64,
    /// Those that are not tried any more.
    pub failed: i64,
}

/// Counts the firm's jobs that are not done.
///
/// # Errors
/// The database's.
pub async fn count(tx: &Tx) -> QueryResult<Counts> {
    let open = jobs::finished_at.is_null().and(jobs::failed_at.is_null());
    let (mut tx, mut also, mut too) = (tx, tx, tx);
    let (waiting, retrying, failed) = futures_util::try_join!(
        jobs::table.filter(open).select(count_star()).first(&mut tx),
        jobs::table.filter(open.and(jobs::last_error.is_not_null())).select(count_star()).first(&mut also),
        jobs::table.filter(jobs::failed_at.is_not_null()).select(count_star()).first(&mut too),
    )?;
    Ok(Counts { waiting, retrying, failed })
}

/// Takes up again a job that was given up, from its first attempt.
///
/// # Errors
/// `NotFound` when the firm has no such job or it was not given up; the database's.
pub async fn retry(tx: &Tx, id: JobId, now: Ts) -> QueryResult<()> {
    let mut tx = tx;
    let retried = diesel::update(jobs::table.filter(jobs::id.eq(id).and(jobs::failed_at.is_not_null())))
        .set(again(now))
        .returning(announce())
        .execute(&mut tx)
        .await?;
    if retried == 0 { Err(diesel::result::Error::NotFound) } else { Ok(()) }
}

/// Takes up again the jobs of this kind and payload that are not done, whether given up or waiting for their next
/// attempt; says how many. For a feature that knows what it wants done, and not the job.
///
/// # Errors
/// The database's, and that of a payload that is no JSON.
pub async fn retry_like(tx: &Tx, kind: &'static str, payload: impl Serialize, now: Ts) -> QueryResult<usize> {
    let payload = serde_json::to_value(payload).map_err(|error| SerializationError(error.into()))?;
    let open = jobs::finished_at.is_null().and(jobs::kind.eq(kind)).and(jobs::payload.eq(payload));
    let free = jobs::claimed_until.is_null().or(jobs::claimed_until.le(now).assume_not_null());
    let mut tx = tx;
    diesel::update(jobs::table.filter(open.and(free)))
        .set(again(now))
        .returning(announce())
        .execute(&mut tx)
        .await
}

/// Takes the jobs of this kind and payload as done that nobody runs at this moment: what they were to do is not wanted any more.
///
/// # Errors
/// The database's, and that of a payload that is no JSON.
pub async fn finish_like(
    mut tx: &Tx,
    kind: &'static str,
    payload: impl Serialize,
    now: Ts,
) -> QueryResult<usize> {
    let payload = serde_json::to_value(payload).map_err(|error| SerializationError(error.into()))?;
    let open = jobs::finished_at.is_null().and(jobs::kind.eq(kind)).and(jobs::payload.eq(payload));
    let free = jobs::claimed_until.is_null().or(jobs::claimed_until.le(now).assume_not_null());
    diesel::update(jobs::table.filter(open.and(free)))
        .set((jobs::finished_at.eq(now), jobs::failed_at.eq(None::<Ts>), jobs::claimed_until.eq(None::<Ts>)))
        .execute(&mut tx)
        .await
}

/// With the statement that makes something due; many in one transaction are heard as one.
fn announce() -> pg_notify<&'static str, &'static str> {
    pg_notify(CHANNEL, "")
}

type Again = (
    diesel::dsl::Eq<jobs::failed_at, Option<Ts>>,
    diesel::dsl::Eq<jobs::claimed_until, Option<Ts>>,
    diesel::dsl::Eq<jobs::attempts, i32>,
    diesel::dsl::Eq<jobs::run_at, Ts>,
);

fn again(now: Ts) -> Again {
    (jobs::failed_at.eq(None), jobs::claimed_until.eq(None), jobs::attempts.eq(0), jobs::run_at.eq(now))
}
