//! What is said to staff who close a case.

use crate::{
    db::Tx,
    ids::{CaseId, FirmId},
    signatures::queries,
};
use diesel::QueryResult;

/// What stands against closing a case: somebody is still asked to sign.
///
/// # Errors
/// The database's.
pub async fn closing_concern(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Option<String>> {
    Ok(match queries::count_open_of_case(tx, firm, case).await? {
        0 => None,
        1 => Some(
            "A signature request of this case still waits to be signed. Void it, or wait until it is.".into(),
        ),
        many => Some(format!(
            "{many} signature requests of this case still wait to be signed. Void them, or wait until they are."
        )),
    })
}
