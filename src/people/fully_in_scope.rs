//! The clients all of whose cases a member of staff may see. Only of those may they see the pages as the client does, and touch
//! the way in: whoever took over a client would see the client's other cases too.

use super::{ClientRecord, queries};
use crate::{
    Error, Result,
    actors::Staff,
    db::{StaffScope, Tx},
    ids::{CaseId, ClientId, FirmId},
    schema::{case_people, cases, clients},
};
use diesel::{
    dsl::{exists, not},
    pg::Pg,
    prelude::*,
};
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// Who is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Among {
    /// One alone.
    Client(ClientId),
    /// The people of a case.
    Case(CaseId),
}

/// Those of these clients all of whose cases somebody with this reach may see, a client without cases among them.
///
/// # Errors
/// The database's.
pub async fn list_clients_fully_in_scope(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    among: Among,
) -> QueryResult<Vec<ClientId>> {
    let seen = cases::table
        .filter(cases::firm_id.eq(case_people::firm_id).and(cases::id.eq(case_people::case_id)))
        .filter(scope)
        .select(cases::id);
    let hidden = case_people::table
        .filter(case_people::firm_id.eq(clients::firm_id).and(case_people::client_id.eq(clients::id)))
        .filter(not(exists(seen)));
    let query = clients::table
        .filter(clients::firm_id.eq(firm).and(not(exists(hidden))))
        .select(clients::id)
        .into_boxed::<Pg>();
    match among {
        Among::Client(client) => query.filter(clients::id.eq(client)).load(&mut tx).await,
        Among::Case(case) => {
            let people = diesel::alias!(case_people as people);
            let of_case = people
                .filter(people.field(case_people::firm_id).eq(firm))
                .filter(people.field(case_people::case_id).eq(case))
                .select(people.field(case_people::client_id));
            query.filter(clients::id.eq_any(of_case)).load(&mut tx).await
        }
    }
}

/// Whether there is no case of this client that somebody with this reach may not see. Not so for a client of another firm.
///
/// # Errors
/// The database's.
pub async fn is_client_fully_in_scope(
    tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    client: ClientId,
) -> QueryResult<bool> {
    Ok(list_clients_fully_in_scope(tx, (firm, scope), Among::Client(client)).await?.contains(&client))
}

/// # Errors
/// [`Error::Forbidden`] when a case of this client is hidden from the member of staff; the database's.
pub async fn require_every_case(tx: &Tx, staff: &Staff, client: ClientId) -> Result<()> {
    let may = is_client_fully_in_scope(tx, (staff.firm.id, staff.scope()), client).await?;
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// A client, and whether the address is not for this member of staff to change: whoever gets the mail gets into every case.
///
/// # Errors
/// `NotFound` when the firm has no such client; the database's.
pub(super) async fn find_to_edit(
    tx: &Tx,
    staff: &Staff,
    client: ClientId,
) -> QueryResult<(ClientRecord, bool)> {
    let firm = staff.firm.id;
    let (client, may) = try_join!(
        queries::find_client(tx, firm, client),
        is_client_fully_in_scope(tx, (firm, staff.scope()), client)
    )?;
    Ok((client, !may))
}
