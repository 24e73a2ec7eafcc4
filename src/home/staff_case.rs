//! The overview of a case: the first of its rooms on the staff's side.

use super::{
    queries,
    staff_case_views::{Page, StaffCaseContent},
};
use crate::{
    Result,
    actors::Staff,
    billing,
    cases::{self, StaffCasePath},
    clock::Day,
    db::{Db, Tx},
    documents::{self, Progress},
    events::{Log, Window},
    people as clients,
    shell::{StaffPage, waiting_for_staff},
    tasks, trust,
    web::Query,
    workflow,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Requests that the client still has to answer, what is due first first; the room of the documents has all.
const OPEN: i64 = 3;
/// What happened last; the room of the activity has all.
const LINES: i64 = 3;

/// What was just done, as the address tells it.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    /// The status that the case had before.
    #[serde(default)]
    was: String,
    /// Whether it went with the stages then.
    #[serde(default)]
    followed: String,
}

/// GET /staff/cases/{case_id}
pub async fn show(
    path: StaffCasePath,
    staff: Staff,
    Query(just): Query<Just>,
    State(log): State<Log>,
    db: Db,
) -> Result<Response> {
    let (firm, case_id, cases) = (staff.firm.id, path.case_id, [path.case_id]);
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (
                waiting,
                case,
                handed,
                open,
                counts,
                people,
                fully_in_scope,
                workflows,
                lines,
                due,
                trust,
                to_do,
            ) = try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, case_id),
                documents::list_to_review_in_case(tx, firm, case_id),
                documents::list_open_requests(tx, firm, case_id, OPEN),
                documents::count_requests(tx, firm, case_id),
                queries::list_people(tx, (firm, Day(staff.today())), case_id),
                clients::list_clients_fully_in_scope(
                    tx,
                    (firm, staff.scope()),
                    clients::Among::Case(case_id)
                ),
                workflow::list_for_staff(tx, firm, case_id),
                log.list_for_cases(tx, &cases, None, Window::newest(LINES)),
                billing::sum_of_case(tx, firm, case_id),
                trust::load_case(tx, firm, case_id),
                tasks::list_cases_with_tasks(tx, firm, &cases),
            )?;
            let progress = Progress::of(case_id, &counts);
            let content = StaffCaseContent {
                case,
                handed,
                open,
                progress,
                people,
                fully_in_scope,
                workflows,
                lines,
                due,
                trust,
                has_tasks: !to_do.is_empty(),
            };
            Ok((waiting, content))
        })
        .await?;
    let main = Page {
        staff: &staff,
        content: &content,
        was: just.was.parse().ok(),
        followed: !just.followed.is_empty(),
    }
    .render();
    Ok(StaffPage {
        waiting,
        here: cases::TAB,
        title: &content.case.name,
        main,
        case: Some(case_id),
        ..StaffPage::of(&staff)
    }
    .response())
}
