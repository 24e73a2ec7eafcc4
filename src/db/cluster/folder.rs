//! The folder of a cluster: what is in it, and the lock on it.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Account, Life, SUPERUSER, places};
use crate::{
    db::establish,
    folders::{self, Access},
};

/// Names the socket file; no network port is opened.
pub(super) const PORT: u16 = 5432;

/// The open lock file. The system lets go of it when we die, however that happens.
pub(super) type Lock = File;

#[derive(Debug)]
pub(super) struct Folder {
    pub dir: PathBuf,
    /// PostgreSQL's data directory.
    pub data: PathBuf,
    pub socket: PathBuf,
    /// Whom PostgreSQL runs as, when not as ourselves.
    pub account: Option<Account>,
}

impl Folder {
    /// Makes what is missing of the folder. As root, a folder that the unprivileged account cannot enter is replaced
    /// by one that it can.
    pub fn prepare(wanted: &Path, life: Life, root: bool) -> Result<Self> {
        // another account passes through it to the data and the socket, which are its own
        folders::make(wanted, if root { Access::Passage } else { Access::Owner })?;
        let wanted =
            wanted.canonicalize().with_context(|| format!("opening the folder {}", wanted.display()))?;
        let (dir, account) = if root { places::passable(&wanted, life)? } else { (wanted, None) };
        let socket = places::socket_folder(&dir, account)?;
        places::private_folder(&socket, account)?;
        Ok(Self { data: dir.join("pg"), socket, dir, account })
    }

    /// Major version of PostgreSQL that made the data; `None` when there are none yet.
    pub fn made_by(&self) -> Option<u32> {
        fs::read_to_string(self.data.join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    pub fn heartbeat(&self) -> PathBuf {
        self.dir.join("heartbeat")
    }

    pub fn log(&self) -> PathBuf {
        self.dir.join("postgres.log")
    }

    pub fn socket_file(&self) -> PathBuf {
        self.socket.join(format!(".s.PGSQL.{PORT}"))
    }

    pub fn url(&self, user: &str, database: &str) -> String {
        let (socket, user, database) =
            (quoted(&self.socket.to_string_lossy()), quoted(user), quoted(database));
        format!("host={socket} port={PORT} user={user} dbname={database}")
    }

    /// Whether a server takes connections here.
    pub async fn answers(&self) -> bool {
        establish(self.url(SUPERUSER, "postgres")).await.is_ok()
    }

    /// Takes the lock, or fails at once when another process has it.
    pub fn lock_now(&self) -> Result<Lock> {
        let (path, file) = self.lock_file()?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => bail!(
                "{} is in use by another running portico. Stop that one, or choose another folder.",
                self.dir.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("locking {}", path.display()))
            }
        }
    }

    /// Takes the lock, waiting until whoever has it is done.
    pub fn lock_in_turn(&self) -> Result<Lock> {
        let (path, file) = self.lock_file()?;
        file.lock().with_context(|| format!("locking {}", path.display()))?;
        Ok(file)
    }

    fn lock_file(&self) -> Result<(PathBuf, File)> {
        let path = self.dir.join("lock");
        let file = File::options()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("opening {} (was it made by another user?)", path.display()))?;
        Ok((path, file))
    }
}

/// A value of a connection string.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\\', r"\\").replace('\'', r"\'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_connection_strings_are_quoted() {
        assert_eq!(quoted(r"it's a \"), r"'it\'s a \\'");
    }
}
