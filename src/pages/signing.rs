//! Files for signing, by a worker: whoever made them may have made them to take over what reads them.

use super::{
    MAX_WAIT, Pages,
    message::{Answer, Preparation, PreparedFile, Stamping, Task, Unshown, Verification},
    process,
};
use crate::pdf_files::{
    intake::{Change, Refused},
    seal::Pending,
    verify::Verdict,
};
use anyhow::{Context, bail};
use bytes::Bytes;
use data_encoding::BASE64;
use futures_util::{Stream, stream};
use std::io;
use tokio::time::timeout;

/// A file that is ready for signing.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadyFile {
    /// As it will be sent.
    pub file: Bytes,
    /// Width and height of its pages in points, as they are shown.
    pub pages: Vec<(f32, f32)>,
    /// What was changed in it.
    pub changes: Vec<Change>,
    /// Somebody signed it before: it takes no stamps.
    pub holds_signature: bool,
}

/// Why a file is not made ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unready {
    /// What it is.
    Refused(Refused),
    /// It takes too much to read it, or nobody is free to.
    Unshown(Unshown),
}

/// What a file is sealed as.
#[derive(Debug, Clone)]
pub struct CopyParts {
    /// As it was sent.
    pub file: Bytes,
    /// A PDF with a page for each drawing.
    pub drawings: Bytes,
    /// Over which page each of them lies, from 0.
    pub pages: Vec<usize>,
    /// The pages that are added, as a PDF.
    pub appendix: Bytes,
    /// Who seals.
    pub name: String,
    /// What for.
    pub reason: String,
    /// When.
    pub at: jiff::Timestamp,
}

impl Pages {
    /// Makes a file ready for signing.
    ///
    /// # Errors
    /// Why it cannot be signed.
    pub async fn prepare(&self, file: Bytes) -> Result<ReadyFile, Unready> {
        let task = Task::Prepare(Preparation { prepare_bytes: file.len() as u64 });
        match self.ask(task, one(file)).await {
            Ok((Answer::Prepared(about), file)) => {
                let PreparedFile { pages, changes, holds_signature, .. } = about;
                Ok(ReadyFile { file: file.into(), pages, changes, holds_signature })
            }
            Ok((Answer::Refused(why), _)) => Err(Unready::Refused(why)),
            Ok((Answer::Unshown(Unshown::Broken), _)) => Err(Unready::Refused(Refused::Unreadable)),
            Ok((Answer::Unshown(why), _)) | Err(why) => Err(Unready::Unshown(why)),
            Ok(_) => Err(Unready::Unshown(Unshown::Broken)),
        }
    }

    /// Stamps a file and makes room for its seal. The answer begins with the file, byte for byte.
    ///
    /// # Errors
    /// What stood in the way, for the log.
    pub async fn stamp(&self, copy: CopyParts) -> anyhow::Result<Pending> {
        let CopyParts { file, drawings, pages, appendix, name, reason, at } = copy;
        let stamping = Stamping {
            stamp_bytes: file.len() as u64,
            drawings_bytes: drawings.len() as u64,
            appendix_bytes: appendix.len() as u64,
            pages,
            name,
            reason,
            at,
        };
        let parts = stream::iter([file.clone(), drawings, appendix].map(io::Result::Ok));
        match self.ask(Task::Stamp(stamping), parts).await {
            Ok((Answer::Stamped { gap, .. }, stamped)) => {
                anyhow::ensure!(
                    stamped.starts_with(&file),
                    "a signed copy does not begin with what was sent"
                );
                Pending::of(stamped, gap.0..gap.1).context("a signed copy has no room for its seal")
            }
            Ok((Answer::Unstamped(why), _)) => bail!("a signed copy: {why}"),
            Ok((other, _)) => bail!("a signed copy: a worker answers {other:?}"),
            Err(why) => bail!("a signed copy: {why:?}"),
        }
    }

    /// Says whether a file was sealed with one of these certificates (in DER).
    ///
    /// # Errors
    /// It takes too much to find out, or nobody is free to.
    pub async fn verify(
        &self,
        file: impl Stream<Item = io::Result<Bytes>>,
        known: &[Vec<u8>],
    ) -> Result<Verdict, Unshown> {
        let known = known.iter().map(|known| BASE64.encode(known)).collect();
        match self.ask(Task::Verify(Verification { known }), file).await? {
            (Answer::Verdict(verdict), _) => Ok(verdict),
            (Answer::Unshown(Unshown::Broken), _) => Ok(Verdict::Unreadable),
            (Answer::Unshown(why), _) => Err(why),
            _ => Err(Unshown::Busy),
        }
    }

    pub(super) async fn ask(
        &self,
        task: Task,
        bytes: impl Stream<Item = io::Result<Bytes>>,
    ) -> Result<(Answer, Vec<u8>), Unshown> {
        let Ok(Ok(_place)) = timeout(MAX_WAIT, self.0.places[0].acquire()).await else {
            return Err(Unshown::Busy);
        };
        match process::ask(&self.0.program, task, bytes).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::warn!("a file could not be read: {}", crate::error::for_log(error));
                Err(Unshown::Busy)
            }
        }
    }
}

fn one(file: Bytes) -> impl Stream<Item = io::Result<Bytes>> {
    stream::iter([io::Result::Ok(file)])
}
