//! Writing the workflow of a case: what changed of it, and where it now stands.

use super::{
    CaseWorkflow, Step, Steps, Track,
    case_workflow::{Before, LastChange},
};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, CaseStepId, FirmId, WorkflowVersionId},
    schema::{case_steps, case_workflows},
};
use diesel::{prelude::*, query_dsl::methods, upsert::excluded};
use diesel_async::RunQueryDsl;

/// A workflow that is about to be.
pub struct NewCaseWorkflow<'a> {
    pub workflow: &'a CaseWorkflow,
    pub version: WorkflowVersionId,
    pub position: i16,
    pub by: AccountId,
    pub at: Ts,
}

/// Puts a new workflow with its rows into its case.
pub async fn insert(mut tx: &Tx, firm: FirmId, new: NewCaseWorkflow<'_>) -> QueryResult<()> {
    let record = &new.workflow.record;
    let inserted = diesel::insert_into(case_workflows::table)
        .values((
            case_workflows::firm_id.eq(firm),
            case_workflows::id.eq(record.id),
            case_workflows::case_id.eq(record.case_id),
            case_workflows::version_id.eq(new.version),
            case_workflows::position.eq(new.position),
            case_workflows::name.eq(&record.name),
            case_workflows::description.eq(&record.description),
            case_workflows::visible.eq(record.visible),
            case_workflows::added_at.eq(new.at),
            case_workflows::added_by.eq(new.by),
        ))
        .on_conflict_do_nothing()
        .execute(&mut tx)
        .await?;
    // an id that a workflow of another case has is nobody's to take
    if inserted == 0 {
        return Err(diesel::result::Error::NotFound);
    }
    save_rows(tx, firm, &Steps(Vec::new()), new.workflow).await?;
    save_standing(tx, firm, new.workflow).await
}

/// Writes what differs between two states of a workflow, and counts the change. `undo` is its words and what undoes it.
pub async fn update(
    mut tx: &Tx,
    firm: FirmId,
    before: &CaseWorkflow,
    after: &CaseWorkflow,
    undo: Option<(LastChange, Before)>,
) -> QueryResult<()> {
    save_rows(tx, firm, &before.steps, after).await?;
    let (last_change, snapshot) = undo.unzip();
    diesel::update(case_workflows::table.find((firm, after.record.id)))
        .set((
            case_workflows::visible.eq(after.record.visible),
            case_workflows::revision.eq(before.record.revision.wrapping_add(1)),
            case_workflows::last_change.eq(last_change),
            case_workflows::before.eq(snapshot),
        ))
        .execute(&mut tx)
        .await?;
    save_standing(tx, firm, after).await
}

/// # Errors
/// `NotFound` when the id of a row stands in another workflow already: it is nobody's to take.
async fn save_rows(mut tx: &Tx, firm: FirmId, before: &Steps, after: &CaseWorkflow) -> QueryResult<()> {
    let gone: Vec<CaseStepId> =
        before.0.iter().map(|row| row.id).filter(|id| after.steps.find(*id).is_none()).collect();
    if !gone.is_empty() {
        let gone = case_steps::id.eq_any(gone);
        diesel::delete(case_steps::table.filter(case_steps::firm_id.eq(firm).and(gone)))
            .execute(&mut tx)
            .await?;
    }
    let was = |position: usize, row: &Step| before.0.get(position) == Some(row);
    let changed: Vec<_> = (1_i16..)
        .zip(after.steps.0.iter().enumerate())
        .filter(|(_, (position, row))| !was(*position, row))
        .map(|(position, (_, row))| {
            (
                row,
                case_steps::firm_id.eq(firm),
                case_steps::case_id.eq(after.record.case_id),
                case_steps::workflow_id.eq(after.record.id),
                case_steps::position.eq(position),
            )
        })
        .collect();
    let rows = changed.len();
    if rows == 0 {
        return Ok(());
    }
    let upsert = diesel::insert_into(case_steps::table)
        .values(changed)
        .on_conflict((case_steps::firm_id, case_steps::id))
        .do_update()
        .set((
            case_steps::stage_id.eq(excluded(case_steps::stage_id)),
            case_steps::position.eq(excluded(case_steps::position)),
            case_steps::name.eq(excluded(case_steps::name)),
            case_steps::text.eq(excluded(case_steps::text)),
            case_steps::turn.eq(excluded(case_steps::turn)),
            case_steps::visible.eq(excluded(case_steps::visible)),
            case_steps::expected_days.eq(excluded(case_steps::expected_days)),
            case_steps::due_on.eq(excluded(case_steps::due_on)),
            case_steps::state.eq(excluded(case_steps::state)),
            case_steps::opened_at.eq(excluded(case_steps::opened_at)),
            case_steps::ended_at.eq(excluded(case_steps::ended_at)),
            case_steps::ended_by.eq(excluded(case_steps::ended_by)),
            case_steps::to_read.eq(excluded(case_steps::to_read)),
            case_steps::case_status.eq(excluded(case_steps::case_status)),
        ));
    let here = case_steps::workflow_id.eq(excluded(case_steps::workflow_id));
    let written = methods::FilterDsl::filter(upsert, here).execute(&mut tx).await?;
    if written == rows { Ok(()) } else { Err(diesel::result::Error::NotFound) }
}

/// Takes a workflow off its case, or brings it back.
pub async fn set_removed(
    mut tx: &Tx,
    firm: FirmId,
    workflow: &CaseWorkflow,
    removed: Option<(AccountId, Ts)>,
) -> QueryResult<()> {
    let (by, at) = removed.unzip();
    if by.is_some() {
        stand_still(tx, firm, workflow.record.case_id, Some(workflow.record.id)).await?;
    }
    diesel::update(case_workflows::table.find((firm, workflow.record.id)))
        .set((
            case_workflows::removed_at.eq(at),
            case_workflows::removed_by.eq(by),
            case_workflows::revision.eq(workflow.record.revision.wrapping_add(1)),
        ))
        .execute(&mut tx)
        .await?;
    if by.is_none() { save_standing(tx, firm, workflow).await } else { Ok(()) }
}

/// Keeps beside a workflow for whom it waits and since when, all of its rows counted: Today finds it by an index.
pub async fn save_standing(mut tx: &Tx, firm: FirmId, workflow: &CaseWorkflow) -> QueryResult<()> {
    let track = Track::of(&workflow.steps.0);
    let (turn, since, step) = match track.now {
        Some(now) => (Some(now.turn()), Some(now.since), Some(now.step.id)),
        None => (None, None, None),
    };
    diesel::update(case_workflows::table.find((firm, workflow.record.id)))
        .set((
            case_workflows::turn.eq(turn),
            case_workflows::waiting_since.eq(since),
            case_workflows::waiting_step_id.eq(step),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Says of the workflows of a case, or of one of them, that they wait for nobody.
pub async fn stand_still(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    only: Option<crate::ids::CaseWorkflowId>,
) -> QueryResult<()> {
    let nobody = (
        case_workflows::turn.eq(None::<super::Turn>),
        case_workflows::waiting_since.eq(None::<Ts>),
        case_workflows::waiting_step_id.eq(None::<CaseStepId>),
    );
    let of = case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::case_id.eq(case)))
        .filter(case_workflows::turn.is_not_null());
    match only {
        Some(id) => diesel::update(of.filter(case_workflows::id.eq(id))).set(nobody).execute(&mut tx).await,
        None => diesel::update(of).set(nobody).execute(&mut tx).await,
    }
    .map(drop)
}
