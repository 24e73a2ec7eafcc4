//! Handlers: staff move, hide, order and adapt the workflows of a case, each with one press from the page of the case.

use super::{
    CaseWorkflow, Change, StepChangeError, StepState, StepsRoomPath,
    actions::{self, ChangeRequest, Earlier, Outcome},
    paths::{
        CaseWorkflowDeletePath, CaseWorkflowRestorePath, CaseWorkflowVisibilityDeletePath,
        CaseWorkflowVisibilityPath, CaseWorkflowsPath, ClosureDeletePath, ClosurePath, DueDatePath,
        LastChangeDeletePath, PositionPath, StepDeletePath, StepVisibilityDeletePath, StepVisibilityPath,
    },
    question, room,
};
use crate::{
    Error, Result,
    actors::Staff,
    cases,
    clock::Day,
    db::Db,
    form::Form,
    i18n::typed_day,
    ids::{CaseId, CaseStepId, CaseWorkflowId, WorkflowVersionId},
    web::{Flash, Want},
};
use axum::response::Response;
use serde::Deserialize;

/// Back to the steps of the case, with a line on what became of it.
pub(super) fn told(case_id: CaseId, outcome: Outcome, done: Flash) -> Response {
    told_at("", case_id, outcome, done)
}

/// The same, on the page where it was pressed; see [`room::back`].
fn told_at(at: &str, case_id: CaseId, outcome: Outcome, done: Flash) -> Response {
    let flash = match outcome {
        Outcome::Changed => done,
        Outcome::Already => Flash::Already,
        Outcome::Stale => Flash::ChangedSince,
        Outcome::TooMany => Flash::TooMany,
        // whoever closes steps asks instead
        Outcome::EarlierOpen => Flash::ChangedSince,
    };
    flash.redirect(room::back(at, case_id))
}

#[derive(Debug, Deserialize)]
pub struct AddWorkflowForm {
    #[serde(default)]
    version: String,
    /// Of the workflow to be, so that a form that is sent twice adds one.
    #[serde(default)]
    id: String,
}

/// `POST /staff/cases/{case_id}/workflows`: adds a template to the case, as it was when the page was drawn. When it was
/// changed or retired since, staff are told and choose again.
pub async fn add(
    CaseWorkflowsPath { case_id }: CaseWorkflowsPath,
    staff: Staff,
    db: Db,
    Form(chosen): Form<AddWorkflowForm>,
) -> Result<Response> {
    let version: WorkflowVersionId = chosen.version.parse().map_err(|_| Error::NotFound)?;
    let id = chosen.id.parse().ok();
    let outcome = db.write(async |tx| actions::add(tx, &staff, case_id, version, id).await).await?;
    Ok(told(case_id, outcome, Flash::Saved))
}

/// `POST …/workflows/{workflow_id}/delete`
pub async fn remove(path: CaseWorkflowDeletePath, staff: Staff, db: Db) -> Result<Response> {
    set_removed(&staff, &db, (path.case_id, path.workflow_id), true).await
}

/// `POST …/workflows/{workflow_id}/restoration`
pub async fn restore(path: CaseWorkflowRestorePath, staff: Staff, db: Db) -> Result<Response> {
    set_removed(&staff, &db, (path.case_id, path.workflow_id), false).await
}

async fn set_removed(
    staff: &Staff,
    db: &Db,
    (case_id, workflow): (CaseId, CaseWorkflowId),
    removed: bool,
) -> Result<Response> {
    let outcome =
        db.write(async |tx| actions::set_removed(tx, staff, case_id, workflow, removed).await).await?;
    match outcome {
        // to its place, where the press is that brings it back
        Outcome::Changed if removed => {
            Ok(Flash::Removed.redirect(format!("{}#workflow-{workflow}", StepsRoomPath { case_id })))
        }
        outcome => Ok(told(case_id, outcome, Flash::Restored)),
    }
}

/// `POST …/workflows/{workflow_id}/visibility`
pub async fn show_workflow(path: CaseWorkflowVisibilityPath, staff: Staff, db: Db) -> Result<Response> {
    set_workflow_visible(&staff, &db, (path.case_id, path.workflow_id), true).await
}

/// `POST …/workflows/{workflow_id}/visibility/delete`
pub async fn hide_workflow(path: CaseWorkflowVisibilityDeletePath, staff: Staff, db: Db) -> Result<Response> {
    set_workflow_visible(&staff, &db, (path.case_id, path.workflow_id), false).await
}

async fn set_workflow_visible(
    staff: &Staff,
    db: &Db,
    (case_id, workflow): (CaseId, CaseWorkflowId),
    visible: bool,
) -> Result<Response> {
    let what = if visible { Change::Shown } else { Change::Hidden };
    let outcome = db
        .write(async |tx| {
            let case = cases::lock_case(tx, staff, case_id).await?;
            let asked = ChangeRequest::of(what, None);
            actions::change_workflow(tx, staff, (&case, workflow), asked, |workflow| workflow.show(visible))
                .await
        })
        .await?;
    Ok(told(case_id, outcome, Flash::Saved))
}

#[derive(Debug, Deserialize)]
pub struct RevisionForm {
    /// The revision of the workflow on the page that was pressed.
    #[serde(default)]
    revision: String,
    /// Which page that was.
    #[serde(default)]
    at: String,
}

/// `POST …/workflows/{workflow_id}/last-change/delete`
pub async fn undo(
    path: LastChangeDeletePath,
    staff: Staff,
    db: Db,
    Form(seen): Form<RevisionForm>,
) -> Result<Response> {
    let LastChangeDeletePath { case_id, workflow_id } = path;
    let at = seen.at;
    let seen = (workflow_id, seen.revision.parse().ok());
    let outcome = db.write(async |tx| actions::undo(tx, &staff, case_id, seen).await).await?;
    Ok(told_at(&at, case_id, outcome, Flash::Undone))
}

/// One change of a row, and back to the case.
async fn change(
    staff: &Staff,
    db: &Db,
    (case, step): (CaseId, CaseStepId),
    asked: (Change, Option<i32>),
    rule: impl FnOnce(&mut CaseWorkflow) -> Result<(), StepChangeError> + Send,
) -> Result<Response> {
    let outcome =
        db.write(async |tx| actions::change_step(tx, staff, (case, step), asked, rule).await).await?;
    Ok(told(case, outcome, Flash::Saved))
}

#[derive(Debug, Deserialize)]
pub struct Closing {
    /// `done` (also when nothing is said) or `skipped`.
    #[serde(default, rename = "as")]
    how: String,
    /// What becomes of what is still open before it: `keep` or `close`; nothing where nobody has asked.
    #[serde(default)]
    earlier: String,
    /// The revision of the workflow that this was said of.
    #[serde(default)]
    revision: String,
    /// On which page it was pressed.
    #[serde(default)]
    at: String,
}

impl Closing {
    fn state(&self) -> Result<StepState> {
        match self.how.as_str() {
            "" | "done" => Ok(StepState::Done),
            "skipped" => Ok(StepState::Skipped),
            _ => Err(Error::BadRequest("no such way to close a step")),
        }
    }

    fn earlier(&self) -> Result<Earlier> {
        match (self.earlier.as_str(), self.revision.parse().ok()) {
            ("keep", Some(seen)) => Ok(Earlier::Leave(seen)),
            ("close", Some(seen)) => Ok(Earlier::Close(seen)),
            // what was not seen is asked
            ("" | "keep" | "close", _) => Ok(Earlier::Ask),
            _ => Err(Error::BadRequest("no such way to go on")),
        }
    }
}

/// `POST …/steps/{step_id}/closure`: asks first where something before it is still open.
pub async fn close(
    path: ClosurePath,
    staff: Staff,
    db: Db,
    want: Want,
    Form(closing): Form<Closing>,
) -> Result<Response> {
    let (state, earlier) = (closing.state()?, closing.earlier()?);
    let place = (path.case_id, path.step_id);
    let outcome = db.write(async |tx| actions::close_step(tx, &staff, place, (state, earlier)).await).await?;
    match outcome {
        Outcome::EarlierOpen => question::ask((&staff, &db, want), place, state, &closing.at).await,
        outcome => Ok(told_at(&closing.at, path.case_id, outcome, Flash::Saved)),
    }
}

/// `POST …/steps/{step_id}/closure/delete`
pub async fn reopen(path: ClosureDeletePath, staff: Staff, db: Db) -> Result<Response> {
    let rule = |workflow: &mut CaseWorkflow| workflow.steps.reopen(path.step_id, staff.now);
    change(&staff, &db, (path.case_id, path.step_id), (Change::Reopened, None), rule).await
}

/// `POST …/steps/{step_id}/visibility`
pub async fn show(path: StepVisibilityPath, staff: Staff, db: Db) -> Result<Response> {
    let rule = |workflow: &mut CaseWorkflow| workflow.steps.show(path.step_id, true);
    change(&staff, &db, (path.case_id, path.step_id), (Change::Shown, None), rule).await
}

/// `POST …/steps/{step_id}/visibility/delete`
pub async fn hide(path: StepVisibilityDeletePath, staff: Staff, db: Db) -> Result<Response> {
    let rule = |workflow: &mut CaseWorkflow| workflow.steps.show(path.step_id, false);
    change(&staff, &db, (path.case_id, path.step_id), (Change::Hidden, None), rule).await
}

#[derive(Debug, Deserialize)]
pub struct Shift {
    /// `up` or `down`.
    #[serde(default)]
    to: String,
    #[serde(default)]
    revision: String,
}

/// `POST …/steps/{step_id}/position`: one place up or down from where it stood on the page that was pressed.
pub async fn shift(path: PositionPath, staff: Staff, db: Db, Form(shift): Form<Shift>) -> Result<Response> {
    let up = match shift.to.as_str() {
        "up" => true,
        "down" => false,
        _ => return Err(Error::BadRequest("no such direction")),
    };
    let seen = shift.revision.parse().map_err(|_| Error::BadRequest("no revision"))?;
    let rule =
        |workflow: &mut CaseWorkflow| workflow.steps.shift(path.step_id, up, (staff.account, staff.now));
    change(&staff, &db, (path.case_id, path.step_id), (Change::Moved, Some(seen)), rule).await
}

#[derive(Debug, Deserialize)]
pub struct Due {
    /// A day as `2026-12-01`; nothing takes the due date away.
    #[serde(default)]
    pub(super) due_on: String,
    /// What the form was drawn from.
    #[serde(default)]
    pub(super) based_on: String,
}

/// `POST …/steps/{step_id}/due-date`
pub async fn set_due(path: DueDatePath, staff: Staff, db: Db, Form(due): Form<Due>) -> Result<Response> {
    let place = (path.case_id, path.step_id);
    let due_on = match typed_day(staff.lang, &due.due_on) {
        Ok(due_on) => due_on,
        Err(error) => return super::step_form::edit_again(&staff, &db, place, (&due.due_on, error)).await,
    };
    let due_on = due_on.map(Day);
    // what is looked at here is what is changed below: else it is stale, and nothing is done
    let seen = match super::step_form::check_due(&staff, &db, place, (due_on, &due)).await? {
        Ok(seen) => seen,
        Err(page) => return Ok(page),
    };
    let rule = |workflow: &mut CaseWorkflow| {
        let now = workflow.steps.find(path.step_id).map(|step| step.due_on);
        if seen.is_some() && now != seen {
            return Err(StepChangeError::Stale);
        }
        workflow.steps.set_due(path.step_id, due_on)
    };
    change(&staff, &db, place, (Change::DueSet, None), rule).await
}

/// `POST …/steps/{step_id}/delete`
pub async fn remove_step(path: StepDeletePath, staff: Staff, db: Db) -> Result<Response> {
    let rule = |workflow: &mut CaseWorkflow| workflow.steps.remove(path.step_id, (staff.account, staff.now));
    change(&staff, &db, (path.case_id, path.step_id), (Change::Removed, None), rule).await
}
