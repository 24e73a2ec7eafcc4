//! What clients do with documents: hand in, replace, say what a file is, take back. Each works on the caller's transaction,
//! refreshes the requests it touched, and records its events last.

mod hand_in;
mod one;

pub use hand_in::{HandIn, HandedIn, hand_in};
pub use one::{Replaced, assign, make_way, replace, take_back};

use super::{
    Document, DocumentRequest, RequestState, Review, Version, intake::Arrived, queries, usage::Counted,
};
use crate::documents::DocumentEvent;
use crate::{
    Error, Result,
    actors::Client,
    db::Tx,
    events,
    ids::{CaseId, DocumentId, RequestId},
    t,
};

/// Sets the state of the requests anew, in one order for all, so that nobody waits crosswise; then records what happened.
async fn conclude(
    tx: &Tx,
    client: &Client,
    case: CaseId,
    touched: impl IntoIterator<Item = RequestId>,
    happened: &[DocumentEvent],
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

/// # Errors
/// [`Error::Conflict`] when it is approved.
fn check_unapproved(client: &Client, document: &Document, current: &Version) -> Result<()> {
    let title = document.title.as_str();
    match current.review {
        Review::Approved => {
            Err(Error::Conflict(t!(client.lang, "upload-error-already-approved", title = title)))
        }
        _ => Ok(()),
    }
}

/// Puts a file in the place of a document's current version, which stays as an older one. Answers with its number; none, and
/// nothing was done, when there is no room for it.
///
/// # Errors
/// [`Error::Conflict`] when the current version was approved meanwhile.
async fn add_version(
    tx: &Tx,
    client: &Client,
    case: CaseId,
    document: DocumentId,
    file: &Arrived,
) -> Result<Option<i32>> {
    let (firm, by, now) = (client.firm.id, client.account, client.now);
    let locked = queries::lock_document(tx, firm, case, document).await?;
    let current = queries::find_current(tx, firm, document).await?;
    check_unapproved(client, &locked, &current)?;
    let asked = locked.request_id.is_some() || current.review == Review::NotApproved;
    if !file.take_room(tx, counted(client, case), asked).await? {
        return Ok(None);
    }
    let number = current.number + 1;
    queries::supersede(tx, firm, document, now).await?;
    let version = file.version(firm, document, number, Review::Pending, (by, now));
    queries::insert_version(tx, &version).await?;
    file.claim(tx, now).await?;
    Ok(Some(number))
}

/// Whom a file of this client is counted for.
fn counted(client: &Client, case: CaseId) -> Counted {
    Counted { firm: client.firm.id, case: Some(case), client: Some(client.id) }
}
