//! `portico audit verify`: whether the chain of events is whole.

use super::start;
use crate::{clock::Clock, config::Settings, events, firms, ids::FirmId};
use anyhow::Result;
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check every firm's chain of events, and name the first broken link
    Verify,
}

pub async fn run(settings: &Settings, command: Command) -> Result<ExitCode> {
    let Command::Verify = command;
    let ready = start::database_beside(&settings.understand()?).await?;
    let outcome = verify(settings, &ready).await;
    start::stop(ready.cluster).await?;
    outcome
}

async fn verify(settings: &Settings, ready: &start::Ready) -> Result<ExitCode> {
    let app = start::app(settings.understand()?, &ready.database, Clock::System)?;
    let mut whole = true;
    for (firm, hosts) in firms::list_hosts(&app.pool).await? {
        let verdict = chain(&app, firm).await?;
        whole &= matches!(verdict, events::Verdict::Whole { .. });
        println!("{}: {verdict}", hosts.join(", "));
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn chain(app: &crate::app::App, firm: FirmId) -> Result<events::Verdict> {
    let verdict = app.db(firm).read(async |tx| Ok(app.catalog.log.verify(tx, firm).await?)).await;
    Ok(verdict?)
}
