//! SQL of what clients said that they have read.

use super::super::{Step, case_workflow::StepReading};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    schema::{case_steps, clients, step_readings},
};
use diesel::{prelude::*, query_dsl::methods};
use diesel_async::RunQueryDsl;

/// What clients have said of a case that they read.
pub async fn list_readings(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<StepReading>> {
    step_readings::table
        .inner_join(case_steps::table.on(
            case_steps::firm_id.eq(step_readings::firm_id).and(case_steps::id.eq(step_readings::step_id)),
        ))
        .inner_join(
            clients::table.on(clients::firm_id
                .eq(step_readings::firm_id)
                .and(clients::id.eq(step_readings::client_id))),
        )
        .filter(step_readings::firm_id.eq(firm).and(case_steps::case_id.eq(case)))
        .select((step_readings::step_id, clients::name, step_readings::read_at))
        .load(&mut tx)
        .await
}

/// Writes down that a client has read a step since it was opened; false when somebody had already.
pub async fn insert_reading(
    mut tx: &Tx,
    (firm, client): (FirmId, ClientId),
    step: &Step,
    now: Ts,
) -> QueryResult<bool> {
    let row = (
        step_readings::firm_id.eq(firm),
        step_readings::step_id.eq(step.id),
        step_readings::client_id.eq(client),
        step_readings::read_at.eq(now),
    );
    let insert = diesel::insert_into(step_readings::table).values(row);
    let insert = insert
        .on_conflict((step_readings::firm_id, step_readings::step_id))
        .do_update()
        .set((step_readings::client_id.eq(client), step_readings::read_at.eq(now)));
    let before = step_readings::read_at.lt(step.opened_at);
    Ok(methods::FilterDsl::filter(insert, before).execute(&mut tx).await? == 1)
}
