//! Requests, what was handed in for them, and what the firm shared.

use super::{data::*, firm::Loading};
use crate::documents::DocumentEvent;
use crate::{clock::Ts, db::Tx, ids::*, schema::*};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::sync::PoisonError;

pub async fn insert(tx: &Tx, loading: &Loading, data: &Data, owner: AccountId) -> QueryResult<()> {
    for request in &data.requests {
        insert_request(tx, loading, request, owner).await?;
    }
    for document in &data.documents {
        insert_loose(tx, loading, document, owner).await?;
    }
    Ok(())
}

/// The state that follows from the last versions, as `documents` counts it.
fn state(data: &RequestData) -> &'static str {
    let last: Vec<_> = data.documents.iter().filter_map(|document| document.versions.last()).collect();
    if data.withdrawn {
        "withdrawn"
    } else if last.is_empty() {
        "needed"
    } else if last.iter().any(|version| version.not_approved.is_some()) {
        "not_approved"
    } else if last.iter().any(|version| !version.approved) {
        "in_review"
    } else {
        "approved"
    }
}

async fn insert_request(
    mut tx: &Tx,
    loading: &Loading,
    data: &RequestData,
    by: AccountId,
) -> QueryResult<()> {
    let (id, case, asked) = (RequestId::new(), loading.case(&data.case)?, loading.at(data.asked));
    let applicant = data.applicant.as_ref().map(|key| loading.client(key)).transpose()?;
    let withdrawn = data.withdrawn.then(|| loading.at(data.asked + 1));
    diesel::insert_into(document_requests::table)
        .values((
            document_requests::firm_id.eq(loading.firm),
            document_requests::id.eq(id),
            document_requests::case_id.eq(case),
            document_requests::applicant_id.eq(applicant),
            document_requests::title.eq(&data.title),
            document_requests::instructions.eq(&data.instructions),
            document_requests::due_on.eq(data.due.map(|days| loading.day(days))),
            document_requests::state.eq(state(data)),
            document_requests::requested_at.eq(asked),
            document_requests::requested_by.eq(by),
            document_requests::withdrawn_at.eq(withdrawn),
            document_requests::withdrawn_by.eq(withdrawn.map(|_| by)),
        ))
        .execute(&mut tx)
        .await?;
    loading.tell(asked, by, Some(case), DocumentEvent::Requested { request: id, title: data.title.clone() });
    if let Some(at) = withdrawn {
        loading.tell(
            at,
            by,
            Some(case),
            DocumentEvent::RequestWithdrawn { request: id, title: data.title.clone() },
        );
    }
    for answer in &data.documents {
        insert_answer(tx, loading, (case, id, applicant), answer, by).await?;
    }
    Ok(())
}

async fn insert_answer(
    tx: &Tx,
    loading: &Loading,
    (case, request, applicant): (CaseId, RequestId, Option<ClientId>),
    data: &AnswerData,
    reviewer: AccountId,
) -> QueryResult<()> {
    let (document, from) = (DocumentId::new(), loading.account(&data.by)?);
    let Some(first) = data.versions.as_slice().first() else { return Ok(()) };
    let title = stem(&first.file);
    let row = Row {
        document,
        case,
        source: "client",
        request: Some(request),
        applicant,
        title,
        note: "",
        by: from,
    };
    insert_document(tx, loading, &row, loading.at(first.at), None).await?;
    for (number, version) in (1..).zip(&data.versions) {
        let superseded = usize::try_from(number)
            .ok()
            .and_then(|next| data.versions.get(next))
            .map(|next| loading.at(next.at));
        let id =
            insert_version(tx, loading, (document, number), version, from, (superseded, reviewer)).await?;
        let (at, title) = (loading.at(version.at), title.to_owned());
        let event = match number {
            1 => DocumentEvent::Uploaded {
                document,
                version: id,
                title: title.clone(),
                request: Some(request),
            },
            _ => DocumentEvent::Replaced {
                document,
                version: id,
                title: title.clone(),
                request: Some(request),
                number,
            },
        };
        loading.tell(at, from, Some(case), event);
        let reviewed = at.plus(REVIEWED_AFTER);
        if version.approved {
            loading.tell(
                reviewed,
                reviewer,
                Some(case),
                DocumentEvent::Approved { document, version: id, title },
            );
        } else if let Some(note) = version.not_approved.clone() {
            let event = DocumentEvent::NotApproved { document, version: id, title, note };
            loading.tell(reviewed, reviewer, Some(case), event);
        }
    }
    Ok(())
}

const REVIEWED_AFTER: std::time::Duration = std::time::Duration::from_secs(5 * 3600);

async fn insert_loose(tx: &Tx, loading: &Loading, data: &DocumentData, owner: AccountId) -> QueryResult<()> {
    let (document, case, by) = (DocumentId::new(), loading.case(&data.case)?, loading.account(&data.by)?);
    let (at, title) = (loading.at(data.at), data.title.as_deref().unwrap_or_else(|| stem(&data.file)));
    let withdrawn = data.withdrawn.then(|| at.plus(REVIEWED_AFTER));
    let firm = data.source == "firm";
    let source = if firm { "firm" } else { "client" };
    let row = Row { document, case, source, request: None, applicant: None, title, note: &data.note, by };
    insert_document(tx, loading, &row, at, withdrawn).await?;
    let version = VersionData { file: data.file.clone(), at: data.at, approved: false, not_approved: None };
    let id = insert_version(tx, loading, (document, 1), &version, by, (withdrawn, owner)).await?;
    let title = title.to_owned();
    loading.tell(
        at,
        by,
        Some(case),
        match firm {
            true => DocumentEvent::Shared { document, title: title.clone() },
            false => DocumentEvent::Uploaded { document, version: id, title: title.clone(), request: None },
        },
    );
    if let Some(at) = withdrawn {
        loading.tell(at, by, Some(case), DocumentEvent::Withdrawn { document, title });
    }
    Ok(())
}

struct Row<'a> {
    document: DocumentId,
    case: CaseId,
    source: &'static str,
    request: Option<RequestId>,
    applicant: Option<ClientId>,
    title: &'a str,
    note: &'a str,
    by: AccountId,
}

async fn insert_document(
    mut tx: &Tx,
    loading: &Loading,
    row: &Row<'_>,
    at: Ts,
    withdrawn: Option<Ts>,
) -> QueryResult<()> {
    diesel::insert_into(documents::table)
        .values((
            documents::firm_id.eq(loading.firm),
            documents::id.eq(row.document),
            documents::case_id.eq(row.case),
            documents::source.eq(row.source),
            documents::request_id.eq(row.request),
            documents::applicant_id.eq(row.applicant),
            documents::title.eq(row.title),
            documents::note.eq(row.note),
            documents::created_at.eq(at),
            documents::created_by.eq(row.by),
            documents::withdrawn_at.eq(withdrawn),
            documents::withdrawn_by.eq(withdrawn.map(|_| row.by)),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

async fn insert_version(
    mut tx: &Tx,
    loading: &Loading,
    (document, number): (DocumentId, i32),
    data: &VersionData,
    by: AccountId,
    (superseded, reviewer): (Option<Ts>, AccountId),
) -> QueryResult<VersionId> {
    let id = VersionId::new();
    let stored = loading
        .files
        .get(&data.file)
        .and_then(|copies| copies.lock().unwrap_or_else(PoisonError::into_inner).pop());
    let Some(stored) = stored else { return Err(diesel::result::Error::NotFound) };
    let review = match (data.approved, &data.not_approved) {
        (true, _) => "approved",
        (_, Some(_)) => "not_approved",
        _ if loading.is_staff(by) => "not_required",
        _ => "pending",
    };
    let reviewed =
        matches!(review, "approved" | "not_approved").then(|| loading.at(data.at).plus(REVIEWED_AFTER));
    diesel::insert_into(document_versions::table)
        .values((
            document_versions::firm_id.eq(loading.firm),
            document_versions::id.eq(id),
            document_versions::document_id.eq(document),
            document_versions::number.eq(number),
            document_versions::file_name.eq(&data.file),
            document_versions::file_kind.eq(stored.kind),
            document_versions::bytes.eq(stored.bytes),
            document_versions::sha256.eq(stored.sha256.to_vec()),
            document_versions::storage_key.eq(stored.key.to_string()),
            document_versions::uploaded_at.eq(loading.at(data.at)),
            document_versions::uploaded_by.eq(by),
            document_versions::superseded_at.eq(superseded),
            document_versions::review.eq(review),
            document_versions::review_note.eq(data.not_approved.as_deref().unwrap_or_default()),
            document_versions::reviewed_at.eq(reviewed),
            document_versions::reviewed_by.eq(reviewed.map(|_| reviewer)),
        ))
        .execute(&mut tx)
        .await?;
    Ok(id)
}

/// A file name without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
