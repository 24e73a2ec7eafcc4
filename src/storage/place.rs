//! Where files are kept: a folder of this machine, or a bucket of a server that speaks S3.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{ClientConfigKey, ObjectStore};

use super::Limits;

const MIB: u64 = 1024 * 1024;
/// S3 takes parts of 5 MiB and more (but the last), and ten thousand of them
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html>).
const SMALLEST_BUCKET_PART: u64 = 5 * MIB;
const MAX_BUCKET_PARTS: u64 = 10_000;

#[derive(Clone, Debug)]
pub(super) enum Place {
    Folder(PathBuf),
    Bucket,
}

/// Opens what [`super::Storage::open`] describes.
pub(super) fn open(url: &str, secret_key: Option<String>) -> anyhow::Result<(Arc<dyn ObjectStore>, Place)> {
    match url.split_once("://") {
        Some(("file", path)) => folder(path),
        Some(("s3", place)) => bucket(place, secret_key),
        _ => {
            let scheme = url.split_once("://").map_or(url, |(scheme, _)| scheme);
            bail!("storage `{scheme}` is not built in; give file:///absolute/folder or s3://bucket/prefix")
        }
    }
}

fn folder(path: &str) -> anyhow::Result<(Arc<dyn ObjectStore>, Place)> {
    let folder = Path::new(path);
    ensure!(
        folder.is_absolute(),
        "the storage folder must be absolute: file:///absolute/folder, not `file://{path}`"
    );
    make_private_folder(folder)
        .with_context(|| format!("cannot make the storage folder {}", folder.display()))?;
    let store = LocalFileSystem::new_with_prefix(folder)
        .with_context(|| format!("cannot open the storage folder {}", folder.display()))?
        // A receipt is shown to the client: what we said we have must survive a power cut.
        .with_fsync(true);
    Ok((Arc::new(store), Place::Folder(folder.to_owned())))
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn bucket(place: &str, secret_key: Option<String>) -> anyhow::Result<(Arc<dyn ObjectStore>, Place)> {
    let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
    ensure!(!bucket.is_empty(), "the bucket is missing: s3://bucket/prefix, not `s3://{place}`");
    // The one provider of the whole program; an error only says that it is there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = |key| AmazonS3ConfigKey::Client(key);
    let mut store = AmazonS3Builder::from_env();
    if let Some(key) = secret_key {
        store = store.with_secret_access_key(key);
    }
    let store = store
        .with_bucket_name(bucket)
        // A large file may take long, to a slow reader too; what must not be long is a silence.
        .with_config(client(ClientConfigKey::Timeout), "1 day")
        .with_config(client(ClientConfigKey::ReadTimeout), "60 seconds")
        .build()
        .with_context(|| {
            format!("cannot use the bucket {bucket}; is it described by the variables AWS_…?")
        })?;
    Ok((Arc::new(PrefixStore::new(store, prefix)), Place::Bucket))
}

impl Place {
    pub(super) fn free_bytes(&self) -> anyhow::Result<Option<u64>> {
        let Place::Folder(folder) = self else { return Ok(None) };
        let disk = rustix::fs::statvfs(folder)
            .with_context(|| format!("asking how much room there is at {}", folder.display()))?;
        // what is kept for root is not free for us
        Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    /// Bytes of a file that are in memory before they are sent on, together. A file of the largest size must fit.
    pub(super) fn part(&self, limits: Limits) -> usize {
        let bytes = match self {
            Place::Folder(_) => MIB,
            Place::Bucket => limits.max_bytes.div_ceil(MAX_BUCKET_PARTS).max(SMALLEST_BUCKET_PART),
        };
        usize::try_from(bytes).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_bucket_are_as_large_as_it_takes() {
        let part = |max_bytes| Place::Bucket.part(Limits { max_bytes }) as u64;
        assert_eq!(part(50_000_000), SMALLEST_BUCKET_PART);
        let most = 100_000 * 1_000_000;
        assert!(part(most) * MAX_BUCKET_PARTS >= most);
    }
}
