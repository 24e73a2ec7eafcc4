//! What staff do to cases and to the people in them.

use super::{Case, CaseStatus, NewCase, Person, PersonRole, forms::CaseDetails, queries, status};
use crate::{
    Error, Result,
    access::Staff,
    db::Tx,
    events::{self, Event},
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
    let CaseDetails { name, reference, kind, status, responsible_id, opened_on } = details;
    let closed_at = (status == CaseStatus::Closed).then_some(staff.now);
    let case = NewCase { id, reference, name, kind, status, responsible_id, opened_on, closed_at };
    queries::insert_case(tx, firm, &case, staff.now).await?;
    let role = PersonRole::Applicant;
    queries::insert_person(tx, (firm, id), client.id, (role, 0), staff.now).await?;
    record(tx, staff, id, Event::CaseOpened { name: case.name, reference: case.reference }).await?;
    let added = Event::PersonAdded { client: client.id, name: client.name, role: role.as_str().into() };
    record(tx, staff, id, added).await?;
    Ok(id)
}

/// Changes a case; closing and reopening it go with its status. Records nothing when nothing changed.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case; see also [`is_reference_taken`].
pub async fn update_case(tx: &Tx, staff: &Staff, id: CaseId, details: CaseDetails) -> Result<()> {
    let case = queries::lock_case(tx, staff, id).await?;
    let (changes, moved) = (details.changes(&case), details.status != case.status);
    if changes.is_empty() && !moved {
        return Ok(());
    }
    let closed_at = (details.status == CaseStatus::Closed).then(|| case.closed_at.unwrap_or(staff.now));
    queries::update_case(tx, (staff.firm.id, id), &details, closed_at).await?;
    if moved {
        status::follow(tx, staff.firm.id, id, (case.status, details.status), staff.now).await?;
    }
    if !changes.is_empty() {
        record(tx, staff, id, Event::CaseUpdated { changes }).await?;
    }
    if moved {
        let (from, to) = (case.status.as_str().into(), details.status.as_str().into());
        record(tx, staff, id, Event::CaseStatusChanged { from, to }).await?;
    }
    Ok(())
}

/// Why a change of the people of a case was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There would be no applicant left.
    LastApplicant,
    /// Requests or documents are about them.
    HasDocuments,
    TooMany,
}

/// People of a case: more would not fit into its pages.
const MOST_PEOPLE: usize = 100;

/// Makes a client part of a case; for somebody who is part of it already, changes as what.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case or client.
pub async fn put_person(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    (client, role): (ClientId, PersonRole),
) -> Result<Result<(), Refused>> {
    let (case, people) = locked(tx, staff, case).await?;
    if let Some(person) = people.iter().find(|person| person.client_id == client) {
        return change_role(tx, staff, &case, (&people, person, role)).await;
    }
    if people.len() >= MOST_PEOPLE {
        return Ok(Err(Refused::TooMany));
    }
    let client = people::find_client(tx, staff.firm.id, client).await?;
    let position = people.iter().map(|person| person.position).max().map_or(0, |last| last.saturating_add(1));
    queries::insert_person(tx, (staff.firm.id, case.id), client.id, (role, position), staff.now).await?;
    let event = Event::PersonAdded { client: client.id, name: client.name, role: role.as_str().into() };
    record(tx, staff, case.id, event).await?;
    Ok(Ok(()))
}

async fn change_role(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (people, person, role): (&[Person], &Person, PersonRole),
) -> Result<Result<(), Refused>> {
    if person.role == role {
        return Ok(Ok(()));
    }
    if is_last_applicant(people, person) {
        return Ok(Err(Refused::LastApplicant));
    }
    queries::update_role(tx, (staff.firm.id, case.id), person.client_id, role).await?;
    record(tx, staff, case.id, Event::CaseUpdated { changes: vec!["people".into()] }).await?;
    Ok(Ok(()))
}

/// Takes somebody out of a case.
///
/// # Errors
/// [`Error::NotFound`] when the firm has no such case, or they are not part of it.
pub async fn remove_person(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    client: ClientId,
) -> Result<Result<(), Refused>> {
    let (case, people) = locked(tx, staff, case).await?;
    let person = people.iter().find(|person| person.client_id == client).ok_or(Error::NotFound)?;
    if is_last_applicant(&people, person) {
        return Ok(Err(Refused::LastApplicant));
    }
    let place = (staff.firm.id, case.id);
    if queries::has_documents(tx, place, client).await? {
        return Ok(Err(Refused::HasDocuments));
    }
    queries::delete_person(tx, place, client).await?;
    let (name, role) = (person.name.clone(), person.role.as_str().into());
    record(tx, staff, case.id, Event::PersonRemoved { client, name, role }).await?;
    Ok(Ok(()))
}

fn is_last_applicant(people: &[Person], person: &Person) -> bool {
    person.is_applicant() && people.iter().filter(|person| person.is_applicant()).count() == 1
}

async fn locked(tx: &Tx, staff: &Staff, case: CaseId) -> Result<(Case, Vec<Person>)> {
    let case = queries::lock_case(tx, staff, case).await?;
    let people = queries::list_people(tx, staff.firm.id, case.id).await?;
    Ok((case, people))
}

async fn record(tx: &Tx, staff: &Staff, case: CaseId, event: Event) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), Some(case), &event, staff.now).await?)
}
