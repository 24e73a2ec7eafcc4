//! The command line: `portico` serves; the other commands are for operators.

mod audit;
mod database;
mod demo;
mod firm;
mod prove;
mod serve;
mod start;
mod usage;

use crate::config::{SECRETS_HELP, SecretFlags, Settings};
use crate::{folders, pages};
use clap::{Parser, Subcommand};
use std::{process::ExitCode, time::Duration};

/// A client portal for law firms. Without a command it serves.
///
/// Without DATABASE_URL it starts a private PostgreSQL in the data folder (its programs must be installed; PG_BIN names
/// their folder where they are not found) and shows the demo.
#[derive(Debug, Parser)]
#[command(name = "portico", version, after_long_help = SECRETS_HELP)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    secret_flags: SecretFlags,
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
    /// The demo's firms
    #[command(subcommand)]
    Demo(demo::Command),
    /// The log of events
    #[command(subcommand)]
    Audit(audit::Command),
}

/// Parses, runs, and says what went wrong in one line.
pub fn main() -> ExitCode {
    folders::keep_to_ourselves();
    // the server starts it to draw pages of a file: no setting, no log, no runtime
    if std::env::args_os().nth(1).is_some_and(|command| command == pages::COMMAND) {
        return pages::draw();
    }
    let Cli { settings, secret_flags, command } = Cli::parse();
    start::log(settings.log.as_deref());
    let settings = match secret_flags.refuse().and_then(|()| settings.with_secrets()) {
        Ok(settings) => settings,
        Err(error) => return failed(&error),
    };
    let runtime = match settings.threads().and_then(runtime) {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let outcome = runtime.block_on(async {
        match command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(&settings).await,
            Command::Database(command) => database::run(&settings, command).await,
            Command::Migrate => start::migrate(&settings).await,
            Command::Firm(command) => firm::run(&settings, command).await,
            Command::Demo(command) => demo::run(&settings, command).await,
            Command::Audit(command) => audit::run(&settings, command).await,
        }
    });
    // whatever still runs on a blocking thread must not keep the process
    runtime.shutdown_timeout(Duration::from_secs(1));
    match outcome {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

/// The 19 MiB of a password are given back by the allocator when the thread that held them ends, which is ten seconds later without being told.
const IDLE_THREAD: Duration = Duration::from_secs(1);

fn runtime(threads: usize) -> anyhow::Result<tokio::runtime::Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    Ok(builder.worker_threads(threads).thread_keep_alive(IDLE_THREAD).enable_all().build()?)
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("portico: {error:#}");
    ExitCode::FAILURE
}
