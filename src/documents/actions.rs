//! What clients do with documents: hand in, replace, say what a file is, take back. Each works on the caller's transaction,
//! refreshes the requests it touched, and records its events last.

mod hand_in;
mod one;

pub use hand_in::{HandIn, HandedIn, hand_in};
pub use one::{Replaced, assign, replace, take_back};

use super::{DocumentRequest, RequestState, Review, intake::Arrived, queries};
use crate::{
    Error, Result,
    access::Client,
    clock::Ts,
    db::Tx,
    events::{self, Event},
    ids::{AccountId, CaseId, DocumentId, FirmId, RequestId},
    t,
};

/// Sets the state of the requests anew, in one order for all, so that nobody waits crosswise; then records what happened.
async fn conclude(
    tx: &Tx,
    client: &Client,
    case: CaseId,
    touched: impl IntoIterator<Item = RequestId>,
    happened: &[Event],
) -> Result<()> {
    let mut touched: Vec<_> = touched.into_iter().collect();
    touched.sort();
    touched.dedup();
    for request in touched {
        queries::refresh_state(tx, client.firm.id, request).await?;
    }
    for event in happened {
        events::record(tx, client.firm.id, client.by(), Some(case), event, client.now).await?;
    }
    Ok(())
}

/// # Errors
/// [`Error::Conflict`] when no more files are taken for it.
fn check_open(client: &Client, request: &DocumentRequest) -> Result<()> {
    let title = request.title.pick(client.lang, client.firm.language);
    match request.state {
        RequestState::Approved => {
            Err(Error::Conflict(t!(client.lang, "upload-error-already-approved", title = title)))
        }
        RequestState::Withdrawn => {
            Err(Error::Conflict(t!(client.lang, "upload-error-withdrawn", title = title)))
        }
        RequestState::Needed | RequestState::InReview | RequestState::NotApproved => Ok(()),
    }
}

/// Puts a file in the place of a document's current version, which stays as an older one. Answers with its number.
async fn add_version(
    tx: &Tx,
    (firm, case): (FirmId, CaseId),
    document: DocumentId,
    file: &Arrived,
    (by, now): (AccountId, Ts),
) -> Result<i32> {
    queries::lock_document(tx, firm, case, document).await?;
    let number = queries::find_current(tx, firm, document).await?.number + 1;
    queries::supersede(tx, firm, document, now).await?;
    let version = file.version(firm, document, number, Review::Pending, (by, now));
    queries::insert_version(tx, &version).await?;
    file.claim(tx, now).await?;
    Ok(number)
}
