//! SQL of schedules, as the role that runs the queue: no other sees them.

use crate::{
    clock::Ts,
    db::Tx,
    jobs::claim::{CLAIM, MAX_ERROR},
    schema::schedules,
};
use diesel::{
    dsl::min,
    prelude::*,
    sql_types::{Array, Integer, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// A schedule that was claimed; no two claims of one schedule end at the same time.
#[derive(Debug, QueryableByName)]
pub(super) struct Claim {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Timestamptz)]
    pub claimed_until: Ts,
}

/// Notes the names that are new, and the periods that are others.
pub(super) async fn note(mut tx: &Tx, rows: &[(&str, Duration)], now: Ts) -> QueryResult<()> {
    let names: Vec<_> = rows.iter().map(|(name, _)| *name).collect();
    let seconds: Vec<_> =
        rows.iter().map(|(_, every)| i32::try_from(every.as_secs()).unwrap_or(i32::MAX)).collect();
    diesel::sql_query(
        "INSERT INTO schedules (name, every_seconds, next_run_at) \
             SELECT name, every, $3 + make_interval(secs => every) FROM unnest($1, $2) AS known (name, every) \
         ON CONFLICT (name) DO UPDATE SET every_seconds = excluded.every_seconds, \
             next_run_at = least(schedules.next_run_at, excluded.next_run_at) \
             WHERE schedules.every_seconds <> excluded.every_seconds",
    )
    .bind::<Array<Text>, _>(names)
    .bind::<Array<Integer>, _>(seconds)
    .bind::<Timestamptz, _>(now)
    .execute(&mut tx)
    .await?;
    Ok(())
}

/// Claims the schedule that has been due longest, if there is one that no other runner holds.
pub(super) async fn claim(mut tx: &Tx, names: &[&str], now: Ts) -> QueryResult<Option<Claim>> {
    // MATERIALIZED: joined in any other way, more rows than one could be locked.
    diesel::sql_query(
        "WITH due AS MATERIALIZED ( \
             SELECT name FROM schedules \
             WHERE name = ANY ($1) AND next_run_at <= $2 AND (claimed_until IS NULL OR claimed_until <= $2) \
             ORDER BY next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
         UPDATE schedules SET claimed_until = $3 FROM due WHERE schedules.name = due.name \
         RETURNING schedules.name, schedules.claimed_until",
    )
    .bind::<Array<Text>, _>(names)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now.plus(CLAIM))
    .get_result(&mut tx)
    .await
    .optional()
}

/// Notes the end of a run. A runner that lost its claim meanwhile says nothing.
pub(super) async fn finish(
    mut tx: &Tx,
    claim: &Claim,
    now: Ts,
    next: Ts,
    error: Option<String>,
) -> QueryResult<()> {
    let mine = schedules::name.eq(&claim.name).and(schedules::claimed_until.eq(claim.claimed_until));
    diesel::update(schedules::table.filter(mine))
        .set((
            schedules::next_run_at.eq(next),
            schedules::claimed_until.eq(None::<Ts>),
            schedules::last_run_at.eq(now),
            schedules::last_error.eq(error.map(|error| error.chars().take(MAX_ERROR).collect::<String>())),
        ))
        .execute(&mut tx)
        .await?;
    Ok(())
}

/// When the next of these is due, of those that nobody runs.
pub(super) async fn next_due(mut tx: &Tx, names: &[&str]) -> QueryResult<Option<Ts>> {
    schedules::table
        .filter(schedules::name.eq_any(names).and(schedules::claimed_until.is_null()))
        .select(min(schedules::next_run_at))
        .first(&mut tx)
        .await
}
