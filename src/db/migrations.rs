//! Brings a database up to date, as the role that owns it.

use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Runs what has not run yet; answers how many that were. Needs a multi-thread runtime.
pub async fn migrate(owner_url: &str) -> anyhow::Result<usize> {
    let connection = AsyncPgConnection::establish(owner_url).await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let done =
        harness.run_pending_migrations(MIGRATIONS).map_err(|error| anyhow::anyhow!("migration: {error}"))?;
    Ok(done.len())
}
