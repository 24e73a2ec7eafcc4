//! From settings to an application: the database (a private one or the operator's), migrations, storage, mail.

use crate::{
    abuse::Limits,
    app::{App, Parts},
    clock::Clock,
    config::{Config, Database, Settings, log_filter},
    db::{self, cluster},
    dns::SystemResolver,
    error::for_log,
    features,
    firms::Firms,
    folders::{self, Access},
    mail::{Mailbox, Outbox, Transport},
    pages::Pages,
    payments::{Endpoints, Providers},
    seal::Seal,
    storage::Storage,
    streams::Hub,
};
use anyhow::{Context, Result, anyhow, bail};
use diesel_async::RunQueryDsl;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

const DATABASE: &str = "portico";

/// Logs to standard error.
pub fn log(filter: Option<&str>) {
    tracing_subscriber::fmt().with_env_filter(log_filter(filter)).with_writer(std::io::stderr).init();
}

/// A database that is up to date, and the private cluster it is in, if it is in one.
pub struct Ready {
    pub database: Database,
    pub cluster: Option<cluster::Cluster>,
}

/// The database for a command: that of a portal that is serving, if one is, else as [`database`].
///
/// # Errors
/// As [`database`], and when the portal that is serving is older than this build.
pub async fn database_beside(config: &Config) -> Result<Ready> {
    if config.database.is_none()
        && let Some(cluster) = cluster::Cluster::join(&config.data_dir.join("postgres")).await?
    {
        let ready = in_cluster(cluster);
        return match db::count_pending(&ready.database.owner).await {
            Ok(0) => Ok(ready),
            Ok(_) => bail!(
                "the portal that is serving is of an older build than this command: restart it with this build first"
            ),
            Err(error) => Err(explain(config, error)),
        };
    }
    database(config).await
}

/// Finds or starts the database, and migrates it.
///
/// # Errors
/// When there is none to be had, or another build made it, in words that say what to do.
pub async fn database(config: &Config) -> Result<Ready> {
    let ready = match &config.database {
        Some(database) => Ready { database: database.clone(), cluster: None },
        None => {
            data_folder(config)?;
            private_cluster(&config.data_dir).await?
        }
    };
    if let Err(error) = prepare(config, &ready.database).await {
        stop(ready.cluster).await?;
        return Err(error);
    }
    Ok(ready)
}

async fn prepare(config: &Config, database: &Database) -> Result<()> {
    let done = db::migrate(&database.owner).await.map_err(|error| explain(config, error))?;
    if done > 0 {
        tracing::info!(migrations = done, "database brought up to date");
        // some fill tables, and what is planned before PostgreSQL looked at those reads all of them
        db::analyze(database.owner.clone()).await.context("ANALYZE")?;
    }
    check_least_privilege(database).await
}

/// Why a database could not be brought up to date, with what to do.
fn explain(config: &Config, error: anyhow::Error) -> anyhow::Error {
    let Some(unknown) = error.downcast_ref::<db::UnknownMigration>() else {
        return error.context(
            "could not reach the database as its owner; `portico database init` makes the roles it needs",
        );
    };
    let afresh = match &config.database {
        Some(_) => format!(
            "drop the database that DATABASE_URL names, make it again with `portico database init`, and delete {}",
            config.data_dir.display()
        ),
        None => format!("delete {}", config.data_dir.display()),
    };
    anyhow!(
        "{unknown}. If a newer build made it, use that one. Databases from before the first release are not carried over: \
         to start afresh, with nothing of what is in it, stop Portico and {afresh}. Nothing was changed."
    )
}

async fn private_cluster(data_dir: &Path) -> Result<Ready> {
    let options =
        cluster::Options { dir: data_dir.join("postgres"), max_connections: 100, life: cluster::Life::Tied };
    let cluster = cluster::Cluster::start(options).await?;
    cluster.create_database(DATABASE).await?;
    Ok(in_cluster(cluster))
}

fn in_cluster(cluster: cluster::Cluster) -> Ready {
    let database = Database {
        app: cluster.url(db::roles::APP, DATABASE).into(),
        owner: cluster.url(db::roles::OWNER, DATABASE).into(),
        jobs: cluster.url(db::roles::JOBS, DATABASE).into(),
    };
    Ready { database, cluster: Some(cluster) }
}

/// Row-level security does not bind superusers, nor roles that bypass it: serving as one would mix the firms.
#[expect(clippy::disallowed_methods, reason = "asked once, at the start")]
async fn check_least_privilege(database: &Database) -> Result<()> {
    use diesel::{dsl::sql, sql_types::Bool};
    for (name, address) in [("DATABASE_URL", &database.app), ("PORTICO_JOBS_DATABASE_URL", &database.jobs)] {
        let mut connection =
            db::establish(address).await.with_context(|| format!("{name}: the database does not answer"))?;
        let sees_all: bool = diesel::select(sql::<Bool>(
            "(SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)",
        ))
        .get_result(&mut connection)
        .await?;
        if sees_all {
            bail!(
                "{name} signs in as a role that row-level security does not bind, which would let firms see each other. \
                 Run `portico database init` and use the URL it prints."
            );
        }
    }
    Ok(())
}

/// Puts the application together.
///
/// # Errors
/// The setting that is wrong, or the folder that cannot be used.
pub fn app(config: Config, database: &Database, clock: Clock) -> Result<App> {
    let folder = |name: &str| -> Result<PathBuf> {
        data_folder(&config)?;
        let dir = config.data_dir.join(name);
        if folders::make(&dir, Access::Owner).context("PORTICO_DATA_DIR")? {
            tracing::warn!("{} was open to other accounts of this machine, and is so no more", dir.display());
        }
        dir.canonicalize().with_context(|| dir.display().to_string())
    };
    let seal = match &config.master_key {
        Some(key) => Seal::parse(key).context("PORTICO_MASTER_KEY must be 64 hexadecimal digits")?,
        None => Seal::load_or_create(&key_file(&config, folder)?)?,
    };
    let storage = match &config.storage_url {
        Some(url) => Storage::open_with_key(url, crate::config::secret("AWS_SECRET_ACCESS_KEY")?)
            .context("PORTICO_STORAGE_URL")?,
        None => Storage::open(&format!("file://{}", folder("files")?.display()))?,
    };
    let pages = Pages::new(this_program()?, folder("pages")?, config.max_pages);
    let mailbox = if config.demo { Some(Mailbox::open(folder("mailbox")?)) } else { None };
    let transport = match (&config.smtp_url, &mailbox) {
        (Some(url), _) => Transport::smtp(url).context("PORTICO_SMTP_URL must be smtp://… or smtps://…")?,
        (None, Some(mailbox)) => Transport::demo(mailbox.clone()),
        (None, None) => Transport::none(),
    };
    let pool = db::pool(&database.app, config.database_connections)?;
    Ok(App::new(Parts {
        firms: Firms::new(pool.clone(), clock.clone()),
        catalog: features::catalog(),
        outbox: Outbox::new(seal.clone(), clock.clone()),
        seal,
        limits: Limits::default(),
        streams: Hub::default(),
        dns: Arc::new(SystemResolver),
        payments: Providers::new(Endpoints::default())?,
        transport,
        mailbox,
        storage,
        pages,
        pool,
        clock,
        config,
    }))
}

/// This very binary, for the processes that draw: on Linux the one that runs, though another was put in its place since.
fn this_program() -> Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() {
        return Ok(running.to_owned());
    }
    std::env::current_exe().context("where this program is")
}

/// Where builds before put the key: there it stays, since backups know it.
const OLD_KEY: &str = "master.key";

fn key_file(config: &Config, folder: impl Fn(&str) -> Result<PathBuf>) -> Result<PathBuf> {
    let old = config.data_dir.join(OLD_KEY);
    Ok(if old.exists() { old } else { folder("key")?.join("master.key") })
}

/// What lies in the data folder. Where there is more, it is not ours alone, and who gets in there is not ours to say.
const IN_DATA_FOLDER: [&str; 6] = ["postgres", "files", "pages", "mailbox", "key", OLD_KEY];

/// Makes the data folder, for ourselves alone; where the private PostgreSQL runs as another account, that one passes through to its
/// own folder.
fn data_folder(config: &Config) -> Result<()> {
    let dir = &config.data_dir;
    let is_ours = std::fs::read_dir(dir).map_or(true, |entries| {
        let names = entries.flatten().map(|entry| entry.file_name());
        names.into_iter().all(|name| IN_DATA_FOLDER.iter().any(|ours| name == *ours))
    });
    if !is_ours {
        return Ok(());
    }
    let is_passage = config.database.is_none() && cluster::Cluster::runs_as_another()?;
    let access = if is_passage { Access::Passage } else { Access::Owner };
    match folders::make(dir, access) {
        Ok(false) => {}
        Ok(true) => {
            tracing::warn!("{} was open to other accounts of this machine, and is so no more", dir.display());
        }
        // a volume that somebody else owns; what we make below is our own
        Err(error) if dir.is_dir() => tracing::warn!("PORTICO_DATA_DIR: {}", for_log(format!("{error:#}"))),
        Err(error) => return Err(error.context("PORTICO_DATA_DIR")),
    }
    Ok(())
}

/// Closes what builds before, or a copy from elsewhere, left open in the data folder and where documents are kept; on a thread of its
/// own, as there may be many files. What PostgreSQL keeps is closed by itself.
pub fn tighten(app: &App) {
    let dir = app.config.data_dir.clone();
    let elsewhere = app.storage.folder().filter(|folder| !folder.starts_with(&dir)).map(Path::to_owned);
    tokio::task::spawn_blocking(move || {
        let tightened = || -> Result<usize> {
            let mut count = 0;
            for folder in ["files", "mailbox", "key"] {
                count += folders::tighten(&dir.join(folder))?;
            }
            if let Some(folder) = &elsewhere {
                count += usize::from(folders::tighten_one(folder)?) + folders::tighten(folder)?;
            }
            for file in ["postgres/postgres.log", "postgres/postgres.log.1", "postgres/lock"] {
                count += usize::from(folders::tighten_one(&dir.join(file))?);
            }
            Ok(count)
        };
        match tightened() {
            Ok(0) => {}
            Ok(count) => tracing::warn!(
                "{count} files and folders of this portal were open to other accounts of this machine, and are so no more"
            ),
            Err(error) => {
                tracing::error!(
                    "files of this portal may be open to other accounts: {}",
                    for_log(format!("{error:#}"))
                )
            }
        }
    });
}

/// Stops the private cluster, if there is one.
pub async fn stop(cluster: Option<cluster::Cluster>) -> Result<()> {
    match cluster {
        Some(cluster) => cluster.stop().await,
        None => Ok(()),
    }
}

/// `portico migrate`
pub async fn migrate(settings: &Settings) -> Result<ExitCode> {
    let ready = database(&settings.understand()?).await?;
    println!("The database is up to date.");
    stop(ready.cluster).await?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_another_build_is_explained_for_where_it_is() {
        let said = |database_url: Option<&str>| {
            let settings = Settings {
                database_url: database_url.map(str::to_owned),
                data_dir: Some("/srv/portico".into()),
                ..Settings::default()
            };
            let unknown = db::UnknownMigration { version: "20261121000001".into() };
            explain(&settings.understand().expect("settings"), unknown.into()).to_string()
        };
        let private = said(None);
        assert!(private.contains("(migration 20261121000001)"), "{private}");
        assert!(private.contains("stop Portico and delete /srv/portico."), "{private}");
        assert!(!private.contains("DATABASE_URL"), "{private}");
        let named = said(Some("postgres://portico_app:secret@db.example/portico"));
        assert!(named.contains("drop the database that DATABASE_URL names"), "{named}");
        assert!(named.contains("`portico database init`"), "{named}");
        assert!(!named.contains("secret"), "{named}");
    }
}
