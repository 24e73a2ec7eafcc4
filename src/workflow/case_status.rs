//! The status of a case goes with the stage that its workflow has come to, until somebody sets it by hand.

use super::{CaseWorkflow, paths::FollowingPath, queries};
use crate::{
    Result,
    actors::Staff,
    cases::{self, Case, StaffCasePath},
    db::{Db, Tx},
    web::Flash,
};
use axum::response::Response;

/// After a change of a workflow: when it came to a stage that says another status, the case has that. The caller has locked the case.
///
/// # Errors
/// The database's.
pub async fn follow_change(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (before, after): (Option<&CaseWorkflow>, &CaseWorkflow),
) -> Result<()> {
    match after.case_status() {
        Some(status) if before.and_then(CaseWorkflow::case_status) != Some(status) => {
            cases::follow_stage(tx, staff, case, status).await
        }
        _ => Ok(()),
    }
}

/// `POST /staff/cases/{case_id}/status/following`
pub async fn follow(FollowingPath { case_id }: FollowingPath, staff: Staff, db: Db) -> Result<Response> {
    db.write(async |tx| {
        let case = cases::let_status_follow(tx, &staff, case_id).await?;
        let workflows = queries::list_for_staff(tx, staff.firm.id, case_id).await?;
        let mut used = workflows.iter().filter(|workflow| workflow.record.removed_at.is_none());
        match used.find_map(CaseWorkflow::case_status) {
            Some(status) => cases::follow_stage(tx, &staff, &case, status).await,
            None => Ok(()),
        }
    })
    .await?;
    Ok(Flash::Saved.redirect(StaffCasePath { case_id }))
}
