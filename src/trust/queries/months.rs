//! What is kept of months: prepared, sent back, signed off, unlocked.

use super::super::{EarlierMonth, Figures, Month, MonthState, Reconciliation};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, FirmId, ReconciliationId, TrustAccountId},
    schema::{reconciliations as r, trust_accounts},
};
use diesel::{
    prelude::*,
    result::Error::{DeserializationError, SerializationError},
    sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use serde_json::Value;

type Kept = (ReconciliationId, Day, MonthState, Value, i32, AccountId, Ts, String);

fn kept(
    (id, first, state, figures, version, prepared_by, prepared_at, note): Kept,
) -> QueryResult<Reconciliation> {
    let figures: Figures =
        serde_json::from_value(figures).map_err(|error| DeserializationError(error.into()))?;
    let month = Month::of(first);
    Ok(Reconciliation { id, month, state, figures, version, prepared_by, prepared_at, note })
}

/// What is kept of a month; none where nobody has prepared it, or it was unlocked.
///
/// # Errors
/// The database's; what is kept and cannot be read.
pub async fn find_kept(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    month: Month,
) -> QueryResult<Option<Reconciliation>> {
    let found: Option<Kept> = r::table
        .filter(r::firm_id.eq(firm).and(r::account_id.eq(account)).and(r::month.eq(month.first())))
        .filter(r::state.ne(MonthState::Unlocked))
        .select((r::id, r::month, r::state, r::figures, r::version, r::prepared_by, r::prepared_at, r::note))
        .first(&mut tx)
        .await
        .optional()?;
    found.map(kept).transpose()
}

/// What was kept of a month, be it that it was unlocked since.
///
/// # Errors
/// `NotFound` for nothing of this account; the database's; what is kept and cannot be read.
pub async fn find_record(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    id: ReconciliationId,
) -> QueryResult<Reconciliation> {
    let found: Kept = r::table
        .find((firm, id))
        .filter(r::account_id.eq(account))
        .select((r::id, r::month, r::state, r::figures, r::version, r::prepared_by, r::prepared_at, r::note))
        .first(&mut tx)
        .await?;
    kept(found)
}

/// Keeps a month as it was prepared, in the place of one that was sent back.
///
/// # Errors
/// The database's.
pub async fn keep_prepared(
    mut tx: &Tx,
    firm: FirmId,
    (account, figures): (TrustAccountId, &Figures),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let json = serde_json::to_value(figures).map_err(|error| SerializationError(error.into()))?;
    let same = r::table
        .filter(r::firm_id.eq(firm).and(r::account_id.eq(account)).and(r::month.eq(figures.month.first())))
        .filter(r::state.eq(MonthState::SentBack));
    let again = (
        (r::state.eq(MonthState::Prepared), r::figures.eq(&json), r::version.eq(r::version + 1)),
        (r::prepared_by.eq(by), r::prepared_at.eq(now), r::note.eq("")),
    );
    if diesel::update(same).set(again).execute(&mut tx).await? == 1 {
        return Ok(());
    }
    let row = (
        (r::firm_id.eq(firm), r::id.eq(ReconciliationId::new()), r::account_id.eq(account)),
        (r::month.eq(figures.month.first()), r::state.eq(MonthState::Prepared), r::figures.eq(&json)),
        (r::prepared_by.eq(by), r::prepared_at.eq(now)),
    );
    diesel::insert_into(r::table).values(row).execute(&mut tx).await.map(drop)
}

/// It was not signed.
///
/// # Errors
/// The database's.
pub async fn set_sent_back(mut tx: &Tx, firm: FirmId, id: ReconciliationId, note: &str) -> QueryResult<()> {
    let row = (r::state.eq(MonthState::SentBack), r::note.eq(note), r::version.eq(r::version + 1));
    diesel::update(r::table.find((firm, id))).set(row).execute(&mut tx).await.map(drop)
}

/// It is signed off, and locked with all that is before it.
///
/// # Errors
/// The database's.
pub async fn set_signed_off(
    mut tx: &Tx,
    firm: FirmId,
    (account, id, figures): (TrustAccountId, ReconciliationId, &Figures),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let json = serde_json::to_value(figures).map_err(|error| SerializationError(error.into()))?;
    let row = (
        (r::state.eq(MonthState::SignedOff), r::figures.eq(json), r::version.eq(r::version + 1)),
        (r::signed_by.eq(by), r::signed_at.eq(now)),
    );
    diesel::update(r::table.find((firm, id))).set(row).execute(&mut tx).await?;
    set_locked(tx, firm, account, Some(figures.month.last())).await
}

/// It is open again; what it said stays.
///
/// # Errors
/// The database's.
pub async fn set_unlocked(
    mut tx: &Tx,
    firm: FirmId,
    (account, id): (TrustAccountId, ReconciliationId),
    (locked_through, reason): (Option<Day>, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let row = (
        (r::state.eq(MonthState::Unlocked), r::note.eq(reason), r::version.eq(r::version + 1)),
        (r::unlocked_by.eq(by), r::unlocked_at.eq(now)),
    );
    diesel::update(r::table.find((firm, id))).set(row).execute(&mut tx).await?;
    set_locked(tx, firm, account, locked_through).await
}

async fn set_locked(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    through: Option<Day>,
) -> QueryResult<()> {
    diesel::update(trust_accounts::table.find((firm, account)))
        .set(trust_accounts::locked_through.eq(through))
        .execute(&mut tx)
        .await
        .map(drop)
}

#[derive(QueryableByName)]
struct EarlierFound {
    #[diesel(sql_type = Uuid)]
    id: ReconciliationId,
    #[diesel(sql_type = Date)]
    month: Day,
    #[diesel(sql_type = Text)]
    state: MonthState,
    #[diesel(sql_type = Text)]
    signed_by: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    signed_at: Option<Ts>,
    #[diesel(sql_type = BigInt)]
    balance: i64,
    #[diesel(sql_type = Text)]
    note: String,
}

/// Months that are or were signed off, the newest first, before a month.
///
/// # Errors
/// The database's.
pub async fn list_earlier(
    mut tx: &Tx,
    firm: FirmId,
    (account, before): (TrustAccountId, Option<Month>),
    most: i64,
) -> QueryResult<Vec<EarlierMonth>> {
    let query = diesel::sql_query(
        "SELECT r.id, r.month, r.state, coalesce(r.figures #>> '{signed,name}', '') AS signed_by, r.signed_at, \
         coalesce((r.figures #>> '{book,closing}')::bigint, 0) AS balance, r.note FROM reconciliations r \
         WHERE r.firm_id = $1 AND r.account_id = $2 AND r.state IN ('signed_off', 'unlocked') AND ($3::date IS NULL OR r.month < $3) \
         ORDER BY r.month DESC, r.id DESC LIMIT $4",
    );
    let found: Vec<EarlierFound> = query
        .bind::<Uuid, _>(firm)
        .bind::<Uuid, _>(account)
        .bind::<Nullable<Date>, _>(before.map(Month::first))
        .bind::<BigInt, _>(most)
        .load(&mut tx)
        .await?;
    let earlier = |row: EarlierFound| EarlierMonth {
        id: row.id,
        month: Month::of(row.month),
        state: row.state,
        signed_by: row.signed_by,
        signed_at: row.signed_at,
        balance: row.balance,
        note: row.note,
    };
    Ok(found.into_iter().map(earlier).collect())
}
