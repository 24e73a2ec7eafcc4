//! Removes what a process that died in the middle of an upload left behind, and photographs that nobody handed in.

use super::{super::photos, guard::discard};
use crate::{
    app::App,
    db::{Db, Pool, Tx},
    storage::{ABANDONED, Key, list_abandoned_files},
};

/// Throws away the files whose upload began a day ago and was never claimed, and says how many. `jobs` are connections of
/// the role that sees the intakes of every firm.
///
/// # Errors
/// The database's, or the storage's while it is listed. A file that cannot be removed is logged and stays for the next time.
pub async fn sweep_intakes(app: &App, jobs: &Pool) -> anyhow::Result<usize> {
    let abandoned = list_abandoned_files(&*jobs.get().await?, app.clock.now()).await?;
    let found = abandoned.len();
    for (firm, key) in abandoned {
        let Some(key) = Key::parse(&key) else { continue };
        discard(&app.storage, &Db::new(app.pool.clone(), firm), &key).await;
    }
    let unfinished = app.storage.sweep(ABANDONED).await?;
    Ok(found + unfinished)
}

/// Throws away the sets of photographs that are older than they are kept, and says how many. Their files go a day later.
///
/// # Errors
/// The database's.
pub async fn sweep_photos(app: &App, jobs: &Pool) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let old = photos::list_old(&*jobs.get().await?, now.minus(photos::KEPT)).await?;
    let found = old.len();
    for (firm, set) in old {
        let db = Db::new(app.pool.clone(), firm);
        db.write(async |tx: &Tx| Ok(photos::throw_away(tx, (firm, now), set).await?))
            .await
            .map_err(anyhow::Error::new)?;
    }
    Ok(found)
}
