//! How far the documents asked for have come, and whether there are any.

use super::super::{
    RequestState,
    progress::{OpenRequest, RequestCount},
};
use crate::{
    actors::Client,
    db::{FirstRows, Tx},
    ids::{CaseId, ClientId, FirmId},
    schema::{clients, document_requests, documents},
};
use diesel::{
    dsl::{count_star, exists},
    pg::Pg,
    prelude::*,
};
use diesel_async::RunQueryDsl;

/// How many of the documents asked for in these cases stand where, as far as the client sees them; of one applicant's alone, if
/// one is given.
///
/// # Errors
/// The database's.
pub async fn count_requests_seen(
    mut tx: &Tx,
    client: &Client,
    cases: &[CaseId],
    applicant: Option<ClientId>,
) -> QueryResult<Vec<RequestCount>> {
    let mut query = counts(client.firm.id, cases)
        .filter(client.scope().about(document_requests::case_id, document_requests::applicant_id))
        .into_boxed::<Pg>();
    if let Some(applicant) = applicant {
        query = query.filter(document_requests::applicant_id.eq(applicant));
    }
    query.load(&mut tx).await
}

/// The same of a whole case, for staff.
///
/// # Errors
/// The database's.
pub async fn count_requests(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<RequestCount>> {
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

/// What the client still has to hand in, what is due first before the rest.
///
/// # Errors
/// The database's.
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

/// Whether documents of a case, or requests for some, are about this person.
pub async fn has_any_about(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    client: ClientId,
) -> QueryResult<bool> {
    let requests = document_requests::table
        .filter(document_requests::firm_id.eq(firm).and(document_requests::case_id.eq(case)))
        .filter(document_requests::applicant_id.eq(client));
    let documents = documents::table
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq(case)))
        .filter(documents::applicant_id.eq(client));
    diesel::select(exists(requests).or(exists(documents))).get_result(&mut tx).await
}
