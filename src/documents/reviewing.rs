//! Approving what clients handed in, sending it back, undoing either, and saying what it answers; on the caller's
//! transaction.

use super::{
    Document, RequestState, Review, Source, actions, emails,
    queries::{self, SubmittedFile},
};
use crate::documents::DocumentEvent;
use crate::{
    actors::Staff,
    cases::Case,
    clock::Day,
    db::Tx,
    events::{self, Undoable},
    i18n::Localized,
    ids::{DocumentId, RequestId, VersionId},
    mail::{self, Outbox},
};
use diesel::{OptionalExtension, QueryResult, result::Error::NotFound};

/// What a reviewer wants of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish<'a> {
    /// It is as the firm needs it; with the day on which it runs out, where it has one.
    Approve(Option<Day>),
    /// With what the client is told.
    SendBack(&'a str),
    /// Approved by mistake: nobody has decided again.
    UndoApproval,
    /// Sent back by mistake: nobody has decided again.
    UndoSendBack,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    /// As wished.
    Done,
    /// It was so before; nothing was done twice.
    Already,
    /// The client has sent another file since.
    Replaced,
    /// Somebody else has decided otherwise since.
    Decided(Review),
}

/// Does it to the version that the reviewer saw, unless it changed meanwhile. Sending back writes to the client. Neither the mail
/// nor the line in their timeline is theirs before the time to undo it has passed.
///
/// # Errors
/// The database's; `NotFound` for what is no client's document of this case.
pub async fn review(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    case: &Case,
    (document, version): (DocumentId, VersionId),
    wish: Wish<'_>,
) -> QueryResult<Reviewed> {
    let firm = staff.firm.id;
    queries::lock_case(tx, firm, case.id).await?;
    let locked = queries::lock_document(tx, firm, case.id, document).await?;
    if locked.source != Source::Client {
        return Err(NotFound);
    }
    let handed = queries::find_handed(tx, firm, case.id, document).await?;
    if handed.version != version {
        return Ok(Reviewed::Replaced);
    }
    let (from, to, note) = match wish {
        Wish::Approve(_) => (Review::Pending, Review::Approved, ""),
        Wish::SendBack(note) => (Review::Pending, Review::NotApproved, note),
        Wish::UndoApproval => (Review::Approved, Review::Pending, ""),
        Wish::UndoSendBack => (Review::NotApproved, Review::Pending, ""),
    };
    if handed.review == to && handed.review_note == note {
        return Ok(Reviewed::Already);
    }
    if handed.review != from {
        return Ok(Reviewed::Decided(handed.review));
    }
    let by = (to != Review::Pending).then_some((staff.account, staff.now));
    let expires_on = if let Wish::Approve(day) = wish { day } else { None };
    queries::set_review(tx, firm, version, (to, note, expires_on), by).await?;
    if let Some(request) = handed.request {
        queries::refresh_state(tx, firm, request).await?;
    }
    match wish {
        Wish::SendBack(note) => {
            let title = titled(staff, &handed);
            let told = (version, &title, note, handed.uploader);
            emails::not_approved(tx, outbox, staff, case, locked.applicant_id, told).await?;
        }
        Wish::UndoSendBack => mail::withdraw(tx, firm, version.0, staff.now).await?,
        Wish::Approve(_) | Wish::UndoApproval => {}
    }
    let change = Undoable { from: from.as_str(), to: to.as_str(), untold: false, within: staff.undo_within };
    let requested = told_as(tx, staff, &locked, &handed).await?;
    let event = event(&handed, wish, requested);
    events::record_undoable(tx, firm, staff.by(), Some(case.id), &event, (staff.now, change)).await?;
    Ok(Reviewed::Done)
}

/// What the client knows it as: what was asked for, else what the file is called.
fn titled(staff: &Staff, handed: &SubmittedFile) -> Localized {
    handed.requested.clone().unwrap_or_else(|| Localized::new(staff.firm.language.text(), &handed.title))
}

/// The title of the request that a document answers, for all who are told of the document: who sees one applicant alone does not
/// hear what was asked for of the whole case.
async fn told_as(
    tx: &Tx,
    staff: &Staff,
    document: &Document,
    handed: &SubmittedFile,
) -> QueryResult<Option<Localized>> {
    let (Some(request), Some(applicant)) = (handed.request, document.applicant_id) else {
        return Ok(handed.requested.clone());
    };
    let request = queries::find_request(tx, staff.firm.id, document.case_id, request).await?;
    Ok((request.applicant_id == Some(applicant)).then_some(request.title))
}

fn event(handed: &SubmittedFile, wish: Wish<'_>, requested: Option<Localized>) -> DocumentEvent {
    let (document, version, title) = (handed.document, handed.version, handed.title.clone());
    match wish {
        Wish::Approve(_) => DocumentEvent::Approved { document, version, title, requested },
        Wish::SendBack(note) => {
            DocumentEvent::NotApproved { document, version, title, note: note.to_owned(), requested }
        }
        Wish::UndoApproval | Wish::UndoSendBack => {
            DocumentEvent::ReviewReopened { document, version, title, requested }
        }
    }
}

/// What became of saying which request a document answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// It answers that request now.
    Done,
    /// It was so before.
    Already,
    /// The request takes no more files, or the document answers another one since.
    Closed,
}

/// Says which request a document answers that came without one, or whose name was taken for what it answers. A document of that
/// request that was not approved makes way for it. Without a request it answers none any more.
///
/// # Errors
/// The database's; `NotFound` for what is no client's document, or no request, of this case.
pub async fn match_to_request(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    id: DocumentId,
    request: Option<RequestId>,
) -> QueryResult<Matched> {
    let firm = staff.firm.id;
    // two documents may be touched: whoever works in the case goes one after the other
    queries::lock_case(tx, firm, case.id).await?;
    let document = queries::lock_document(tx, firm, case.id, id).await?;
    if document.source != Source::Client {
        return Err(NotFound);
    }
    if document.request_id == request && document.matched_at.is_none() {
        return Ok(Matched::Already);
    }
    let Some(request) = request else { return unmatch(tx, staff, case, &document).await };
    let wanted = queries::find_request(tx, firm, case.id, request).await?;
    let before = match document.request_id {
        Some(before) => queries::find_request(tx, firm, case.id, before).await?.state,
        None => RequestState::Withdrawn,
    };
    let state = queries::lock_request(tx, firm, request).await?;
    if document.request_id == Some(request) {
        // confirmed
        queries::answer(tx, firm, id, Some(request), document.applicant_id).await?;
        return Ok(Matched::Done);
    }
    let is_free = before == RequestState::Withdrawn || document.matched_at.is_some();
    if !state.takes_files() || !is_free || is_approved(tx, staff, id).await? {
        return Ok(Matched::Closed);
    }
    let applicant = wanted.applicant_id.or(document.applicant_id);
    actions::make_way(tx, (firm, staff.now), &document, request).await?;
    queries::answer(tx, firm, id, Some(request), applicant).await?;
    for touched in document.request_id.into_iter().chain([request]) {
        queries::refresh_state(tx, firm, touched).await?;
    }
    let event =
        DocumentEvent::Linked { document: id, request, title: document.title, requested: wanted.title };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Matched::Done)
}

/// Takes a document off the request that its name was taken for.
async fn unmatch(tx: &Tx, staff: &Staff, case: &Case, document: &Document) -> QueryResult<Matched> {
    let firm = staff.firm.id;
    let Some(before) = document.request_id.filter(|_| document.matched_at.is_some()) else {
        return Ok(Matched::Closed);
    };
    if is_approved(tx, staff, document.id).await? {
        return Ok(Matched::Closed);
    }
    queries::answer(tx, firm, document.id, None, document.applicant_id).await?;
    queries::refresh_state(tx, firm, before).await?;
    let event = DocumentEvent::Unlinked { document: document.id, title: document.title.clone() };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Matched::Done)
}

async fn is_approved(tx: &Tx, staff: &Staff, document: DocumentId) -> QueryResult<bool> {
    let current = queries::find_current(tx, staff.firm.id, document).await.optional()?;
    Ok(current.is_some_and(|current| current.review == Review::Approved))
}
