//! `portico firm create`: the first step of a real installation.

use super::{prove, start, usage};
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    firms::Firm,
    i18n::Lang,
    ids::{AccountId, FirmId, StaffId},
    people,
    sessions::Role,
    settings, sign_in,
};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a firm with its owner; the owner's password is read from standard input
    Create(NewFirm),
    /// What the documents of each firm take, and whose quota is nearly used up
    Usage,
    /// Say that a host name or the domain of a sender is a firm's, where its DNS cannot say it
    Prove(prove::Proof),
}

/// A firm to be made.
#[derive(Debug, clap::Args)]
pub struct NewFirm {
    /// Its name, as clients read it
    #[arg(long)]
    name: String,
    /// The host name of its portal, such as portal.example.com
    #[arg(long)]
    host: String,
    /// The owner's name
    #[arg(long)]
    owner_name: String,
    /// The owner's mail address, to sign in with
    #[arg(long)]
    owner_email: String,
    /// Language of the firm: en-US, en-GB or es
    #[arg(long, default_value = "en-US")]
    language: Lang,
    /// Time zone of the firm, such as America/New_York
    #[arg(long, default_value = "UTC")]
    time_zone: String,
    /// The firm's color
    #[arg(long, default_value = "#1f4e79")]
    color: String,
}

pub async fn run(settings: &Settings, command: Command) -> Result<ExitCode> {
    let new = match command {
        Command::Create(new) => new,
        Command::Prove(proof) => return prove::run(settings, proof).await,
        Command::Usage => return usage::run(settings).await,
    };
    new.check()?;
    let mut password = String::new();
    eprintln!(
        "Password for {} (at least {} characters), then Enter:",
        new.owner_email,
        sign_in::MIN_PASSWORD
    );
    std::io::stdin().read_line(&mut password).context("reading the password")?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < sign_in::MIN_PASSWORD {
        bail!("the password must have at least {} characters", sign_in::MIN_PASSWORD);
    }
    let hash = sign_in::hash_password(password).await?;
    let ready = start::database_beside(&settings.understand()?).await?;
    let outcome = match start::app(settings.understand()?, &ready.database, Clock::System) {
        Ok(app) => create(&app, new, hash).await,
        Err(error) => Err(error),
    };
    start::stop(ready.cluster).await?;
    outcome.map(|()| ExitCode::SUCCESS)
}

impl NewFirm {
    fn check(&self) -> Result<()> {
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            bail!("--time-zone is {:?}: it must be an IANA name such as America/New_York", self.time_zone);
        }
        if self.owner_email.parse::<lettre::Address>().is_err() {
            bail!("--owner-email is {:?}: it must be a mail address", self.owner_email);
        }
        let hex = self
            .color
            .strip_prefix('#')
            .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if !hex {
            bail!("--color is {:?}: it must be six hexadecimal digits such as #1f4e79", self.color);
        }
        Ok(())
    }

    fn firm(&self) -> Firm {
        Firm {
            color: self.color.to_lowercase(),
            language: self.language,
            time_zone: self.time_zone.clone(),
            ..Firm::new(FirmId::new(), self.name.trim())
        }
    }
}

async fn create(app: &App, new: NewFirm, hash: String) -> Result<()> {
    let (firm, now) = (new.firm(), app.clock.now());
    let host = new.host.trim().to_lowercase();
    if app.firms.at(&host).await?.is_some() {
        bail!("--host: {host} already belongs to a firm");
    }
    let staff =
        people::StaffMember { id: StaffId::new(), name: new.owner_name.trim().to_owned(), role: Role::Owner };
    let account = sign_in::NewAccount {
        id: AccountId::new(),
        email: new.owner_email.trim().to_lowercase(),
        password_hash: Some(hash),
        person: sign_in::Person::Staff(staff.id),
        language: Some(new.language),
        time_zone: None,
    };
    let db = app.db(firm.id);
    db.write(async |tx| {
        let hosts = std::slice::from_ref(&host);
        Ok(settings::found(tx, (&firm, hosts), (&staff, &account), now).await?)
    })
    .await?;
    println!("{} is ready at {}", firm.name, app.base_url(&host));
    Ok(())
}
