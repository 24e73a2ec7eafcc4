//! What follows when a case is closed or reopened: its workflows wait for nobody or for somebody again, and how long its
//! stages took counts, or no longer, for what they usually take in the firm.

use super::{CaseWorkflow, Track, queries, save};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{CaseId, FirmId, Lineage},
    schema::{cases, stage_durations},
};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid},
};
use diesel_async::RunQueryDsl;
use std::collections::BTreeMap;

/// Brings the workflows of a case, and what is known from them, in line with whether it is closed. Safe to run twice.
///
/// # Errors
/// The database's.
pub async fn follow(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<()> {
    let closed_at = lock_closed_at(tx, firm, case).await?;
    let workflows = queries::list_for_staff(tx, firm, case).await?;
    let workflows: Vec<_> =
        workflows.into_iter().filter(|workflow| workflow.record.removed_at.is_none()).collect();
    let mut lineages = forget(tx, firm, case).await?;
    if let Some(closed_at) = closed_at {
        let durations = durations(&workflows);
        save_durations(tx, (firm, case, closed_at), &durations).await?;
        lineages.extend(durations.into_keys());
        save::stand_still(tx, firm, case, None).await?;
    } else {
        for workflow in &workflows {
            save::save_standing(tx, firm, workflow).await?;
        }
    }
    lineages.sort();
    lineages.dedup();
    wait_for_others(tx, firm).await?;
    refresh_norms(tx, firm, &lineages).await
}

async fn lock_closed_at(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Option<Ts>> {
    cases::table.find((firm, case)).select(cases::closed_at).for_no_key_update().first(&mut tx).await
}

/// How long the stages took as clients saw them: what clients are told may not depend on what is internal.
fn durations(workflows: &[CaseWorkflow]) -> BTreeMap<Lineage, i32> {
    let mut durations = BTreeMap::new();
    for (_, _, rows) in workflows.iter().filter_map(CaseWorkflow::visible_part) {
        for (stage, days) in Track::of(&rows).durations() {
            if let Some(lineage) = stage.lineage {
                durations.entry(lineage).or_insert(days);
            }
        }
    }
    durations
}

async fn forget(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Lineage>> {
    let of = stage_durations::firm_id.eq(firm).and(stage_durations::case_id.eq(case));
    diesel::delete(stage_durations::table.filter(of))
        .returning(stage_durations::lineage)
        .get_results(&mut tx)
        .await
}

async fn save_durations(
    mut tx: &Tx,
    (firm, case, closed_at): (FirmId, CaseId, Ts),
    durations: &BTreeMap<Lineage, i32>,
) -> QueryResult<()> {
    let rows: Vec<_> = durations
        .iter()
        .map(|(lineage, days)| {
            (
                stage_durations::firm_id.eq(firm),
                stage_durations::case_id.eq(case),
                stage_durations::lineage.eq(*lineage),
                stage_durations::days.eq(*days),
                stage_durations::closed_at.eq(closed_at),
            )
        })
        .collect();
    diesel::insert_into(stage_durations::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Cases that are closed at once sum up one after the other, so that each counts those before it. What the others wrote is
/// seen by the next statement only.
async fn wait_for_others(mut tx: &Tx, firm: FirmId) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('stage_norms ' || $1::text, 0))")
        .bind::<Uuid, _>(firm)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The median of the newest thousand closed cases: what was usual years ago says little, and a firm's whole history is never
/// read.
async fn refresh_norms(mut tx: &Tx, firm: FirmId, lineages: &[Lineage]) -> QueryResult<()> {
    diesel::sql_query(
        "WITH norm AS (SELECT wanted.lineage, newest.cases, newest.days FROM unnest($2) AS wanted (lineage) CROSS JOIN LATERAL (\
         SELECT count(*)::integer AS cases, percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS days FROM (\
         SELECT days FROM stage_durations WHERE firm_id = $1 AND lineage = wanted.lineage ORDER BY closed_at DESC LIMIT 1000) d\
         ) newest), gone AS (DELETE FROM stage_norms USING norm \
         WHERE stage_norms.firm_id = $1 AND stage_norms.lineage = norm.lineage AND norm.cases = 0) \
         INSERT INTO stage_norms (firm_id, lineage, cases, days) SELECT $1, lineage, cases, days FROM norm WHERE cases > 0 \
         ON CONFLICT (firm_id, lineage) DO UPDATE SET cases = excluded.cases, days = excluded.days",
    )
    .bind::<Uuid, _>(firm)
    .bind::<Array<Uuid>, _>(lineages)
    .execute(&mut tx)
    .await
    .map(drop)
}
