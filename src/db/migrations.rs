//! Brings a database up to date, as the role that owns it, and tells one that another build made.

use super::{Address, establish};
use anyhow::{Result, anyhow};
use diesel::{
    migration::{Migration, MigrationSource},
    pg::Pg,
};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};
use std::{collections::HashSet, fmt};

/// What lies in `migrations/`, with its includes (`build/migrations.rs`).
pub const MIGRATIONS: EmbeddedMigrations = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

type Harness = AsyncMigrationHarness<AsyncPgConnection>;

/// A database that has a migration which this build does not carry: nothing is known of its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMigration {
    /// As the database has it: the date and number of the migration, in digits alone.
    pub version: String,
}

impl fmt::Display for UnknownMigration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this database was made by another build of Portico (migration {})", self.version)
    }
}

impl std::error::Error for UnknownMigration {}

/// Runs what has not run yet, as the role that owns the database; answers how many that were. Needs a multi-thread runtime.
///
/// # Errors
/// [`UnknownMigration`], before anything is run; the database's.
pub async fn migrate(owner: impl Into<Address>) -> Result<usize> {
    let mut harness = Harness::new(establish(owner).await?);
    refuse_unknown(&mut harness)?;
    Ok(harness.run_pending_migrations(MIGRATIONS).map_err(said)?.len())
}

/// Has PostgreSQL look at what lies in the tables, as the role that owns them. It does so by itself a minute after many rows came in;
/// until then it plans as if there were hardly any, and reads all of a firm where a few rows are wanted.
///
/// # Errors
/// The database's.
pub async fn analyze(owner: impl Into<Address>) -> Result<()> {
    let mut connection = establish(owner).await?;
    diesel_async::RunQueryDsl::execute(diesel::sql_query("ANALYZE"), &mut connection).await?;
    Ok(())
}

/// How many migrations have not run yet. Runs none.
///
/// # Errors
/// As [`migrate`].
pub async fn count_pending(owner: impl Into<Address>) -> Result<usize> {
    let mut harness = Harness::new(establish(owner).await?);
    refuse_unknown(&mut harness)?;
    Ok(harness.pending_migrations(MIGRATIONS).map_err(said)?.len())
}

/// The last one is named: it tells best how old the other build is.
fn refuse_unknown(harness: &mut Harness) -> Result<()> {
    let known: HashSet<String> =
        list()?.iter().map(|migration| migration.name().version().to_string()).collect();
    let ran = harness.applied_migrations().map_err(said)?;
    match ran.iter().map(ToString::to_string).filter(|version| !known.contains(version)).max() {
        Some(version) => Err(UnknownMigration { version }.into()),
        None => Ok(()),
    }
}

fn list() -> Result<Vec<Box<dyn Migration<Pg>>>> {
    MIGRATIONS.migrations().map_err(said)
}

fn said(error: Box<dyn std::error::Error + Send + Sync>) -> anyhow::Error {
    anyhow!("migration: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    const EXPANDED: &str = concat!(env!("OUT_DIR"), "/migrations");

    fn names_in(folder: impl AsRef<Path>) -> Vec<String> {
        let entries = fs::read_dir(&folder).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_migration_is_embedded_in_its_order_and_once() {
        let names: Vec<_> =
            list().expect("migrations").iter().map(|migration| migration.name().to_string()).collect();
        let mut folders = names_in("migrations");
        folders.retain(|name| name != "functions");
        assert_eq!(names, folders);
        let versions: HashSet<_> = list()
            .expect("migrations")
            .iter()
            .map(|migration| migration.name().version().to_string())
            .collect();
        assert_eq!(versions.len(), names.len(), "two migrations have one version");
    }

    #[test]
    fn migrations_go_both_ways_and_nothing_is_left_to_include() {
        for name in names_in(EXPANDED) {
            for file in ["up.sql", "down.sql"] {
                let sql = fs::read_to_string(Path::new(EXPANDED).join(&name).join(file)).expect(file);
                assert!(sql.contains(';'), "{name}/{file} does nothing");
                assert!(!sql.contains("--!"), "{name}/{file} has a directive left");
            }
        }
    }

    #[test]
    fn every_function_is_included_by_a_migration() {
        let mut written = String::new();
        for name in names_in(EXPANDED) {
            for file in ["up.sql", "down.sql"] {
                written += &fs::read_to_string(Path::new("migrations").join(&name).join(file)).expect(file);
            }
        }
        for function in names_in("migrations/functions") {
            let line = format!("--! include functions/{function}");
            assert!(written.lines().any(|found| found == line), "nothing includes {function}");
        }
    }
}
