//! What a client does with one document that was handed in.

use super::{
    super::{Document, DocumentWithVersions, Review, Source, intake::Arrived, queries},
    Sender, add_version, check_open, check_unapproved, conclude,
};
use crate::documents::DocumentEvent;
use crate::{
    Error, Result,
    actors::Client,
    clock::Ts,
    db::Tx,
    ids::{DocumentId, FirmId, RequestId},
    t,
};
use diesel::QueryResult;

/// What became of a file that was sent in place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    Done,
    /// The same bytes; nothing was stored.
    Known,
    /// The very file that was not approved; nothing was stored.
    Rejected,
    /// There is no room for it; nothing was stored.
    NoRoom,
}

/// Puts a new version in the place of a document's current one.
///
/// # Errors
/// `NotFound` unless a client handed it in; `Conflict` when it is approved or no longer needed.
pub async fn replace(tx: &Tx, client: &Client, id: DocumentId, file: &Arrived) -> Result<Replaced> {
    let firm = client.firm.id;
    let document = lock(tx, client, id).await?;
    let mut requested = None;
    if let Some(request) = document.request_id {
        let request = queries::find_request_seen(tx, client.scope(), document.case_id, request).await?;
        check_open(client, &request)?;
        let is_told = document.applicant_id.is_none() || document.applicant_id == request.applicant_id;
        requested = is_told.then_some(request.title);
    }
    let current = queries::find_current(tx, firm, id).await?;
    check_unapproved(client, &document, &current)?;
    match current.review {
        Review::NotApproved if current.sha256 == file.received.sha256 => return Ok(Replaced::Rejected),
        _ if current.sha256 == file.received.sha256 => return Ok(Replaced::Known),
        _ => {}
    }
    let sender = Sender::client(client);
    let Some(number) = add_version(tx, (&**client, &sender), document.case_id, id, file).await? else {
        return Ok(Replaced::NoRoom);
    };
    let event = DocumentEvent::Replaced {
        document: id,
        version: file.version,
        title: document.title,
        request: document.request_id,
        number,
        requested,
    };
    conclude(tx, &sender, document.case_id, document.request_id, &[event]).await?;
    Ok(Replaced::Done)
}

/// Says which request a document answers; none says that it answers none. A document of that request that was not approved
/// makes way for it.
///
/// # Errors
/// `NotFound` for a request that they do not see, or of another case; `Conflict` when the document is approved or the request takes no more files.
pub async fn assign(
    tx: &Tx,
    client: &Client,
    id: DocumentId,
    request: Option<RequestId>,
) -> Result<Document> {
    let firm = client.firm.id;
    let document = lock(tx, client, id).await?;
    if document.request_id == request {
        if document.matched_at.is_some() {
            // its name was right
            queries::set_matched(tx, firm, id, None).await?;
        }
        return Ok(document);
    }
    check_unapproved(client, &document, &queries::find_current(tx, firm, id).await?)?;
    let title = document.title.clone();
    let (applicant, event) = match request {
        None => (document.applicant_id, DocumentEvent::Unlinked { document: id, title }),
        Some(request) => {
            let wanted = queries::find_request_seen(tx, client.scope(), document.case_id, request).await?;
            check_open(client, &wanted)?;
            make_way(tx, (firm, client.now), &document, request).await?;
            let event = DocumentEvent::Linked { document: id, request, title, requested: wanted.title };
            (wanted.applicant_id.or(document.applicant_id), event)
        }
    };
    queries::answer(tx, firm, id, request, applicant).await?;
    let touched = document.request_id.into_iter().chain(request);
    conclude(tx, &Sender::client(client), document.case_id, touched, &[event]).await?;
    Ok(document)
}

/// Retires the oldest document of a request that was not approved: another takes its place.
pub async fn make_way(
    tx: &Tx,
    (firm, now): (FirmId, Ts),
    document: &Document,
    request: RequestId,
) -> QueryResult<()> {
    let current = queries::list_current(tx, firm, document.case_id).await?;
    let sent_back = current.iter().find(|one| {
        one.request == Some(request) && one.review == Review::NotApproved && one.document != document.id
    });
    let Some(sent_back) = sent_back else { return Ok(()) };
    // looked at once more under its lock: it may have been reviewed again meanwhile
    queries::lock_document(tx, firm, document.case_id, sent_back.document).await?;
    if queries::find_current(tx, firm, sent_back.document).await?.review == Review::NotApproved {
        queries::supersede(tx, firm, sent_back.document, now).await?;
    }
    Ok(())
}

/// Takes back what the client handed in, as long as nobody reviewed it.
///
/// # Errors
/// `Forbidden` when somebody else handed it in; `Conflict` once it was reviewed.
pub async fn take_back(tx: &Tx, client: &Client, id: DocumentId) -> Result<Document> {
    let firm = client.firm.id;
    let document = lock(tx, client, id).await?;
    if document.created_by != client.account {
        return Err(Error::Forbidden);
    }
    let entry = DocumentWithVersions { versions: queries::list_versions(tx, firm, id).await?, document };
    if !entry.may_be_taken_back() {
        let title = entry.document.title.as_str();
        return Err(Error::Conflict(t!(client.lang, "document-error-reviewed", title = title)));
    }
    let document = entry.document;
    queries::withdraw(tx, firm, id, client.account, client.now).await?;
    let event = DocumentEvent::Withdrawn { document: id, title: document.title.clone() };
    conclude(tx, &Sender::client(client), document.case_id, document.request_id, &[event]).await?;
    Ok(document)
}

/// A document from a client, in one of this client's cases, locked.
async fn lock(tx: &Tx, client: &Client, id: DocumentId) -> Result<Document> {
    let firm = client.firm.id;
    let seen = queries::find_for_client(tx, client.scope(), id).await?;
    queries::lock_case(tx, firm, seen.case_id).await?;
    let document = queries::lock_document(tx, firm, seen.case_id, id).await?;
    if document.source == Source::Client { Ok(document) } else { Err(Error::NotFound) }
}
