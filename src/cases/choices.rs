//! What the form of a case offers to choose from.

use super::{queries, sight};
use crate::{
    actors::Staff,
    db::Tx,
    ids::CaseId,
    people::{self, StaffMember},
};
use diesel::QueryResult;
use futures_util::try_join;

/// What the form of a case offers.
pub struct Choices {
    /// Who may be responsible.
    pub staff: Vec<StaffMember>,
    /// Of the newest cases.
    pub references: Vec<String>,
    /// Kinds used of late, each once.
    pub kinds: Vec<String>,
}

/// Kinds that are offered.
const KINDS: usize = 20;

/// What it offers to this member of staff in the form of this case, or of a new one.
pub async fn load(tx: &Tx, staff: &Staff, case: Option<CaseId>) -> QueryResult<Choices> {
    let (staff, newest) = try_join!(list_attorneys(tx, staff, case), queries::list_newest(tx, staff))?;
    let used: Vec<String> =
        newest.iter().filter(|(_, _, seen)| *seen).map(|(_, kind, _)| kind.clone()).collect();
    let references = newest.into_iter().map(|(reference, _, _)| reference).collect();
    let mut kinds: Vec<String> = Vec::new();
    for kind in used {
        if !kind.is_empty() && !kinds.contains(&kind) && kinds.len() < KINDS {
            kinds.push(kind);
        }
    }
    Ok(Choices { staff, references, kinds })
}

/// Who can be responsible for a case: everybody who can sign in and whom this member of staff may give it to, and whoever is
/// responsible for this one.
pub async fn list_attorneys(tx: &Tx, staff: &Staff, case: Option<CaseId>) -> QueryResult<Vec<StaffMember>> {
    let firm = staff.firm.id;
    let assignable = people::list_assignable(tx, firm, staff.now);
    let Some(case) = case else { return assignable.await };
    let (mut members, responsible) = try_join!(assignable, queries::find_responsible(tx, firm, case))?;
    if members.iter().all(|member| member.id != responsible.id) {
        members.push(responsible);
    }
    sight::keep_allowed(tx, staff, case, members).await
}
