//! Whose pages staff may see as the client does: of those clients alone all of whose cases they may see.

use super::queries::of_staff;
use crate::{
    access::Staff,
    db::Tx,
    ids::{CaseId, ClientId},
    schema::{case_people, cases, clients},
};
use diesel::{
    dsl::{exists, not},
    pg::Pg,
    prelude::*,
};
use diesel_async::RunQueryDsl;

/// Who is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Among {
    Client(ClientId),
    /// The people of a case.
    Case(CaseId),
}

/// Those of these clients all of whose cases the member of staff may see, a client without cases among them.
pub async fn list_seen_whole(mut tx: &Tx, staff: &Staff, among: Among) -> QueryResult<Vec<ClientId>> {
    let firm = staff.firm.id;
    let seen = of_staff(staff).filter(cases::id.eq(case_people::case_id));
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

/// Whether there is no case of this client that the member of staff may not see. Not so for a client of another firm.
pub async fn may_see_every_case(tx: &Tx, staff: &Staff, client: ClientId) -> QueryResult<bool> {
    Ok(list_seen_whole(tx, staff, Among::Client(client)).await?.contains(&client))
}
