//! SQL of requests, documents and their versions. Everything takes its case, so that ids cannot cross cases.
//!
//! Locks are taken in the order case, document, request, end of the event chain.

mod file;
mod insert;
mod lists;
mod progress;
mod receipts;
mod requests;
mod review;
mod state;

pub use file::{find_file_for_client, find_file_for_staff, find_neighbors};
pub use insert::{
    NewDocument, NewVersion, answer, insert_document, insert_version, set_matched, supersede, withdraw,
};
pub use lists::{
    CasePersonName, Current, find_for_client, list_current, list_current_seen, list_filed_for, list_people,
    list_received, list_unmatched,
};
pub use progress::{count_requests, count_requests_seen, has_any_about, list_open_requests};
pub use receipts::{find_receipt, insert_receipt, list_receipts};
pub use requests::{
    NewRequest, Reader, insert_requests, list_readers, set_on_paper, update_request, withdraw_request,
};
pub use review::{
    Overdue, SubmittedFile, count_to_review_in_case, find_handed, find_sent_back, list_overdue,
    list_to_review, list_to_review_in_case, list_uploaders, lock_shared, push_to_review, set_review,
};
pub use state::{lock_request, on_hold, refresh_state};

use super::{Document, DocumentRequest, DocumentWithVersions, Version};
use crate::{
    db::{ClientScope, Tx},
    ids::{CaseId, DocumentId, FirmId, RequestId},
    schema::{cases, document_requests, document_versions, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Makes those who bring files into a case, or ask for documents in it, wait for each other until the transaction ends: the
/// same file sent twice at once is taken once, and nothing is asked for twice.
pub async fn lock_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<()> {
    let case = cases::table.find((firm, case)).select(cases::id).for_no_key_update();
    case.first::<CaseId>(&mut tx).await.map(drop)
}

/// A request of this case that the client sees, withdrawn ones too.
pub async fn find_request_seen(
    mut tx: &Tx,
    scope: ClientScope,
    case: CaseId,
    request: RequestId,
) -> QueryResult<DocumentRequest> {
    document_requests::table
        .find((scope.firm, request))
        .filter(document_requests::case_id.eq(case))
        .filter(scope.about(document_requests::case_id, document_requests::applicant_id))
        .select(DocumentRequest::as_select())
        .first(&mut tx)
        .await
}

/// What the firm asks for in these cases, as far as the client sees it, oldest first; withdrawn requests are left out.
pub async fn list_requests_seen(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
) -> QueryResult<Vec<DocumentRequest>> {
    document_requests::table
        .filter(document_requests::firm_id.eq(scope.firm).and(document_requests::case_id.eq_any(cases)))
        .filter(scope.about(document_requests::case_id, document_requests::applicant_id))
        .filter(document_requests::withdrawn_at.is_null())
        .order(document_requests::id)
        .select(DocumentRequest::as_select())
        .load(&mut tx)
        .await
}

/// A request of this case, withdrawn ones too.
pub async fn find_request(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    request: RequestId,
) -> QueryResult<DocumentRequest> {
    document_requests::table
        .find((firm, request))
        .filter(document_requests::case_id.eq(case))
        .select(DocumentRequest::as_select())
        .first(&mut tx)
        .await
}

/// What a document answers, if that is anything and the client sees it.
pub async fn find_answered(
    tx: &Tx,
    scope: ClientScope,
    document: &Document,
) -> QueryResult<Option<DocumentRequest>> {
    match document.request_id {
        Some(request) => find_request_seen(tx, scope, document.case_id, request).await.optional(),
        None => Ok(None),
    }
}

/// What the firm asks for in these cases, oldest first; withdrawn requests are left out.
pub async fn list_requests(mut tx: &Tx, firm: FirmId, cases: &[CaseId]) -> QueryResult<Vec<DocumentRequest>> {
    document_requests::table
        .filter(document_requests::firm_id.eq(firm).and(document_requests::case_id.eq_any(cases)))
        .filter(document_requests::withdrawn_at.is_null())
        .order(document_requests::id)
        .select(DocumentRequest::as_select())
        .load(&mut tx)
        .await
}

/// A document of this case, locked until the transaction ends: before its versions, its review or its request change. What
/// was withdrawn is not found.
pub async fn lock_document(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
    document: DocumentId,
) -> QueryResult<Document> {
    documents::table
        .find((firm, document))
        .filter(documents::case_id.eq(case).and(documents::withdrawn_at.is_null()))
        .select(Document::as_select())
        .for_no_key_update()
        .first(&mut tx)
        .await
}

/// The versions of a document, newest first.
pub async fn list_versions(mut tx: &Tx, firm: FirmId, document: DocumentId) -> QueryResult<Vec<Version>> {
    document_versions::table
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .order(document_versions::number.desc())
        .select(Version::as_select())
        .load(&mut tx)
        .await
}

/// The current version of a document.
pub async fn find_current(mut tx: &Tx, firm: FirmId, document: DocumentId) -> QueryResult<Version> {
    document_versions::table
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(document_versions::superseded_at.is_null())
        .select(Version::as_select())
        .first(&mut tx)
        .await
}

/// The documents of these cases with all their versions, newest first; what was withdrawn is left out.
pub async fn list_with_versions(
    mut tx: &Tx,
    firm: FirmId,
    cases: &[CaseId],
) -> QueryResult<Vec<DocumentWithVersions>> {
    let rows: Vec<(Document, Version)> = documents::table
        .inner_join(
            document_versions::table.on(document_versions::firm_id
                .eq(documents::firm_id)
                .and(document_versions::document_id.eq(documents::id))),
        )
        .filter(documents::firm_id.eq(firm).and(documents::case_id.eq_any(cases)))
        .filter(documents::withdrawn_at.is_null())
        .order((documents::id.desc(), document_versions::number.desc()))
        .select((Document::as_select(), Version::as_select()))
        .load(&mut tx)
        .await?;
    Ok(gather(rows))
}

/// A document of a case with its versions, newest first; what was withdrawn too.
pub async fn find_with_versions(
    tx: &Tx,
    firm: FirmId,
    case: CaseId,
    id: DocumentId,
) -> QueryResult<DocumentWithVersions> {
    let of_case = async {
        let document = documents::table.find((firm, id)).filter(documents::case_id.eq(case));
        document.select(Document::as_select()).first(&mut &*tx).await
    };
    let (document, versions) = futures_util::try_join!(of_case, list_versions(tx, firm, id))?;
    Ok(DocumentWithVersions { document, versions })
}

/// Puts the versions to their documents, in the order of the rows.
fn gather(rows: Vec<(Document, Version)>) -> Vec<DocumentWithVersions> {
    let mut entry: Vec<DocumentWithVersions> = Vec::new();
    let mut places: HashMap<DocumentId, usize> = HashMap::new();
    for (document, version) in rows {
        let place = *places.entry(document.id).or_insert_with(|| {
            entry.push(DocumentWithVersions { document, versions: Vec::new() });
            entry.len() - 1
        });
        entry[place].versions.push(version);
    }
    entry
}
