//! Typed configuration from flags and environment. A wrong setting stops the start, by name, with what would be right.

mod demo;
mod secrets;
mod serving;

pub use secrets::{HELP as SECRETS_HELP, SecretFlags, refuse_flag, secret};

use crate::{
    db::{Address, roles},
    storage::Quotas,
    web::{Proxies, Serving},
};
use anyhow::{Context, Result, bail};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use tracing_subscriber::EnvFilter;

/// The settings as they were given; every one may stand in the environment, and secrets stand there alone ([`Settings::with_secrets`]).
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Settings {
    /// Address and port to serve on [default: 127.0.0.1:3000]
    #[arg(long, env = "PORTICO_LISTEN", global = true)]
    pub listen: Option<String>,
    /// Folder for the private database, uploaded files, the master key and the demo's mailbox [default: .portico]
    #[arg(long, env = "PORTICO_DATA_DIR", global = true)]
    pub data_dir: Option<String>,
    /// Where people reach the portal; its scheme and port go into mailed links, the host is the firm's own
    /// [default: http://localhost:PORT]. With https, cookies are sent over https alone
    #[arg(long, env = "PORTICO_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Web servers in front of Portico whose X-Forwarded-For is believed: addresses and networks such as
    /// 127.0.0.1,::1,10.0.0.0/8. From all others the header is ignored [default: none]
    #[arg(long, env = "PORTICO_TRUSTED_PROXIES", global = true)]
    pub trusted_proxies: Option<String>,
    /// DATABASE_URL.
    #[arg(skip)]
    pub database_url: Option<String>,
    /// PORTICO_OWNER_DATABASE_URL.
    #[arg(skip)]
    pub owner_database_url: Option<String>,
    /// PORTICO_JOBS_DATABASE_URL.
    #[arg(skip)]
    pub jobs_database_url: Option<String>,
    /// PEM file with the certificate of the authority that vouches for the database server, or the server's own, where that
    /// authority is not publicly known. `?sslmode=require` in DATABASE_URL insists on encryption, `disable` does without;
    /// by default it is used wherever the server offers it
    #[arg(long, env = "PORTICO_DATABASE_CA", global = true)]
    pub database_ca: Option<PathBuf>,
    /// Most database connections that requests may use at once [default: 16]
    #[arg(long, env = "PORTICO_DATABASE_CONNECTIONS", global = true)]
    pub database_connections: Option<String>,
    /// Threads that serve pages [default: one for every four processors, at least one]
    #[arg(long, env = "PORTICO_THREADS", global = true)]
    pub threads: Option<String>,
    /// Demo mode, true or false: loads the two demo firms and keeps mail in a mailbox page. Refused wherever others could come in
    /// (address, public URL, proxies), mail or files would leave this machine, or a real firm is there [default: true without
    /// DATABASE_URL, else false]
    #[arg(long, env = "PORTICO_DEMO", global = true)]
    pub demo: Option<String>,
    /// Where uploaded files are kept: file:///FOLDER, or s3://BUCKET/PREFIX with the usual variables AWS_ACCESS_KEY_ID,
    /// AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL [default: files in the data folder]
    #[arg(long, env = "PORTICO_STORAGE_URL", global = true)]
    pub storage_url: Option<String>,
    /// Largest file that may be uploaded, in megabytes [default: 50]
    #[arg(long, env = "PORTICO_MAX_UPLOAD_MB", global = true)]
    pub max_upload_mb: Option<String>,
    /// Megabytes that the documents of one client may take; 0 for no limit. Like the two that follow it has a quarter more for what
    /// the firm asked for [default: 2000]
    #[arg(long, env = "PORTICO_CLIENT_QUOTA_MB", global = true)]
    pub client_quota_mb: Option<String>,
    /// Megabytes that the documents of one case may take; 0 for no limit [default: 5000]
    #[arg(long, env = "PORTICO_CASE_QUOTA_MB", global = true)]
    pub case_quota_mb: Option<String>,
    /// Megabytes that all documents of a firm may take; 0 for no limit [default: 200000]
    #[arg(long, env = "PORTICO_FIRM_QUOTA_MB", global = true)]
    pub firm_quota_mb: Option<String>,
    /// Megabytes that stay free on the disk where files are kept: below that no uploads are taken [default: 1000]
    #[arg(long, env = "PORTICO_FREE_DISK_MB", global = true)]
    pub free_disk_mb: Option<String>,
    /// Megabytes that pictures of pages may take in the data folder, where they are kept until others are looked at [default: 500]
    #[arg(long, env = "PORTICO_PAGES_MB", global = true)]
    pub pages_mb: Option<String>,
    /// The authority that stamps the time into seals (RFC 3161), such as https://timestamp.example.com [default: none]
    #[arg(long, env = "PORTICO_TIMESTAMP_URL", global = true)]
    pub timestamp_url: Option<String>,
    /// PORTICO_SMTP_URL.
    #[arg(skip)]
    pub smtp_url: Option<String>,
    /// Address that mail is sent from; its name is the firm's [default: portico@localhost]
    #[arg(long, env = "PORTICO_MAIL_FROM", global = true)]
    pub mail_from: Option<String>,
    /// Seconds for which clients are neither written to nor told of a decision on a document or a step, so that an undo leaves
    /// nothing behind; 0 for none: then it is at once [default: 60]
    #[arg(long, env = "PORTICO_UNDO_SECONDS", global = true)]
    pub undo_seconds: Option<String>,
    /// PORTICO_MASTER_KEY.
    #[arg(skip)]
    pub master_key: Option<String>,
    /// Seconds in which the header of a request must have come [default: 10]
    #[arg(long, env = "PORTICO_HEADER_SECONDS", global = true)]
    pub header_seconds: Option<String>,
    /// Seconds that a connection may lie idle between two requests [default: 30]
    #[arg(long, env = "PORTICO_IDLE_SECONDS", global = true)]
    pub idle_seconds: Option<String>,
    /// Seconds for which the body of a request may be slower than PORTICO_BODY_RATE [default: 10]
    #[arg(long, env = "PORTICO_BODY_SECONDS", global = true)]
    pub body_seconds: Option<String>,
    /// Bytes a second that the body of a request must bring after that [default: 1000]
    #[arg(long, env = "PORTICO_BODY_RATE", global = true)]
    pub body_rate: Option<String>,
    /// Most connections of one address; trusted proxies may have more [default: 512]
    #[arg(long, env = "PORTICO_ADDRESS_CONNECTIONS", global = true)]
    pub address_connections: Option<String>,
    /// Most requests of one address, as trusted proxies tell it, that are answered at once [default: 128]
    #[arg(long, env = "PORTICO_ADDRESS_REQUESTS", global = true)]
    pub address_requests: Option<String>,
    /// Most open pages of one address, as trusted proxies tell it, that are kept up to date [default: 384]
    #[arg(long, env = "PORTICO_ADDRESS_STREAMS", global = true)]
    pub address_streams: Option<String>,
    /// What is logged, as a tracing filter such as info or portico=debug [default: info]
    #[arg(long, env = "PORTICO_LOG", global = true)]
    pub log: Option<String>,
}

/// What is logged, as PORTICO_LOG has it. The session layer would write a line for every cookie that somebody makes up: it does so
/// only when it is named.
pub fn log_filter(setting: Option<&str>) -> EnvFilter {
    let filter = setting.filter(|text| !text.is_empty()).unwrap_or("info");
    match filter.contains("tower_sessions") {
        true => EnvFilter::new(filter),
        false => EnvFilter::new(format!("{filter},tower_sessions=error,tower_sessions_core=error")),
    }
}

/// The settings, understood.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port to serve on.
    pub listen: SocketAddr,
    /// The folder for all that is kept on this machine.
    pub data_dir: PathBuf,
    /// Where people reach the portal: scheme and port of mailed links.
    pub public_url: axum::http::Uri,
    /// Whose word on the sender's address is believed.
    pub trusted_proxies: Proxies,
    /// None for the private PostgreSQL in the data folder.
    pub database: Option<Database>,
    /// Most that requests may use at once.
    pub database_connections: usize,
    /// Whether the demo firms are loaded and mail stays in the mailbox.
    pub demo: bool,
    /// Where uploaded files are kept; none for the data folder.
    pub storage_url: Option<String>,
    /// Bytes.
    pub max_upload: u64,
    /// How much room there is for files.
    pub quotas: Quotas,
    /// Bytes that pictures of pages may take.
    pub max_pages: u64,
    /// Whom to ask for the time in seals; none for nobody.
    pub timestamp_url: Option<String>,
    /// Who sends mail; without it mail waits in the outbox.
    pub smtp_url: Option<String>,
    /// Address that mail is sent from.
    pub mail_from: String,
    /// How long clients are neither written to nor told of a decision, as it may be taken back.
    pub undo_within: Duration,
    /// 64 hexadecimal digits; none for the key in the data folder.
    pub master_key: Option<String>,
    /// How long connections may take, and how many one address may hold.
    pub serving: Serving,
}

/// One database, as each of the roles that use it.
#[derive(Debug, Clone)]
pub struct Database {
    /// The role that answers requests, under row-level security.
    pub app: Address,
    /// The role that owns the tables and migrates.
    pub owner: Address,
    /// The role that runs the queue for all firms.
    pub jobs: Address,
}

impl Settings {
    /// # Errors
    /// The name of the first setting that is wrong, what it is, and what would be right.
    pub fn understand(&self) -> Result<Config> {
        let listen: SocketAddr = parsed(
            "PORTICO_LISTEN",
            self.listen.as_deref(),
            "127.0.0.1:3000",
            "an address and port such as 127.0.0.1:3000",
        )?;
        let database = self.database()?;
        let demo = parsed(
            "PORTICO_DEMO",
            self.demo.as_deref(),
            if database.is_some() { "false" } else { "true" },
            "true or false",
        )?;
        let megabytes: u64 = parsed(
            "PORTICO_MAX_UPLOAD_MB",
            self.max_upload_mb.as_deref(),
            "50",
            "a whole number of megabytes from 1 to 100000",
        )?;
        if !(1..=100_000).contains(&megabytes) {
            bail!(
                "PORTICO_MAX_UPLOAD_MB is {megabytes}: it must be a whole number of megabytes from 1 to 100000."
            );
        }
        let connections: usize = parsed(
            "PORTICO_DATABASE_CONNECTIONS",
            self.database_connections.as_deref(),
            "16",
            "a whole number from 1 to 1000",
        )?;
        if !(1..=1000).contains(&connections) {
            bail!("PORTICO_DATABASE_CONNECTIONS is {connections}: it must be a whole number from 1 to 1000.");
        }
        let config = Config {
            listen,
            data_dir: self
                .data_dir
                .clone()
                .filter(|dir| !dir.is_empty())
                .unwrap_or_else(|| ".portico".into())
                .into(),
            public_url: self.public_url(listen)?,
            trusted_proxies: parsed(
                "PORTICO_TRUSTED_PROXIES",
                self.trusted_proxies.as_deref(),
                "",
                "addresses and networks with commas between them, such as 127.0.0.1,10.0.0.0/8",
            )?,
            database,
            database_connections: connections,
            demo,
            storage_url: self.storage_url.clone(),
            max_upload: megabytes * 1_000_000,
            quotas: self.quotas()?,
            max_pages: self.max_pages()?,
            timestamp_url: self.timestamp_url()?,
            smtp_url: self.smtp_url.clone(),
            mail_from: self.mail_from()?,
            undo_within: self.undo_within()?,
            master_key: self.master_key.clone(),
            serving: serving::understand(self)?,
        };
        demo::refuse_if_real(self, &config)?;
        Ok(config)
    }

    fn public_url(&self, listen: SocketAddr) -> Result<axum::http::Uri> {
        let right = "a URL such as https://portal.example.com, with a host and without a path";
        let fallback = format!("http://localhost:{}", listen.port());
        let url: axum::http::Uri =
            parsed("PORTICO_PUBLIC_URL", self.public_url.as_deref(), &fallback, right)?;
        let known_scheme = matches!(url.scheme_str(), Some("http" | "https"));
        if !known_scheme || url.host().is_none() || !matches!(url.path(), "" | "/") || url.query().is_some() {
            bail!("PORTICO_PUBLIC_URL is {url}: it must be {right}.");
        }
        Ok(url)
    }

    fn quotas(&self) -> Result<Quotas> {
        let bytes = |name, given: &Option<String>, fallback| {
            let megabytes: u32 =
                parsed(name, given.as_deref(), fallback, "a whole number of megabytes, or 0")?;
            Ok::<_, anyhow::Error>(u64::from(megabytes) * 1_000_000)
        };
        Ok(Quotas {
            client: bytes("PORTICO_CLIENT_QUOTA_MB", &self.client_quota_mb, "2000")?,
            case: bytes("PORTICO_CASE_QUOTA_MB", &self.case_quota_mb, "5000")?,
            firm: bytes("PORTICO_FIRM_QUOTA_MB", &self.firm_quota_mb, "200000")?,
            free_disk: bytes("PORTICO_FREE_DISK_MB", &self.free_disk_mb, "1000")?,
        })
    }

    fn max_pages(&self) -> Result<u64> {
        let right = "a whole number of megabytes from 10 to 1000000";
        let megabytes: u64 = parsed("PORTICO_PAGES_MB", self.pages_mb.as_deref(), "500", right)?;
        if !(10..=1_000_000).contains(&megabytes) {
            bail!("PORTICO_PAGES_MB is {megabytes}: it must be {right}.");
        }
        Ok(megabytes * 1_000_000)
    }

    fn timestamp_url(&self) -> Result<Option<String>> {
        let Some(given) = self.timestamp_url.clone().filter(|url| !url.is_empty()) else { return Ok(None) };
        let right = "an address such as https://timestamp.example.com/tsa, or http:// of this machine";
        let url = reqwest::Url::parse(&given).ok();
        let is_local =
            |url: &reqwest::Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match url {
            Some(url) if url.scheme() == "https" || url.scheme() == "http" && is_local(&url) => {
                Ok(Some(given))
            }
            _ => bail!("PORTICO_TIMESTAMP_URL is {given:?}: it must be {right}."),
        }
    }

    fn mail_from(&self) -> Result<String> {
        let from = self.mail_from.clone().unwrap_or_else(|| "portico@localhost".into());
        if from.parse::<lettre::Address>().is_err() {
            bail!("PORTICO_MAIL_FROM is {from:?}: it must be a mail address such as portal@example.com.");
        }
        Ok(from)
    }

    fn undo_within(&self) -> Result<Duration> {
        let right = "a whole number of seconds from 0 to 3600";
        let seconds: u64 = parsed("PORTICO_UNDO_SECONDS", self.undo_seconds.as_deref(), "60", right)?;
        if seconds > 3600 {
            bail!("PORTICO_UNDO_SECONDS is {seconds}: it must be {right}.");
        }
        Ok(Duration::from_secs(seconds))
    }

    fn database(&self) -> Result<Option<Database>> {
        let Some(app) = self.database_url.clone().filter(|url| !url.is_empty()) else { return Ok(None) };
        let address = |name, url: String| {
            check_database_url(name, &url)?;
            Ok::<_, anyhow::Error>(Address { url, ca: self.database_ca.clone() })
        };
        let role = |name, given: &Option<String>, user| {
            address(name, given.clone().unwrap_or_else(|| with_user(&app, user)))
        };
        Ok(Some(Database {
            app: address("DATABASE_URL", app.clone())?,
            owner: role("PORTICO_OWNER_DATABASE_URL", &self.owner_database_url, roles::OWNER)?,
            jobs: role("PORTICO_JOBS_DATABASE_URL", &self.jobs_database_url, roles::JOBS)?,
        }))
    }
}

fn parsed<T: std::str::FromStr>(name: &str, given: Option<&str>, fallback: &str, right: &str) -> Result<T> {
    let text = given.filter(|text| !text.is_empty()).unwrap_or(fallback);
    text.parse().ok().with_context(|| format!("{name} is {text:?}: it must be {right}."))
}

fn check_database_url(name: &str, url: &str) -> Result<()> {
    let right = "a URL such as postgres://USER:PASSWORD@HOST/DATABASE, with ?sslmode=disable, prefer or require if need be";
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        bail!("{name} must be {right}.");
    }
    url.parse::<tokio_postgres::Config>().with_context(|| format!("{name} must be {right}"))?;
    Ok(())
}

/// The same URL with another user and the same password.
fn with_user(url: &str, user: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.split_once('@') {
        Some((credentials, place)) => match credentials.split_once(':') {
            Some((_, password)) => format!("{scheme}://{user}:{password}@{place}"),
            None => format!("{scheme}://{user}@{place}"),
        },
        None => format!("{scheme}://{user}@{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(settings: Settings) -> String {
        settings.understand().map(|_| ()).expect_err("refused").to_string()
    }

    #[test]
    fn nothing_set_is_a_demo_on_loopback() {
        let config = Settings::default().understand().expect("defaults are right");
        assert!(config.demo);
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.public_url.to_string(), "http://localhost:3000/");
        assert_eq!(config.undo_within, Duration::from_secs(60));
        let settings = Settings { undo_seconds: Some("0".into()), ..Settings::default() };
        assert!(settings.understand().expect("right").undo_within.is_zero());
    }

    #[test]
    fn a_wrong_setting_is_named_with_what_would_be_right() {
        let text = wrong(Settings { listen: Some("here".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_LISTEN") && text.contains("127.0.0.1:3000"), "{text}");
        let text = wrong(Settings { max_upload_mb: Some("0".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_MAX_UPLOAD_MB"), "{text}");
        let text = wrong(Settings { case_quota_mb: Some("much".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_CASE_QUOTA_MB"), "{text}");
        let text =
            wrong(Settings { timestamp_url: Some("http://tsa.example".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_TIMESTAMP_URL") && text.contains("https://"), "{text}");
        let text = wrong(Settings { public_url: Some("ftp://x/y".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_PUBLIC_URL"), "{text}");
        let text = wrong(Settings { trusted_proxies: Some("proxy".into()), ..Settings::default() });
        assert!(text.contains("PORTICO_TRUSTED_PROXIES") && text.contains("10.0.0.0/8"), "{text}");
        for seconds in ["-1", "soon", "3601", "1.5"] {
            let text = wrong(Settings { undo_seconds: Some(seconds.into()), ..Settings::default() });
            assert!(text.contains("PORTICO_UNDO_SECONDS") && text.contains("from 0 to 3600"), "{text}");
        }
        let text = wrong(Settings { database_url: Some("mysql://x".into()), ..Settings::default() });
        assert!(text.contains("DATABASE_URL"), "{text}");
    }

    #[test]
    fn the_other_roles_follow_from_the_database_url() {
        let url = Some("postgres://portico_app:pw@db.example/portico".into());
        let config = Settings { database_url: url, ..Settings::default() }.understand().expect("right");
        let database = config.database.expect("given");
        assert_eq!(database.owner.url, "postgres://portico_owner:pw@db.example/portico");
        assert_eq!(database.jobs.url, "postgres://portico_jobs:pw@db.example/portico");
        assert!(!config.demo);
    }
}
