//! Which of what happened concerns whom.

use crate::{
    clock::Ts,
    db::{RestrictedCase, StaffScope, Tx, list_case_readers, list_restricted_cases},
    events::{Audience, Nudge},
    firms,
    ids::{CaseId, ClientId, FirmId},
};
use diesel::QueryResult;
use std::collections::HashSet;

/// The clients whom any of it concerns: those who are meant themselves, and in the cases that it happened in those who see it.
pub(super) async fn list_clients(
    tx: &Tx,
    firm: FirmId,
    nudges: &[Nudge],
    now: Ts,
) -> QueryResult<HashSet<ClientId>> {
    let mut clients: HashSet<ClientId> = nudges.iter().filter_map(|nudge| nudge.client).collect();
    let cases = cases_of(nudges);
    if cases.is_empty() {
        return Ok(clients);
    }
    let today = firms::find(tx, firm).await?.today(now);
    for reader in list_case_readers(tx, firm, &cases, today).await? {
        let mut in_case = nudges.iter().filter(|nudge| nudge.case == Some(reader.case));
        if in_case.any(|nudge| nudge.about.is_for(reader.client, reader.selected.as_deref())) {
            clients.insert(reader.client);
        }
    }
    Ok(clients)
}

/// Those of the cases in which something happened that are restricted to their team.
pub(super) async fn list_restricted(
    tx: &Tx,
    firm: FirmId,
    nudges: &[Nudge],
) -> QueryResult<Vec<RestrictedCase>> {
    list_restricted_cases(tx, firm, &cases_of(nudges)).await
}

fn cases_of(nudges: &[Nudge]) -> Vec<CaseId> {
    nudges.iter().filter_map(|nudge| nudge.case).collect()
}

/// Whether any of it happened in a case.
pub(super) fn any_in_case(nudges: &[Nudge]) -> bool {
    nudges.iter().any(|nudge| nudge.case.is_some())
}

/// Whether a member of staff hears of it, as far as the case lets them.
pub(super) fn is_open_to(nudge: &Nudge, restricted: &[RestrictedCase], scope: StaffScope) -> bool {
    let hidden = |of: &RestrictedCase| Some(of.case) == nudge.case && !of.team.contains(&scope.member);
    scope.sees_all || !restricted.iter().any(hidden)
}

/// Whether clients hear of it.
pub(super) fn is_for_clients(nudge: &Nudge) -> bool {
    nudge.audience == Audience::Client
}
