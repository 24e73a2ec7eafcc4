//! SQL of pictures that are about to be a firm's.

use crate::{clock::Ts, db::Tx, ids::FirmId, schema::intakes, storage::Key};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Notes that a file is about to be stored: committed before its first byte. Unless it is claimed, the sweeper of abandoned
/// uploads removes it a day later.
pub async fn expect_file(mut tx: &Tx, firm: FirmId, key: &Key, now: Ts) -> QueryResult<()> {
    let row =
        (intakes::firm_id.eq(firm), intakes::storage_key.eq(key.to_string()), intakes::started_at.eq(now));
    diesel::insert_into(intakes::table).values(row).execute(&mut tx).await.map(drop)
}

/// Takes a file over: with the commit it is the firm's.
///
/// # Errors
/// `NotFound` when it was swept away.
pub async fn claim_file(mut tx: &Tx, firm: FirmId, key: &Key) -> QueryResult<()> {
    let claimed = diesel::delete(intakes::table.find((firm, key.to_string()))).execute(&mut tx).await?;
    if claimed == 1 { Ok(()) } else { Err(diesel::result::Error::NotFound) }
}
