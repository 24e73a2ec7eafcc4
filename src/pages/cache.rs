//! Pages that were drawn, in a folder of their own up to a size: what was looked at longest ago goes first. Everything in it can be made
//! again, so it is neither backed up nor synced, and a file that cannot be read is as one that is not there.

use super::{
    Page,
    message::{Size, Unshown},
};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::{Duration, SystemTime},
};

/// For how long it is not tried again what took too much: the machine may have been busy.
const TRY_AGAIN: Duration = Duration::from_secs(60 * 60);
/// A file that is read is marked as such at most so often.
const MARK_EVERY: Duration = Duration::from_secs(60 * 60);

/// See the module.
pub struct Cache {
    folder: PathBuf,
    max_bytes: u64,
    /// Bytes that were written since it was last cleared up.
    written: AtomicU64,
    names: AtomicU64,
}

/// What is kept of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    Page(Page),
    Unshown(Unshown),
}

/// The first line of a file; behind it are text and picture.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Head {
    Page { pages: u32, width: u32, height: u32, jpeg: bool, text: usize },
    Unshown(Unshown),
}

impl Cache {
    pub fn new(folder: PathBuf, max_bytes: u64) -> Cache {
        // so that it is cleared up soon after the start, for what was there before
        Cache { folder, max_bytes, written: AtomicU64::new(max_bytes), names: AtomicU64::new(0) }
    }

    /// What is there of a page.
    pub async fn read(&self, file: &str, size: Size, number: u32) -> Option<Result<Page, Unshown>> {
        let path = self.path(file, size, number);
        let read = tokio::task::spawn_blocking(move || read(&path)).await.ok()?;
        Some(match read? {
            Kept::Page(page) => Ok(page),
            Kept::Unshown(why) => Err(why),
        })
    }

    /// Whether there is something of a page.
    pub async fn has(&self, file: &str, size: Size, number: u32) -> bool {
        tokio::fs::try_exists(self.path(file, size, number)).await.unwrap_or(false)
    }

    /// Keeps a page. What goes wrong with it is logged: it will be drawn again.
    pub async fn keep(&self, file: &str, size: Size, number: u32, kept: Kept) {
        let path = self.path(file, size, number);
        // of the process and of the page: nobody else writes there
        let part =
            self.folder.join(format!("{}-{}.part", std::process::id(), self.names.fetch_add(1, Relaxed)));
        let done = tokio::task::spawn_blocking(move || write(&part, &path, &kept)).await;
        match done {
            Ok(Ok(bytes)) => self.clear_up_after(bytes).await,
            Ok(Err(error)) => tracing::warn!("a page could not be kept: {}", crate::error::for_log(error)),
            Err(_) => {}
        }
    }

    /// Looks at the whole folder after each twentieth part of it was written anew.
    async fn clear_up_after(&self, bytes: u64) {
        if self.written.fetch_add(bytes, Relaxed) + bytes < self.max_bytes / 20 {
            return;
        }
        self.written.store(0, Relaxed);
        let (folder, max_bytes) = (self.folder.clone(), self.max_bytes);
        let cleared = tokio::task::spawn_blocking(move || clear_up(&folder, max_bytes)).await;
        if let Ok(Err(error)) = cleared {
            tracing::warn!("pages could not be cleared up: {}", crate::error::for_log(error));
        }
    }

    /// Keys of files hold letters, digits, dashes and slashes alone.
    fn path(&self, file: &str, size: Size, number: u32) -> PathBuf {
        self.folder.join(format!("{}-{}-{number}", file.replace('/', "-"), size.word()))
    }
}

fn read(path: &Path) -> Option<Kept> {
    let bytes = Bytes::from(fs::read(path).ok()?);
    let head = bytes.iter().position(|byte| *byte == b'\n')?;
    let age = SystemTime::now().duration_since(fs::metadata(path).ok()?.modified().ok()?).unwrap_or_default();
    match serde_json::from_slice(&bytes[..head]).ok()? {
        Head::Unshown(Unshown::TooMuch) if age > TRY_AGAIN => None,
        Head::Unshown(why) => Some(Kept::Unshown(why)),
        Head::Page { pages, width, height, jpeg, text } => {
            if age > MARK_EVERY {
                let _ = File::options()
                    .write(true)
                    .open(path)
                    .and_then(|file| file.set_modified(SystemTime::now()));
            }
            let (text, picture) = (bytes.get(head + 1..head + 1 + text)?, head + 1 + text);
            Some(Kept::Page(Page {
                pages,
                width,
                height,
                media_type: if jpeg { "image/jpeg" } else { "image/png" },
                text: String::from_utf8_lossy(text).into_owned(),
                picture: bytes.slice(picture..),
            }))
        }
    }
}

fn write(part: &Path, path: &Path, kept: &Kept) -> io::Result<u64> {
    let (head, text, picture): (Head, &str, &[u8]) = match kept {
        Kept::Unshown(why) => (Head::Unshown(*why), "", &[]),
        Kept::Page(page) => {
            let jpeg = page.media_type == "image/jpeg";
            let (width, height, text) = (page.width, page.height, page.text.len());
            (Head::Page { pages: page.pages, width, height, jpeg, text }, &page.text, &page.picture)
        }
    };
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    bytes.extend_from_slice(text.as_bytes());
    bytes.extend_from_slice(picture);
    let written =
        File::create(part).and_then(|mut file| file.write_all(&bytes)).and_then(|()| fs::rename(part, path));
    if written.is_err() {
        let _ = fs::remove_file(part);
    }
    written.map(|()| bytes.len() as u64)
}

/// Takes out what was looked at longest ago, until nine tenths are left.
fn clear_up(folder: &Path, max_bytes: u64) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // another process may clear up too
        let Ok(data) = entry.metadata() else { continue };
        files.push((data.modified()?, data.len(), entry.path()));
    }
    let mut total: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
    if total <= max_bytes {
        return Ok(());
    }
    files.sort();
    for (_, bytes, path) in files {
        if total <= max_bytes / 10 * 9 {
            break;
        }
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => total -= bytes,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(picture: Vec<u8>) -> Page {
        let text = "Une page\nà lire".to_owned();
        Page { pages: 3, width: 10, height: 20, media_type: "image/jpeg", text, picture: picture.into() }
    }

    #[tokio::test]
    async fn pages_are_kept_and_the_oldest_go_when_there_are_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), 10_000);
        assert_eq!(cache.read("firm/a", Size::Page, 1).await, None);
        let kept = page(vec![7; 4000]);
        for number in 1..=4 {
            cache.keep("firm/a", Size::Page, number, Kept::Page(kept.clone())).await;
            let path = cache.path("firm/a", Size::Page, number);
            let long_ago = SystemTime::now() - Duration::from_secs(600 - u64::from(number));
            File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
        }
        assert_eq!(cache.read("firm/a", Size::Page, 4).await, Some(Ok(kept)));
        assert_eq!(cache.read("firm/a", Size::Page, 1).await, None, "the oldest went");
        assert_eq!(cache.read("firm/a", Size::Large, 4).await, None);
        let total: u64 =
            fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
        assert!(total <= 10_000, "{total}");
    }

    #[tokio::test]
    async fn what_cannot_be_shown_is_known_and_what_took_too_much_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), 10_000);
        for (number, why) in [(1, Unshown::Broken), (2, Unshown::TooMuch)] {
            cache.keep("f", Size::Page, number, Kept::Unshown(why)).await;
            assert_eq!(cache.read("f", Size::Page, number).await, Some(Err(why)));
            let file = File::options().write(true).open(cache.path("f", Size::Page, number)).unwrap();
            file.set_modified(SystemTime::now() - 2 * TRY_AGAIN).unwrap();
        }
        assert_eq!(cache.read("f", Size::Page, 1).await, Some(Err(Unshown::Broken)));
        assert_eq!(cache.read("f", Size::Page, 2).await, None);
        fs::write(cache.path("f", Size::Page, 3), "nonsense").unwrap();
        assert_eq!(cache.read("f", Size::Page, 3).await, None);
    }
}
