//! What a client sees in a case beyond whether they see it: all of it, or what is about chosen applicants. The conditions
//! themselves are in [`crate::db::ClientScope`], through which all goes that clients are served.

use crate::{
    actors::Client,
    db::{AccessLevel, GrantsAccess, Tx},
    ids::{CaseId, ClientId},
    schema::{case_people, case_person_applicants},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What a client sees in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseAccess {
    /// The whole case.
    Full,
    /// What is about these applicants, and nothing that is about nobody in particular.
    Selected(Vec<ClientId>),
}

/// What the client sees in this case today.
///
/// # Errors
/// `NotFound` for a case that they do not see.
pub async fn find_access(mut tx: &Tx, client: &Client, case: CaseId) -> QueryResult<CaseAccess> {
    let own = case_people::table.find((client.firm.id, case, client.id));
    let access: AccessLevel = own.filter(opens(client)).select(case_people::access).first(&mut tx).await?;
    match access {
        AccessLevel::Selected => {
            let chosen = list_chosen(tx, client, &[case]).await?;
            Ok(CaseAccess::Selected(chosen.into_iter().map(|(_, applicant)| applicant).collect()))
        }
        AccessLevel::Full | AccessLevel::None => Ok(CaseAccess::Full),
    }
}

/// The applicants whom the client sees in those of these cases in which they see chosen ones, each with the case.
///
/// # Errors
/// The database's.
async fn list_chosen(mut tx: &Tx, client: &Client, cases: &[CaseId]) -> QueryResult<Vec<(CaseId, ClientId)>> {
    let applicants = case_person_applicants::firm_id
        .eq(case_people::firm_id)
        .and(case_person_applicants::case_id.eq(case_people::case_id))
        .and(case_person_applicants::client_id.eq(case_people::client_id));
    case_people::table
        .inner_join(case_person_applicants::table.on(applicants))
        .filter(case_people::firm_id.eq(client.firm.id).and(case_people::client_id.eq(client.id)))
        .filter(case_people::case_id.eq_any(cases).and(case_people::access.eq(AccessLevel::Selected)))
        .filter(opens(client))
        .order((case_people::case_id, case_person_applicants::applicant_id))
        .select((case_people::case_id, case_person_applicants::applicant_id))
        .load(&mut tx)
        .await
}

fn opens(client: &Client) -> GrantsAccess {
    GrantsAccess { today: client.scope().today }
}
