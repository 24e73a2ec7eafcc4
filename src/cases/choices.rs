//! What the form of a case offers to choose from.

use super::queries;
use crate::{actors::Staff, db::Tx, ids::CaseId, people::StaffMember};
use diesel::QueryResult;
use futures_util::try_join;

/// What the form of a case offers.
pub struct Choices {
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
    let firm = staff.firm.id;
    let (staff, newest) =
        try_join!(queries::list_assignable(tx, firm, case), queries::list_newest(tx, staff))?;
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
