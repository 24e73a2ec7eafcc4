use std::path::PathBuf;
use std::time::Duration;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::*;

const LIMITS: Limits = Limits { max_bytes: 8 * 1024 * 1024 };

fn storage() -> (tempfile::TempDir, Storage) {
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::open(&format!("file://{}", folder.path().display())).unwrap();
    (folder, storage)
}

fn key() -> Key {
    Key::new(Uuid::now_v7(), Uuid::now_v7())
}

fn pdf(bytes: usize) -> Bytes {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend((0..bytes).map(|i| (i % 251) as u8));
    pdf.extend(b"\n%%EOF\n");
    pdf.into()
}

async fn receive(storage: &Storage, limits: Limits, bytes: &Bytes) -> Result<ReceivedFile, IntakeError> {
    let mut incoming = storage.begin(key(), limits);
    for chunk in bytes.chunks(100_000) {
        incoming.write(Bytes::copy_from_slice(chunk)).await?;
    }
    incoming.finish().await
}

async fn read(storage: &Storage, key: &Key, range: Option<ByteRange>) -> Vec<u8> {
    let chunks: Vec<Bytes> = storage.read(key, range).await.unwrap().try_collect().await.unwrap();
    chunks.concat()
}

fn files(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let firms = std::fs::read_dir(folder.path()).unwrap();
    firms
        .flat_map(|firm| std::fs::read_dir(firm.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect()
}

/// Clean-up after a drop runs in a task: wait for it, not for a fixed time.
async fn assert_becomes_empty(folder: &tempfile::TempDir) {
    for _ in 0..500 {
        if files(folder).is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("left behind: {:?}", files(folder));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_back_as_they_were_whole_and_in_parts() {
    let (folder, storage) = storage();
    for size in [0, 1000, 1024 * 1024 - 16, 3_500_000] {
        let bytes = pdf(size);
        let received = receive(&storage, LIMITS, &bytes).await.unwrap();
        assert_eq!((received.kind, received.bytes), (FileKind::Pdf, bytes.len() as u64));
        assert_eq!(received.sha256, <[u8; 32]>::from(Sha256::digest(&bytes)));
        assert!(read(&storage, &received.key, None).await == bytes);
        let range = ByteRange { start: 3, end: bytes.len() as u64 - 2 };
        assert!(read(&storage, &received.key, Some(range)).await == bytes[3..bytes.len() - 2]);
    }
    assert_eq!(files(&folder).len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_leaves_nothing() {
    let (folder, storage) = storage();
    let cut = pdf(3_000_000).slice(..2_900_000);
    let cases = [
        (Bytes::new(), Refusal::Empty),
        (Bytes::from_static(b"<html>"), Refusal::Kind),
        (Bytes::from(vec![0; 3_000_000]), Refusal::Kind),
        (cut, Refusal::Damaged),
        (pdf(9_000_000), Refusal::TooLarge { max_bytes: LIMITS.max_bytes }),
    ];
    for (bytes, expected) in cases {
        let Err(IntakeError::Refused(refusal)) = receive(&storage, LIMITS, &bytes).await else {
            panic!("taken: {expected:?}")
        };
        assert_eq!(refusal, expected);
        assert_eq!(files(&folder), Vec::<PathBuf>::new(), "{expected:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_may_be_as_large_as_the_limit_and_not_a_byte_more() {
    let (_folder, storage) = storage();
    let bytes = pdf(1_500_000);
    let limits = |max_bytes| Limits { max_bytes };
    assert!(receive(&storage, limits(bytes.len() as u64), &bytes).await.is_ok());
    let over = receive(&storage, limits(bytes.len() as u64 - 1), &bytes).await;
    assert!(matches!(over, Err(IntakeError::Refused(Refusal::TooLarge { .. }))));
}

#[tokio::test(flavor = "multi_thread")]
async fn once_refused_a_file_stays_refused() {
    let (folder, storage) = storage();
    let mut incoming = storage.begin(key(), Limits { max_bytes: 10 });
    assert!(incoming.write(pdf(100)).await.is_err());
    assert!(incoming.write(Bytes::from_static(b"x")).await.is_err());
    assert!(matches!(
        incoming.finish().await,
        Err(IntakeError::Refused(Refusal::TooLarge { max_bytes: 10 }))
    ));
    assert!(files(&folder).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_connection_leaves_nothing() {
    let (folder, storage) = storage();
    let mut incoming = storage.begin(key(), LIMITS);
    incoming.write(pdf(3_000_000)).await.unwrap();
    assert_eq!(files(&folder).len(), 1, "a part is on disk already");
    drop(incoming);
    assert_becomes_empty(&folder).await;
}

/// The future of a request is dropped wherever it stands, also while the file is being made visible.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_given_up_at_any_moment_leaves_nothing() {
    let (folder, storage) = storage();
    for size in [1000, 2_500_000] {
        let bytes = pdf(size);
        for micros in (0..6000).step_by(60) {
            let given_up =
                tokio::time::timeout(Duration::from_micros(micros), receive(&storage, LIMITS, &bytes)).await;
            if let Ok(received) = given_up {
                storage.delete(&received.unwrap().key).await.unwrap();
            }
        }
        for polls in 0..60 {
            let mut future = Box::pin(receive(&storage, LIMITS, &bytes));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            for _ in 0..polls {
                if let std::task::Poll::Ready(received) = future.as_mut().poll(&mut context) {
                    storage.delete(&received.unwrap().key).await.unwrap();
                    break;
                }
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
        }
    }
    assert_becomes_empty(&folder).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_what_is_not_there_is_fine_and_reading_it_is_not() {
    let (_folder, storage) = storage();
    let received = receive(&storage, LIMITS, &pdf(10)).await.unwrap();
    storage.delete(&received.key).await.unwrap();
    storage.delete(&received.key).await.unwrap();
    assert!(storage.read(&received.key, None).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_files_are_listed_and_what_a_killed_process_left_is_swept() {
    let (folder, storage) = storage();
    storage.check().await.unwrap();
    let received = receive(&storage, LIMITS, &pdf(10)).await.unwrap();
    let left = folder.path().join(format!("{}#1", received.key));
    std::fs::write(&left, "half a file").unwrap();
    let listed: Vec<StoredFile> = storage.list().try_collect().await.unwrap();
    assert_eq!(listed.iter().map(|stored| &stored.key).collect::<Vec<_>>(), [&received.key]);
    assert_eq!(listed[0].bytes, received.bytes);
    assert_eq!(storage.sweep(Duration::from_secs(3600)).await.unwrap(), 0);
    assert_eq!(storage.sweep(Duration::ZERO).await.unwrap(), 1);
    assert!(!left.exists());
    assert!(!read(&storage, &received.key, None).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_folder_is_made_for_its_owner_alone_and_a_lost_one_is_noticed() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a/b");
    let storage = Storage::open(&format!("file://{}", folder.display())).unwrap();
    storage.check().await.unwrap();
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&folder.metadata().unwrap().permissions()) & 0o777,
        0o700
    );
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "not a folder").unwrap();
    assert!(storage.check().await.is_err());
}

/// Against a server that speaks S3, such as `moto_server`: name it in AWS_ENDPOINT_URL (with AWS_ALLOW_HTTP=true), make a
/// bucket `portico-test` there, and run with `--ignored`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server that speaks S3"]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let storage = Storage::open(&format!("s3://portico-test/{}", Uuid::now_v7())).unwrap();
    storage.check().await.unwrap();
    let limits = Limits { max_bytes: 64 * 1024 * 1024 };
    let mut kept = Vec::new();
    // one piece, just over one part, several parts
    for size in [1000, 5 * 1024 * 1024, 33_000_000] {
        let bytes = pdf(size);
        let key = receive(&storage, limits, &bytes).await.unwrap().key;
        assert!(read(&storage, &key, None).await == bytes);
        let range = ByteRange { start: 3, end: bytes.len() as u64 - 2 };
        assert!(read(&storage, &key, Some(range)).await == bytes[3..bytes.len() - 2]);
        kept.push(key);
    }
    let cut = pdf(12_000_000).slice(..11_000_000);
    let refused = receive(&storage, limits, &cut).await;
    assert!(matches!(refused, Err(IntakeError::Refused(Refusal::Damaged))));
    let mut given_up = storage.begin(key(), limits);
    given_up.write(pdf(12_000_000)).await.unwrap();
    drop(given_up);
    tokio::time::sleep(Duration::from_secs(1)).await;

    let listed: Vec<StoredFile> = storage.list().try_collect().await.unwrap();
    let mut listed: Vec<_> = listed.into_iter().map(|stored| stored.key).collect();
    listed.sort_by_key(Key::to_string);
    kept.sort_by_key(Key::to_string);
    assert_eq!(listed, kept);
    for key in &kept {
        storage.delete(key).await.unwrap();
        storage.delete(key).await.unwrap();
        assert!(storage.read(key, None).await.is_err());
    }
}

#[test]
fn what_cannot_be_opened_is_said() {
    for (url, word) in [
        ("ftp://host", "ftp"),
        ("data/files", "data/files"),
        ("file://data", "absolute"),
        ("s3:///prefix", "bucket"),
    ] {
        let error = Storage::open(url).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}
