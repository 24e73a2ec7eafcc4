//! Who may be asked to sign: the people of a case, and the firm's staff.

use super::super::{forms::PersonChoice, queries};
use crate::{
    actors::Staff,
    cases,
    db::Tx,
    ids::{CaseId, ClientId},
};
use diesel::QueryResult;
use futures_util::try_join;

/// The people of a case, by name.
///
/// # Errors
/// The database's.
pub async fn of_case(tx: &Tx, staff: &Staff, case: CaseId) -> QueryResult<Vec<(ClientId, String)>> {
    let people = cases::list_people(tx, staff.firm.id, case).await?;
    Ok(people.into_iter().map(|person| (person.client_id, person.name)).collect())
}

/// Everybody to choose from, clients first.
///
/// # Errors
/// The database's.
pub async fn choices(tx: &Tx, staff: &Staff, case: CaseId) -> QueryResult<Vec<PersonChoice>> {
    let firm = staff.firm.id;
    let (clients, members) =
        try_join!(queries::list_people(tx, firm, case), queries::list_members(tx, firm))?;
    let clients = clients.into_iter().map(|(id, name, email, language)| PersonChoice {
        client: Some(id),
        member: None,
        name,
        email,
        language,
    });
    let members = members.into_iter().map(|(id, name, email)| PersonChoice {
        client: None,
        member: Some(id),
        name,
        email,
        language: staff.lang,
    });
    Ok(clients.chain(members).collect())
}
