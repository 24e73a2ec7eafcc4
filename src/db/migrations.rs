//! Brings a database up to date, as the role that owns it.

use super::{Address, establish};
use diesel_async::AsyncMigrationHarness;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Runs what has not run yet, as the role that owns the database; answers how many that were. Needs a multi-thread runtime.
pub async fn migrate(owner: impl Into<Address>) -> anyhow::Result<usize> {
    let mut harness = AsyncMigrationHarness::new(establish(owner).await?);
    let done =
        harness.run_pending_migrations(MIGRATIONS).map_err(|error| anyhow::anyhow!("migration: {error}"))?;
    Ok(done.len())
}
