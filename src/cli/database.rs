//! `portico database init`: makes the roles and the database on a PostgreSQL server of the operator's.

use crate::{db::roles, seal};
use anyhow::{Context, Result};
use clap::Subcommand;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the four roles and the database, and print the DATABASE_URL to use. Safe to run again
    Init {
        /// The server, as a superuser: postgres://postgres:PASSWORD@HOST/postgres
        #[arg(long, env = "PORTICO_ADMIN_DATABASE_URL", hide_env_values = true)]
        admin_url: String,
        /// Name of the database
        #[arg(long, default_value = "portico")]
        name: String,
        /// Password of the roles; made up when left out
        #[arg(long, env = "PORTICO_DATABASE_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
}

pub async fn run(command: Command) -> Result<ExitCode> {
    let Command::Init { admin_url, name, password } = command;
    let mut admin =
        AsyncPgConnection::establish(&admin_url).await.context("--admin-url: the server does not answer")?;
    let password = password.unwrap_or_else(seal::token);
    roles::create(&mut admin, Some(&password)).await.context("making the roles")?;
    roles::ensure_database(&mut admin, &name).await.context("making the database")?;
    let place = admin_url.rsplit_once('@').map_or("localhost", |(_, place)| place);
    let host = place.split(['/', '?']).next().unwrap_or(place);
    println!("DATABASE_URL=postgres://{}:{password}@{host}/{name}", roles::APP);
    eprintln!(
        "The roles and the database are there. Keep the line above: it holds the password of all three roles."
    );
    Ok(ExitCode::SUCCESS)
}
