//! SQL of templates: writing them.

use super::model::{Draft, DraftRow, DraftStage};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId, Lineage, WorkflowId, WorkflowStepId, WorkflowVersionId},
    schema::{workflow_steps, workflow_versions},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// A version of a template, with all that is in it. The number must be the next one.
pub async fn version(
    tx: &Tx,
    firm: FirmId,
    (workflow, number): (WorkflowId, i32),
    draft: &Draft,
    (by, now): (AccountId, Ts),
) -> QueryResult<WorkflowVersionId> {
    let id = WorkflowVersionId::new();
    let version = (
        workflow_versions::firm_id.eq(firm),
        workflow_versions::id.eq(id),
        workflow_versions::workflow_id.eq(workflow),
        workflow_versions::number.eq(number),
        workflow_versions::name.eq(&draft.name),
        workflow_versions::description.eq(&draft.description),
        workflow_versions::visible.eq(draft.visible),
        workflow_versions::created_at.eq(now),
        workflow_versions::created_by.eq(by),
    );
    let rows: Vec<_> = (1_i16..)
        .zip(draft.stages.iter().flat_map(placed))
        .map(|(position, (step, stage, row))| {
            (
                workflow_steps::firm_id.eq(firm),
                workflow_steps::id.eq(step),
                workflow_steps::version_id.eq(id),
                workflow_steps::stage_id.eq(stage),
                workflow_steps::position.eq(position),
                workflow_steps::lineage.eq(row.lineage.unwrap_or_else(Lineage::new)),
                workflow_steps::name.eq(&row.name),
                workflow_steps::text.eq(&row.text),
                workflow_steps::turn.eq(row.turn),
                workflow_steps::visible.eq(row.visible),
                workflow_steps::expected_days.eq(row.expected_days),
                workflow_steps::to_read.eq(row.to_read),
                workflow_steps::case_status.eq(row.case_status),
            )
        })
        .collect();
    let (mut first, mut second) = (tx, tx);
    try_join!(
        diesel::insert_into(workflow_versions::table).values(version).execute(&mut first),
        diesel::insert_into(workflow_steps::table).values(rows).execute(&mut second),
    )?;
    Ok(id)
}

/// A stage and its steps with their new ids, each step with that of its stage.
fn placed(stage: &DraftStage) -> impl Iterator<Item = (WorkflowStepId, Option<WorkflowStepId>, &DraftRow)> {
    let id = WorkflowStepId::new();
    let steps = stage.steps.iter().map(move |step| (WorkflowStepId::new(), Some(id), step));
    std::iter::once((id, None, &stage.stage)).chain(steps)
}
