//! `portico database init`: makes the roles and the database on a PostgreSQL server of the operator's.

use crate::{
    config::{Settings, refuse_flag, secret},
    db::{self, Address, roles},
    seal,
};
use anyhow::{Context, Result};
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the four roles and the database, and print the DATABASE_URL to use. Safe to run again
    ///
    /// PORTICO_ADMIN_DATABASE_URL names the server, as a superuser: postgres://postgres:PASSWORD@HOST/postgres.
    /// PORTICO_DATABASE_PASSWORD is the password of the roles; made up when left out. Each may stand in a file instead, named by
    /// PORTICO_ADMIN_DATABASE_URL_FILE and PORTICO_DATABASE_PASSWORD_FILE.
    Init {
        #[arg(long, hide = true)]
        admin_url: Option<String>,
        /// Name of the database
        #[arg(long, default_value = "portico")]
        name: String,
        #[arg(long, hide = true)]
        password: Option<String>,
    },
}

const ADMIN_URL: &str = "PORTICO_ADMIN_DATABASE_URL";
const PASSWORD: &str = "PORTICO_DATABASE_PASSWORD";

pub async fn run(settings: &Settings, command: Command) -> Result<ExitCode> {
    let Command::Init { admin_url, name, password } = command;
    refuse_flag("--admin-url", admin_url.as_deref(), ADMIN_URL)?;
    refuse_flag("--password", password.as_deref(), PASSWORD)?;
    let admin_url = secret(ADMIN_URL)?.with_context(|| {
        format!("set {ADMIN_URL} to the server, such as postgres://postgres:PASSWORD@HOST/postgres")
    })?;
    let password = secret(PASSWORD)?;
    let address = Address { url: admin_url.clone(), ca: settings.database_ca.clone() };
    let mut admin = db::establish(address).await.with_context(|| format!("{ADMIN_URL}: cannot connect"))?;
    let password = password.unwrap_or_else(seal::token);
    roles::create(&mut admin, Some(&password)).await.context("making the roles")?;
    roles::ensure_database(&mut admin, &name).await.context("making the database")?;
    let inside = Address { url: in_database(&admin_url, &name), ca: settings.database_ca.clone() };
    let mut inside = db::establish(inside).await.context("connecting to the database")?;
    roles::close_database(&mut inside).await.context("closing the database to other roles")?;
    println!("DATABASE_URL={}", serving_url(&admin_url, &password, &name));
    eprintln!(
        "The roles and the database are there. Keep the line above: it holds the password of all three roles."
    );
    Ok(ExitCode::SUCCESS)
}

/// The same server as the same role, in another database.
fn in_database(admin_url: &str, name: &str) -> String {
    let (before, query) = admin_url.split_at(admin_url.find('?').unwrap_or(admin_url.len()));
    let authority = before.find("://").map_or(0, |at| at + 3);
    let path = before[authority..].find('/').map_or(before.len(), |at| authority + at);
    format!("{}/{name}{query}", &before[..path])
}

/// The same server in the same way (`?sslmode=…`), as the serving role.
fn serving_url(admin_url: &str, password: &str, name: &str) -> String {
    let place = admin_url.rsplit_once('@').map_or("localhost", |(_, place)| place);
    let (path, query) = place.split_at(place.find('?').unwrap_or(place.len()));
    let host = path.split('/').next().unwrap_or(path);
    format!("postgres://{}:{password}@{host}/{name}{query}", roles::APP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administrator_enters_the_database_that_was_made() {
        assert_eq!(
            in_database("postgres://root:pw@db:5433/postgres?sslmode=require", "x"),
            "postgres://root:pw@db:5433/x?sslmode=require"
        );
        assert_eq!(
            in_database("postgres://root@/postgres?host=/run/pg", "x"),
            "postgres://root@/x?host=/run/pg"
        );
        assert_eq!(in_database("postgresql://db", "x"), "postgresql://db/x");
    }

    #[test]
    fn the_url_leads_to_the_same_server_in_the_same_way() {
        let url =
            serving_url("postgres://postgres:p%40ss@db.example:5433/postgres?sslmode=require", "pw", "x");
        assert_eq!(url, "postgres://portico_app:pw@db.example:5433/x?sslmode=require");
        assert_eq!(
            serving_url("postgres://root@db", "pw", "portico"),
            "postgres://portico_app:pw@db/portico"
        );
    }
}
