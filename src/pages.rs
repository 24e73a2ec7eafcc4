//! Pages of files, as pictures and text: each drawn by a process of its own (a hostile or broken file costs an error message), and kept in
//! a folder up to a size.
//!
//! [`Pages::find`] answers a page of a file. What is not there yet is drawn from that page on: one process draws the pages after it too, so
//! that its start is paid once, and whoever asked has theirs before the next is begun.

mod binding;
mod cache;
mod forms;
mod message;
mod process;
mod signing;
mod worker;

pub use binding::{Bound, Leaf};
pub use forms::{FilledForm, FormReady};
pub use message::{MAX_PAGES, Size, Turn, Unshown};
pub use signing::{CopyParts, ReadyFile, Unready};
pub use worker::{COMMAND, main as draw};

use self::{
    cache::{Cache, Kept},
    message::{Form, Order},
};
use crate::storage::{FileKind, Key, Storage};
use bytes::Bytes;
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{Semaphore, mpsc, watch},
    time::timeout,
};

/// Bytes of a file of which pages are drawn: it is whole in the memory of the process that draws.
const MAX_FILE: u64 = 100 * 1000 * 1000;
/// Pages that one process draws after the one that was asked for.
const AHEAD: u32 = 30;
/// How long somebody waits until it is their turn.
const MAX_WAIT: Duration = Duration::from_secs(20);

/// A page of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How many the file has; of them [`MAX_PAGES`] are shown.
    pub pages: u32,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// What is written on it, for screen readers; empty for pictures.
    pub text: String,
    /// The picture.
    pub picture: Bytes,
}

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is stored; what is drawn of it is known by this.
    pub key: Key,
    /// What it is.
    pub kind: FileKind,
    /// How long it is.
    pub bytes: u64,
}

/// Draws and keeps pages. Cheap to clone.
#[derive(Clone)]
pub struct Pages(Arc<Shared>);

struct Shared {
    program: PathBuf,
    cache: Cache,
    /// What is being drawn, and how far it is.
    runs: Mutex<HashMap<(String, Size), Run>>,
    /// As many as there are processors, those for lists apart, so that a long list keeps nobody from reading.
    places: [Semaphore; 2],
}

#[derive(Clone)]
struct Run {
    first: u32,
    state: watch::Receiver<State>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// So many pages are there.
    Going(u32),
    /// With what stopped it, if it was stopped.
    Ended(Option<Unshown>),
}

/// Whether files of this kind are shown at all.
pub fn is_shown(kind: FileKind) -> bool {
    form(kind).is_some()
}

fn form(kind: FileKind) -> Option<Form> {
    match kind {
        FileKind::Pdf => Some(Form::Pdf),
        FileKind::Jpeg => Some(Form::Jpeg),
        FileKind::Png => Some(Form::Png),
        FileKind::Webp => Some(Form::Webp),
        FileKind::Gif => Some(Form::Gif),
        FileKind::Heic => Some(Form::Heic),
        _ => None,
    }
}

impl Pages {
    /// Keeps pages in `folder` up to `max_bytes`; `program` is this very binary, which draws when it is told [`COMMAND`].
    pub fn new(program: PathBuf, folder: PathBuf, max_bytes: u64) -> Pages {
        let places = std::thread::available_parallelism().map_or(2, usize::from);
        Pages(Arc::new(Shared {
            program,
            cache: Cache::new(folder, max_bytes),
            runs: Mutex::default(),
            places: [Semaphore::new(places), Semaphore::new(places)],
        }))
    }

    /// Page `number`, from 1.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub async fn find(
        &self,
        storage: &Storage,
        source: &Source,
        number: u32,
        size: Size,
    ) -> Result<Page, Unshown> {
        let form = form(source.kind).ok_or(Unshown::Kind)?;
        if !(1..=MAX_PAGES).contains(&number) {
            return Err(Unshown::NoPage);
        }
        if source.bytes > MAX_FILE {
            return Err(Unshown::TooMuch);
        }
        let name = source.key.to_string();
        loop {
            if let Some(kept) = self.0.cache.read(&name, size, number).await {
                return kept;
            }
            let (run, is_ours) = self.join(storage, (source, form), number, size);
            let ended = self.wait(run, (&name, size, number)).await;
            let kept = self.0.cache.read(&name, size, number).await;
            match (kept, ended) {
                (Some(kept), _) => return kept,
                // what somebody else began did not come so far: now it begins here
                (None, _) if !is_ours => {}
                (None, ended) => return Err(ended.unwrap_or(Unshown::Busy)),
            }
        }
    }

    /// The run that draws this page, or a new one, and whether it begins with it.
    fn join(
        &self,
        storage: &Storage,
        (source, form): (&Source, Form),
        number: u32,
        size: Size,
    ) -> (Run, bool) {
        let key = (source.key.to_string(), size);
        let mut runs = self.0.runs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(run) = runs.get(&key) {
            return (run.clone(), run.first == number);
        }
        let (sender, state) = watch::channel(State::Going(0));
        let run = Run { first: number, state };
        runs.insert(key.clone(), run.clone());
        let (last, sizes) = match size {
            Size::Thumbnail => (number, vec![Size::Thumbnail]),
            Size::Page => (number + AHEAD, vec![Size::Page, Size::Thumbnail]),
            Size::Large => (number, vec![Size::Large]),
        };
        let order = Order { form, bytes: source.bytes, first: number, last, sizes };
        let (shared, storage, file) = (Arc::clone(&self.0), storage.clone(), source.key.clone());
        tokio::spawn(async move {
            let ended = shared.draw(&storage, &file, &order, &sender).await;
            shared.runs.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
            sender.send_replace(State::Ended(ended));
        });
        (run, true)
    }

    /// Until the page is there, or the run is at its end.
    async fn wait(&self, mut run: Run, (name, size, number): (&str, Size, u32)) -> Option<Unshown> {
        loop {
            let state = *run.state.borrow_and_update();
            match state {
                State::Ended(why) => return why,
                State::Going(0) => {}
                State::Going(_) if self.0.cache.has(name, size, number).await => return None,
                State::Going(_) => {}
            }
            if run.state.changed().await.is_err() {
                return Some(Unshown::Busy);
            }
        }
    }
}

impl Shared {
    /// Draws what is ordered into the cache, and keeps too what stopped it: where the first page that is missing would be.
    async fn draw(
        &self,
        storage: &Storage,
        file: &Key,
        order: &Order,
        state: &watch::Sender<State>,
    ) -> Option<Unshown> {
        let places = &self.places[usize::from(order.sizes == [Size::Thumbnail])];
        let Ok(Ok(_place)) = timeout(MAX_WAIT, places.acquire()).await else { return Some(Unshown::Busy) };
        let name = file.to_string();
        let (pages, mut drawn) = mpsc::channel::<process::Drawn>(4);
        let keeping = async {
            let mut next = order.first;
            while let Some(process::Drawn { size, number, page }) = drawn.recv().await {
                self.cache.keep(&name, size, number, Kept::Page(page)).await;
                // the last of the sizes of a page
                if order.sizes.last() == Some(&size) {
                    next = number.saturating_add(1);
                    state.send_replace(State::Going(next.saturating_sub(order.first)));
                }
            }
            next
        };
        let (drawn, next) =
            tokio::join!(process::draw(&self.program, (storage, file), order, pages), keeping);
        let why = match drawn {
            Ok(why) => why?,
            Err(error) => {
                tracing::warn!(key = %file, "pages could not be drawn: {}", crate::error::for_log(error));
                return Some(Unshown::Busy);
            }
        };
        // a page after the last one is asked for again as long as somebody likes: that is quick
        if why != Unshown::NoPage {
            for size in &order.sizes {
                self.cache.keep(&name, *size, next, Kept::Unshown(why)).await;
            }
        }
        Some(why)
    }
}
