//! Where a cluster and its socket can be, given who must enter and how long a socket's path may get.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::folder::PORT;
use super::{Account, Life};

/// Longest path of a socket: `sun_path` less its closing zero.
const MAX_SOCKET_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// Makes a folder that only the account (or we) can enter, or checks that it is one. A link or a folder of somebody
/// else's in a public place such as /tmp is refused, not taken over.
pub(super) fn private_folder(path: &Path, account: Option<Account>) -> Result<()> {
    let made = make_folder(path, 0o700, account)?;
    if let Some(account) = account {
        account.own(path)?;
    }
    if !made && fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// True when the folder was made, false when it was there and is ours, the account's or root's.
fn make_folder(path: &Path, mode: u32, account: Option<Account>) -> Result<bool> {
    match DirBuilder::new().mode(mode).create(path) {
        // the umask may have taken from it
        Ok(()) => {
            fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
            return Ok(true);
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error).with_context(|| format!("making the folder {}", path.display())),
    }
    let found = fs::symlink_metadata(path)?;
    // Without an account to check against we are not root, and cannot use what is not ours anyway.
    let trusted = account.is_none_or(|account| found.uid() == 0 || found.uid() == account.uid);
    if !found.is_dir() || !trusted {
        bail!("{} is not ours to use: it is a link, a file or somebody else's folder", path.display());
    }
    Ok(false)
}

/// The folder itself when the account gets into it, else one in a public place, named by the wanted one.
pub(super) fn passable(wanted: &Path, life: Life) -> Result<(PathBuf, Option<Account>)> {
    let account = Account::unprivileged(&wanted.join("pg"))?;
    let elsewhere: Vec<PathBuf> =
        public_places(life).iter().map(|place| place.join(name("portico", wanted))).collect();
    // Once there is a cluster, it stays the one in use, even when permissions change.
    let existing = elsewhere.iter().find(|dir| dir.join("pg/PG_VERSION").exists());
    if existing.is_none() && account.can_enter(wanted) {
        return Ok((wanted.to_owned(), Some(account)));
    }
    if wanted.join("pg/PG_VERSION").exists() {
        bail!(
            "the data in {} belong to user {}, who can no longer enter it: allow that (chmod o+x on the folders above)",
            wanted.display(),
            account.uid
        );
    }
    for dir in existing.into_iter().chain(&elsewhere) {
        let account = Account::unprivileged(&dir.join("pg"))?;
        if make_folder(dir, 0o711, Some(account)).is_ok() && account.can_enter(dir) {
            tracing::warn!(
                wanted = %wanted.display(), instead = %dir.display(),
                "PostgreSQL does not run as root, and its user cannot enter the data folder: the cluster is in another one"
            );
            return Ok((dir.clone(), Some(account)));
        }
    }
    bail!(
        "{} cannot be entered by an unprivileged user, as PostgreSQL needs; choose another folder",
        wanted.display()
    )
}

/// Where root may put a folder for another user: lasting places for lasting data, and no litter from tests.
fn public_places(life: Life) -> Vec<PathBuf> {
    match life {
        Life::Tied => vec!["/var/lib".into(), "/var/tmp".into(), std::env::temp_dir()],
        Life::Lingering { .. } => vec![std::env::temp_dir(), "/var/tmp".into()],
    }
}

/// `sock` in the folder when that makes a valid path, else a short one below a temporary folder.
pub(super) fn socket_folder(dir: &Path, account: Option<Account>) -> Result<PathBuf> {
    let short = name("portico-sock", dir);
    let mut places = vec![dir.join("sock")];
    places.extend([std::env::temp_dir(), PathBuf::from("/tmp")].map(|place| place.join(&short)));
    let enterable = |place: &Path| {
        account.is_none_or(|account| place.parent().is_some_and(|above| account.can_enter(above)))
    };
    places.into_iter().find(|place| fits_socket(place) && enterable(place)).with_context(|| {
        format!(
            "no place for the socket of {}: the path of every temporary folder is too long",
            dir.display()
        )
    })
}

/// Short enough, and free of what separates or quotes in a list of hosts or in postgresql.conf.
fn fits_socket(folder: &Path) -> bool {
    let bytes = folder.as_os_str().as_encoded_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._- @+".contains(byte);
    bytes.len() + format!("/.s.PGSQL.{PORT}").len() <= MAX_SOCKET_PATH && bytes.iter().all(plain)
}

/// A name that stands for the path of a folder: the same one at each start.
fn name(prefix: &str, dir: &Path) -> String {
    let digest = Sha256::digest(dir.as_os_str().as_encoded_bytes());
    format!("{prefix}-{}", HEXLOWER.encode(&digest[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_stay_in_the_folder_unless_its_path_is_long_or_odd() {
        assert_eq!(socket_folder(Path::new("/srv/portico"), None).unwrap(), Path::new("/srv/portico/sock"));
        for odd in
            [format!("/srv/{}", "x".repeat(100)), "/srv/Müller, Söhne".to_owned(), "/srv/it's".to_owned()]
        {
            let moved = socket_folder(Path::new(&odd), None).unwrap();
            assert!(!moved.starts_with("/srv") && fits_socket(&moved), "{moved:?}");
        }
    }

    #[test]
    fn a_link_in_a_public_place_is_not_followed() {
        let link =
            std::env::temp_dir().join(name("portico-test-link", Path::new(&std::process::id().to_string())));
        std::os::unix::fs::symlink("/etc", &link).unwrap();
        let refused = private_folder(&link, None);
        fs::remove_file(&link).unwrap();
        assert!(refused.unwrap_err().to_string().contains("not ours"));
    }
}
