//! Reading a form with files: each goes to storage as it comes, so that no file is ever whole in memory.

use super::{Arrived, Batch, RejectedFile, Upload, Why, drain::Unseen, guard::Guard, part_name::file_name};
use crate::{
    Error, Result,
    app::App,
    db::Db,
    documents::usage::{self, Counted},
    form::{MAX_TEXT, RejectedText, plain_posted_text},
    ids::VersionId,
    storage::{Incoming, IntakeError, Key, Limits, ReceivedFile, Refusal, clean_file_name, visible_name},
};
use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError},
};
use bytes::Bytes;
use std::time::Duration;
use tokio::time::error::Elapsed;

/// Files in one form.
pub const MAX_FILES: usize = 50;
const MAX_FIELDS: usize = 50;
/// Bytes of refused files that are read past, in order to get at the files behind them.
const MAX_SKIPPED: usize = 8 * 1024 * 1024;
/// A sender who is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(120);
/// Bytes of a file after which the disk is asked again whether there is room.
const ASK_DISK_EVERY: usize = 8 * 1024 * 1024;
/// Characters of a refused file's name that are shown.
const MAX_NAME: usize = 120;

/// Reads the whole form, as far as there is room for those for whom its files are counted. A file that is refused does not stand in the way of the others; more than [`MAX_FILES`] are
/// refused together.
///
/// # Errors
/// [`Error::BadRequest`] for what is no form, or was cut off: then nothing is kept. [`Error::Internal`] when the database or
/// the storage fails.
pub async fn receive(app: &App, db: &Db, counted: Counted, upload: Upload) -> Result<Batch> {
    let Upload { form, unseen } = upload;
    let room = db.read(async |tx| Ok(usage::left(tx, &app.config.quotas, counted).await?)).await?;
    let mut reader =
        Reader { app, db: db.clone(), unseen, batch: Batch::default(), may_skip: MAX_SKIPPED, room };
    reader.read(form).await?;
    Ok(reader.batch)
}

struct Reader<'a> {
    app: &'a App,
    db: Db,
    unseen: Unseen,
    batch: Batch,
    may_skip: usize,
    /// Bytes that may come in still.
    room: u64,
}

impl Reader<'_> {
    async fn read(&mut self, mut form: Multipart) -> Result<()> {
        loop {
            let mut field = match self.next_field(&mut form).await? {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(()),
                Err(UnreadableName) => {
                    self.refuse("", Why::Name);
                    return Ok(());
                }
            };
            let name = field.name().unwrap_or_default().to_owned();
            match file_name(field.headers()) {
                None => self.text(name, &mut field).await?,
                Some(_) if self.files_seen() == MAX_FILES => {
                    for file in self.batch.files.drain(..) {
                        file.let_go(false).await;
                    }
                    self.batch.refused = vec![RejectedFile { name: String::new(), why: Why::TooMany }];
                    return Ok(());
                }
                Some(file_name) => {
                    if !self.file(file_name, &mut field).await? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// The next part, if there is one.
    async fn next_field<'f>(
        &self,
        form: &'f mut Multipart,
    ) -> Result<Result<Option<Field<'f>>, UnreadableName>> {
        match tokio::time::timeout(SILENCE, form.next_field()).await {
            Ok(Err(error)) if is_about_a_head(&error) => Ok(Err(UnreadableName)),
            field => self.passed(field).map(Ok),
        }
    }

    fn files_seen(&self) -> usize {
        self.batch.files.len() + self.batch.refused.len()
    }

    async fn text(&mut self, name: String, field: &mut Field<'_>) -> Result<()> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.next(field.chunk()).await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > MAX_TEXT {
                break;
            }
        }
        if self.batch.fields.len() == MAX_FIELDS {
            return Err(Error::BadRequest("too many fields"));
        }
        let text = plain_posted_text(bytes).map_err(|why| RejectedText::new(name.as_bytes(), why))?;
        self.batch.fields.insert(name, text);
        Ok(())
    }

    /// Takes one file or notes why not; false when the rest of the form is not worth reading.
    async fn file(&mut self, name: String, field: &mut Field<'_>) -> Result<bool> {
        let Some(first) = self.first_bytes(field).await? else {
            // a form in which no file was chosen sends one without a name and without a byte
            if !name.is_empty() {
                self.refuse(&name, Why::Refusal(Refusal::Empty));
            }
            return Ok(true);
        };
        let why = match self.store(first, field).await? {
            Ok((received, version, guard)) => {
                let name = clean_file_name(&name, received.kind);
                self.room = self.room.saturating_sub(received.bytes);
                let quotas = self.app.config.quotas;
                self.batch.files.push(Arrived { name, received, version, guard, quotas });
                return Ok(true);
            }
            Err(why) => why,
        };
        self.refuse(&name, why);
        let read_past = self.skip(field).await?;
        if !read_past {
            self.refuse("", Why::Unread);
        }
        Ok(read_past)
    }

    async fn store(
        &self,
        first: Bytes,
        field: &mut Field<'_>,
    ) -> Result<Result<(ReceivedFile, VersionId, Guard), Why>> {
        if self.is_disk_full()? {
            return Ok(Err(Why::NoDisk));
        }
        let version = VersionId::new();
        let key = Key::new(self.db.firm().0, version.0);
        let guard = Guard::open(&self.app.storage, &self.db, &key, self.app.clock.now()).await?;
        let limits = Limits { max_bytes: self.app.config.max_upload.min(self.room) };
        let mut incoming = self.app.storage.begin(key, limits);
        if let Err(why) = self.write_all(&mut incoming, first, field).await? {
            // gone before its row is: what is left of it is removed when it is dropped
            drop(incoming);
            guard.let_go(false).await;
            return Ok(Err(why));
        }
        // In a task, and the guard with it: a sender who hangs up now must not leave a file that is just being finished.
        let finished = tokio::spawn(async move { (incoming.finish().await, guard) }).await;
        let (received, guard) = finished.map_err(|error| Error::Internal(error.into()))?;
        match refusal_of(received)? {
            Ok(received) => Ok(Ok((received, version, guard))),
            Err(refusal) => {
                guard.let_go(false).await;
                Ok(Err(self.why(refusal)))
            }
        }
    }

    /// A file that is not too large by itself may be so for the room that is left.
    fn why(&self, refusal: Refusal) -> Why {
        match refusal {
            Refusal::TooLarge { max_bytes } if max_bytes < self.app.config.max_upload => Why::NoRoom,
            other => Why::Refusal(other),
        }
    }

    /// Whether less is free than has to be. Asked often: other files come in at the same time.
    fn is_disk_full(&self) -> Result<bool> {
        let least = self.app.config.quotas.free_disk;
        let full = self.app.storage.free_bytes()?.is_some_and(|free| free < least);
        if full {
            tracing::error!("the disk is nearly full: a file was refused (PORTICO_FREE_DISK_MB)");
        }
        Ok(full)
    }

    fn refuse(&mut self, name: &str, why: Why) {
        let name = visible_name(name).chars().take(MAX_NAME).collect();
        self.batch.refused.push(RejectedFile { name, why });
    }

    /// Reads past what is left of a refused file; false when that is too much.
    async fn skip(&mut self, field: &mut Field<'_>) -> Result<bool> {
        while let Some(chunk) = self.next(field.chunk()).await? {
            match self.may_skip.checked_sub(chunk.len()) {
                Some(left) => self.may_skip = left,
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    async fn write_all(
        &self,
        incoming: &mut Incoming,
        first: Bytes,
        field: &mut Field<'_>,
    ) -> Result<Result<(), Why>> {
        let (mut next, mut unasked) = (Some(first), 0);
        while let Some(bytes) = next {
            unasked += bytes.len();
            if unasked > ASK_DISK_EVERY {
                unasked = 0;
                if self.is_disk_full()? {
                    return Ok(Err(Why::NoDisk));
                }
            }
            if let Err(refusal) = refusal_of(incoming.write(bytes).await)? {
                return Ok(Err(self.why(refusal)));
            }
            next = self.next(field.chunk()).await?;
        }
        Ok(Ok(()))
    }

    async fn first_bytes(&self, field: &mut Field<'_>) -> Result<Option<Bytes>> {
        while let Some(bytes) = self.next(field.chunk()).await? {
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }

    /// The next piece of the form, unless the sender is gone.
    async fn next<T, E>(&self, piece: impl Future<Output = Result<T, E>>) -> Result<T> {
        self.passed(tokio::time::timeout(SILENCE, piece).await)
    }

    fn passed<T, E>(&self, piece: Result<Result<T, E>, Elapsed>) -> Result<T> {
        match piece {
            Ok(Ok(piece)) => {
                self.unseen.seen();
                Ok(piece)
            }
            Ok(Err(_)) => Err(Error::BadRequest("a form that is broken or was cut off")),
            Err(_) => Err(Error::BadRequest("a form that stopped coming")),
        }
    }
}

/// The head of a file's part has characters that no head may have (RFC 9110, section 5.5): control characters in the name,
/// which browsers send as they are.
struct UnreadableName;

fn is_about_a_head(error: &MultipartError) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<multer::Error>());
    matches!(source, Some(multer::Error::ReadHeaderFailed(_)))
}

/// Parts what the person is told from what is ours to mend.
fn refusal_of<T>(result: Result<T, IntakeError>) -> Result<Result<T, Refusal>> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(IntakeError::Refused(refusal)) => Ok(Err(refusal)),
        Err(IntakeError::Storage(error)) => Err(Error::Internal(error)),
    }
}
