//! The cases in the copy of what is kept about somebody: those that they may see.

use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    ids::CaseId,
    schema::{case_people, cases},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::json;

/// Their cases.
pub const CASES: ExportList =
    ExportList { name: "cases", for_staff: false, page: |tx, of, after| cases_page(tx, of, after).boxed() };

#[derive(Queryable)]
struct CaseRow {
    id: CaseId,
    reference: String,
    name: String,
    kind: String,
    role: String,
    status: String,
    opened_on: Day,
    closed_at: Option<Ts>,
}

async fn cases_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let rows: Vec<CaseRow> = case_people::table
        .inner_join(
            cases::table.on(cases::firm_id.eq(case_people::firm_id).and(cases::id.eq(case_people::case_id))),
        )
        .filter(case_people::firm_id.eq(of.firm).and(case_people::client_id.nullable().eq(of.client)))
        .filter(case_people::case_id.eq_any(&of.cases).and(case_people::case_id.gt(after.id)))
        .order(case_people::case_id)
        .select((
            cases::id,
            cases::reference,
            cases::name,
            cases::kind,
            case_people::role,
            cases::status,
            cases::opened_on,
            cases::closed_at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id.0, seq: 0 },
        |row| {
            json!({ "reference": row.reference, "name": row.name, "kind": row.kind, "role": row.role,
            "status": row.status, "opened_on": row.opened_on, "closed_at": row.closed_at })
        },
    ))
}
