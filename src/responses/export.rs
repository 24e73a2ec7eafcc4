//! What somebody was asked and answered, in the copy of what is kept about them. Sensitive answers are sealed where they are kept, and stay so
//! here: their own pages show them.

use super::model::ResponseState;
use crate::{
    clock::{Day, Ts},
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    i18n::Localized,
    schema::{cases, person_facts as f, response_answers as a, responses as r},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::{Value, json};
use uuid::Uuid;

/// Its lists.
pub const LISTS: &[ExportList] = &[
    ExportList {
        name: "questionnaires",
        for_staff: false,
        page: |tx, of, after| responses_page(tx, of, after).boxed(),
    },
    ExportList {
        name: "answers",
        for_staff: false,
        page: |tx, of, after| answers_page(tx, of, after).boxed(),
    },
    ExportList { name: "facts", for_staff: false, page: |tx, of, after| facts_page(tx, of, after).boxed() },
];

/// What was sent about them in the cases that they see.
async fn responses_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    type Row = (Uuid, String, Localized, ResponseState, Ts, Option<Day>, Ts, i32);
    let Some(client) = of.client else { return Ok((Vec::new(), None)) };
    let rows: Vec<Row> = r::table
        .inner_join(cases::table.on(cases::firm_id.eq(r::firm_id).and(cases::id.eq(r::case_id))))
        .filter(r::firm_id.eq(of.firm).and(r::client_id.eq(client)).and(r::id.gt(after.id)))
        .filter(r::case_id.eq_any(&of.cases))
        .order(r::id)
        .select((
            r::id,
            cases::name,
            r::title,
            r::state,
            r::created_at,
            r::due_on,
            r::state_at,
            r::submissions,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    let shown = |(id, case, title, state, sent_at, due_on, since, submissions): Row| {
        json!({ "id": id, "case": case, "title": title, "state": state, "sent_at": sent_at, "due_on": due_on, "since": since,
            "submissions": submissions })
    };
    Ok(page(rows, |row| After { id: row.0, seq: 0 }, shown))
}

/// What they answered, each with its questionnaire. Paths are counted by their place among those of the questionnaire.
async fn answers_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    type Row = (Uuid, String, Option<Value>, String, Ts);
    let Some(client) = of.client else { return Ok((Vec::new(), None)) };
    // a questionnaire has fewer answers than a page has rows: whole ones follow each other
    let next: Option<Uuid> = r::table
        .filter(r::firm_id.eq(of.firm).and(r::client_id.eq(client)).and(r::id.gt(after.id)))
        .filter(r::case_id.eq_any(&of.cases))
        .order(r::id)
        .select(r::id)
        .first(&mut tx)
        .await
        .optional()?;
    let Some(next) = next else { return Ok((Vec::new(), None)) };
    let rows: Vec<Row> = a::table
        .filter(a::firm_id.eq(of.firm).and(a::response_id.eq(next)))
        .order(a::path)
        .select((a::response_id, a::path, a::typed, a::source, a::saved_at))
        .load(&mut tx)
        .await?;
    let shown = |(id, path, typed, source, saved_at): Row| {
        let sealed = typed.is_none();
        json!({ "questionnaire": id, "question": path, "answer": typed, "sensitive": sealed, "from": source, "saved_at": saved_at })
    };
    Ok((rows.into_iter().map(shown).collect(), Some(After { id: next, seq: 0 })))
}

/// What is known and was known of them.
async fn facts_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    type Row = (Uuid, String, Option<Value>, Uuid, Ts, Option<Ts>);
    let Some(client) = of.client else { return Ok((Vec::new(), None)) };
    let rows: Vec<Row> = f::table
        .filter(f::firm_id.eq(of.firm).and(f::client_id.eq(client)).and(f::id.gt(after.id)))
        .order(f::id)
        .select((f::id, f::fact, f::typed, f::response_id, f::recorded_at, f::superseded_at))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    let shown = |(id, fact, typed, from, recorded_at, superseded_at): Row| {
        let sealed = typed.is_none();
        json!({ "id": id, "fact": fact, "value": typed, "sensitive": sealed, "questionnaire": from, "recorded_at": recorded_at,
            "superseded_at": superseded_at })
    };
    Ok(page(rows, |row| After { id: row.0, seq: 0 }, shown))
}
