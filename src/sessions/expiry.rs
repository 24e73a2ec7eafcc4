//! Sessions that are over.

use crate::{clock::Ts, db::Pool};
use diesel_async::RunQueryDsl;

#[diesel::declare_sql_function]
extern "SQL" {
    fn delete_expired_sessions(over_at: diesel::sql_types::Timestamptz) -> diesel::sql_types::BigInt;
}

/// Deletes the sessions that are over, and says how many; `jobs` are connections of the role that may. Those with a preview
/// in them are left to whoever notes its end.
///
/// # Errors
/// The database's.
pub async fn delete_expired(jobs: &Pool, now: Ts) -> anyhow::Result<i64> {
    Ok(diesel::select(delete_expired_sessions(now)).get_result(&mut jobs.get().await?).await?)
}
