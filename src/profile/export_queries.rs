//! SQL of the copy of what is kept about somebody: theirs, and what they may see. What the firm notes down about a client for
//! itself is no part of it.

use crate::{
    clock::Ts,
    db::Tx,
    export::DataSubject,
    schema::{accounts, clients, notification_preferences, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

/// What stands at the beginning of the file.
pub async fn head(tx: &Tx, of: &DataSubject, now: Ts) -> QueryResult<Vec<(String, Value)>> {
    let (account, record, preferences) =
        futures_util::try_join!(account(tx, of), record(tx, of), preferences(tx, of))?;
    let head = [
        ("made_at", json!(now)),
        ("note", json!("Notes that the firm keeps for itself are not part of this file.")),
        ("account", account),
        ("record", record),
        ("notification_preferences", preferences),
    ];
    Ok(head.map(|(name, value)| (name.to_owned(), value)).into())
}

#[derive(Queryable)]
struct AccountRow {
    email: String,
    language: Option<String>,
    time_zone: Option<String>,
    created_at: Ts,
    last_sign_in_at: Option<Ts>,
    has_password: bool,
}

async fn account(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let row: AccountRow = accounts::table
        .find((of.firm, of.account))
        .select((
            accounts::email,
            accounts::language,
            accounts::time_zone,
            accounts::created_at,
            accounts::last_sign_in_at,
            accounts::password_hash.is_not_null(),
        ))
        .first(&mut tx)
        .await?;
    Ok(json!({ "email": row.email, "language": row.language, "time_zone": row.time_zone,
        "created_at": row.created_at, "last_sign_in_at": row.last_sign_in_at, "has_password": row.has_password }))
}

/// Not the notes: they are for staff alone.
#[derive(Queryable)]
struct ClientRow {
    name: String,
    email: String,
    phone: String,
    address: String,
    language: String,
    created_at: Ts,
}

async fn record(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let Some(client) = of.client else {
        let row: (String, String, Ts) = staff_members::table
            .inner_join(
                accounts::table.on(accounts::firm_id
                    .eq(staff_members::firm_id)
                    .and(accounts::staff_member_id.eq(staff_members::id.nullable()))),
            )
            .filter(accounts::firm_id.eq(of.firm).and(accounts::id.eq(of.account)))
            .select((staff_members::name, staff_members::role, staff_members::created_at))
            .first(&mut tx)
            .await?;
        return Ok(json!({ "name": row.0, "role": row.1, "since": row.2 }));
    };
    let row: ClientRow = clients::table
        .find((of.firm, client))
        .select((
            clients::name,
            clients::email,
            clients::phone,
            clients::address,
            clients::language,
            clients::created_at,
        ))
        .first(&mut tx)
        .await?;
    Ok(json!({ "name": row.name, "email": row.email, "phone": row.phone, "address": row.address,
        "language": row.language, "since": row.created_at }))
}

async fn preferences(mut tx: &Tx, of: &DataSubject) -> QueryResult<Value> {
    let rows: Vec<(String, String)> = notification_preferences::table
        .filter(notification_preferences::firm_id.eq(of.firm))
        .filter(notification_preferences::account_id.eq(of.account))
        .select((notification_preferences::kind, notification_preferences::delivery))
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(|(kind, delivery)| (kind, Value::from(delivery))).collect())
}
