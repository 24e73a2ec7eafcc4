//! `portico demo remove`: takes the demo out of an installation that became real.

use super::start;
use crate::{clock::Clock, config::Settings, demo, mail::Mailbox};
use anyhow::Result;
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Remove the demo's firms with all that is theirs: rows, files, mailbox. Other firms stay as they are. Safe to run again;
    /// refused while a portal serves from the database
    Remove,
}

pub async fn run(settings: &Settings, command: Command) -> Result<ExitCode> {
    let Command::Remove = command;
    let ready = start::database_beside(&settings.understand()?).await?;
    let outcome = remove(settings, &ready).await;
    start::stop(ready.cluster).await?;
    outcome.map(|()| ExitCode::SUCCESS)
}

async fn remove(settings: &Settings, ready: &start::Ready) -> Result<()> {
    let app = start::app(settings.understand()?, &ready.database, Clock::System)?;
    let mailbox = Mailbox::open(app.config.data_dir.join("mailbox"));
    let removed = demo::remove(&app, &ready.database.owner, &mailbox).await?;
    for hosts in &removed {
        println!("Removed the demo's firm at {hosts}.");
    }
    if removed.is_empty() {
        println!("There is no firm of the demo here.");
    }
    Ok(())
}
