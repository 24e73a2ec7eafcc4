//! A private PostgreSQL cluster in a folder of its own, reached over a unix socket and nothing else.
//!
//! Owns finding the PostgreSQL programs, making the cluster, starting it and ending it with this process.
//! Connections are trusted: whoever may enter the socket folder (mode 0700) may connect as any role.

mod account;
mod folder;
mod leftover;
mod places;
mod process;
mod programs;
mod settings;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result};

use self::account::Account;
use self::folder::{Folder, Lock};
use self::process::Server;
use self::programs::Programs;
use crate::db::{establish, roles};

/// The superuser of the cluster. It makes roles and databases and does nothing else.
const SUPERUSER: &str = "postgres";

/// How to run the cluster.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the cluster, made when missing. As root it may be replaced by one that an
    /// unprivileged user can enter; the log then says which.
    pub dir: PathBuf,
    /// Most connections at a time (PostgreSQL keeps three of them for the superuser).
    pub max_connections: u16,
    /// What ends the server, and how careful it is with the data.
    pub life: Life,
}

/// What ends the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Durable; ends with this process, even when that is killed.
    Tied,
    /// For tests: does not survive a power cut (no fsync), is shared by processes and outlives them, and stops
    /// once nobody touched its heartbeat for that many minutes.
    Lingering {
        /// Minutes without a heartbeat until it stops; at least 1.
        minutes: u32,
    },
}

/// A running cluster. Dropping a [`Life::Tied`] one stops the server without waiting for it.
#[derive(Debug)]
pub struct Cluster {
    folder: Folder,
    /// `None` for a lingering server, which is nobody's child.
    server: Option<Server>,
    /// Held as long as the server is ours alone.
    _lock: Option<Lock>,
    /// The server belongs to a process that still serves: it is not ours to stop.
    joined: bool,
}

impl Cluster {
    /// Makes the cluster if it is not there yet, and starts it. Returns once it answers.
    ///
    /// A server left behind by a process that was killed is waited for; a lingering one that already runs is shared.
    ///
    /// # Errors
    ///
    /// When there are no PostgreSQL programs of version 15 or newer (the message says how to install them), when
    /// another process uses the folder, or when the server does not come up (with the end of its log).
    pub async fn start(options: Options) -> Result<Self> {
        let began = Instant::now();
        let (folder, lock) = prepare(&options).await?;
        if options.life != Life::Tied && shared_server_answers(&folder, options.life).await {
            return Ok(Self { folder, server: None, _lock: None, joined: false });
        }
        leftover::stop(&folder).await?;
        let programs = Programs::find(folder.made_by())?;
        if folder.made_by().is_none() {
            process::init(&folder, &programs, options.life).await?;
        }
        settings::write(&folder, &options)?;
        let server = Server::start(&folder, &programs, options.life).await?;
        tracing::info!(
            version = programs.major,
            folder = %folder.dir.display(),
            ms = began.elapsed().as_millis(),
            "PostgreSQL is up"
        );
        Ok(match options.life {
            Life::Tied => Self { folder, server: Some(server), _lock: Some(lock), joined: false },
            Life::Lingering { .. } => Self { folder, server: None, _lock: None, joined: false },
        })
    }

    /// Whether PostgreSQL will run as another account than ours, which must get into its folder.
    ///
    /// # Errors
    ///
    /// When the system does not say who we are.
    pub fn runs_as_another() -> Result<bool> {
        account::running_as_root()
    }

    /// The cluster in `dir` while another process serves from it, so that commands work beside a running portal.
    /// `None` when nobody does.
    ///
    /// # Errors
    ///
    /// When the folder cannot be used.
    pub async fn join(dir: &Path) -> Result<Option<Self>> {
        if !dir.exists() {
            return Ok(None);
        }
        let folder = Folder::prepare(dir, Life::Tied, account::running_as_root()?)?;
        let in_use = folder.lock_now().is_err() && folder.answers().await;
        Ok(in_use.then_some(Self { folder, server: None, _lock: None, joined: true }))
    }

    /// Connection string (`key='value'` pairs, as tokio-postgres reads them) for a role and a database.
    pub fn url(&self, user: &str, database: &str) -> String {
        self.folder.url(user, database)
    }

    /// Makes Portico's roles and an empty database that `portico_owner` owns, unless they are there.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached or refuses.
    pub async fn create_database(&self, name: &str) -> Result<()> {
        let mut admin = establish(self.url(SUPERUSER, "postgres"))
            .await
            .context("connecting to the private PostgreSQL")?;
        roles::create(&mut admin, None).await.context("making the database roles")?;
        let named = || format!("making the database {name}");
        roles::ensure_database(&mut admin, name).await.with_context(named)?;
        roles::close_other_databases(&mut admin)
            .await
            .context("closing the databases that PostgreSQL made")?;
        let mut inside = establish(self.url(SUPERUSER, name)).await.with_context(named)?;
        roles::close_database(&mut inside).await.with_context(named)
    }

    /// Keeps a lingering server alive for another while; nothing to a tied one. Cheap: a few system calls.
    pub fn touch_heartbeat(&self) {
        if self.server.is_none() && !self.joined {
            touch(&self.folder);
        }
    }

    /// Ends all sessions and stops the server, a lingering one too. Returns once it is down.
    ///
    /// # Errors
    ///
    /// When the server is still there after a minute.
    pub async fn stop(mut self) -> Result<()> {
        match self.server.take() {
            Some(server) => server.stop().await,
            None if self.joined => Ok(()),
            None => leftover::stop(&self.folder).await,
        }
    }
}

/// Chooses the account and the folder, and takes the folder's lock. Lingering clusters wait for each other's start.
async fn prepare(options: &Options) -> Result<(Folder, Lock)> {
    let root = account::running_as_root()?;
    let options = options.clone();
    tokio::task::spawn_blocking(move || {
        let folder = Folder::prepare(&options.dir, options.life, root)?;
        let lock = match options.life {
            Life::Tied => folder.lock_now()?,
            Life::Lingering { .. } => folder.lock_in_turn()?,
        };
        Ok((folder, lock))
    })
    .await?
}

/// Whether a lingering server runs and will go on running. One whose heartbeat is about to lapse may have decided to
/// stop just before we touched it, so it gets the time to do so first.
async fn shared_server_answers(folder: &Folder, life: Life) -> bool {
    let Life::Lingering { minutes } = life else { return false };
    let limit = Duration::from_secs(u64::from(minutes) * 60);
    let age =
        folder.heartbeat().metadata().and_then(|file| file.modified()).ok().and_then(|at| at.elapsed().ok());
    touch(folder);
    if !folder.answers().await {
        return false;
    }
    if age.is_some_and(|age| age + 2 * settings::HEARTBEAT_CHECK < limit) {
        return true;
    }
    tokio::time::sleep(settings::HEARTBEAT_CHECK + Duration::from_secs(1)).await;
    folder.answers().await
}

fn touch(folder: &Folder) {
    let touched = File::create(folder.heartbeat()).and_then(|file| file.set_modified(SystemTime::now()));
    if let Err(error) = touched {
        tracing::debug!(
            "the heartbeat of the test cluster could not be touched: {}",
            crate::error::for_log(error)
        );
    }
}
