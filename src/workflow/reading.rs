//! A client says that they have read what a step asks them to read. The step stays open: the firm moves on.

use super::{Step, Turn, WorkflowEvent, case_workflow::CaseWorkflow, paths::StepReadingPath, queries};
use crate::{
    Error, Result,
    actors::Client,
    cases::{self, CaseAccess, CasePath},
    db::{Db, Tx},
    events,
    ids::{CaseId, CaseStepId},
    web::Flash,
    workflow::Track,
};
use axum::response::Response;

/// `POST /cases/{case_id}/steps/{step_id}/reading`
pub async fn confirm(path: StepReadingPath, client: Client, db: Db) -> Result<Response> {
    let StepReadingPath { case_id, step_id } = path;
    let is_new = db.write(async |tx| keep(tx, &client, (case_id, step_id)).await).await?;
    let flash = if is_new { Flash::Read } else { Flash::Already };
    Ok(flash.redirect(CasePath { case_id }))
}

/// Keeps that the client has read a step, and tells the log; false when it was read already, or the case has gone on since the
/// page was drawn.
///
/// # Errors
/// [`Error::NotFound`] for a step that they do not see.
pub async fn keep(tx: &Tx, client: &Client, (case, id): (CaseId, CaseStepId)) -> Result<bool> {
    let firm = client.firm.id;
    let found = cases::find_for_client(tx, client, case).await?;
    if cases::find_access(tx, client, case).await? != CaseAccess::Full {
        return Err(Error::NotFound);
    }
    let workflows = queries::list_for_staff(tx, firm, case).await?;
    let workflow = workflows.iter().find(|workflow| workflow.shows(id)).ok_or(Error::NotFound)?;
    let Some(step) = asked(workflow).filter(|step| step.id == id && found.is_open()) else {
        return Ok(false);
    };
    if !queries::insert_reading(tx, (firm, client.id), step, client.now).await? {
        return Ok(false);
    }
    let event = WorkflowEvent::StepRead { workflow: workflow.record.id, step: id, name: step.name.clone() };
    events::record(tx, firm, client.by(), Some(case), &event, client.now).await?;
    Ok(true)
}

/// The step that is worked on, where it asks the client to read.
fn asked(workflow: &CaseWorkflow) -> Option<&Step> {
    let now = Track::of(&workflow.steps.0).now?;
    (now.turn() == Turn::Client && now.step.to_read).then_some(now.step)
}
