//! SQL that looks across features, always within cases that the caller has been found to be part of.

use super::model::{Applicant, Count, Involved, OpenRequest};
use crate::{
    actors::Client,
    cases::PersonRole,
    db::{FirstRows, Tx},
    documents::RequestState,
    ids::{CaseId, ClientId, FirmId},
    schema::{accounts, case_people, cases, clients, document_requests},
};
use diesel::{dsl::count_star, pg::Pg, prelude::*};
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

/// How many of the documents asked for in these cases stand where, as far as the client sees them; of one applicant's alone, if
/// one is given.
pub async fn count_requests_seen(
    mut tx: &Tx,
    client: &Client,
    cases: &[CaseId],
    applicant: Option<ClientId>,
) -> QueryResult<Vec<Count>> {
    let mut query = counts(client.firm.id, cases)
        .filter(client.scope().about(document_requests::case_id, document_requests::applicant_id))
        .into_boxed::<Pg>();
    if let Some(applicant) = applicant {
        query = query.filter(document_requests::applicant_id.eq(applicant));
    }
    query.load(&mut tx).await
}

/// The same of a whole case, for staff.
pub async fn count_requests(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Count>> {
    counts(firm, &[case]).load(&mut tx).await
}

#[diesel::dsl::auto_type(no_type_alias)]
fn counts<'a>(firm: FirmId, cases: &'a [CaseId]) -> _ {
    document_requests::table
        .group_by((document_requests::case_id, document_requests::state))
        .select((document_requests::case_id, document_requests::state, count_star()))
        .filter(document_requests::firm_id.eq(firm).and(document_requests::case_id.eq_any(cases)))
        .filter(document_requests::withdrawn_at.is_null())
}

/// The names of these cases.
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

/// The people in a case, in their order, with the state of their accounts.
pub async fn list_people(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Involved>> {
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
        ))
        .load(&mut tx)
        .await
}

/// What the client still has to hand in, what is due first before the rest.
pub async fn list_open_requests(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    most: i64,
) -> QueryResult<Vec<OpenRequest>> {
    let applicant = clients::firm_id
        .eq(document_requests::firm_id)
        .and(clients::id.nullable().eq(document_requests::applicant_id));
    document_requests::table
        .left_join(clients::table.on(applicant))
        .filter(document_requests::firm_id.eq(firm).and(document_requests::case_id.eq(case)))
        .filter(document_requests::withdrawn_at.is_null())
        .filter(document_requests::state.eq_any([RequestState::Needed, RequestState::NotApproved]))
        .order((document_requests::due_on.asc().nulls_last(), document_requests::id))
        .select((
            document_requests::id,
            document_requests::title,
            clients::name.nullable(),
            document_requests::due_on,
            document_requests::state,
        ))
        .first_rows(most)
        .load(&mut tx)
        .await
}
