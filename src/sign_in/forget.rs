//! What is kept about signing in is kept for a while, and then forgotten.

use super::links;
use crate::{
    abuse::{attempts, backoff},
    app::App,
    db::forget_sent_forms,
    firms,
    sessions::devices,
};

/// Removes requests for links, tries, counts, sent forms and devices of long ago, in every firm.
///
/// # Errors
/// The database's.
pub async fn forget_old(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for (firm, _) in firms::list_hosts(&app.pool).await? {
        let db = app.db(firm);
        let forgotten = db.write(async |tx| {
            links::forget_old(tx, firm, now).await?;
            attempts::forget_old(tx, firm, now).await?;
            backoff::forget_old(tx, firm, now).await?;
            forget_sent_forms(tx, firm, now).await?;
            Ok(devices::forget_old(tx, firm, now).await?)
        });
        forgotten.await.map_err(|error| anyhow::anyhow!("old sign-ins: {error:?}"))?;
    }
    Ok(())
}
