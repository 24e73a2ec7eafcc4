//! What staff do with the workflows of a case: each on the caller's transaction, with its events.

use super::{
    CaseWorkflow, Change, LastChange, StepChangeError, StepState,
    case_workflow::Before,
    queries,
    save::{self, NewCaseWorkflow},
    templates::{self, MAX_ROWS},
};
use crate::workflow::WorkflowEvent;
use crate::{
    Error, Result,
    actors::Staff,
    cases::{self, Case, Closing},
    db::Tx,
    events,
    i18n::Localized,
    ids::{CaseId, CaseStepId, CaseWorkflowId, WorkflowVersionId},
    jobs,
};
use diesel::OptionalExtension;

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it was wished.
    Changed,
    /// It was so already; nothing was done twice.
    Already,
    /// Somebody changed the workflow since the form was drawn; nothing was changed.
    Stale,
    /// The workflow would grow too long.
    TooMany,
}

/// One change of a workflow: what it is called, what it is done to, and the form's idea of the revision where it matters.
pub struct ChangeRequest {
    /// How the log and the page name it.
    pub what: Change,
    /// The stage or step it is done to; none for the whole workflow.
    pub step: Option<CaseStepId>,
    /// The revision that the form was drawn from, for changes that would mean something else by now.
    pub revision: Option<i32>,
}

/// Changes the workflow that a row is in.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such row.
pub async fn change_step(
    tx: &Tx,
    staff: &Staff,
    (case, step): (CaseId, CaseStepId),
    (what, revision): (Change, Option<i32>),
    change: impl FnOnce(&mut CaseWorkflow) -> Result<(), StepChangeError>,
) -> Result<Outcome> {
    let case = cases::lock_case(tx, staff, case).await?;
    let place = (staff.firm.id, case.id);
    let workflow = match queries::find_workflow_of(tx, place, step).await.optional()? {
        Some(workflow) => workflow,
        None if queries::was_just_removed(tx, place, step).await? => return Ok(gone(what)),
        None => return Err(Error::NotFound),
    };
    let asked = ChangeRequest { what, step: Some(step), revision };
    change_workflow(tx, staff, (&case, workflow), asked, change).await
}

/// What becomes of a press on what somebody else removed meanwhile.
fn gone(what: Change) -> Outcome {
    if what == Change::Removed { Outcome::Already } else { Outcome::Stale }
}

/// Changes a workflow: applies the rule, writes what differs, keeps what undoes it, and tells the log. The caller has locked the
/// case: always first, as whoever closes it does, so that nobody waits crosswise.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such workflow, or the workflow no such row.
pub async fn change_workflow(
    tx: &Tx,
    staff: &Staff,
    (case, workflow): (&Case, CaseWorkflowId),
    asked: ChangeRequest,
    change: impl FnOnce(&mut CaseWorkflow) -> Result<(), StepChangeError>,
) -> Result<Outcome> {
    let before = queries::lock(tx, (staff.firm.id, case.id), workflow).await?;
    if before.record.removed_at.is_some() {
        return Ok(Outcome::Stale);
    }
    if asked.revision.is_some_and(|seen| seen != before.record.revision) {
        return Ok(Outcome::Stale);
    }
    let mut after = before.clone();
    match change(&mut after) {
        Ok(()) => {}
        Err(StepChangeError::Already) => return Ok(Outcome::Already),
        Err(StepChangeError::Stale) => return Ok(Outcome::Stale),
        Err(StepChangeError::TooMany) => return Ok(Outcome::TooMany),
        Err(StepChangeError::NotFound) => return Err(Error::NotFound),
    }
    let said = said(staff, &asked, &before, &after);
    save::update(tx, staff.firm.id, &before, &after, Some((said, before.before()))).await?;
    settle(tx, staff, case, (&before, &after), asked).await?;
    Ok(Outcome::Changed)
}

fn said(staff: &Staff, asked: &ChangeRequest, before: &CaseWorkflow, after: &CaseWorkflow) -> LastChange {
    let named = |id| after.steps.find(id).or_else(|| before.steps.find(id)).map(|row| row.name.clone());
    LastChange {
        what: asked.what,
        step: asked.step.and_then(named),
        by: staff.account,
        by_name: staff.name.clone(),
        at: staff.now,
    }
}

/// Takes the last change of a workflow back.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such workflow.
pub async fn undo(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    (workflow, revision): (CaseWorkflowId, Option<i32>),
) -> Result<Outcome> {
    let firm = staff.firm.id;
    let case = cases::lock_case(tx, staff, case).await?;
    let before = queries::lock(tx, (firm, case.id), workflow).await?;
    if before.record.removed_at.is_some() {
        return Ok(Outcome::Stale);
    }
    let Some(Before { visible, steps }) = queries::find_before(tx, firm, workflow).await? else {
        return Ok(Outcome::Already);
    };
    if revision != Some(before.record.revision) {
        return Ok(Outcome::Stale);
    }
    let mut after = before.clone();
    after.record.visible = visible;
    after.steps.0 = steps;
    save::update(tx, firm, &before, &after, None).await?;
    let asked = ChangeRequest { what: Change::Undone, step: only_moved(&before, &after), revision: None };
    settle(tx, staff, &case, (&before, &after), asked).await?;
    Ok(Outcome::Changed)
}

/// What follows from a change that was written: the case has moved, and the log is told. Comes last in the transaction.
async fn settle(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (before, after): (&CaseWorkflow, &CaseWorkflow),
    asked: ChangeRequest,
) -> Result<()> {
    let moved = moved(before, after, &asked);
    refresh_closed(tx, staff, case).await?;
    if !moved.is_empty() {
        cases::set_moved(tx, staff.firm.id, case.id, staff.now).await?;
    }
    let (alone, workflow) = (moved.is_empty(), after.record.id);
    let mut shown = false;
    for (step, name, to) in moved {
        // for clients a stage moves with the steps that they see
        let to_see = after.shown_state(step).filter(|state| before.shown_state(step) != Some(*state));
        shown = shown || to_see.is_some();
        let event = match to_see {
            Some(state) => WorkflowEvent::StepMoved { workflow, step, name, to: state.as_str().into() },
            None => WorkflowEvent::StepMovedInternally { workflow, step, name, to },
        };
        record(tx, staff, case.id, event).await?;
    }
    let seen = before.visible_part() != after.visible_part();
    if alone || seen && !shown {
        let (step, change) = (asked.step, asked.what.as_str().into());
        let event = if seen {
            WorkflowEvent::Adapted { workflow, step, change }
        } else {
            WorkflowEvent::AdaptedInternally { workflow, step, change }
        };
        record(tx, staff, case.id, event).await?;
    }
    Ok(())
}

/// What a closed case tells of how long stages take follows its workflows, and they wait for nobody: the job of its closing
/// looks again.
async fn refresh_closed(tx: &Tx, staff: &Staff, case: &Case) -> Result<()> {
    if !case.is_open() {
        save::stand_still(tx, staff.firm.id, case.id, None).await?;
        jobs::enqueue(tx, staff.firm.id, cases::CLOSING, Closing { case: case.id }, staff.now).await?;
    }
    Ok(())
}

/// The rows that were closed or reopened and are worth telling: the one it was done to, and stages.
fn moved(
    before: &CaseWorkflow,
    after: &CaseWorkflow,
    asked: &ChangeRequest,
) -> Vec<(CaseStepId, Localized, String)> {
    let told = after.steps.0.iter().filter(|row| row.is_stage() || asked.step == Some(row.id));
    let moved = told.filter(|row| before.steps.find(row.id).is_some_and(|was| was.state != row.state));
    moved.map(|row| (row.id, row.name.clone(), row.state.as_str().to_owned())).collect()
}

/// The step whose closing or reopening was taken back, to be told like the move itself; none when there are several, which
/// went with their stage.
fn only_moved(before: &CaseWorkflow, after: &CaseWorkflow) -> Option<CaseStepId> {
    let was = |id| before.steps.find(id).map(|row| row.state);
    let mut moved = after
        .steps
        .0
        .iter()
        .filter(|row| !row.is_stage() && was(row.id).is_some_and(|was| was != row.state))
        .map(|row| row.id);
    moved.next().filter(|_| moved.next().is_none())
}

/// Closes a stage or a step, as done or as skipped.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such row.
pub async fn close_step(
    tx: &Tx,
    staff: &Staff,
    (case, step): (CaseId, CaseStepId),
    state: StepState,
) -> Result<Outcome> {
    let what = if state == StepState::Skipped { Change::Skipped } else { Change::Done };
    let by = (staff.account, staff.now);
    change_step(tx, staff, (case, step), (what, None), |workflow| workflow.steps.close(step, state, by)).await
}

/// Copies this version of a template into a case, unless the template was changed or retired since. `id` is that of
/// the workflow to be, so that a form that is sent twice adds one.
///
/// # Errors
/// [`Error::NotFound`] when there is no such case or version.
pub async fn add(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    version: WorkflowVersionId,
    id: Option<CaseWorkflowId>,
) -> Result<Outcome> {
    let firm = staff.firm.id;
    let case = cases::lock_case(tx, staff, case).await?;
    let template = templates::find_version(tx, firm, version).await?;
    let current = templates::find_current(tx, firm, template.workflow).await?;
    if current.version != version || current.retired_at.is_some() {
        return Ok(Outcome::Stale);
    }
    let mut workflow = CaseWorkflow::of(&template, case.id, staff.now);
    workflow.record.id = id.unwrap_or(workflow.record.id);
    if workflow.steps.0.len() > MAX_ROWS {
        return Ok(Outcome::TooMany);
    }
    add_workflow(tx, staff, &case, &workflow).await
}

/// Most workflows that a case carries at once.
const MAX_WORKFLOWS: usize = 12;

/// Puts a workflow into a case, once. The caller has locked the case.
///
/// # Errors
/// The database's.
async fn add_workflow(tx: &Tx, staff: &Staff, case: &Case, workflow: &CaseWorkflow) -> Result<Outcome> {
    let firm = staff.firm.id;
    let workflows = queries::list_ids(tx, firm, case.id).await?;
    if workflows.iter().any(|(id, _)| *id == workflow.record.id) {
        return Ok(Outcome::Already);
    }
    if workflows.iter().filter(|(_, removed)| !removed).count() >= MAX_WORKFLOWS {
        return Ok(Outcome::TooMany);
    }
    let position = queries::next_position(tx, firm, case.id).await?;
    let (version, by, at) = (workflow.record.version_id, staff.account, staff.now);
    save::insert(tx, firm, NewCaseWorkflow { workflow, version, position, by, at }).await?;
    cases::set_moved(tx, firm, case.id, staff.now).await?;
    refresh_closed(tx, staff, case).await?;
    record(tx, staff, case.id, added(workflow)).await?;
    Ok(Outcome::Changed)
}

/// That a workflow was put into a case, for those who may see it.
fn added(workflow: &CaseWorkflow) -> WorkflowEvent {
    let (id, name) = (workflow.record.id, workflow.record.name.clone());
    if workflow.record.visible {
        WorkflowEvent::Added { workflow: id, name }
    } else {
        WorkflowEvent::AddedInternally { workflow: id, name }
    }
}

/// Takes a workflow off its case, or brings it back.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such workflow.
pub async fn set_removed(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    workflow: CaseWorkflowId,
    removed: bool,
) -> Result<Outcome> {
    let firm = staff.firm.id;
    let case = cases::lock_case(tx, staff, case).await?;
    let found = queries::lock(tx, (firm, case.id), workflow).await?;
    if found.record.removed_at.is_some() == removed {
        return Ok(Outcome::Already);
    }
    save::set_removed(tx, firm, &found, removed.then_some((staff.account, staff.now))).await?;
    refresh_closed(tx, staff, &case).await?;
    let change = if removed { Change::Removed } else { Change::Undone };
    let (step, change) = (None, change.as_str().into());
    let event = if found.record.visible {
        WorkflowEvent::Adapted { workflow, step, change }
    } else {
        WorkflowEvent::AdaptedInternally { workflow, step, change }
    };
    record(tx, staff, case.id, event).await?;
    Ok(Outcome::Changed)
}

async fn record(tx: &Tx, staff: &Staff, case: CaseId, event: WorkflowEvent) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), Some(case), &event, staff.now).await?)
}
