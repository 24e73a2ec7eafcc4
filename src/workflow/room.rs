//! The room of a case's steps: its workflows, as staff handle them.

use super::{StepsRoomPath, queries, staff_views::CaseWorkflows, templates::Workflows};
use crate::{
    Result,
    actors::Staff,
    cases::{self, StaffCasePath},
    db::{Db, Tx},
    ids::CaseId,
    shell::{StaffPage, waiting_for_staff},
    templates::Kind,
};
use axum::response::Response;
use futures_util::try_join;
use maud::html;

/// What its pages say of where they are.
pub const NAME: &str = "steps";
/// How a form says that it stands on the overview of the case, where its answer leads back to.
pub const OVERVIEW: &str = "overview";

/// The page from which something was pressed.
pub fn back(at: &str, case_id: CaseId) -> String {
    match at {
        OVERVIEW => StaffCasePath { case_id }.to_string(),
        _ => StepsRoomPath { case_id }.to_string(),
    }
}

/// `GET /staff/cases/{case_id}/steps`
pub async fn show(StepsRoomPath { case_id }: StepsRoomPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, case, workflows, templates) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, case_id),
                queries::list_for_staff(tx, firm, case_id),
                Workflows::list(tx, firm, false),
            )?)
        })
        .await?;
    let workflows =
        CaseWorkflows { staff: &staff, case: &case, workflows: &workflows, templates: &templates };
    Ok(StaffPage {
        waiting,
        here: cases::TAB,
        title: &format!("Steps · {}", case.reference),
        main: html! { (cases::staff_header(&staff, &case, NAME, None)) (workflows) },
        case: Some(case_id),
        ..StaffPage::of(&staff)
    }
    .response())
}
