//! Where staff start their day: what clients handed in, what is late, what happened.

use super::staff_waits::{STILL_DAYS, moved_before};
use super::{
    queries,
    staff_views::{self, Today},
};
use crate::{
    Result,
    access::{Staff, StaffPage, StaffTab, waiting_for_staff},
    cases,
    clock::Day,
    db::{Db, Tx},
    documents,
    events::{self, Event, Line},
    ids::{CaseId, VersionId},
    web::Query,
    workflow::{self, Turn},
};
use axum::response::Response;
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
/// Files on one page of the list of all.
const PAGE: usize = 50;
/// Late documents on their page. More are not paged through one by one.
const LATE: usize = 200;

crate::paths! {
    /// Today, as staff see it.
    pub StaffHomePath = "/staff";
    /// Everything that waits to be reviewed.
    pub ReviewPath = "/staff/review";
    /// Everything that is late.
    pub LatePath = "/staff/late";
}

/// GET /staff
pub async fn index(_: StaffHomePath, staff: Staff, db: Db) -> Result<Response> {
    let (firm, today) = (staff.firm.id, Day(staff.today()));
    let still_since = moved_before(staff.now, STILL_DAYS);
    let (waiting, handed, late, lines, moved, waits, still, cases) = db
        .read(async |tx: &Tx| {
            let waits = |turn| workflow::list_waiting(tx, &staff, turn, None, WAITS);
            let (waiting, handed, late, lines, moved, us, clients, authorities, still) = try_join!(
                waiting_for_staff(tx, &staff),
                documents::list_to_review(tx, firm, staff.reach(), None, ROWS as i64),
                documents::list_late(tx, firm, staff.reach(), today, ROWS as i64 + 1),
                events::list_for_firm(tx, staff.reach(), None, LINES),
                events::list_movement(tx, staff.reach(), MOVED),
                waits(Turn::Firm),
                waits(Turn::Client),
                waits(Turn::Authority),
                cases::list_still(tx, &staff, still_since, None, WAITS),
            )?;
            let lines = worth_telling(lines);
            let told: Vec<_> = lines.iter().chain(&moved).cloned().collect();
            let cases = queries::list_case_names(tx, firm, &cases_of(&told)).await?;
            let waits = [us, clients, authorities];
            Ok((waiting, handed, late, lines, moved, waits, still, cases))
        })
        .await?;
    let more_late = late.len() > ROWS;
    let page = Today {
        staff: &staff,
        to_review: waiting.documents,
        handed: &handed,
        late: &late[..late.len().min(ROWS)],
        more_late,
        lines: &lines,
        moved: &moved,
        waits: &waits,
        still: &still,
        cases: &cases,
    };
    let main = page.render();
    Ok(StaffPage { staff: &staff, waiting, here: StaffTab::Today, title: "Today", main }.response())
}

/// Who came and went says little about the work.
fn worth_telling(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| {
        !matches!(line.event, Event::SignedIn {} | Event::SignedOut {} | Event::LanguageChosen { .. })
    });
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
                documents::list_to_review(tx, staff.firm.id, staff.reach(), after, PAGE as i64 + 1),
            )?)
        })
        .await?;
    let more = handed.len() > PAGE;
    handed.truncate(PAGE);
    let next = handed.last().filter(|_| more).map(|last| last.version);
    let main = staff_views::review(&staff, waiting.documents, &handed, (after.is_some(), next));
    Ok(StaffPage { staff: &staff, waiting, here: StaffTab::Today, title: "To review", main }.response())
}

/// GET /staff/late
pub async fn late(_: LatePath, staff: Staff, db: Db) -> Result<Response> {
    let today = Day(staff.today());
    let (waiting, mut late) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(
                waiting_for_staff(tx, &staff),
                documents::list_late(tx, staff.firm.id, staff.reach(), today, LATE as i64 + 1),
            )?)
        })
        .await?;
    let more = late.len() > LATE;
    late.truncate(LATE);
    let main = staff_views::late(&staff, &late, more);
    Ok(StaffPage { staff: &staff, waiting, here: StaffTab::Today, title: "Late", main }.response())
}
