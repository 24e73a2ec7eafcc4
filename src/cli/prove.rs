//! `portico firm prove`: the operator's word that a host name, or the domain of a sender, is a firm's, where the domain name system
//! cannot say it.

use super::start;
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    events::By,
    settings::{Proven, prove_host, prove_sender},
};
use anyhow::{Context, Result, bail};
use std::process::ExitCode;

/// What is the firm's.
#[derive(Debug, clap::Args)]
pub struct Proof {
    /// The host name that it asked for, or the domain of its sender's address, such as example.com
    name: String,
    /// A host name at which the firm's portal answers already
    #[arg(long)]
    firm: String,
}

pub async fn run(settings: &Settings, proof: Proof) -> Result<ExitCode> {
    let ready = start::database_beside(&settings.understand()?).await?;
    let outcome = match start::app(settings.understand()?, &ready.database, Clock::System) {
        Ok(app) => prove(&app, &proof).await,
        Err(error) => Err(error),
    };
    start::stop(ready.cluster).await?;
    outcome.map(|()| ExitCode::SUCCESS)
}

async fn prove(app: &App, Proof { name, firm }: &Proof) -> Result<()> {
    let host = firm.trim().to_lowercase();
    let firm = app.firms.at(&host).await?.with_context(|| format!("--firm: no portal answers at {host}"))?.id;
    let (name, now) = (name.trim().to_lowercase(), app.clock.now());
    let (of_host, of_sender) = app
        .db(firm)
        .write(async |tx| {
            let of_host = prove_host(tx, firm, By::NOBODY, &name, now).await?;
            Ok((of_host, prove_sender(tx, firm, By::NOBODY, &name, now).await?))
        })
        .await?;
    if of_host == Proven::Taken {
        bail!("{name} belongs to another firm");
    }
    if of_host != Proven::Done && of_sender != Proven::Done {
        bail!("{name} does not wait for a proof: the firm asks for it in its settings first");
    }
    if of_host == Proven::Done {
        println!("The portal answers at {}", app.base_url(&name));
    }
    if of_sender == Proven::Done {
        println!("Emails come from the firm's address at {name}");
    }
    Ok(())
}
