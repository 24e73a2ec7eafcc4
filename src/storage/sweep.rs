//! What a killed process left behind, and a walk over all that is stored.

use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::ObjectStoreExt;
use uuid::Uuid;

use super::place::Place;
use super::{Key, Storage};

/// One stored file, as the back end lists it.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// Where the storage has it.
    pub key: Key,
    /// How large it is.
    pub bytes: u64,
    /// When it was written, by the clock of the back end.
    pub stored_at: SystemTime,
}

impl Storage {
    /// Every stored file, in no order, one page after the other. For the job that deletes files no row knows: those older
    /// than the longest transaction, because a file is stored before its row is committed.
    pub fn list(&self) -> BoxStream<'static, anyhow::Result<StoredFile>> {
        let listed = self.store.list(None).filter_map(async |found| match found {
            Ok(meta) => {
                let key = Key::parse(meta.location.as_ref())?;
                Some(Ok(StoredFile { key, bytes: meta.size, stored_at: meta.last_modified.into() }))
            }
            Err(error) => Some(Err(anyhow::Error::new(error).context("listing the stored files"))),
        });
        listed.boxed()
    }

    /// Removes every file of a firm, unfinished ones too; none is fine.
    ///
    /// # Errors
    /// The back end fails.
    pub async fn delete_all_of(&self, firm: Uuid) -> anyhow::Result<()> {
        let prefix = object_store::path::Path::from(firm.to_string());
        let mut listed = self.store.list(Some(&prefix));
        while let Some(found) = listed.next().await {
            self.store.delete(&found.context("listing the files of a firm")?.location).await?;
        }
        let Place::Folder(folder) = &self.place else { return Ok(()) };
        match tokio::fs::remove_dir_all(folder.join(firm.to_string())).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Removes the unfinished files that nobody has written to for `idle`, and says how many. They are there only after the
    /// process was killed; `idle` must be longer than the longest pause of an upload that is still alive. A bucket removes
    /// its own, by a lifecycle rule (`AbortIncompleteMultipartUpload`) that the operator sets.
    ///
    /// # Errors
    /// The folder cannot be read, or a file not removed.
    pub async fn sweep(&self, idle: Duration) -> anyhow::Result<usize> {
        let Place::Folder(folder) = self.place.clone() else { return Ok(0) };
        let swept = tokio::task::spawn_blocking(move || sweep_folder(&folder, idle)).await?;
        swept.context("sweeping the storage folder")
    }
}

fn sweep_folder(folder: &Path, idle: Duration) -> std::io::Result<usize> {
    let mut removed = 0;
    for firm in std::fs::read_dir(folder)? {
        let firm = firm?;
        if firm.file_type()?.is_dir() {
            removed += sweep_firm(&firm.path(), idle)?;
        }
    }
    Ok(removed)
}

fn sweep_firm(folder: &Path, idle: Duration) -> std::io::Result<usize> {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if is_unfinished(&path) && is_idle(&path, idle) {
            match std::fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(removed)
}

/// object_store's local uploads are named `{file}#{number}` until they are complete.
fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split_once('#')
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn is_idle(path: &Path, idle: Duration) -> bool {
    let changed = std::fs::metadata(path).and_then(|meta| meta.modified()).ok();
    changed.and_then(|changed| changed.elapsed().ok()).is_some_and(|age| age >= idle)
}
