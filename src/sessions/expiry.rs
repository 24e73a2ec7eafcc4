//! Sessions that are over.

use crate::{clock::Ts, db::Pool, schema::sessions};
use diesel::{dsl::not, prelude::*};
use diesel_async::RunQueryDsl;

/// Deletes the sessions that are over, and says how many; `jobs` are connections of the role that may. Those with a preview
/// in them are left to whoever notes its end.
///
/// # Errors
/// The database's.
pub async fn delete_expired(jobs: &Pool, now: Ts) -> anyhow::Result<usize> {
    let over = sessions::expires_at.lt(now).and(not(sessions::data.has_key("preview")));
    Ok(diesel::delete(sessions::table.filter(over)).execute(&mut jobs.get().await?).await?)
}
