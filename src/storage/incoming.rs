//! A file on its way in: streamed, counted, hashed and judged, visible only when it is whole and accepted.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use object_store::buffered::BufWriter;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::judge::Judge;
use super::{FileKind, Key};

/// Parts being written at once: one more than the back end works on, so that receiving does not stop meanwhile.
const PARTS_IN_FLIGHT: usize = 2;
/// Bytes hashed and written in one go; keeps a thread of the server busy for well under a millisecond.
const STEP: usize = 64 * 1024;

/// What a file may be at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How large it may be.
    pub max_bytes: u64,
}

/// Why a file is not taken; the words for it are in the translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No bytes at all.
    Empty,
    /// More than is taken.
    TooLarge {
        /// The limit.
        max_bytes: u64,
    },
    /// The content is none of the accepted kinds, whatever the name says.
    Kind,
    /// An accepted kind, but its end is missing or does not fit its beginning.
    Damaged,
    /// A Word or Excel file with programs in it, which nobody here will run.
    Macros,
    /// A Word, Excel or OpenDocument file that only opens with a password.
    Password,
}

/// Why receiving a file ended early.
#[derive(Debug)]
pub enum IntakeError {
    /// The person is told, the file is not kept.
    Refused(Refusal),
    /// The back end failed (disk full, network): not the person's fault.
    Storage(anyhow::Error),
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntakeError::Refused(refusal) => write!(f, "file refused: {refusal:?}"),
            IntakeError::Storage(error) => write!(f, "file not stored: {error:#}"),
        }
    }
}

impl std::error::Error for IntakeError {}

impl From<Refusal> for IntakeError {
    fn from(refusal: Refusal) -> Self {
        IntakeError::Refused(refusal)
    }
}

/// A file that is stored whole.
#[derive(Clone, Debug)]
pub struct ReceivedFile {
    /// Where the storage has it.
    pub key: Key,
    /// How large it is.
    pub bytes: u64,
    /// Of its bytes.
    pub sha256: [u8; 32],
    /// What it is, by its content.
    pub kind: FileKind,
}

/// The state of the writer below, as far as cleaning up must know it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Writing,
    /// A write failed: the writer may only be aborted.
    Failed,
    /// The last bytes are being made visible; that cannot be called back, only undone.
    Closing,
    /// Stored, or thrown away: nothing is left to do.
    Done,
}

/// Receives one file. Dropped before [`Incoming::finish`] has succeeded (refused, failed, the connection cut) it leaves
/// nothing behind; only the end of the process can, and then [`super::Storage::sweep`] removes it.
pub struct Incoming {
    store: Arc<dyn ObjectStore>,
    key: Key,
    limits: Limits,
    writer: Option<BufWriter>,
    stage: Stage,
    bytes: u64,
    hash: Sha256,
    judge: Judge,
    refused: Option<Refusal>,
}

impl Incoming {
    /// `part` is how many bytes are written together; a file of fewer is written only when it is accepted.
    pub(super) fn new(store: Arc<dyn ObjectStore>, key: Key, limits: Limits, part: usize) -> Incoming {
        let writer = BufWriter::with_capacity(Arc::clone(&store), key.path(), part)
            .with_max_concurrency(PARTS_IN_FLIGHT);
        Incoming {
            store,
            key,
            limits,
            writer: Some(writer),
            stage: Stage::Writing,
            bytes: 0,
            hash: Sha256::new(),
            judge: Judge::default(),
            refused: None,
        }
    }

    /// Takes the next bytes; waits while the back end is behind.
    ///
    /// # Errors
    /// Refused as soon as that is certain: at the first byte over the limit, or after the first 64 KB of a kind that is not
    /// accepted. What was written is removed before this returns, and every later call is refused likewise.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), IntakeError> {
        for step in bytes.chunks(STEP) {
            if let Err(refusal) = self.admit(step) {
                return Err(self.refuse(refusal).await);
            }
            self.store(step).await?;
        }
        Ok(())
    }

    /// Judges the whole, and makes the file visible under its key when it is accepted.
    ///
    /// # Errors
    /// Refused, or the back end failed; either way nothing stays.
    pub async fn finish(mut self) -> Result<ReceivedFile, IntakeError> {
        let verdict = match self.refused {
            Some(refusal) => Err(refusal),
            None => std::mem::take(&mut self.judge).verdict(),
        };
        let kind = match verdict {
            Ok(kind) => kind,
            Err(refusal) => return Err(self.refuse(refusal).await),
        };
        let writer = open(&mut self.writer, self.stage)?;
        self.stage = Stage::Closing;
        let closed = writer.shutdown().await;
        self.stage = Stage::Done;
        closed.map_err(failure)?;
        let sha256 = std::mem::take(&mut self.hash).finalize().into();
        Ok(ReceivedFile { key: self.key.clone(), bytes: self.bytes, sha256, kind })
    }

    fn admit(&mut self, step: &[u8]) -> Result<(), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        self.bytes += step.len() as u64;
        if self.bytes > self.limits.max_bytes {
            return Err(Refusal::TooLarge { max_bytes: self.limits.max_bytes });
        }
        self.judge.feed(step)
    }

    async fn store(&mut self, step: &[u8]) -> Result<(), IntakeError> {
        self.hash.update(step);
        // Copied on purpose: kept as they came, a thousand bytes sent one by one would each hold on to a whole buffer.
        let written = open(&mut self.writer, self.stage)?.write_all(step).await;
        written.map_err(|error| {
            self.stage = Stage::Failed;
            failure(error)
        })
    }

    async fn refuse(&mut self, refusal: Refusal) -> IntakeError {
        self.refused = Some(refusal);
        if let Some(cleaning) = self.clean_up() {
            // In a task of its own, so that it also ends when the person hangs up at this moment.
            let _ = tokio::spawn(cleaning).await;
        }
        refusal.into()
    }

    /// The work of leaving nothing behind; `None` when nothing is there.
    fn clean_up(&mut self) -> Option<impl Future<Output = ()> + Send + 'static> {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        if stage == Stage::Done {
            return None;
        }
        let (writer, store, key) = (self.writer.take()?, Arc::clone(&self.store), self.key.clone());
        Some(async move {
            if let Err(error) = throw_away(writer, stage, &*store, &key).await {
                tracing::warn!(%key, "an unfinished file could not be removed: {}", crate::error::for_log(error));
            }
        })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let (Some(cleaning), Ok(runtime)) = (self.clean_up(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(cleaning);
        }
    }
}

async fn throw_away(
    mut writer: BufWriter,
    stage: Stage,
    store: &dyn ObjectStore,
    key: &Key,
) -> anyhow::Result<()> {
    match stage {
        Stage::Done => {}
        Stage::Failed => writer.abort().await?,
        Stage::Writing => {
            // The upload may be about to be opened: only an open one can be aborted.
            writer.flush().await?;
            writer.abort().await?;
        }
        Stage::Closing => {
            writer.shutdown().await?;
            store.delete(&key.path()).await?;
        }
    }
    Ok(())
}

/// The writer, unless an earlier call failed: what comes after a hole must not be stored.
fn open(writer: &mut Option<BufWriter>, stage: Stage) -> Result<&mut BufWriter, IntakeError> {
    let writer = writer.as_mut().filter(|_| stage == Stage::Writing);
    writer.ok_or_else(|| IntakeError::Storage(anyhow::anyhow!("an earlier write of this file failed")))
}

fn failure(error: std::io::Error) -> IntakeError {
    IntakeError::Storage(error.into())
}
