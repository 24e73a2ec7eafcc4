//! Removes what a process that died in the middle of an upload left behind.

use super::guard::discard;
use crate::{
    app::App,
    db::{Db, Pool},
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
