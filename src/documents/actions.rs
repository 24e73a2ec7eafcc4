//! What clients do with documents: hand in, replace, say what a file is, take back. Each works on the caller's transaction,
//! refreshes the requests it touched, and records its events last.

mod for_client;
mod hand_in;
mod one;
mod sender;

pub use for_client::hand_in_for_client;
pub use hand_in::{HandIn, HandedIn, hand_in};
pub use one::{Replaced, assign, make_way, replace, take_back};
use sender::Sender;

use super::{Document, DocumentRequest, RequestState, Review, Version, intake::Arrived, queries};
use crate::documents::DocumentEvent;
use crate::{
    Error, Result,
    actors::CurrentUser,
    db::Tx,
    events,
    ids::{CaseId, DocumentId, RequestId},
    t,
};

/// Sets the state of the requests anew, in one order for all, so that nobody waits crosswise; then records what happened.
async fn conclude(
    tx: &Tx,
    sender: &Sender,
    case: CaseId,
    touched: impl IntoIterator<Item = RequestId>,
    happened: &[DocumentEvent],
) -> Result<()> {
    let mut touched: Vec<_> = touched.into_iter().collect();
    touched.sort();
    touched.dedup();
    for request in touched {
        queries::refresh_state(tx, sender.firm, request).await?;
    }
    for event in happened {
        events::record(tx, sender.firm, sender.by, Some(case), event, sender.now).await?;
    }
    Ok(())
}

/// # Errors
/// [`Error::Conflict`] when no more files are taken for it.
pub(super) fn check_open(who: &CurrentUser, request: &DocumentRequest) -> Result<()> {
    let title = request.title.pick(who.lang, who.firm.language);
    match request.state {
        RequestState::Approved => {
            Err(Error::Conflict(t!(who.lang, "upload-error-already-approved", title = title)))
        }
        RequestState::Withdrawn => {
            Err(Error::Conflict(t!(who.lang, "upload-error-withdrawn", title = title)))
        }
        RequestState::Needed | RequestState::InReview | RequestState::NotApproved => Ok(()),
    }
}

/// # Errors
/// [`Error::Conflict`] when it is approved.
fn check_unapproved(who: &CurrentUser, document: &Document, current: &Version) -> Result<()> {
    let title = document.title.as_str();
    match current.review {
        Review::Approved => {
            Err(Error::Conflict(t!(who.lang, "upload-error-already-approved", title = title)))
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
    (who, sender): (&CurrentUser, &Sender),
    case: CaseId,
    document: DocumentId,
    file: &Arrived,
) -> Result<Option<i32>> {
    let (firm, by, now) = (sender.firm, sender.account, sender.now);
    let locked = queries::lock_document(tx, firm, case, document).await?;
    let current = queries::find_current(tx, firm, document).await?;
    check_unapproved(who, &locked, &current)?;
    let asked = locked.request_id.is_some() || current.review == Review::NotApproved;
    if !file.take_room(tx, sender.counted(case), asked).await? {
        return Ok(None);
    }
    let number = current.number + 1;
    queries::supersede(tx, firm, document, now).await?;
    let version = file.version(firm, document, number, Review::Pending, (by, now));
    queries::insert_version(tx, &version).await?;
    queries::insert_receipt(tx, firm, case, file.version).await?;
    file.claim(tx, now).await?;
    Ok(Some(number))
}
