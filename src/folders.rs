//! Files and folders of this process are for its own account alone: documents of clients, keys and mails lie in them, and other
//! people may have an account on the machine too.

use anyhow::{Context, Result};
use rustix::{fs::Mode, process::umask};
use std::{
    fs::{self, DirBuilder, Permissions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
};

/// Who gets into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever owns it: 0700.
    Owner,
    /// Others pass through to what is below, and cannot see what that is: 0711.
    Passage,
}

/// What this process and its children make from now on is for their account alone, unless it says otherwise.
pub fn keep_to_ourselves() {
    umask(Mode::RWXG | Mode::RWXO);
}

/// Makes a folder and what is missing above it; one that is there gets this access. Answers whether others had more before.
///
/// # Errors
/// It cannot be made, or is somebody else's.
pub fn make(folder: &Path, access: Access) -> Result<bool> {
    let mode = mode(access);
    make_missing(folder, mode).with_context(|| format!("making the folder {}", folder.display()))?;
    let before =
        fs::metadata(folder).with_context(|| folder.display().to_string())?.permissions().mode() & 0o777;
    if before != mode {
        let set = fs::set_permissions(folder, Permissions::from_mode(mode));
        set.with_context(|| format!("keeping {} to its owner", folder.display()))?;
    }
    Ok(before & !mode != 0)
}

fn mode(access: Access) -> u32 {
    match access {
        Access::Owner => 0o700,
        Access::Passage => 0o711,
    }
}

/// Above a folder whose owner is another one, the way must be open too.
fn make_missing(folder: &Path, mode: u32) -> std::io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_missing(above, mode)?;
    }
    match DirBuilder::new().mode(mode).create(folder) {
        // the umask has taken from it
        Ok(()) => fs::set_permissions(folder, Permissions::from_mode(mode)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes from everything in a folder what others may do with it, as builds before let them, and answers how much that was. Links are
/// not followed; what vanishes meanwhile is fine.
///
/// # Errors
/// A folder that cannot be read, or something that cannot be changed.
pub fn tighten(folder: &Path) -> Result<usize> {
    let named = || folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        entries => entries.with_context(named)?,
    };
    let mut tightened = 0;
    for entry in entries {
        let path = entry.with_context(named)?.path();
        tightened += usize::from(tighten_one(&path)?);
        if path.is_dir() && !path.is_symlink() {
            tightened += tighten(&path)?;
        }
    }
    Ok(tightened)
}

/// The same for one file or folder, without what is in it; whether there was anything to take.
///
/// # Errors
/// It cannot be changed.
pub fn tighten_one(path: &Path) -> Result<bool> {
    let Ok(found) = fs::symlink_metadata(path) else { return Ok(false) };
    let mode = found.permissions().mode() & 0o777;
    if found.is_symlink() || mode & 0o077 == 0 {
        return Ok(false);
    }
    match fs::set_permissions(path, Permissions::from_mode(mode & 0o700)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        set => set.with_context(|| format!("keeping {} to its owner", path.display())).map(|()| true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode_of(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn what_builds_before_left_open_is_closed_and_counted() {
        let root = std::env::temp_dir().join(crate::seal::token());
        let (open, file) = (root.join("open"), root.join("open/file"));
        assert!(!make(&root, Access::Owner).expect("made"));
        fs::create_dir(&open).expect("made");
        fs::write(&file, "x").expect("written");
        fs::set_permissions(&open, Permissions::from_mode(0o755)).expect("opened");
        fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("opened");
        std::os::unix::fs::symlink("/etc/passwd", root.join("link")).expect("linked");
        assert_eq!(tighten(&root).expect("tightened"), 2);
        assert_eq!((mode_of(&open), mode_of(&file)), (0o700, 0o600));
        assert_ne!(mode_of(Path::new("/etc/passwd")), 0o600, "links are not followed");
        assert_eq!(tighten(&root).expect("again"), 0);
        fs::remove_dir_all(root).expect("removed");
    }

    #[test]
    fn a_folder_gets_the_access_it_is_asked_for_with_those_above_it() {
        let root = std::env::temp_dir().join(crate::seal::token());
        let inner = root.join("a/b");
        assert!(!make(&inner, Access::Passage).expect("made"));
        for folder in [&root, &root.join("a"), &inner] {
            assert_eq!(mode_of(folder), 0o711, "{}", folder.display());
        }
        assert!(make(&inner, Access::Owner).expect("there"), "others could pass before");
        assert_eq!(mode_of(&inner), 0o700);
        assert!(!make(&inner, Access::Passage).expect("there"), "nobody had more");
        fs::remove_dir_all(root).expect("removed");
    }
}
