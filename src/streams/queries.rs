//! SQL of whom something concerns.

use crate::{
    cases::AccessLevel,
    clock::{Day, Ts},
    db::{GrantsAccess, Tx},
    events::Nudge,
    firms,
    ids::{CaseId, ClientId, FirmId, StaffId},
    schema::{case_people, case_person_applicants, case_team, cases},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use std::collections::HashSet;

/// The clients whom any of it concerns: those who are meant themselves, and in the cases that it happened in those who see it.
pub(super) async fn list_meant(
    tx: &Tx,
    firm: FirmId,
    nudges: &[Nudge],
    now: Ts,
) -> QueryResult<HashSet<ClientId>> {
    let mut meant: HashSet<ClientId> = nudges.iter().filter_map(|nudge| nudge.client).collect();
    let cases: Vec<CaseId> = nudges.iter().filter_map(|nudge| nudge.case).collect();
    if cases.is_empty() {
        return Ok(meant);
    }
    let today = firms::find(tx, firm).await?.today(now);
    let (people, chosen) = try_join!(list_people(tx, firm, &cases, today), list_chosen(tx, firm, &cases))?;
    for (case, client, access) in people {
        let of_person = chosen.iter().filter(|(of, person, _)| (*of, *person) == (case, client));
        let applicants: Vec<ClientId> = of_person.map(|(_, _, applicant)| *applicant).collect();
        let seen = (access != AccessLevel::Full).then_some(&applicants[..]);
        let mut in_case = nudges.iter().filter(|nudge| nudge.case == Some(case));
        if in_case.any(|nudge| nudge.about.is_for(client, seen)) {
            meant.insert(client);
        }
    }
    Ok(meant)
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

/// A case that is limited, and who sees it beside the owners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Closed {
    pub case: CaseId,
    pub to: HashSet<StaffId>,
}

/// Those of these cases that are limited to their team.
pub(super) async fn list_closed(tx: &Tx, firm: FirmId, of: &[CaseId]) -> QueryResult<Vec<Closed>> {
    let (restricted, team) = try_join!(list_restricted(tx, firm, of), list_team(tx, firm, of))?;
    let closed = |(case, attorney): (CaseId, StaffId)| {
        let members = team.iter().filter(|(other, _)| *other == case).map(|(_, member)| *member);
        Closed { case, to: members.chain([attorney]).collect() }
    };
    Ok(restricted.into_iter().map(closed).collect())
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
