//! What staff hand in for a client: it came by mail, in a message or over the counter.

use super::{
    Sender, check_open,
    hand_in::{HandIn, HandedIn, UploadBatch},
};
use crate::{
    Result,
    actors::Staff,
    cases::Case,
    db::Tx,
    documents::{intake::Arrived, queries},
    ids::RequestId,
};

/// Takes files for a request, as if its client had sent them; they wait to be reviewed like those.
///
/// # Errors
/// `NotFound` for a request of another case; `Conflict` when it takes no more files.
pub async fn hand_in_for_client(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    (request, files): (RequestId, &[Arrived]),
) -> Result<HandedIn> {
    let firm = staff.firm.id;
    queries::lock_case(tx, firm, case.id).await?;
    let asked = queries::find_request(tx, firm, case.id, request).await?;
    check_open(staff, &asked)?;
    let current = queries::list_current(tx, firm, case.id).await?;
    let this = HandIn { case: case.id, request: Some(request), applicant: None, files };
    let batch =
        UploadBatch::new(tx, (&**staff, Sender::staff(staff)), &this, (vec![asked], Vec::new(), current));
    batch.take_all().await
}
