//! Reading the workflows of cases.

mod readings;

pub use readings::insert_reading;

use super::{
    CaseWorkflow, Norm, Step, StepState, Steps, Turn, VisibleWorkflow,
    case_workflow::{Before, WorkflowRecord},
    shown::as_shown,
};
use crate::{
    cases::Part,
    clock::{Day, Ts},
    db::{Tx, views::visible_workflows},
    i18n::Localized,
    ids::{CaseId, CaseStepId, CaseWorkflowId, FirmId, Lineage},
    schema::{case_steps, case_workflows, stage_norms, step_readings},
};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// A row of a workflow, as far as clients may know of it.
#[derive(Queryable)]
struct VisibleRow {
    workflow_id: CaseWorkflowId,
    id: CaseStepId,
    stage_id: Option<CaseStepId>,
    lineage: Option<Lineage>,
    name: Localized,
    text: Localized,
    turn: Turn,
    expected_days: Option<i16>,
    due_on: Option<Day>,
    state: StepState,
    opened_at: Ts,
    ended_at: Option<Ts>,
    to_read: bool,
    read_at: Option<Ts>,
    norm: Option<Norm>,
}

/// A workflow without its rows.
#[derive(Queryable)]
struct Listed {
    case_id: CaseId,
    id: CaseWorkflowId,
    name: Localized,
    description: Localized,
    works_inside: bool,
}

/// What a client may see of the workflows of the cases that they are part of. By case; each case's in their order.
///
/// Rows are those of the view `visible_steps`, read by their case: the joins of the view look up workflow and stage for every
/// row, and tell the planner nothing of the cases, so that without statistics it read all steps of the firm. Nor are workflows
/// joined to them, whose names would be written out for every row.
pub async fn list_for_client(tx: &Tx, firm: FirmId, parts: &[Part]) -> QueryResult<Vec<VisibleWorkflow>> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let cases: Vec<CaseId> = parts.iter().map(|part| part.case_id).collect();
    let (workflows, rows) =
        try_join!(list_visible_workflows(tx, firm, &cases), list_visible_rows(tx, firm, &cases))?;
    Ok(gather(workflows, rows, parts))
}

async fn list_visible_workflows(mut tx: &Tx, firm: FirmId, cases: &[CaseId]) -> QueryResult<Vec<Listed>> {
    visible_workflows::table
        .filter(visible_workflows::firm_id.eq(firm).and(visible_workflows::case_id.eq_any(cases)))
        .order((visible_workflows::case_id, visible_workflows::position, visible_workflows::id))
        .select((
            visible_workflows::case_id,
            visible_workflows::id,
            visible_workflows::name,
            visible_workflows::description,
            visible_workflows::works_inside,
        ))
        .load(&mut tx)
        .await
}

/// Rows that are visible themselves; some may be in a workflow or a stage that is not.
async fn list_visible_rows(mut tx: &Tx, firm: FirmId, cases: &[CaseId]) -> QueryResult<Vec<VisibleRow>> {
    case_steps::table
        .left_join(
            stage_norms::table.on(stage_norms::firm_id
                .eq(case_steps::firm_id)
                .and(stage_norms::lineage.nullable().eq(case_steps::lineage))
                .and(case_steps::stage_id.is_null())),
        )
        .left_join(step_readings::table.on(
            step_readings::firm_id.eq(case_steps::firm_id).and(step_readings::step_id.eq(case_steps::id)),
        ))
        .filter(case_steps::firm_id.eq(firm).and(case_steps::case_id.eq_any(cases)).and(case_steps::visible))
        .order((case_steps::workflow_id, case_steps::position))
        .select((
            case_steps::workflow_id,
            case_steps::id,
            case_steps::stage_id,
            case_steps::lineage,
            case_steps::name,
            case_steps::text,
            case_steps::turn,
            case_steps::expected_days,
            case_steps::due_on,
            case_steps::state,
            case_steps::opened_at,
            case_steps::ended_at,
            case_steps::to_read,
            step_readings::read_at.nullable(),
            (stage_norms::cases, stage_norms::days).nullable(),
        ))
        .load(&mut tx)
        .await
}

/// Rows without a workflow among these are left out, and then those of hidden stages.
fn gather(workflows: Vec<Listed>, rows: Vec<VisibleRow>, parts: &[Part]) -> Vec<VisibleWorkflow> {
    let theirs = |case| parts.iter().any(|part| part.case_id == case && part.acts());
    let sees_all = |case| parts.iter().any(|part| part.case_id == case && part.sees_all());
    let mut found: Vec<VisibleWorkflow> = workflows
        .into_iter()
        .map(|Listed { case_id, id, name, description, works_inside }| {
            let (steps, norms) = Default::default();
            let (theirs, may_confirm) = (theirs(case_id), sees_all(case_id));
            VisibleWorkflow {
                id,
                case_id,
                name,
                description,
                steps,
                norms,
                theirs,
                may_confirm,
                works_inside,
                read: Vec::new(),
            }
        })
        .collect();
    for row in rows {
        if let Some(workflow) = found.iter_mut().find(|workflow| workflow.id == row.workflow_id) {
            workflow.norms.extend(row.norm.map(|norm| (row.id, norm)));
            workflow.read.extend(row.is_read().then_some(row.id));
            workflow.steps.push(row.into());
        }
    }
    for workflow in &mut found {
        workflow.steps = as_shown(std::mem::take(&mut workflow.steps));
    }
    found
}

impl VisibleRow {
    /// Whether the client was asked to read it, and has since it was opened.
    fn is_read(&self) -> bool {
        self.to_read && self.read_at.is_some_and(|at| at >= self.opened_at)
    }
}

impl From<VisibleRow> for Step {
    fn from(row: VisibleRow) -> Step {
        let is_read = row.is_read();
        Step {
            id: row.id,
            stage_id: row.stage_id,
            lineage: row.lineage,
            name: row.name,
            text: row.text,
            turn: row.turn,
            visible: true,
            expected_days: row.expected_days,
            due_on: row.due_on,
            state: row.state,
            opened_at: row.opened_at,
            ended_at: row.ended_at,
            ended_by: None,
            to_read: row.to_read && !is_read,
            case_status: None,
        }
    }
}

/// The workflows of a case with all of their rows, those that were removed in their places too; for staff, who have found the case before.
pub async fn list_for_staff(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<CaseWorkflow>> {
    let (records, rows, readings) = try_join!(
        list_records(tx, firm, case),
        list_rows(tx, firm, case),
        readings::list_readings(tx, firm, case)
    )?;
    let of = |record| CaseWorkflow { readings: readings.clone(), ..with_rows(record, &rows) };
    Ok(records.into_iter().map(of).collect())
}

async fn list_records(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<WorkflowRecord>> {
    case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::case_id.eq(case)))
        .order((case_workflows::position, case_workflows::id))
        .select(WorkflowRecord::as_select())
        .load(&mut tx)
        .await
}

async fn list_rows(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<(CaseWorkflowId, Step)>> {
    case_steps::table
        .filter(case_steps::firm_id.eq(firm).and(case_steps::case_id.eq(case)))
        .order((case_steps::workflow_id, case_steps::position))
        .select((case_steps::workflow_id, Step::as_select()))
        .load(&mut tx)
        .await
}

fn with_rows(record: WorkflowRecord, rows: &[(CaseWorkflowId, Step)]) -> CaseWorkflow {
    let of_workflow = rows.iter().filter(|(workflow, _)| *workflow == record.id);
    let steps = Steps(of_workflow.map(|(_, step)| step.clone()).collect());
    CaseWorkflow { record, steps, readings: Vec::new() }
}

/// A workflow with its rows; nobody else changes it until the transaction ends.
///
/// # Errors
/// `NotFound` when the case has no such workflow.
pub async fn lock(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    id: CaseWorkflowId,
) -> QueryResult<CaseWorkflow> {
    let record: WorkflowRecord = case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::id.eq(id)))
        .filter(case_workflows::case_id.eq(case))
        .select(WorkflowRecord::as_select())
        .for_no_key_update()
        .first(&mut tx)
        .await?;
    Ok(with_rows(record, &list_rows(tx, firm, case).await?))
}

/// Which workflow of the case this row is in.
///
/// # Errors
/// `NotFound` when the case has no such row.
pub async fn find_workflow_of(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    step: CaseStepId,
) -> QueryResult<CaseWorkflowId> {
    case_steps::table
        .filter(case_steps::firm_id.eq(firm).and(case_steps::id.eq(step)))
        .filter(case_steps::case_id.eq(case))
        .select(case_steps::workflow_id)
        .first(&mut tx)
        .await
}

/// The revision of the workflow that a row is in.
pub async fn find_revision_of_step(mut tx: &Tx, firm: FirmId, step: CaseStepId) -> QueryResult<i32> {
    case_steps::table
        .inner_join(
            case_workflows::table.on(case_workflows::firm_id
                .eq(case_steps::firm_id)
                .and(case_workflows::id.eq(case_steps::workflow_id))),
        )
        .filter(case_steps::firm_id.eq(firm).and(case_steps::id.eq(step)))
        .select(case_workflows::revision)
        .first(&mut tx)
        .await
}

/// What undoes the last change of a workflow.
pub async fn find_before(mut tx: &Tx, firm: FirmId, id: CaseWorkflowId) -> QueryResult<Option<Before>> {
    case_workflows::table.find((firm, id)).select(case_workflows::before).first(&mut tx).await
}

/// Whether the last change of one of the case's workflows took this row away.
pub async fn was_just_removed(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    step: CaseStepId,
) -> QueryResult<bool> {
    let before: Vec<Option<Before>> = case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::case_id.eq(case)))
        .select(case_workflows::before)
        .load(&mut tx)
        .await?;
    Ok(before.iter().flatten().any(|before| before.steps.iter().any(|row| row.id == step)))
}

/// The case that a workflow is in.
pub async fn find_case_of_workflow(mut tx: &Tx, firm: FirmId, id: CaseWorkflowId) -> QueryResult<CaseId> {
    case_workflows::table.find((firm, id)).select(case_workflows::case_id).first(&mut tx).await
}

/// The case that a stage or step is in; none for one that was taken away.
pub async fn find_case_of_step(mut tx: &Tx, firm: FirmId, id: CaseStepId) -> QueryResult<Option<CaseId>> {
    case_steps::table.find((firm, id)).select(case_steps::case_id).first(&mut tx).await.optional()
}

/// The workflows that the case has, and whether each was removed.
pub async fn list_ids(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<(CaseWorkflowId, bool)>> {
    case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::case_id.eq(case)))
        .select((case_workflows::id, case_workflows::removed_at.is_not_null()))
        .load(&mut tx)
        .await
}

/// The place after the last of the case's workflows.
pub async fn next_position(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<i16> {
    let last: Option<i16> = case_workflows::table
        .filter(case_workflows::firm_id.eq(firm).and(case_workflows::case_id.eq(case)))
        .select(max(case_workflows::position))
        .first(&mut tx)
        .await?;
    Ok(last.map_or(1, |last| last.saturating_add(1)))
}
