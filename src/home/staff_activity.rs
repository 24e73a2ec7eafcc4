//! The room of a case in which all stands that happened in it, newest first.

use super::{ACTIVITY_ROOM, paths::ActivityPath, timeline::Timeline};
use crate::{
    Result,
    actors::Staff,
    cases,
    db::{Db, Tx},
    events::{Audience, Log, Window},
    shell::{StaffPage, waiting_for_staff},
    ui::{self, Pager},
    web::Query,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::html;
use serde::Deserialize;

/// Lines of a page.
const LINES: i64 = 50;

#[derive(Debug, Default, Deserialize)]
pub struct Since {
    /// The number of the last line of the page before.
    #[serde(default)]
    before: String,
}

/// `GET /staff/cases/{case_id}/activity`
pub async fn show(
    ActivityPath { case_id }: ActivityPath,
    staff: Staff,
    Query(since): Query<Since>,
    State(log): State<Log>,
    db: Db,
) -> Result<Response> {
    let window = Window { before: since.before.parse().ok(), most: LINES };
    let (waiting, case, (lines, next)) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                cases::find_for_staff(tx, &staff, case_id),
                log.list_page_of_case(tx, case_id, window),
            )?)
        })
        .await?;
    let names = [(case.id, case.name.clone())];
    let timeline =
        Timeline { who: &staff, reader: Audience::Staff, lines: &lines, cases: &names, tell_cases: false };
    let place = ActivityPath { case_id };
    let pager = Pager {
        first: window.before.map(|_| place.to_string()),
        next: next.map(|before| format!("{place}?before={before}")),
    };
    let main = html! {
        (cases::staff_header(&staff, &case, ACTIVITY_ROOM, None))
        (ui::card("activity", "Activity", None, html! { div.body { (timeline) } }))
        (ui::pager(staff.lang, &pager))
    };
    Ok(StaffPage {
        waiting,
        here: cases::TAB,
        title: &format!("Activity · {}", case.reference),
        main,
        case: Some(case_id),
        ..StaffPage::of(&staff)
    }
    .response())
}
