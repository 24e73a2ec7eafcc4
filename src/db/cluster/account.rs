//! The unprivileged account that PostgreSQL runs under when we are root: it refuses to run as root itself.

use std::fs;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use tokio::net::UnixStream;

use crate::child;

/// In this order; the first that exists is taken.
const NAMES: [&str; 2] = ["postgres", "nobody"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub uid: u32,
    pub gid: u32,
}

/// Whether our effective user is root: what the kernel tells the peer of a socket of ours.
pub(super) fn running_as_root() -> Result<bool> {
    let (ours, _peer) = UnixStream::pair().context("asking the system for our user")?;
    Ok(ours.peer_cred().context("asking the system for our user")?.uid() == 0)
}

impl Account {
    /// The account that the cluster at `data` belongs to, else the first of `postgres` and `nobody` in /etc/passwd.
    pub fn unprivileged(data: &Path) -> Result<Self> {
        if let Ok(version) = fs::metadata(data.join("PG_VERSION"))
            && version.uid() != 0
        {
            return Ok(Self { uid: version.uid(), gid: version.gid() });
        }
        let passwd = fs::read_to_string("/etc/passwd").context("reading /etc/passwd")?;
        NAMES.iter().find_map(|name| listed(&passwd, name)).context(
            "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it. \
             Start as another user, or set DATABASE_URL.",
        )
    }

    /// Makes the command run as this account, without root's other groups.
    pub fn apply(self, command: &mut Command) {
        command.gid(self.gid).uid(self.uid);
    }

    /// Whether this account gets into the folder, through all that stand above it. Tried, not computed, so that
    /// access lists and the like count too.
    pub fn can_enter(self, folder: &Path) -> bool {
        let mut command = child::command("/bin/sh");
        command.args(["-c", r#"cd -- "$0""#]).arg(folder).stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null()).current_dir("/");
        self.apply(&mut command);
        command.status().is_ok_and(|status| status.success())
    }

    /// Hands a file or folder over to this account. Does not follow links.
    pub fn own(self, path: &Path) -> Result<()> {
        lchown(path, Some(self.uid), Some(self.gid))
            .with_context(|| format!("handing {} to PostgreSQL", path.display()))
    }
}

fn listed(passwd: &str, name: &str) -> Option<Account> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut ids = line.split(':').skip(2);
    Some(Account { uid: ids.next()?.parse().ok()?, gid: ids.next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_from_passwd_by_their_whole_name() {
        let passwd =
            "postgresql:x:7:8::/:/bin/sh\npostgres:x:101:104:Admin,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(listed(passwd, "postgres"), Some(Account { uid: 101, gid: 104 }));
        assert_eq!(listed(passwd, "nobody"), None);
    }
}
