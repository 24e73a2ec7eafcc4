//! What staff do to cases.

use super::{
    CaseStatus, NewCase, PersonRole, choices, forms::CaseDetails, people::insert_person, queries, status,
    team,
};
use crate::cases::CaseEvent;
use crate::{
    Error, Result,
    actors::Staff,
    db::{AccessLevel, Tx},
    events,
    ids::{CaseId, ClientId},
    people,
};
use diesel::result::{DatabaseErrorKind, Error::DatabaseError};

/// Whether something failed because another case of the firm has the reference. Only the database can tell for sure: two
/// may ask for the same one at the same time.
pub fn is_reference_taken(error: &Error) -> bool {
    let Error::Internal(cause) = error else { return false };
    matches!(
        cause.downcast_ref(),
        Some(DatabaseError(DatabaseErrorKind::UniqueViolation, about))
            if about.constraint_name() == Some("cases_reference_unique")
    )
}

/// Opens a case about its first applicant.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such client; see also [`is_reference_taken`].
pub async fn open_case(tx: &Tx, staff: &Staff, client: ClientId, details: CaseDetails) -> Result<CaseId> {
    let (firm, id) = (staff.firm.id, CaseId::new());
    let client = people::find_client(tx, firm, client).await?;
    let CaseDetails { name, reference, kind, status, attorney_id, opened_on } = details;
    let closed_at = (status == CaseStatus::Closed).then_some(staff.now);
    // another than the one that the form offers was chosen
    let status_follows = status == CaseStatus::Intake;
    let case =
        NewCase { id, reference, name, kind, status, attorney_id, opened_on, closed_at, status_follows };
    queries::insert_case(tx, firm, &case, staff.now).await?;
    let role = PersonRole::Applicant;
    insert_person(tx, (firm, id), client.id, (role, 0, AccessLevel::Full), staff.now).await?;
    record(tx, staff, id, CaseEvent::Opened { name: case.name, reference: case.reference }).await?;
    let added = CaseEvent::PersonAdded { client: client.id, name: client.name, role: role.as_str().into() };
    record(tx, staff, id, added).await?;
    Ok(id)
}

/// Changes a case; closing and reopening it go with its status. Records nothing when nothing changed.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case; [`Error::Forbidden`] for an attorney whom the member of staff may not give
/// it to; see also [`is_reference_taken`].
pub async fn update_case(tx: &Tx, staff: &Staff, id: CaseId, details: CaseDetails) -> Result<()> {
    let case = queries::lock_case(tx, staff, id).await?;
    if details.attorney_id != case.attorney_id {
        let allowed = choices::list_attorneys(tx, staff, Some(id)).await?;
        if allowed.iter().all(|member| member.id != details.attorney_id) {
            return Err(Error::Forbidden);
        }
    }
    let (changes, moved) = (details.changes(&case), details.status != case.status);
    if changes.is_empty() && !moved {
        return Ok(());
    }
    let closed_at = (details.status == CaseStatus::Closed).then(|| case.closed_at.unwrap_or(staff.now));
    let kept = (closed_at, case.status_follows && !moved);
    queries::update_case(tx, (staff.firm.id, id), &details, kept).await?;
    // whoever was responsible saw the case as that: they stay in its team, and the log says so
    let joins = case.restricted
        && case.attorney_id != details.attorney_id
        && team::insert_member(tx, (staff.firm.id, id), case.attorney_id, staff.now).await?;
    if moved {
        status::follow(tx, staff.firm.id, id, (case.status, details.status), staff.now).await?;
    }
    if !changes.is_empty() {
        record(tx, staff, id, CaseEvent::Updated { changes }).await?;
    }
    if joins {
        let mut members = team::list_team(tx, staff.firm.id, id).await?;
        members.retain(|member| *member != details.attorney_id);
        record(tx, staff, id, CaseEvent::TeamChanged { restricted: true, members }).await?;
    }
    if moved {
        let (from, to) = (case.status.as_str().into(), details.status.as_str().into());
        record(tx, staff, id, CaseEvent::StatusChanged { from, to }).await?;
    }
    Ok(())
}

async fn record(tx: &Tx, staff: &Staff, case: CaseId, event: CaseEvent) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), Some(case), &event, staff.now).await?)
}
