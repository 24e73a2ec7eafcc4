//! Whom something that happens in cases concerns: the clients who see it, and the members of staff to whom a case is open.

use super::GrantsAccess;
use crate::{
    clock::Day,
    db::Tx,
    ids::{CaseId, ClientId, FirmId, StaffId},
    schema::{case_people, case_person_applicants, case_team, cases},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use std::collections::HashSet;

crate::text_enum! {
    /// What somebody sees of a case that they are part of, as long as their time has not ended; see [`super::ClientScope`].
    pub enum AccessLevel {
        /// Nothing: they are named, and cannot open it.
        None = "none",
        /// All of it.
        Full = "full",
        /// What is about chosen applicants.
        Selected = "selected",
    }
}

/// A client to whom a case is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseReader {
    /// What is open to them.
    pub case: CaseId,
    /// Who sees it.
    pub client: ClientId,
    /// The applicants of whom they see what is about them; none for those who see the whole case.
    pub selected: Option<Vec<ClientId>>,
}

/// The clients to whom these cases are open on a day of the firm's calendar.
///
/// # Errors
/// The database's.
pub async fn list_case_readers(
    tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
    today: Day,
) -> QueryResult<Vec<CaseReader>> {
    let (people, chosen) = try_join!(list_people(tx, firm, cases, today), list_chosen(tx, firm, cases))?;
    let reader = |(case, client, access): (CaseId, ClientId, AccessLevel)| {
        let of_person = chosen.iter().filter(|(of, person, _)| (*of, *person) == (case, client));
        let applicants = of_person.map(|(_, _, applicant)| *applicant);
        CaseReader { case, client, selected: (access != AccessLevel::Full).then(|| applicants.collect()) }
    };
    Ok(people.into_iter().map(reader).collect())
}

async fn list_people(
    mut tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
    today: Day,
) -> QueryResult<Vec<(CaseId, ClientId, AccessLevel)>> {
    case_people::table
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq_any(cases)))
        .filter(GrantsAccess { today })
        .select((case_people::case_id, case_people::client_id, case_people::access))
        .load(&mut tx)
        .await
}

async fn list_chosen(
    mut tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
) -> QueryResult<Vec<(CaseId, ClientId, ClientId)>> {
    use case_person_applicants as chosen;
    chosen::table
        .filter(chosen::firm_id.eq(firm).and(chosen::case_id.eq_any(cases)))
        .select((chosen::case_id, chosen::client_id, chosen::applicant_id))
        .load(&mut tx)
        .await
}

/// A case that is restricted, and who sees it beside the owners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestrictedCase {
    /// Which one.
    pub case: CaseId,
    /// Those who see it, whoever is responsible among them.
    pub team: HashSet<StaffId>,
}

/// Those of these cases that are restricted to their team.
///
/// # Errors
/// The database's.
pub async fn list_restricted_cases(tx: &Tx, firm: FirmId, of: &[CaseId]) -> QueryResult<Vec<RestrictedCase>> {
    let (restricted, team) = try_join!(list_restricted(tx, firm, of), list_team(tx, firm, of))?;
    let case = |(case, attorney): (CaseId, StaffId)| {
        let members = team.iter().filter(|(other, _)| *other == case).map(|(_, member)| *member);
        RestrictedCase { case, team: members.chain([attorney]).collect() }
    };
    Ok(restricted.into_iter().map(case).collect())
}

async fn list_restricted(mut tx: &Tx, firm: FirmId, of: &[CaseId]) -> QueryResult<Vec<(CaseId, StaffId)>> {
    cases::table
        .filter(cases::firm_id.eq(firm).and(cases::id.eq_any(of)).and(cases::restricted))
        .select((cases::id, cases::attorney_id))
        .load(&mut tx)
        .await
}

async fn list_team(mut tx: &Tx, firm: FirmId, of: &[CaseId]) -> QueryResult<Vec<(CaseId, StaffId)>> {
    case_team::table
        .filter(case_team::firm_id.eq(firm).and(case_team::case_id.eq_any(of)))
        .select((case_team::case_id, case_team::staff_member_id))
        .load(&mut tx)
        .await
}
