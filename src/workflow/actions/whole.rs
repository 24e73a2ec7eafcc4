//! What is done with a whole workflow: it is added to a case, taken off it, and brought back.

use super::{
    super::{
        CaseWorkflow, Change, WorkflowEvent, case_status, queries,
        save::{self, NewCaseWorkflow},
        templates::{MAX_ROWS, Workflows},
    },
    Outcome, record, refresh_closed,
};
use crate::{
    Result,
    actors::Staff,
    cases::{self, Case},
    db::Tx,
    ids::{CaseId, CaseWorkflowId, WorkflowVersionId},
    templates::{self, Tables, Which},
};

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
    let template = templates::find_version::<Workflows>(tx, firm, version).await?;
    let current = Workflows::find_head(tx, firm, Which::Current(template.head.template)).await?;
    if current.id != version || current.retired_at.is_some() {
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
    case_status::follow_change(tx, staff, case, (None, workflow)).await?;
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
