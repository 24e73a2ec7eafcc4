//! How far a case has come: set by staff with one press, with the same press back.

use super::{Case, CaseStatus, StaffCasePath, closing, paths::CaseStatusPath, queries};
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

/// Sets the status that a case has, as seen by whoever asks. From then on it goes with the stages only where it is to `follow` them.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case.
pub async fn set_status(
    tx: &Tx,
    staff: &Staff,
    id: CaseId,
    (seen, to): (CaseStatus, CaseStatus),
    follows: bool,
) -> Result<StatusSet> {
    let case = queries::lock_case(tx, staff, id).await?;
    if case.status == to {
        return Ok(StatusSet::Already);
    }
    if case.status != seen {
        return Ok(StatusSet::Stale);
    }
    change(tx, staff, &case, (to, follows)).await?;
    Ok(StatusSet::Changed(case.status))
}

/// Gives a case the status that its stage says, unless it is closed or somebody set another by hand. The caller has locked it.
///
/// # Errors
/// The database's.
pub async fn follow_stage(tx: &Tx, staff: &Staff, case: &Case, to: CaseStatus) -> Result<()> {
    if !case.status_follows || !case.is_open() || case.status == to {
        return Ok(());
    }
    change(tx, staff, case, (to, true)).await
}

/// Lets the status of a case go with its stages again, and locks the case.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case.
pub async fn let_status_follow(tx: &Tx, staff: &Staff, id: CaseId) -> Result<Case> {
    let case = queries::lock_case(tx, staff, id).await?;
    queries::set_follows(tx, staff.firm.id, id).await?;
    Ok(Case { status_follows: true, ..case })
}

async fn change(tx: &Tx, staff: &Staff, case: &Case, (status, follows): (CaseStatus, bool)) -> Result<()> {
    let firm = staff.firm.id;
    let closed_at = (status == CaseStatus::Closed).then_some(staff.now);
    queries::update_status(tx, (firm, case.id), (status, follows), closed_at).await?;
    follow(tx, firm, case.id, (case.status, status), staff.now).await?;
    let (from, to) = (case.status.as_str(), status.as_str());
    let event = CaseEvent::StatusChanged { from: from.into(), to: to.into() };
    let change = Undoable { from, to, untold: false, within: staff.undo_within };
    Ok(events::record_undoable(tx, firm, staff.by(), Some(case.id), &event, (staff.now, change)).await?)
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
    /// That the status goes with the stages, as it did before what is taken back.
    #[serde(default)]
    follows: String,
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
    let follows = !fields.follows.is_empty();
    let set = db.write(async |tx| set_status(tx, &staff, case_id, (seen, to), follows).await).await?;
    Ok(match set {
        StatusSet::Changed(from) => {
            let followed = if found.status_follows { "&followed=yes" } else { "" };
            Flash::Saved.redirect(format!("{page}?was={}{followed}", from.as_str()))
        }
        StatusSet::Already => Flash::Already.redirect(page),
        StatusSet::Stale => Flash::ChangedSince.redirect(page),
    })
}
