//! The command line: `portico` serves; the other commands are for operators.

mod audit;
mod database;
mod firm;
mod prove;
mod serve;
mod start;
mod usage;

use crate::config::Settings;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A client portal for law firms. Without a command it serves.
///
/// Without DATABASE_URL it starts a private PostgreSQL in the data folder (its programs must be installed; PG_BIN names
/// their folder where they are not found) and shows the demo.
#[derive(Debug, Parser)]
#[command(name = "portico", version)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal (what `portico` alone does)
    Serve,
    /// Prepare a PostgreSQL server of your own
    #[command(subcommand)]
    Database(database::Command),
    /// Bring the database up to date and stop
    Migrate,
    /// Firms of this installation
    #[command(subcommand)]
    Firm(firm::Command),
    /// The log of events
    #[command(subcommand)]
    Audit(audit::Command),
}

/// Parses, runs, and says what went wrong in one line.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    start::log(cli.settings.log.as_deref());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match cli.command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(&cli.settings).await,
            Command::Database(command) => database::run(&cli.settings, command).await,
            Command::Migrate => start::migrate(&cli.settings).await,
            Command::Firm(command) => firm::run(&cli.settings, command).await,
            Command::Audit(command) => audit::run(&cli.settings, command).await,
        }
    });
    // whatever still runs on a blocking thread must not keep the process
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match outcome {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("portico: {error:#}");
    ExitCode::FAILURE
}
