//! What staff do with the workflows of a case: each on the caller's transaction, with its events.

mod whole;

pub use whole::{add, set_removed};

use super::{
    CaseWorkflow, Change, LastChange, Step, StepChangeError, StepState, case_status, case_workflow::Before,
    queries, save,
};
use crate::workflow::WorkflowEvent;
use crate::{
    Error, Result,
    actors::Staff,
    cases::{self, Case, Closing},
    db::Tx,
    events::{self, Undoable},
    i18n::Localized,
    ids::{CaseId, CaseStepId, CaseWorkflowId},
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
    /// What comes before it is still open, and nobody has said what becomes of that; nothing was changed.
    EarlierOpen,
}

/// One change of a workflow: what it is called, what it is done to, and the form's idea of the revision where it matters.
pub struct ChangeRequest {
    /// How the log and the page name it.
    pub what: Change,
    /// The stage or step it is done to; none for the whole workflow.
    pub step: Option<CaseStepId>,
    /// The revision that the form was drawn from, for changes that would mean something else by now.
    pub revision: Option<i32>,
    /// Whether it is done as well to what is still open before the step.
    pub with_earlier: bool,
}

impl ChangeRequest {
    /// A change of one thing, whatever else was changed since.
    pub fn of(what: Change, step: Option<CaseStepId>) -> ChangeRequest {
        ChangeRequest { what, step, revision: None, with_earlier: false }
    }
}

/// What becomes of what is still open before a step that is closed, as somebody said who saw the workflow at this revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// They have not been asked.
    Ask,
    /// It stays open.
    Leave(i32),
    /// It is closed in the same way.
    Close(i32),
}

/// Changes the workflow that a row is in.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such row.
pub async fn change_step(
    tx: &Tx,
    staff: &Staff,
    place: (CaseId, CaseStepId),
    (what, revision): (Change, Option<i32>),
    change: impl FnOnce(&mut CaseWorkflow) -> Result<(), StepChangeError>,
) -> Result<Outcome> {
    let asked = ChangeRequest { revision, ..ChangeRequest::of(what, Some(place.1)) };
    change_one(tx, staff, place, asked, change).await
}

async fn change_one(
    tx: &Tx,
    staff: &Staff,
    (case, step): (CaseId, CaseStepId),
    asked: ChangeRequest,
    change: impl FnOnce(&mut CaseWorkflow) -> Result<(), StepChangeError>,
) -> Result<Outcome> {
    let case = cases::lock_case(tx, staff, case).await?;
    let place = (staff.firm.id, case.id);
    let workflow = match queries::find_workflow_of(tx, place, step).await.optional()? {
        Some(workflow) => workflow,
        None if queries::was_just_removed(tx, place, step).await? => return Ok(gone(asked.what)),
        None => return Err(Error::NotFound),
    };
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
        Err(StepChangeError::EarlierOpen) => return Ok(Outcome::EarlierOpen),
        Err(StepChangeError::NotFound) => return Err(Error::NotFound),
    }
    let also = if asked.with_earlier { with_earlier(&before, asked.step) } else { Vec::new() };
    let said = LastChange { also: also.clone(), ..said(staff, &asked, &before, &after) };
    save::update(tx, staff.firm.id, &before, &after, Some((said, before.before()))).await?;
    settle(tx, staff, case, (&before, &after), (asked, also)).await?;
    Ok(Outcome::Changed)
}

/// A step and the open ones before it.
fn with_earlier(before: &CaseWorkflow, step: Option<CaseStepId>) -> Vec<CaseStepId> {
    let earlier = step.into_iter().flat_map(|step| before.steps.open_before(step));
    earlier.map(|row| row.id).chain(step).collect()
}

fn said(staff: &Staff, asked: &ChangeRequest, before: &CaseWorkflow, after: &CaseWorkflow) -> LastChange {
    let named = |id| after.steps.find(id).or_else(|| before.steps.find(id)).map(|row| row.name.clone());
    LastChange {
        what: asked.what,
        step: asked.step.and_then(named),
        by: staff.account,
        by_name: staff.name.clone(),
        at: staff.now,
        also: Vec::new(),
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
    let also = before.record.last_change.as_ref().map(|change| change.also.clone()).unwrap_or_default();
    let asked = ChangeRequest::of(Change::Undone, only_moved(&before, &after));
    settle(tx, staff, &case, (&before, &after), (asked, also)).await?;
    Ok(Outcome::Changed)
}

/// What follows from a change that was written: the case has moved, and the log is told. Comes last in the transaction.
async fn settle(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (before, after): (&CaseWorkflow, &CaseWorkflow),
    (asked, also): (ChangeRequest, Vec<CaseStepId>),
) -> Result<()> {
    let moved = moved(before, after, |row| asked.step == Some(row) || also.contains(&row));
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
        match to_see {
            Some(state) => record_moved(tx, staff, (case.id, before), (workflow, step, name, state)).await?,
            None => {
                let event = WorkflowEvent::StepMovedInternally { workflow, step, name, to };
                record(tx, staff, case.id, event).await?;
            }
        }
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
    case_status::follow_change(tx, staff, case, (Some(before), after)).await
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

/// The rows that were closed or reopened and are worth telling: those it was done to, and stages.
fn moved(
    before: &CaseWorkflow,
    after: &CaseWorkflow,
    is_asked: impl Fn(CaseStepId) -> bool,
) -> Vec<(CaseStepId, Localized, String)> {
    let told = after.steps.0.iter().filter(|row| row.is_stage() || is_asked(row.id));
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

/// Closes a stage or a step, as done or as skipped. While something before it is open, nothing is done until somebody who has seen
/// that says what becomes of it.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such row.
pub async fn close_step(
    tx: &Tx,
    staff: &Staff,
    (case, step): (CaseId, CaseStepId),
    (state, earlier): (StepState, Earlier),
) -> Result<Outcome> {
    let what = if state == StepState::Skipped { Change::Skipped } else { Change::Done };
    let by = (staff.account, staff.now);
    let with_earlier = matches!(earlier, Earlier::Close(_));
    let rule = |workflow: &mut CaseWorkflow| {
        let is_open = workflow.steps.find(step).is_some_and(Step::is_open);
        let asks = match earlier {
            Earlier::Ask => true,
            Earlier::Leave(seen) | Earlier::Close(seen) => seen != workflow.record.revision,
        };
        if is_open && asks && !workflow.steps.open_before(step).is_empty() {
            return Err(StepChangeError::EarlierOpen);
        }
        match earlier {
            Earlier::Close(_) => workflow.steps.close_with_earlier(step, state, by),
            Earlier::Ask | Earlier::Leave(_) => workflow.steps.close(step, state, by),
        }
    };
    let asked = ChangeRequest { with_earlier, ..ChangeRequest::of(what, Some(step)) };
    change_one(tx, staff, (case, step), asked, rule).await
}

/// A move that clients see at once, and read of when it cannot be taken back any more.
async fn record_moved(
    tx: &Tx,
    staff: &Staff,
    (case, before): (CaseId, &CaseWorkflow),
    (workflow, step, name, state): (CaseWorkflowId, CaseStepId, Localized, StepState),
) -> Result<()> {
    let (firm, by, now, within) = (staff.firm.id, staff.by(), staff.now, staff.undo_within);
    let from = before.shown_state(step).map_or("", StepState::as_str);
    // closed with its stage a moment ago, which is all that is told of it
    let ended_at = before.steps.find(step).and_then(|row| row.ended_at);
    let untold = state == StepState::Open && ended_at.is_some_and(|ended| ended.plus(within) > now);
    let change = Undoable { from, to: state.as_str(), untold, within };
    let event = WorkflowEvent::StepMoved { workflow, step, name, to: state.as_str().into() };
    Ok(events::record_undoable(tx, firm, by, Some(case), &event, (now, change)).await?)
}

async fn record(tx: &Tx, staff: &Staff, case: CaseId, event: WorkflowEvent) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), Some(case), &event, staff.now).await?)
}
