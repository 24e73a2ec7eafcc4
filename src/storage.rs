//! Where files are kept, and how untrusted ones come in.
//!
//! One small surface over `object_store`, so that nothing else knows the back end. Bytes stream through: a file is never
//! whole in memory, neither on the way in ([`Incoming`]) nor on the way out ([`Storage::read`]), but where somebody asks for a small one.

mod archive;
mod compound;
mod file_name;
mod incoming;
mod intakes;
mod jpeg;
mod judge;
mod key;
mod kind;
mod pdf;
mod pictures;
mod place;
mod quotas;
mod range;
mod sweep;
mod text;

pub use file_name::{clean_file_name, content_disposition, visible_name};
pub use incoming::{Incoming, IntakeError, Limits, ReceivedFile, Refusal};
pub use intakes::{ABANDONED, claim_file, expect_file, forget_file, give_up_files, list_abandoned_files};
pub use key::Key;
pub use kind::FileKind;
pub use quotas::Quotas;
pub use range::{ByteRange, RangeRequest, requested_range};
pub use sweep::StoredFile;
pub use text::text_as_utf8;

use std::sync::Arc;

use anyhow::Context;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{GetOptions, GetResult, GetResultPayload, ObjectStore, ObjectStoreExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use self::place::Place;

/// Bytes per chunk on the way out: large enough that a chunk costs little beside its bytes, small enough for many readers.
const READ_CHUNK: usize = 128 * 1024;

/// What a stored file is read as; ready for `axum::body::Body::from_stream`.
pub type FileStream = BoxStream<'static, std::io::Result<Bytes>>;

/// The files of all firms. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    place: Place,
}

impl Storage {
    /// Opens the storage named by `url`, taken as written (no percent-decoding):
    /// - `file:///absolute/folder`. The folder is made, for its owner alone (0700), if it is missing.
    /// - `s3://bucket/prefix`. Who we are there, in which region and on which server say the usual variables
    ///   `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL` and so on. Nothing is asked yet.
    ///
    /// # Errors
    /// A scheme that is not built in, a relative folder, a folder that cannot be made or entered, or variables that make no
    /// sense.
    pub fn open(url: &str) -> anyhow::Result<Storage> {
        Storage::open_with_key(url, None)
    }

    /// The same with a secret key for the bucket that stands elsewhere than in `AWS_SECRET_ACCESS_KEY`.
    ///
    /// # Errors
    /// As [`Storage::open`].
    pub fn open_with_key(url: &str, secret_key: Option<String>) -> anyhow::Result<Storage> {
        let (store, place) = place::open(url, secret_key)?;
        Ok(Storage { store, place })
    }

    /// Starts to receive a file that will be known as `key`, which must be a new one. Nothing is visible under the key
    /// until [`Incoming::finish`] has said yes.
    pub fn begin(&self, key: Key, limits: Limits) -> Incoming {
        Incoming::new(Arc::clone(&self.store), key, limits, self.place.part(limits))
    }

    /// Stores bytes that this program made itself, in one piece.
    ///
    /// # Errors
    /// The back end fails.
    pub async fn put(&self, key: &Key, bytes: Bytes) -> anyhow::Result<()> {
        let stored = self.store.put(&key.path(), bytes.into()).await;
        stored.map(drop).with_context(|| format!("storing file {key}"))
    }

    /// Streams a file, or the part of it in `range` (see [`requested_range`]).
    ///
    /// # Errors
    /// No such file, a range outside of it, or the back end fails.
    pub async fn read(&self, key: &Key, range: Option<ByteRange>) -> anyhow::Result<FileStream> {
        let options =
            GetOptions { range: range.map(|part| (part.start..part.end).into()), ..GetOptions::default() };
        let found =
            self.store.get_opts(&key.path(), options).await.with_context(|| format!("reading file {key}"))?;
        stream(found).await.with_context(|| format!("reading file {key}"))
    }

    /// A small file in one piece, of at most so many bytes.
    ///
    /// # Errors
    /// As those of [`Storage::read`]; it is longer.
    pub async fn read_whole(&self, key: &Key, most: usize) -> anyhow::Result<Bytes> {
        let body = Body::from_stream(self.read(key, None).await?);
        to_bytes(body, most).await.with_context(|| format!("reading file {key}"))
    }

    /// Removes a file; one that is not there is fine.
    ///
    /// # Errors
    /// The back end fails.
    pub async fn delete(&self, key: &Key) -> anyhow::Result<()> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("deleting file {key}")),
        }
    }

    /// Bytes that are free where files are kept; none where that is no folder of this machine.
    ///
    /// # Errors
    /// The folder is gone.
    pub fn free_bytes(&self) -> anyhow::Result<Option<u64>> {
        self.place.free_bytes()
    }

    /// The folder of this machine where files are kept; none where that is a bucket.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Bucket => None,
        }
    }

    /// Proves that files can be written now, by writing a tiny one; for `/health/ready`.
    ///
    /// # Errors
    /// The folder is gone, read-only or full; the bucket does not answer or refuses.
    pub async fn check(&self) -> anyhow::Result<()> {
        let probe = object_store::path::Path::from("health/probe");
        self.store
            .put(&probe, Bytes::from_static(b"ok").into())
            .await
            .context("the file storage cannot be written")?;
        Ok(())
    }
}

/// object_store would cut a local file into pieces of 8 KB, each through a thread hop of its own; we take larger ones.
async fn stream(found: GetResult) -> std::io::Result<FileStream> {
    let range = found.range.clone();
    match found.payload {
        GetResultPayload::File(file, _) => {
            let mut file = tokio::fs::File::from_std(file);
            file.seek(std::io::SeekFrom::Start(range.start)).await?;
            let part = file.take(range.end - range.start);
            Ok(ReaderStream::with_capacity(part, READ_CHUNK).boxed())
        }
        GetResultPayload::Stream(bytes) => Ok(bytes.map_err(std::io::Error::from).boxed()),
    }
}

#[cfg(test)]
mod real_files_tests;
#[cfg(test)]
mod tests;
