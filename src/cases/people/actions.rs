//! What staff do to the people in cases.

use super::{
    super::{Case, PersonRole, queries as cases, sight},
    forms::PersonDetails,
    model::PersonAccess,
    queries,
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

/// Why a change of the people of a case was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonChangeError {
    /// There would be no applicant left.
    LastApplicant,
    /// These are about them.
    Needed(&'static str),
    TooMany,
    /// They would see more of a restricted case, and whoever asks may not let anybody see it.
    Restricted,
    /// Somebody changed the people of the case since the form was checked.
    ChangedSince,
}

/// People of a case: more would not fit into its pages.
const MAX_PEOPLE: usize = 100;

/// Makes a client part of a case; for somebody who is part of it already, changes as what, and what they see.
///
/// # Errors
/// [`Error::NotFound`] when the member of staff sees no such case, or the firm has no such client.
pub async fn put_person(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    (client, details): (ClientId, &PersonDetails),
) -> Result<Result<(), PersonChangeError>> {
    let (case, people) = locked(tx, staff, case).await?;
    if details.chosen.iter().any(|one| people.iter().all(|person| person.client != *one)) {
        return Ok(Err(PersonChangeError::ChangedSince));
    }
    let person = people.iter().find(|person| person.client == client);
    if details.opens_more(person) && !sight::may_give_sight(staff, &case) {
        return Ok(Err(PersonChangeError::Restricted));
    }
    if let Some(person) = person {
        return change(tx, staff, &case, (&people, person, details)).await;
    }
    if people.len() >= MAX_PEOPLE {
        return Ok(Err(PersonChangeError::TooMany));
    }
    let client = people::find_client(tx, staff.firm.id, client).await?;
    let position = people.iter().map(|person| person.position).max().map_or(0, |last| last.saturating_add(1));
    let (place, role) = ((staff.firm.id, case.id), details.role);
    queries::insert_person(tx, place, client.id, (role, position, AccessLevel::None), staff.now).await?;
    queries::set_access(tx, place, client.id, (details.access, details.until), &details.chosen).await?;
    if details.access != AccessLevel::Full || details.until.is_some() {
        record(tx, staff, case.id, access_changed(client.id, &client.name, details)).await?;
    }
    let event = CaseEvent::PersonAdded { client: client.id, name: client.name, role: role.as_str().into() };
    record(tx, staff, case.id, event).await?;
    Ok(Ok(()))
}

async fn change(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (people, person, details): (&[PersonAccess], &PersonAccess, &PersonDetails),
) -> Result<Result<(), PersonChangeError>> {
    let place = (staff.firm.id, case.id);
    let becomes_other = person.role != details.role;
    if becomes_other && is_last_applicant(people, person) {
        return Ok(Err(PersonChangeError::LastApplicant));
    }
    let sees_other =
        (person.access, person.until, &person.chosen) != (details.access, details.until, &details.chosen);
    if becomes_other {
        queries::update_role(tx, place, person.client, details.role).await?;
    }
    if sees_other {
        queries::set_access(tx, place, person.client, (details.access, details.until), &details.chosen)
            .await?;
        record(tx, staff, case.id, access_changed(person.client, &person.name, details)).await?;
    }
    if becomes_other {
        record(tx, staff, case.id, CaseEvent::Updated { changes: vec!["people".into()] }).await?;
    }
    Ok(Ok(()))
}

fn access_changed(client: ClientId, name: &str, details: &PersonDetails) -> CaseEvent {
    CaseEvent::PersonAccessChanged {
        client,
        name: name.to_owned(),
        access: details.access.as_str().into(),
        applicants: details.chosen.clone(),
        until: details.until,
    }
}

/// Takes somebody out of a case.
///
/// # Errors
/// [`Error::NotFound`] when the member of staff sees no such case, or they are not part of it.
pub async fn remove_person(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    client: ClientId,
) -> Result<Result<(), PersonChangeError>> {
    let (case, people) = locked(tx, staff, case).await?;
    let person = people.iter().find(|person| person.client == client).ok_or(Error::NotFound)?;
    if is_last_applicant(&people, person) {
        return Ok(Err(PersonChangeError::LastApplicant));
    }
    let place = (staff.firm.id, case.id);
    for about in &staff.catalog.about_person {
        if (about.has_any)(tx, staff.firm.id, case.id, client).await? {
            return Ok(Err(PersonChangeError::Needed(about.words)));
        }
    }
    queries::delete_person(tx, place, client).await?;
    let (name, role) = (person.name.clone(), person.role.as_str().into());
    record(tx, staff, case.id, CaseEvent::PersonRemoved { client, name, role }).await?;
    Ok(Ok(()))
}

fn is_last_applicant(people: &[PersonAccess], person: &PersonAccess) -> bool {
    let applicants = people.iter().filter(|person| person.role == PersonRole::Applicant);
    person.is_applicant() && applicants.count() == 1
}

async fn locked(tx: &Tx, staff: &Staff, case: CaseId) -> Result<(Case, Vec<PersonAccess>)> {
    let case = cases::lock_case(tx, staff, case).await?;
    let people = queries::list_seeing(tx, staff.firm.id, case.id).await?;
    Ok((case, people))
}

async fn record(tx: &Tx, staff: &Staff, case: CaseId, event: CaseEvent) -> Result<()> {
    Ok(events::record(tx, staff.firm.id, staff.by(), Some(case), &event, staff.now).await?)
}
