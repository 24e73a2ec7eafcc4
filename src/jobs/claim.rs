//! The runner's statements, on a connection of the role that sees the jobs of every firm.

use super::backoff;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, JobId},
    schema::jobs,
    seal,
};
use diesel::{
    dsl::min,
    prelude::*,
    sql_types::{Integer, Jsonb, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// A job is given up after so many attempts: with the pauses between them, after some four hours.
pub const MAX_ATTEMPTS: i32 = 10;
/// A claim ends by itself, so that what a process that died had claimed is taken up by another.
pub(super) const CLAIM: Duration = Duration::from_secs(5 * 60);
const FINISHED_ARE_KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Characters of an error that are kept.
pub(super) const MAX_ERROR: usize = 1000;

/// A job that was claimed, as its handler gets it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Job {
    /// For whom it is done.
    #[diesel(sql_type = Uuid)]
    pub firm: FirmId,
    /// Its row in the queue.
    #[diesel(sql_type = Uuid)]
    pub id: JobId,
    /// Which handler it is for.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// What that handler was given: ids, as it reads them.
    #[diesel(sql_type = Jsonb)]
    pub payload: serde_json::Value,
    /// Which attempt this is, from 1.
    #[diesel(sql_type = Integer)]
    pub attempt: i32,
}

impl Job {
    /// Whether the job is given up when this attempt fails.
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= MAX_ATTEMPTS
    }

    /// Whether every attempt was used up without an end, as when the job takes the process down with it.
    pub(super) fn is_worn_out(&self) -> bool {
        self.attempt > MAX_ATTEMPTS
    }
}

/// Claims the job that has been due longest, if there is one that no other runner holds. Counts the attempt now, so that
/// one which ends with the process counts too.
pub(super) async fn claim(tx: &Tx, now: Ts) -> QueryResult<Option<Job>> {
    let mut tx = tx;
    // MATERIALIZED: joined in any other way, more rows than one could be locked.
    diesel::sql_query(
        "WITH due AS MATERIALIZED ( \
             SELECT firm_id, id FROM jobs \
             WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= $1 \
               AND (claimed_until IS NULL OR claimed_until <= $1) \
             ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
         UPDATE jobs SET claimed_until = $2, attempts = attempts + 1 FROM due \
         WHERE jobs.firm_id = due.firm_id AND jobs.id = due.id \
         RETURNING jobs.firm_id AS firm, jobs.id, jobs.kind, jobs.payload, jobs.attempts AS attempt",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now.plus(CLAIM))
    .get_result(&mut tx)
    .await
    .optional()
}

/// Marks a job done; false where its claim was lost. The runner does so; a handler whose work shall never be done twice does it too, in the
/// transaction of that work.
///
/// # Errors
/// The database's.
pub async fn finish(tx: &Tx, job: &Job, now: Ts) -> QueryResult<bool> {
    let mut tx = tx;
    let done = diesel::update(jobs::table.find((job.firm, job.id)))
        .filter(jobs::attempts.eq(job.attempt))
        .set((
            jobs::finished_at.eq(now),
            jobs::claimed_until.eq(None::<Ts>),
            jobs::last_error.eq(None::<String>),
        ))
        .execute(&mut tx)
        .await?;
    Ok(done == 1)
}

/// Puts a job off after a failure, or gives it up. The attempt is compared: a runner that lost its claim says nothing.
pub(super) async fn fail(tx: &Tx, job: &Job, error: &str, now: Ts) -> QueryResult<()> {
    let [jitter] = seal::random();
    let mut tx = tx;
    diesel::update(jobs::table.find((job.firm, job.id)))
        .filter(jobs::attempts.eq(job.attempt))
        .set((
            jobs::run_at.eq(now.plus(backoff::pause(job.attempt, jitter))),
            jobs::failed_at.eq(job.is_last_attempt().then_some(now)),
            jobs::claimed_until.eq(None::<Ts>),
            jobs::last_error.eq(error.chars().take(MAX_ERROR).collect::<String>()),
        ))
        .execute(&mut tx)
        .await?;
    Ok(())
}

/// Deletes jobs that were done a week ago; those that were given up stay.
pub(super) async fn delete_finished(tx: &Tx, now: Ts) -> QueryResult<usize> {
    let mut tx = tx;
    diesel::delete(jobs::table.filter(jobs::finished_at.lt(now.minus(FINISHED_ARE_KEPT))))
        .execute(&mut tx)
        .await
}

/// When the next job is due, of those that nobody runs.
pub(super) async fn next_due(mut tx: &Tx) -> QueryResult<Option<Ts>> {
    let open = jobs::finished_at.is_null().and(jobs::failed_at.is_null());
    jobs::table.filter(open.and(jobs::claimed_until.is_null())).select(min(jobs::run_at)).first(&mut tx).await
}
