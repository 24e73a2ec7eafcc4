//! `portico firm create`: the first step of a real installation.

use super::{prove, start, usage};
use crate::{
    app::App,
    clock::Clock,
    config::Settings,
    demo,
    firms::{Color, Firm},
    form::FieldErrors,
    i18n::Lang,
    ids::{AccountId, FirmId, StaffId},
    people,
    sessions::Role,
    settings, sign_in,
    staff::MemberFields,
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

/// A firm that may be made: every word of it as the pages would have taken it.
#[derive(Debug)]
struct CheckedFirm {
    firm: Firm,
    host: String,
    owner_name: String,
    owner_email: String,
}

pub async fn run(settings: &Settings, command: Command) -> Result<ExitCode> {
    let new = match command {
        Command::Create(new) => new,
        Command::Prove(proof) => return prove::run(settings, proof).await,
        Command::Usage => return usage::run(settings).await,
    };
    let new = new.check()?;
    let mut password = String::new();
    eprintln!(
        "Password for {} (at least {} characters), then Enter:",
        new.owner_email,
        sign_in::MIN_PASSWORD
    );
    std::io::stdin().read_line(&mut password).context("reading the password")?;
    let password = password.trim_end_matches(['\r', '\n']);
    new.check_password(password)?;
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
    fn check(self) -> Result<CheckedFirm> {
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            bail!("--time-zone is {:?}: it must be an IANA name such as America/New_York", self.time_zone);
        }
        let Some(color) = Color::parse(&self.color) else {
            bail!("--color is {:?}: it must be six hexadecimal digits such as #1f4e79", self.color);
        };
        let Some(host) = settings::parse_host(&self.host) else {
            bail!(
                "--host is {:?}: it must be a host name such as portal.example.com, without a port and without a path",
                self.host
            );
        };
        let mut errors = FieldErrors::default();
        let name = settings::firm_name(&mut errors, &self.name);
        refuse("--name", &errors)?;
        let owner = MemberFields {
            name: self.owner_name,
            email: self.owner_email,
            role: Role::Owner.as_str().into(),
            based_on: String::new(),
        };
        let owner = owner.check_invitation();
        let (owner, owner_email) = owner.or_else(|errors| {
            refuse("--owner-name", &of_field(&errors, "name"))?;
            refuse("--owner-email", &errors)?;
            bail!("--owner-name")
        })?;
        let firm = Firm {
            color: color.to_string(),
            language: self.language,
            time_zone: self.time_zone,
            ..Firm::new(FirmId::new(), &name)
        };
        Ok(CheckedFirm { firm, host, owner_name: owner.name, owner_email })
    }
}

impl CheckedFirm {
    /// As the pages check a new password.
    fn check_password(&self, password: &str) -> Result<()> {
        let personal = [self.owner_email.as_str(), &self.owner_name, &self.firm.name];
        refuse("password", &sign_in::check_new_password(Lang::EnUs, password, password, &personal))
    }
}

/// Says the first that is wrong.
fn refuse(what: &str, errors: &FieldErrors) -> Result<()> {
    match errors.iter().next() {
        Some((_, words)) => bail!("{what}: {words}"),
        None => Ok(()),
    }
}

fn of_field(errors: &FieldErrors, field: &str) -> FieldErrors {
    let mut found = FieldErrors::default();
    if let Some(words) = errors.get(field) {
        found.add(field, words);
    }
    found
}

async fn create(app: &App, new: CheckedFirm, hash: String) -> Result<()> {
    let CheckedFirm { firm, host, owner_name, owner_email } = new;
    demo::refuse_beside_demo(app).await?;
    let now = app.clock.now();
    if app.firms.at(&host).await?.is_some() {
        bail!("--host: {host} already belongs to a firm");
    }
    let staff = people::StaffMember { id: StaffId::new(), name: owner_name, role: Role::Owner };
    let account = sign_in::NewAccount {
        id: AccountId::new(),
        email: owner_email,
        password_hash: Some(hash),
        person: sign_in::Person::Staff(staff.id),
        language: Some(firm.language),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn new_firm() -> NewFirm {
        NewFirm {
            name: " Hartwell & Osei ".into(),
            host: "portal.hartwell.example".into(),
            owner_name: "Lena Hartwell".into(),
            owner_email: " Lena@Hartwell.example".into(),
            language: Lang::EnUs,
            time_zone: "UTC".into(),
            color: "#1F4E79".into(),
        }
    }

    #[test]
    fn a_firm_is_read_as_the_pages_read_it() {
        let firm =
            NewFirm { host: "https://Portal.Núñez.example/".into(), ..new_firm() }.check().expect("right");
        assert_eq!(firm.host, "portal.xn--nez-7ma8b.example");
        assert_eq!((firm.firm.name.as_str(), firm.firm.color.as_str()), ("Hartwell & Osei", "#1f4e79"));
        assert_eq!(firm.owner_email, "lena@hartwell.example");
    }

    #[test]
    fn what_the_pages_refuse_is_refused_by_name() {
        let wrong: [(&str, NewFirm); 9] = [
            ("--host", NewFirm { host: "portal.example.com:3102".into(), ..new_firm() }),
            ("--host", NewFirm { host: "localhost".into(), ..new_firm() }),
            ("--host", NewFirm { host: "https://portal.example.com/login".into(), ..new_firm() }),
            ("--name", NewFirm { name: " ".into(), ..new_firm() }),
            ("--name", NewFirm { name: "Two\nlines".into(), ..new_firm() }),
            ("--owner-name", NewFirm { owner_name: "a".repeat(201), ..new_firm() }),
            ("--owner-email", NewFirm { owner_email: "lena".into(), ..new_firm() }),
            ("--color", NewFirm { color: "blue".into(), ..new_firm() }),
            ("--time-zone", NewFirm { time_zone: "Nowhere".into(), ..new_firm() }),
        ];
        for (flag, firm) in wrong {
            let said = firm.check().map(|_| ()).expect_err(flag).to_string();
            assert!(said.starts_with(flag), "{said}");
        }
    }

    #[test]
    fn an_owner_chooses_no_password_that_a_page_would_refuse() {
        let firm = new_firm().check().expect("right");
        for weak in ["short", "password12", "lena@hartwell.example", "Lena Hartwell", "Hartwell & Osei"] {
            assert!(firm.check_password(weak).is_err(), "{weak}");
        }
        firm.check_password("correct horse battery").expect("a good one");
    }
}
