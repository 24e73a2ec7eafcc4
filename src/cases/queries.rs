//! SQL of cases and the people in them.

use super::{Case, NewCase, Person, PersonRole};
use crate::{
    access::{Client, Staff},
    clock::Ts,
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    schema::{case_people, cases, clients, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Cases with whoever is responsible for them.
#[diesel::dsl::auto_type(no_type_alias)]
fn with_responsible() -> _ {
    cases::table.inner_join(
        staff_members::table
            .on(staff_members::firm_id.eq(cases::firm_id).and(staff_members::id.eq(cases::responsible_id))),
    )
}

/// A case that the client is part of.
///
/// # Errors
/// `NotFound` for every other case.
pub async fn find_for_client(mut tx: &Tx, client: &Client, id: CaseId) -> QueryResult<Case> {
    let firm = client.firm.id;
    with_responsible()
        .inner_join(
            case_people::table
                .on(case_people::firm_id.eq(cases::firm_id).and(case_people::case_id.eq(cases::id))),
        )
        .filter(cases::firm_id.eq(firm).and(cases::id.eq(id)))
        .filter(case_people::client_id.eq(client.id))
        .select(Case::as_select())
        .first(&mut tx)
        .await
}

/// A case of the firm: staff see all of them.
///
/// # Errors
/// `NotFound` when the firm has no such case.
pub async fn find_for_staff(mut tx: &Tx, staff: &Staff, id: CaseId) -> QueryResult<Case> {
    with_responsible()
        .filter(cases::firm_id.eq(staff.firm.id).and(cases::id.eq(id)))
        .select(Case::as_select())
        .first(&mut tx)
        .await
}

/// The cases that the client is part of: open ones first, the newest first among each.
pub async fn list_for_client(mut tx: &Tx, client: &Client) -> QueryResult<Vec<Case>> {
    with_responsible()
        .inner_join(
            case_people::table
                .on(case_people::firm_id.eq(cases::firm_id).and(case_people::case_id.eq(cases::id))),
        )
        .filter(case_people::firm_id.eq(client.firm.id).and(case_people::client_id.eq(client.id)))
        .order((cases::closed_at.is_not_null(), cases::id.desc()))
        .select(Case::as_select())
        .load(&mut tx)
        .await
}

/// The ids of the cases that the client is part of, as [`crate::events::list_for_cases`] takes them.
pub async fn case_ids_for_client(mut tx: &Tx, client: &Client) -> QueryResult<Vec<CaseId>> {
    case_people::table
        .filter(case_people::firm_id.eq(client.firm.id).and(case_people::client_id.eq(client.id)))
        .select(case_people::case_id)
        .load(&mut tx)
        .await
}

/// The people in a case, in their order. The caller has found the case through an actor before.
pub async fn list_people(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Person>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, case_people::client_id))
        .select(Person::as_select())
        .load(&mut tx)
        .await
}

pub async fn insert_case(mut tx: &Tx, firm: FirmId, case: &NewCase, now: Ts) -> QueryResult<()> {
    diesel::insert_into(cases::table)
        .values((case, cases::firm_id.eq(firm), cases::created_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Makes a client part of a case, at a place in its list of people.
pub async fn insert_person(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
    (role, position): (PersonRole, i16),
    now: Ts,
) -> QueryResult<()> {
    diesel::insert_into(case_people::table)
        .values((
            case_people::firm_id.eq(firm),
            case_people::case_id.eq(case),
            case_people::client_id.eq(client),
            case_people::role.eq(role),
            case_people::position.eq(position),
            case_people::added_at.eq(now),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}
