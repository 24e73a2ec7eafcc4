//! Documents and requests in the copy of what is kept about somebody: theirs, and what they may see.

use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::{document_requests, document_versions, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// What was asked of them, and their files without the files themselves.
pub const LISTS: &[ExportList] = &[
    ExportList {
        name: "document_requests",
        for_staff: false,
        page: |tx, of, after| requests_page(tx, of, after).boxed(),
    },
    ExportList {
        name: "documents",
        for_staff: false,
        page: |tx, of, after| documents_page(tx, of, after).boxed(),
    },
];

#[derive(Queryable)]
struct RequestRow {
    id: Uuid,
    title: Value,
    due_on: Option<Day>,
    state: String,
    requested_at: Ts,
}

async fn requests_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let theirs = document_requests::applicant_id
        .is_null()
        .or(document_requests::applicant_id.eq(of.client))
        .assume_not_null();
    let rows: Vec<RequestRow> = document_requests::table
        .filter(document_requests::firm_id.eq(of.firm).and(document_requests::case_id.eq_any(&of.cases)))
        .filter(theirs)
        .filter(scope.about(document_requests::case_id, document_requests::applicant_id))
        .filter(document_requests::withdrawn_at.is_null().and(document_requests::id.gt(after.id)))
        .order(document_requests::id)
        .select((
            document_requests::id,
            document_requests::title,
            document_requests::due_on,
            document_requests::state,
            document_requests::requested_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| json!({ "title": row.title, "due_on": row.due_on, "state": row.state, "requested_at": row.requested_at }),
    ))
}

/// A version, with what its document is called and who brought it.
#[derive(Queryable)]
struct VersionRow {
    id: Uuid,
    title: String,
    source: String,
    number: i32,
    file_name: String,
    file_kind: String,
    bytes: i64,
    sha256: Vec<u8>,
    uploaded_at: Ts,
    review: String,
}

async fn documents_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let shown = documents::withdrawn_at
        .is_null()
        .and(documents::case_id.eq_any(&of.cases))
        .and(scope.about(documents::case_id, documents::applicant_id))
        .and(documents::applicant_id.is_null().or(documents::applicant_id.eq(of.client)).assume_not_null());
    let rows: Vec<VersionRow> = document_versions::table
        .inner_join(
            documents::table.on(documents::firm_id
                .eq(document_versions::firm_id)
                .and(documents::id.eq(document_versions::document_id))),
        )
        .filter(document_versions::firm_id.eq(of.firm).and(document_versions::id.gt(after.id)))
        .filter(document_versions::uploaded_by.eq(of.account).or(shown))
        .order(document_versions::id)
        .select((
            document_versions::id,
            documents::title,
            documents::source,
            document_versions::number,
            document_versions::file_name,
            document_versions::file_kind,
            document_versions::bytes,
            document_versions::sha256,
            document_versions::uploaded_at,
            document_versions::review,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "title": row.title, "from": row.source, "version": row.number, "file_name": row.file_name,
            "kind": row.file_kind, "bytes": row.bytes, "sha256": data_encoding::HEXLOWER.encode(&row.sha256),
            "uploaded_at": row.uploaded_at, "review": row.review })
        },
    ))
}
