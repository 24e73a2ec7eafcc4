//! SQL of what the people of a case see there.

use super::{super::PersonRole, model::PersonAccess};
use crate::{
    clock::{Day, Ts},
    db::{AccessLevel, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId},
    people::PortalState,
    schema::{accounts, case_people, case_person_applicants, clients},
    sign_in,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;

#[derive(Queryable)]
struct Row {
    client: ClientId,
    name: String,
    role: PersonRole,
    position: i16,
    access: AccessLevel,
    until: Option<Day>,
    /// With whether it has a password, and whether it is disabled.
    account: Option<(AccountId, bool, bool)>,
}

/// The people of a case in their order.
pub async fn list_seeing(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<PersonAccess>> {
    let (rows, chosen) = try_join!(list_rows(tx, firm, case), list_chosen(tx, firm, case))?;
    let seeing = |row: Row| {
        let own = chosen.iter().filter(|(person, _)| *person == row.client);
        let portal = row.account.map_or(PortalState::None, |(_, has_password, disabled)| {
            PortalState::of_account(has_password, disabled)
        });
        PersonAccess {
            client: row.client,
            name: row.name,
            role: row.role,
            position: row.position,
            access: row.access,
            until: row.until,
            chosen: own.map(|(_, applicant)| *applicant).collect(),
            portal,
        }
    };
    Ok(rows.into_iter().map(seeing).collect())
}

async fn list_rows(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Row>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .left_join(
            accounts::table.on(accounts::firm_id
                .eq(case_people::firm_id)
                .and(accounts::client_id.eq(case_people::client_id.nullable()))),
        )
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, case_people::client_id))
        .select((
            case_people::client_id,
            clients::name,
            case_people::role,
            case_people::position,
            case_people::access,
            case_people::until,
            (accounts::id, sign_in::has_come_in(), accounts::disabled_at.is_not_null()).nullable(),
        ))
        .load(&mut tx)
        .await
}

async fn list_chosen(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<(ClientId, ClientId)>> {
    use case_person_applicants as chosen;
    chosen::table
        .filter(chosen::firm_id.eq(firm).and(chosen::case_id.eq(case)))
        .order((chosen::client_id, chosen::applicant_id))
        .select((chosen::client_id, chosen::applicant_id))
        .load(&mut tx)
        .await
}

/// Makes a client part of a case, at a place in its list of people.
pub async fn insert_person(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
    (role, position, access): (PersonRole, i16, AccessLevel),
    now: Ts,
) -> QueryResult<()> {
    diesel::insert_into(case_people::table)
        .values((
            case_people::firm_id.eq(firm),
            case_people::case_id.eq(case),
            case_people::client_id.eq(client),
            case_people::role.eq(role),
            case_people::position.eq(position),
            case_people::access.eq(access),
            case_people::added_at.eq(now),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

pub async fn update_role(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
    role: PersonRole,
) -> QueryResult<()> {
    diesel::update(case_people::table.find((firm, case, client)))
        .set(case_people::role.eq(role))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Says what somebody sees, and until when; `chosen` are people of the case.
pub async fn set_access(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
    (access, until): (AccessLevel, Option<Day>),
    chosen: &[ClientId],
) -> QueryResult<()> {
    diesel::update(case_people::table.find((firm, case, client)))
        .set((case_people::access.eq(access), case_people::until.eq(until)))
        .execute(&mut tx)
        .await?;
    let own = case_person_applicants::table
        .filter(case_person_applicants::firm_id.eq(firm).and(case_person_applicants::case_id.eq(case)))
        .filter(case_person_applicants::client_id.eq(client));
    diesel::delete(own).execute(&mut tx).await?;
    let rows: Vec<_> = chosen
        .iter()
        .map(|applicant| {
            (
                case_person_applicants::firm_id.eq(firm),
                case_person_applicants::case_id.eq(case),
                case_person_applicants::client_id.eq(client),
                case_person_applicants::applicant_id.eq(*applicant),
            )
        })
        .collect();
    diesel::insert_into(case_person_applicants::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Takes somebody out of a case, and out of what others see there.
pub async fn delete_person(mut tx: &Tx, (firm, case): (FirmId, CaseId), client: ClientId) -> QueryResult<()> {
    use case_person_applicants as chosen;
    let of_case = chosen::firm_id.eq(firm).and(chosen::case_id.eq(case));
    let theirs = chosen::client_id.eq(client).or(chosen::applicant_id.eq(client));
    diesel::delete(chosen::table.filter(of_case).filter(theirs)).execute(&mut tx).await?;
    diesel::delete(case_people::table.find((firm, case, client))).execute(&mut tx).await.map(drop)
}
