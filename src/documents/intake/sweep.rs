//! Removes what a process that died in the middle of an upload left behind.

use super::guard::discard;
use crate::{
    app::App,
    db::{Db, Pool, Tx},
    ids::FirmId,
    schema::intakes,
    storage::Key,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// Longer than a file may be claimed.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
const AT_ONCE: i64 = 1000;

/// Throws away the files whose upload began a day ago and was never claimed, and says how many. `jobs` are connections of
/// the role that sees the intakes of every firm.
///
/// # Errors
/// The database's, or the storage's while it is listed. A file that cannot be removed is logged and stays for the next time.
pub async fn sweep_intakes(app: &App, jobs: &Pool) -> anyhow::Result<usize> {
    let abandoned = list_abandoned(&*jobs.get().await?, app).await?;
    let found = abandoned.len();
    for (firm, key) in abandoned {
        let Some(key) = Key::parse(&key) else { continue };
        discard(&app.storage, &Db::new(app.pool.clone(), firm), &key).await;
    }
    let unfinished = app.storage.sweep(ABANDONED).await?;
    Ok(found + unfinished)
}

async fn list_abandoned(mut tx: &Tx, app: &App) -> QueryResult<Vec<(FirmId, String)>> {
    intakes::table
        .filter(intakes::started_at.lt(app.clock.now().minus(ABANDONED)))
        .order(intakes::started_at)
        .limit(AT_ONCE)
        .select((intakes::firm_id, intakes::storage_key))
        .load(&mut tx)
        .await
}
