//! What the form of a case offers to choose from.

use super::queries;
use crate::{
    access::Staff,
    db::Tx,
    people::{self, StaffMember},
};
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

/// What it offers to this member of staff.
pub async fn load(tx: &Tx, staff: &Staff) -> QueryResult<Choices> {
    let (staff, newest) = try_join!(people::list_staff(tx), queries::list_newest(tx, staff.firm.id))?;
    let (references, used): (Vec<String>, Vec<String>) = newest.into_iter().unzip();
    let mut kinds: Vec<String> = Vec::new();
    for kind in used {
        if !kind.is_empty() && !kinds.contains(&kind) && kinds.len() < KINDS {
            kinds.push(kind);
        }
    }
    Ok(Choices { staff, references, kinds })
}
