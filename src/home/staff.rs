//! Where staff start their day: what clients handed in, what is late, what happened.

use super::{
    model::STALE_DAYS,
    paths::{OverduePath, ReviewPath, StaffHomePath},
    staff_views::{self, Today, TodayContent},
    staff_waits::moved_before,
};
use crate::{
    Result,
    actors::Staff,
    billing, cases,
    clock::Day,
    db::{Db, Tx},
    documents,
    events::{Line, Log, Window},
    ids::{CaseId, VersionId},
    shell::{StaffPage, waiting_for_staff},
    sign_in, signatures, trust,
    web::Query,
    workflow::{self, Turn},
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Rows of each list on the page of the day; there are pages with all of them.
const ROWS: usize = 10;
/// Lines that are read so that enough remain when those that say little are left out.
const LINES: i64 = 40;
/// Rows of each list of what waits, and lines of what moved.
const WAITS: i64 = 5;
const MOVED: i64 = 6;
/// What says that a case moved, as the index `events_of_movement` has it.
const MOVEMENT: &[&str] = &["step.moved", "step.moved_internally", "case.status_changed"];
/// Files on one page of the list of all.
const PAGE: usize = 50;
/// Overdue documents on their page. More are not paged through one by one.
const MAX_OVERDUE: usize = 200;

/// GET /staff
pub async fn index(_: StaffHomePath, staff: Staff, State(log): State<Log>, db: Db) -> Result<Response> {
    let (firm, today) = (staff.firm.id, Day(staff.today()));
    let stale_since = moved_before(staff.now, STALE_DAYS);
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let waits = |turn| workflow::list_waiting(tx, &staff, turn, None, WAITS);
            let (
                waiting,
                handed,
                mut overdue,
                lines,
                moved,
                us,
                clients,
                authorities,
                stale,
                mut held,
                trust,
                signatures,
            ) = try_join!(
                waiting_for_staff(tx, &staff),
                documents::list_to_review(tx, firm, staff.scope(), None, ROWS as i64),
                documents::list_overdue(tx, firm, staff.scope(), today, ROWS as i64 + 1),
                log.list_for_firm(tx, staff.scope(), Window::newest(LINES)),
                log.list_of_kinds(tx, MOVEMENT, staff.scope(), Window::newest(MOVED)),
                waits(Turn::Firm),
                waits(Turn::Client),
                waits(Turn::Authority),
                cases::list_stale(tx, &staff, stale_since, None, WAITS),
                billing::list_held(tx, &staff, WAITS + 1),
                trust::load_today(tx, &staff),
                signatures::load_today(tx, &staff),
            )?;
            let lines = worth_telling(lines);
            let told: Vec<_> = lines.iter().chain(&moved).cloned().collect();
            let cases = cases::list_case_names(tx, firm, &cases_of(&told)).await?;
            let more_overdue = overdue.len() > ROWS;
            overdue.truncate(ROWS);
            let more_held = held.len() > WAITS as usize;
            held.truncate(WAITS as usize);
            let content = TodayContent {
                handed,
                overdue,
                more_overdue,
                lines,
                moved,
                waits: [us, clients, authorities],
                stale,
                held,
                more_held,
                trust,
                signatures,
                cases,
            };
            Ok((waiting, content))
        })
        .await?;
    let to_review = waiting.at(crate::navigation::HOME);
    let main = Today { staff: &staff, content: &content, to_review }.render();
    Ok(StaffPage { waiting, here: crate::navigation::HOME, title: "Today", main, ..StaffPage::of(&staff) }
        .response())
}

/// Who came and went says little about the work.
fn worth_telling(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| !sign_in::ROUTINE_EVENTS.contains(&line.kind()));
    lines.truncate(ROWS);
    lines
}

fn cases_of(lines: &[Line]) -> Vec<CaseId> {
    let mut cases: Vec<_> = lines.iter().filter_map(|line| line.case).collect();
    cases.sort();
    cases.dedup();
    cases
}

#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    after: String,
}

/// GET /staff/review
pub async fn review(_: ReviewPath, staff: Staff, Query(query): Query<After>, db: Db) -> Result<Response> {
    let after: Option<VersionId> = query.after.parse().ok();
    let (waiting, mut handed) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                documents::list_to_review(tx, staff.firm.id, staff.scope(), after, PAGE as i64 + 1),
            )?)
        })
        .await?;
    let more = handed.len() > PAGE;
    handed.truncate(PAGE);
    let next = handed.last().filter(|_| more).map(|last| last.version);
    let main =
        staff_views::review(&staff, waiting.at(crate::navigation::HOME), &handed, (after.is_some(), next));
    Ok(StaffPage {
        waiting,
        here: crate::navigation::HOME,
        title: "To review",
        main,
        ..StaffPage::of(&staff)
    }
    .response())
}

/// GET /staff/overdue
pub async fn overdue(_: OverduePath, staff: Staff, db: Db) -> Result<Response> {
    let today = Day(staff.today());
    let (waiting, mut overdue) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                documents::list_overdue(tx, staff.firm.id, staff.scope(), today, MAX_OVERDUE as i64 + 1),
            )?)
        })
        .await?;
    let more = overdue.len() > MAX_OVERDUE;
    overdue.truncate(MAX_OVERDUE);
    let main = staff_views::overdue(&staff, &overdue, more);
    Ok(StaffPage { waiting, here: crate::navigation::HOME, title: "Overdue", main, ..StaffPage::of(&staff) }
        .response())
}
