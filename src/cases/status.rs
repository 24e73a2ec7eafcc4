//! How far a case has come: set by staff with one press, with the same press back.

use super::{CaseStatus, StaffCasePath, closing, paths::CaseStatusPath, queries};
use crate::{
    Error, Result,
    actors::Staff,
    cases::CaseEvent,
    clock::Ts,
    db::{Db, Tx},
    events::{self, Undoable},
    form::Form,
    ids::{CaseId, FirmId},
    jobs,
    web::Flash,
};
use axum::response::Response;
use serde::Deserialize;

/// The job that is enqueued when a case was closed or reopened: who keeps something that depends on it handles this kind.
pub const CLOSING: &str = "case.closing";

/// What the job carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Closing {
    /// The case that was closed or reopened.
    pub case: CaseId,
}

/// What became of a change of status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusSet {
    /// From which status.
    Changed(CaseStatus),
    Already,
    /// Somebody set another one since the page was drawn; nothing was changed.
    Stale,
}

/// Sets the status that a case has, as seen by whoever asks.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case.
pub async fn set_status(
    tx: &Tx,
    staff: &Staff,
    id: CaseId,
    (seen, to): (CaseStatus, CaseStatus),
) -> Result<StatusSet> {
    let case = queries::lock_case(tx, staff, id).await?;
    if case.status == to {
        return Ok(StatusSet::Already);
    }
    if case.status != seen {
        return Ok(StatusSet::Stale);
    }
    let closed_at = (to == CaseStatus::Closed).then_some(staff.now);
    queries::update_status(tx, (staff.firm.id, id), to, closed_at).await?;
    follow(tx, staff.firm.id, id, (case.status, to), staff.now).await?;
    let event = CaseEvent::StatusChanged { from: case.status.as_str().into(), to: to.as_str().into() };
    let (from, to) = (case.status.as_str(), to.as_str());
    let change = Undoable { from, to, untold: false, within: staff.undo_within };
    events::record_undoable(tx, staff.firm.id, staff.by(), Some(id), &event, (staff.now, change)).await?;
    Ok(StatusSet::Changed(case.status))
}

/// What follows from another status: the case has moved, and when it was closed or reopened, its job is due.
pub(super) async fn follow(
    tx: &Tx,
    firm: FirmId,
    case: CaseId,
    (from, to): (CaseStatus, CaseStatus),
    now: Ts,
) -> Result<()> {
    queries::set_moved(tx, firm, case, now).await?;
    if (from == CaseStatus::Closed) != (to == CaseStatus::Closed) {
        jobs::enqueue(tx, firm, CLOSING, Closing { case }, now).await?;
    }
    Ok(())
}

#[derive(Debug, Deserialize)]
pub struct StatusForm {
    #[serde(default)]
    status: String,
    /// The status on the page that was pressed.
    #[serde(default)]
    was: String,
    /// That it is meant, where something stands against closing it.
    #[serde(default)]
    confirmed: String,
}

/// `POST /staff/cases/{case_id}/status`
pub async fn update(
    CaseStatusPath { case_id }: CaseStatusPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<StatusForm>,
) -> Result<Response> {
    let found = db.read(async |tx| Ok(queries::find_for_staff(tx, &staff, case_id).await?)).await?;
    let known = |word: &str| word.parse().map_err(|()| Error::BadRequest("no such status"));
    let to: CaseStatus = known(&fields.status)?;
    let seen = if fields.was.is_empty() { found.status } else { known(&fields.was)? };
    if to == CaseStatus::Closed && found.is_open() && fields.confirmed.is_empty() {
        let concerns = db.read(async |tx| Ok(closing::list_concerns(tx, &staff, case_id).await?)).await?;
        if !concerns.is_empty() {
            return closing::ask((&staff, &db), &found, (seen, &concerns)).await;
        }
    }
    let page = StaffCasePath { case_id };
    Ok(match db.write(async |tx| set_status(tx, &staff, case_id, (seen, to)).await).await? {
        StatusSet::Changed(from) => Flash::Saved.redirect(format!("{page}?was={}", from.as_str())),
        StatusSet::Already => Flash::Already.redirect(page),
        StatusSet::Stale => Flash::ChangedSince.redirect(page),
    })
}
