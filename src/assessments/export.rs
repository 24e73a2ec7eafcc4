//! What somebody sent by an assessment, in the copy of what is kept about them. What is sensitive is said to be there, and no more.

use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::{lead_files, leads},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Its lists.
pub const LISTS: &[ExportList] = &[
    ExportList { name: "assessments", for_staff: false, page: |tx, of, after| sent(tx, of, after).boxed() },
    ExportList {
        name: "assessment_files",
        for_staff: false,
        page: |tx, of, after| files(tx, of, after).boxed(),
    },
];

/// What is read of each.
type Parts = (Uuid, String, String, Value, bool, Ts, Option<Ts>, String, Option<Ts>);

async fn sent(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(client) = of.client else { return Ok((Vec::new(), None)) };
    let rows: Vec<Parts> = leads::table
        .filter(leads::firm_id.eq(of.firm).and(leads::client_id.eq(client)))
        .filter(leads::id.gt(after.id))
        .order(leads::id)
        .select((
            leads::id,
            leads::name,
            leads::opposing_parties,
            leads::answers,
            leads::sealed_answers.is_not_null(),
            leads::submitted_at,
            leads::declined_at,
            leads::decline_message,
            leads::accepted_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(rows, |row| After { id: row.0, seq: 0 }, shown))
}

fn shown((id, name, parties, answers, has_sensitive, at, declined, message, accepted): Parts) -> Value {
    json!({
        "id": id, "name": name, "opposing_parties": parties, "answers": answers["answers"],
        "has_sensitive_answers": has_sensitive, "submitted_at": at, "declined_at": declined, "message": message,
        "accepted_at": accepted,
    })
}

async fn files(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(client) = of.client else { return Ok((Vec::new(), None)) };
    let theirs = lead_files::firm_id.eq(leads::firm_id).and(lead_files::lead_id.eq(leads::id));
    let rows: Vec<(Uuid, Uuid, String, i64, Ts)> = lead_files::table
        .inner_join(leads::table.on(theirs))
        .filter(lead_files::firm_id.eq(of.firm).and(leads::client_id.eq(client)))
        .filter(lead_files::id.gt(after.id))
        .order(lead_files::id)
        .select((
            lead_files::id,
            lead_files::lead_id,
            lead_files::file_name,
            lead_files::bytes,
            lead_files::created_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    let shown = |(id, lead, name, bytes, at): (Uuid, Uuid, String, i64, Ts)| json!({ "id": id, "assessment": lead, "name": name, "bytes": bytes, "at": at });
    Ok(page(rows, |row| After { id: row.0, seq: 0 }, shown))
}
