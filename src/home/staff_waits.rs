//! What waits for whom, and what lies still: the lists under Today.

use super::{
    model::STALE_DAYS,
    paths::{InactivePath, WaitingPath},
    staff_waits_views as views,
};
use crate::{
    Result,
    actors::Staff,
    cases,
    clock::Ts,
    db::Db,
    shell::{StaffPage, waiting_for_staff},
    web::{
        Query,
        cursor::{self, Slice},
    },
    workflow::{self, Turn},
};
use axum::response::Response;
use futures_util::try_join;
use serde::{Deserialize, de::DeserializeOwned};
use std::time::Duration;

/// Rows on a page of either list.
const PAGE: usize = 50;
const MAX_DAYS: u16 = 3650;

/// Before which moment a case that has not moved for so many days moved last.
pub fn moved_before(now: Ts, days: u16) -> Ts {
    now.minus(Duration::from_secs(u64::from(days) * 24 * 60 * 60))
}

/// The place that a cursor names: a moment and an id. Moments that the database does not know mean the first page.
fn place<Id: DeserializeOwned>(cursor: &str) -> Option<(Ts, Id)> {
    let (at, id): (Ts, Id) = cursor::decode(cursor)?;
    let year = at.0.to_zoned(jiff::tz::TimeZone::UTC).year();
    (1970..=9000).contains(&year).then_some((at, id))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WaitingQuery {
    turn: String,
    days: String,
    after: String,
}

/// GET /staff/waiting
pub async fn waiting(
    _: WaitingPath,
    staff: Staff,
    Query(wanted): Query<WaitingQuery>,
    db: Db,
) -> Result<Response> {
    let after = place(&wanted.after);
    let turn = wanted.turn.parse().unwrap_or(Turn::Firm);
    let (counts, rows) = db
        .read(async |tx| {
            let rows = workflow::list_waiting(tx, &staff, turn, after, PAGE as i64 + 1);
            Ok(try_join!(waiting_for_staff(tx, &staff), rows)?)
        })
        .await?;
    let slice = Slice::of(rows, PAGE);
    let next = slice.next(|last| (last.since, last.workflow));
    let main = views::waiting(&staff, turn, &slice.rows, (after.is_some(), next));
    Ok(StaffPage {
        waiting: counts,
        here: crate::navigation::HOME,
        title: "Waiting on",
        main,
        ..StaffPage::of(&staff)
    }
    .response())
}

/// GET /staff/inactive
pub async fn stale(
    _: InactivePath,
    staff: Staff,
    Query(wanted): Query<WaitingQuery>,
    db: Db,
) -> Result<Response> {
    let after = place(&wanted.after);
    let days = wanted.days.parse().ok().filter(|days| (1..=MAX_DAYS).contains(days)).unwrap_or(STALE_DAYS);
    let (counts, rows) = db
        .read(async |tx| {
            let rows = cases::list_stale(tx, &staff, moved_before(staff.now, days), after, PAGE as i64 + 1);
            Ok(try_join!(waiting_for_staff(tx, &staff), rows)?)
        })
        .await?;
    let slice = Slice::of(rows, PAGE);
    let next = slice.next(|last| (last.moved_at, last.id));
    let main = views::stale(&staff, days, &slice.rows, (after.is_some(), next));
    let title = "Inactive cases";
    Ok(StaffPage { waiting: counts, here: crate::navigation::HOME, title, main, ..StaffPage::of(&staff) }
        .response())
}
