//! What is done with a form, with its event; on the caller's transaction. Each act takes the lock of the form, so that two at the same moment
//! come one after the other.

mod checking;
mod drafting;
mod sharing;

pub use checking::{ReviewError, add_note, decide, delete_note};
pub use drafting::{AboutFile, NewForm, add_version, begin, delete_draft};
pub use sharing::{remind, share, withdraw};

use super::{
    model::{PreparedFormId, WholeForm},
    queries,
};
use crate::{actors::Staff, db::Tx};
use diesel::QueryResult;

/// Locks a form that the member of staff sees, and reads it anew.
async fn lock_for_staff(tx: &Tx, staff: &Staff, id: PreparedFormId) -> QueryResult<WholeForm> {
    let firm = staff.firm.id;
    queries::find_for_staff(tx, (firm, staff.scope()), id).await?;
    queries::lock(tx, firm, id).await?;
    queries::find_whole(tx, (firm, id), queries::find_for_staff(tx, (firm, staff.scope()), id)).await
}
