//! SQL of cases and the people in them.

use super::{Case, CaseStatus, NewCase, Part, Person, forms::CaseDetails};
use crate::{
    actors::{Client, Staff},
    clock::Ts,
    db::{FirstRows, OwnPart, StaffScope, Tx},
    ids::{CaseId, ClientId, FirmId},
    people::StaffMember,
    schema::{case_people, cases, clients, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Cases of one client that are shown at once. An interpreter may be part of very many.
const MAX_COUNT: i64 = 200;

/// Cases with whoever is responsible for them.
#[diesel::dsl::auto_type]
pub fn with_responsible() -> _ {
    cases::table.inner_join(
        staff_members::table
            .on(staff_members::firm_id.eq(cases::firm_id).and(staff_members::id.eq(cases::attorney_id))),
    )
}

/// The cases that a member of staff sees: all of the firm's but those that are limited to a team without them.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn of_staff(staff: &Staff) -> _ {
    let (firm, scope): (FirmId, StaffScope) = (staff.firm.id, staff.scope());
    with_responsible().filter(cases::firm_id.eq(firm)).filter(scope)
}

/// A case that the client sees.
///
/// # Errors
/// `NotFound` for every other case.
pub async fn find_for_client(tx: &Tx, client: &Client, id: CaseId) -> QueryResult<Case> {
    Ok(find_part_of_client(tx, client, id).await?.0)
}

/// A case that the member of staff sees.
///
/// # Errors
/// `NotFound` for every other case.
pub async fn find_for_staff(mut tx: &Tx, staff: &Staff, id: CaseId) -> QueryResult<Case> {
    of_staff(staff).filter(cases::id.eq(id)).select(Case::as_select()).first(&mut tx).await
}

/// A case of the firm, for what happens in the background after somebody who saw it asked for it.
///
/// # Errors
/// `NotFound` for no case of this firm.
pub async fn find_unseen(mut tx: &Tx, firm: FirmId, id: CaseId) -> QueryResult<Case> {
    with_responsible()
        .filter(cases::firm_id.eq(firm).and(cases::id.eq(id)))
        .select(Case::as_select())
        .first(&mut tx)
        .await
}

/// The cases that the client sees: open ones first, the newest first among each; at most [`MAX_COUNT`].
pub async fn list_for_client(tx: &Tx, client: &Client) -> QueryResult<Vec<Case>> {
    Ok(list_parts_of_client(tx, client).await?.into_iter().map(|(case, _)| case).collect())
}

/// The same, each with how they are part of it.
pub async fn list_parts_of_client(mut tx: &Tx, client: &Client) -> QueryResult<Vec<(Case, Part)>> {
    of_client(client)
        .order((cases::closed_at.is_not_null(), cases::id.desc()))
        .select((Case::as_select(), Part::as_select()))
        .first_rows(MAX_COUNT)
        .load(&mut tx)
        .await
}

/// A case that the client sees, and how they are part of it.
///
/// # Errors
/// `NotFound` for every other case.
pub async fn find_part_of_client(mut tx: &Tx, client: &Client, id: CaseId) -> QueryResult<(Case, Part)> {
    of_client(client)
        .filter(cases::id.eq(id))
        .select((Case::as_select(), Part::as_select()))
        .first(&mut tx)
        .await
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of_client(client: &Client) -> _ {
    let (firm, scope): (FirmId, OwnPart) = (client.firm.id, client.scope().own_part());
    with_responsible()
        .inner_join(
            case_people::table
                .on(case_people::firm_id.eq(cases::firm_id).and(case_people::case_id.eq(cases::id))),
        )
        .filter(cases::firm_id.eq(firm))
        .filter(scope)
}

/// The cases that a client is part of, whatever they see there, as far as the member of staff sees them; in the same order.
pub async fn list_of(mut tx: &Tx, staff: &Staff, client: ClientId) -> QueryResult<Vec<Case>> {
    of_staff(staff)
        .inner_join(
            case_people::table
                .on(case_people::firm_id.eq(cases::firm_id).and(case_people::case_id.eq(cases::id))),
        )
        .filter(case_people::firm_id.eq(staff.firm.id).and(case_people::client_id.eq(client)))
        .order((cases::closed_at.is_not_null(), cases::id.desc()))
        .select(Case::as_select())
        .first_rows(MAX_COUNT)
        .load(&mut tx)
        .await
}

/// The people whom the client may know of in all cases that they see, each with their case.
pub async fn list_people_for_client(mut tx: &Tx, client: &Client) -> QueryResult<Vec<(CaseId, Person)>> {
    people()
        .filter(case_people::firm_id.eq(client.firm.id))
        .filter(client.scope().person(case_people::case_id, case_people::client_id))
        .order((case_people::case_id, case_people::position, case_people::client_id))
        .select((case_people::case_id, Person::as_select()))
        .load(&mut tx)
        .await
}

/// The ids of the cases that the client sees.
pub async fn case_ids_for_client(mut tx: &Tx, client: &Client) -> QueryResult<Vec<CaseId>> {
    cases::table
        .filter(cases::firm_id.eq(client.firm.id))
        .filter(client.scope().case(cases::id))
        .select(cases::id)
        .load(&mut tx)
        .await
}

/// The people whom the client may know of in one case.
pub async fn list_people_seen(mut tx: &Tx, client: &Client, case: CaseId) -> QueryResult<Vec<Person>> {
    people()
        .filter(case_people::firm_id.eq(client.firm.id).and(case_people::case_id.eq(case)))
        .filter(client.scope().person(case_people::case_id, case_people::client_id))
        .order((case_people::position, case_people::client_id))
        .select(Person::as_select())
        .load(&mut tx)
        .await
}

/// The people in cases, with their names.
#[diesel::dsl::auto_type(no_type_alias)]
fn people() -> _ {
    case_people::table.inner_join(
        clients::table
            .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
    )
}

/// The people in a case, in their order. The caller has found the case through an actor before.
pub async fn list_people(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Person>> {
    people()
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, case_people::client_id))
        .select(Person::as_select())
        .load(&mut tx)
        .await
}

/// Like [`find_for_staff`], and nobody else changes the case or its people until the transaction ends.
pub async fn lock_case(mut tx: &Tx, staff: &Staff, id: CaseId) -> QueryResult<Case> {
    // what only refers to the case, such as an event, need not wait
    cases::table
        .find((staff.firm.id, id))
        .select(cases::id)
        .for_no_key_update()
        .first::<CaseId>(&mut tx)
        .await?;
    find_for_staff(tx, staff, id).await
}

/// Whoever is responsible for a case, also when they left the firm.
pub async fn find_responsible(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<StaffMember> {
    with_responsible()
        .filter(cases::firm_id.eq(firm).and(cases::id.eq(case)))
        .select(StaffMember::as_select())
        .first(&mut tx)
        .await
}

/// References and kinds of the newest cases, and whether the member of staff sees them, the newest first: enough to suggest the
/// next ones from. What was not seen counts for the next reference, which has to be free.
pub async fn list_newest(mut tx: &Tx, staff: &Staff) -> QueryResult<Vec<(String, String, bool)>> {
    cases::table
        .filter(cases::firm_id.eq(staff.firm.id))
        .order(cases::id.desc())
        .select((cases::reference, cases::kind, staff.scope()))
        .first_rows(200)
        .load(&mut tx)
        .await
}

/// `closed_at` goes with the status.
pub async fn update_case(
    mut tx: &Tx,
    (firm, id): (FirmId, CaseId),
    details: &CaseDetails,
    (closed_at, follows): (Option<Ts>, bool),
) -> QueryResult<()> {
    diesel::update(cases::table.find((firm, id)))
        .set((details, cases::closed_at.eq(closed_at), cases::status_follows.eq(follows)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// `closed_at` goes with the status.
pub async fn update_status(
    mut tx: &Tx,
    (firm, id): (FirmId, CaseId),
    (status, follows): (CaseStatus, bool),
    closed_at: Option<Ts>,
) -> QueryResult<()> {
    diesel::update(cases::table.find((firm, id)))
        .set((cases::status.eq(status), cases::status_follows.eq(follows), cases::closed_at.eq(closed_at)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Lets the status of a case go with its stages from now on.
pub async fn set_follows(mut tx: &Tx, firm: FirmId, id: CaseId) -> QueryResult<()> {
    diesel::update(cases::table.find((firm, id)))
        .set(cases::status_follows.eq(true))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Writes down that a case moved, unless it moved later still.
pub async fn set_moved(mut tx: &Tx, firm: FirmId, id: CaseId, at: Ts) -> QueryResult<()> {
    diesel::update(cases::table.find((firm, id)).filter(cases::moved_at.lt(at)))
        .set(cases::moved_at.eq(at))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Adds a case without people. It has moved at `now`, when it is made.
///
/// # Errors
/// The database's.
pub async fn insert_case(mut tx: &Tx, firm: FirmId, case: &NewCase, now: Ts) -> QueryResult<()> {
    diesel::insert_into(cases::table)
        .values((case, cases::firm_id.eq(firm), cases::created_at.eq(now), cases::moved_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The names of these cases.
///
/// # Errors
/// The database's.
pub async fn list_case_names(
    mut tx: &Tx,
    firm: FirmId,
    ids: &[CaseId],
) -> QueryResult<Vec<(CaseId, String)>> {
    cases::table
        .filter(cases::firm_id.eq(firm).and(cases::id.eq_any(ids)))
        .select((cases::id, cases::name))
        .load(&mut tx)
        .await
}
