//! What is held in trust, in the copy of what is kept about somebody: their ledgers and those that they may see.

use super::{LedgerKind, PostingKind, PostingMethod, RequestKind};
use crate::{
    clock::Day,
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::{cases, trust_accounts, trust_ledgers as l, trust_postings as p, trust_requests as r},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// Amounts are in minor units of their currency, of which `exponent` are decimals.
pub const LISTS: &[ExportList] = &[
    ExportList {
        name: "trust_ledgers",
        for_staff: false,
        page: |tx, of, after| ledgers_page(tx, of, after).boxed(),
    },
    ExportList {
        name: "trust_postings",
        for_staff: false,
        page: |tx, of, after| postings_page(tx, of, after).boxed(),
    },
    ExportList {
        name: "trust_requests",
        for_staff: false,
        page: |tx, of, after| requests_page(tx, of, after).boxed(),
    },
];

#[derive(Queryable)]
struct LedgerRow {
    id: Uuid,
    case_name: String,
    currency: String,
    exponent: i16,
    balance: i64,
    pending: i64,
}

async fn ledgers_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let rows: Vec<LedgerRow> = l::table
        .inner_join(
            trust_accounts::table
                .on(trust_accounts::firm_id.eq(l::firm_id).and(trust_accounts::id.eq(l::account_id))),
        )
        .inner_join(cases::table.on(cases::firm_id.eq(l::firm_id).and(cases::id.nullable().eq(l::case_id))))
        .filter(l::firm_id.eq(of.firm).and(l::kind.eq(LedgerKind::Client)).and(l::id.gt(after.id)))
        .filter(l::case_id.eq_any(&of.cases).assume_not_null())
        .filter(scope.about(l::case_id, l::client_id))
        .order(l::id)
        .select((
            l::id,
            cases::name,
            trust_accounts::currency,
            trust_accounts::exponent,
            l::balance,
            l::pending,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "id": row.id, "case": row.case_name, "currency": row.currency, "exponent": row.exponent,
            "balance": row.balance, "not_cleared": row.pending })
        },
    ))
}

#[derive(Queryable)]
struct PostingRow {
    id: Uuid,
    ledger: Uuid,
    kind: PostingKind,
    amount: i64,
    posted_on: Day,
    method: PostingMethod,
    party: String,
    purpose: String,
    number: String,
    balance_after: i64,
    reverses: Option<Uuid>,
}

async fn postings_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let rows: Vec<PostingRow> = p::table
        .inner_join(l::table.on(l::firm_id.eq(p::firm_id).and(l::id.eq(p::ledger_id))))
        .filter(p::firm_id.eq(of.firm).and(p::id.gt(after.id)))
        .filter(l::kind.eq(LedgerKind::Client).and(l::case_id.eq_any(&of.cases).assume_not_null()))
        .filter(scope.about(l::case_id, l::client_id))
        .order(p::id)
        .select((
            p::id,
            p::ledger_id,
            p::kind,
            p::amount,
            p::posted_on,
            p::method,
            p::party,
            p::purpose,
            p::number,
            p::balance_after,
            p::reverses_id,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "id": row.id, "ledger": row.ledger, "kind": row.kind, "amount": row.amount, "on": row.posted_on,
            "method": row.method, "party": row.party, "purpose": row.purpose, "number": row.number,
            "balance": row.balance_after, "reverses": row.reverses })
        },
    ))
}

#[derive(Queryable)]
struct RequestRow {
    id: Uuid,
    ledger: Uuid,
    kind: RequestKind,
    amount: i64,
    currency: String,
    exponent: i16,
    purpose: String,
    due_on: Option<Day>,
    paid: i64,
    outstanding: i64,
}

async fn requests_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let Some(scope) = of.scope else { return Ok((Vec::new(), None)) };
    let rows: Vec<RequestRow> = r::table
        .filter(r::firm_id.eq(of.firm).and(r::case_id.eq_any(&of.cases)).and(r::id.gt(after.id)))
        .filter(scope.about(r::case_id, r::client_id))
        .order(r::id)
        .select((
            r::id,
            r::ledger_id,
            r::kind,
            r::amount,
            r::currency,
            r::exponent,
            r::purpose,
            r::due_on,
            r::paid,
            r::outstanding,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "ledger": row.ledger, "kind": row.kind, "amount": row.amount, "currency": row.currency,
            "exponent": row.exponent, "purpose": row.purpose, "due": row.due_on, "paid": row.paid,
            "outstanding": row.outstanding })
        },
    ))
}
