//! `portico firm usage`: how much room documents take, before there is none.

use super::start;
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    documents::usage::{UsageScope, list_usage},
    firms,
    i18n::{Lang, format::file_size},
};
use anyhow::Result;
use std::process::ExitCode;

pub async fn run(settings: &Settings) -> Result<ExitCode> {
    let ready = start::database_beside(&settings.understand()?).await?;
    let printed = match start::app(settings.understand()?, &ready.database, Clock::System) {
        Ok(app) => print(&app).await,
        Err(error) => Err(error),
    };
    start::stop(ready.cluster).await?;
    printed.map(|()| ExitCode::SUCCESS)
}

/// A line for each firm, and below it one for each of its cases and clients that is nearly full.
async fn print(app: &App) -> Result<()> {
    let quotas = app.config.quotas;
    for (firm, hosts) in firms::list_hosts(&app.pool).await? {
        let rows = app.db(firm).read(async |tx| Ok(list_usage(tx, &quotas, firm).await?)).await?;
        if rows.iter().all(|row| row.scope != UsageScope::Firm) {
            println!("{}: no documents", hosts.join(", "));
        }
        for row in rows {
            let used = format!("{} ({}% of its quota)", file_size(Lang::EnUs, row.bytes), row.percent);
            match row.scope {
                UsageScope::Firm => println!("{}: {used}", hosts.join(", ")),
                scope => println!("  {} {}: {used}", scope.as_str(), row.subject),
            }
        }
    }
    if let Some(free) = app.storage.free_bytes()? {
        println!("free where files are kept: {}", file_size(Lang::EnUs, free));
    }
    Ok(())
}
