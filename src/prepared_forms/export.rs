//! Forms that were shared with somebody, in the copy of what is kept about them: what they are, and what was said of them.

use super::model::Decision;
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::{cases, prepared_form_notes as n, prepared_form_versions as v, prepared_forms as f},
};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Its lists.
pub const LISTS: &[ExportList] = &[ExportList {
    name: "prepared_forms",
    for_staff: false,
    page: |tx, of, after| versions_page(tx, of, after).boxed(),
}];

#[derive(Queryable)]
struct Row {
    id: Uuid,
    case: String,
    title: String,
    due_on: Option<Day>,
    number: i32,
    file_name: String,
    bytes: i64,
    sha256: Vec<u8>,
    message: String,
    shared_at: Option<Ts>,
    decision: Option<Decision>,
    decided_at: Option<Ts>,
    decided_by: Option<Uuid>,
}

/// The shared versions of what is theirs, or the whole case's, as far as they see it.
async fn versions_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let of_form = f::firm_id.eq(v::firm_id).and(f::id.eq(v::form_id));
    let of_case = cases::firm_id.eq(f::firm_id).and(cases::id.eq(f::case_id));
    let theirs = f::applicant_id.is_null().or(f::applicant_id.eq(of.client)).assume_not_null();
    let rows: Vec<Row> = v::table
        .inner_join(f::table.on(of_form))
        .inner_join(cases::table.on(of_case))
        .filter(v::firm_id.eq(of.firm).and(v::id.gt(after.id)).and(v::shared_at.is_not_null()))
        .filter(f::case_id.eq_any(&of.cases).and(f::withdrawn_at.is_null()))
        .filter(theirs)
        .filter(scope.about(f::case_id, f::applicant_id))
        .order(v::id)
        .select((
            v::id,
            cases::name,
            f::title,
            f::due_on,
            v::number,
            v::file_name,
            v::file_bytes,
            v::file_sha256,
            v::message,
            v::shared_at,
            v::decision,
            v::decided_at,
            v::decided_by,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let notes: Vec<(Uuid, i16, String, Uuid)> = n::table
        .filter(n::firm_id.eq(of.firm).and(n::version_id.eq_any(&ids)))
        .order((n::page, n::id))
        .select((n::version_id, n::page, n::body, n::created_by))
        .load(&mut tx)
        .await?;
    let account = of.account.0;
    Ok(page(rows, |row| After { id: row.id, seq: 0 }, |row| shown(row, &notes, account)))
}

fn shown(row: Row, notes: &[(Uuid, i16, String, Uuid)], account: Uuid) -> Value {
    // what others in the case wrote is theirs
    let own = notes.iter().filter(|(version, _, _, by)| *version == row.id && *by == account);
    let notes: Vec<Value> = own.map(|(_, page, body, _)| json!({ "page": page, "text": body })).collect();
    json!({ "case": row.case, "title": row.title, "due_on": row.due_on, "version": row.number, "file_name": row.file_name,
        "bytes": row.bytes, "sha256": HEXLOWER.encode(&row.sha256), "message": row.message, "shared_at": row.shared_at,
        "decision": row.decision, "decided_at": row.decided_at, "decided_by_you": row.decided_by == Some(account), "notes": notes })
}
