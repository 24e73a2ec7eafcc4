//! SQL that looks across features, always within cases that the caller has been found to be part of.

use super::model::{Applicant, PersonInCase};
use crate::{
    actors::Client,
    cases::PersonRole,
    clock::Day,
    db::{GrantsAccess, Tx},
    ids::{CaseId, FirmId},
    schema::{accounts, case_people, clients},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The applicants of these cases whom the client sees, in the order of each case.
pub async fn list_applicants(mut tx: &Tx, client: &Client, cases: &[CaseId]) -> QueryResult<Vec<Applicant>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .filter(case_people::firm_id.eq(client.firm.id).and(case_people::case_id.eq_any(cases)))
        .filter(client.scope().about(case_people::case_id, case_people::client_id))
        .filter(case_people::role.eq(PersonRole::Applicant))
        .order((case_people::position, clients::id))
        .select((case_people::case_id, clients::id, clients::name))
        .load(&mut tx)
        .await
}

/// The people in a case, in their order, with the state of their accounts.
pub async fn list_people(
    mut tx: &Tx,
    (firm, today): (FirmId, Day),
    case: CaseId,
) -> QueryResult<Vec<PersonInCase>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .left_join(
            accounts::table.on(accounts::firm_id
                .eq(clients::firm_id)
                .and(accounts::client_id.eq(clients::id.nullable()))),
        )
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, clients::id))
        .select((
            clients::id,
            clients::name,
            case_people::role,
            accounts::id.nullable(),
            accounts::password_hash.nullable().is_not_null(),
            accounts::disabled_at.nullable().is_not_null(),
            GrantsAccess { today },
        ))
        .load(&mut tx)
        .await
}
