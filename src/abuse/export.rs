//! How somebody came in, in the copy of what is kept about them.

use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    export::{AT_ONCE, After, DataSubject, ExportList, ExportPage, page},
    schema::sign_in_attempts,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// Their tries to sign in.
pub const LIST: ExportList = ExportList {
    name: "sign_ins",
    for_staff: true,
    page: |tx, of, after| sign_ins_page(tx, of, after).boxed(),
};

#[derive(Queryable)]
struct SignInRow {
    id: Uuid,
    method: String,
    outcome: String,
    address: String,
    agent: String,
    at: Ts,
}

async fn sign_ins_page(mut tx: &Tx, of: &DataSubject, after: After) -> QueryResult<ExportPage> {
    let rows: Vec<SignInRow> = sign_in_attempts::table
        .filter(sign_in_attempts::firm_id.eq(of.firm).and(sign_in_attempts::account_id.eq(of.account)))
        .filter(sign_in_attempts::id.gt(after.id))
        .order(sign_in_attempts::id)
        .select((
            sign_in_attempts::id,
            sign_in_attempts::method,
            sign_in_attempts::outcome,
            sign_in_attempts::address,
            sign_in_attempts::agent,
            sign_in_attempts::at,
        ))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await?;
    Ok(page(
        rows,
        |row| After { id: row.id, seq: 0 },
        |row| {
            json!({ "at": row.at, "by": row.method, "outcome": row.outcome, "network": row.address,
            "device": row.agent })
        },
    ))
}
