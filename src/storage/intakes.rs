//! Files that are under way: a row for each, committed before its first byte, so that nothing is left of one that nobody
//! claims. Whose transaction claims it keeps the file; what is never claimed is swept away.

use super::Key;
use crate::{clock::Ts, db::Tx, ids::FirmId, schema::intakes};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// A file may be claimed for so long. Less than [`ABANDONED`], so that the sweeper never takes one that is about to be.
const CLAIMABLE: Duration = Duration::from_secs(20 * 60 * 60);
/// What was not claimed by then is swept away.
pub const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
const AT_ONCE: i64 = 1000;

/// Notes that a file is about to be stored.
///
/// # Errors
/// The database's.
pub async fn expect_file(mut tx: &Tx, firm: FirmId, key: &Key, now: Ts) -> QueryResult<()> {
    let row =
        (intakes::firm_id.eq(firm), intakes::storage_key.eq(key.to_string()), intakes::started_at.eq(now));
    diesel::insert_into(intakes::table).values(row).execute(&mut tx).await.map(drop)
}

/// Lets go of files that rows knew until now: they are swept away as those are that nobody claimed.
///
/// # Errors
/// The database's.
pub async fn give_up_files<'k>(
    mut tx: &Tx,
    firm: FirmId,
    keys: impl Iterator<Item = &'k str>,
    now: Ts,
) -> QueryResult<()> {
    let row = |key| (intakes::firm_id.eq(firm), intakes::storage_key.eq(key), intakes::started_at.eq(now));
    let rows: Vec<_> = keys.map(row).collect();
    diesel::insert_into(intakes::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Takes a file over: with the commit it is kept.
///
/// # Errors
/// `NotFound` when it took longer than twenty hours to come in, or was swept away; the database's.
pub async fn claim_file(mut tx: &Tx, firm: FirmId, key: &Key, now: Ts) -> QueryResult<()> {
    let claimed = diesel::delete(intakes::table.find((firm, key.to_string())))
        .filter(intakes::started_at.gt(now.minus(CLAIMABLE)))
        .execute(&mut tx)
        .await?;
    if claimed == 1 { Ok(()) } else { Err(diesel::result::Error::NotFound) }
}

/// Forgets a file that was thrown away.
///
/// # Errors
/// The database's.
pub async fn forget_file(mut tx: &Tx, firm: FirmId, key: &Key) -> QueryResult<()> {
    diesel::delete(intakes::table.find((firm, key.to_string()))).execute(&mut tx).await.map(drop)
}

/// The files that nobody claimed for a day, the oldest first; on a connection of the role that sees those of every firm.
///
/// # Errors
/// The database's.
pub async fn list_abandoned_files(mut tx: &Tx, now: Ts) -> QueryResult<Vec<(FirmId, String)>> {
    intakes::table
        .filter(intakes::started_at.lt(now.minus(ABANDONED)))
        .order(intakes::started_at)
        .limit(AT_ONCE)
        .select((intakes::firm_id, intakes::storage_key))
        .load(&mut tx)
        .await
}
