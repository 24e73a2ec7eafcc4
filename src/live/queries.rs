//! SQL of who is part of what.

use crate::{
    db::Tx,
    ids::{CaseId, ClientId, FirmId},
    schema::case_people,
};
use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;

/// The clients who are part of any of these cases.
pub(super) async fn list_clients_in(
    mut tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
) -> QueryResult<Vec<ClientId>> {
    case_people::table
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq_any(cases)))
        .select(case_people::client_id)
        .load(&mut tx)
        .await
}

/// Whether a client is part of any of these cases.
pub(super) async fn is_in(
    mut tx: &Tx,
    firm: FirmId,
    client: ClientId,
    cases: &[CaseId],
) -> QueryResult<bool> {
    let theirs = case_people::table
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq_any(cases)))
        .filter(case_people::client_id.eq(client));
    diesel::select(exists(theirs)).get_result(&mut tx).await
}
