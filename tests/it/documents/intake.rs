//! Bad input: what is refused says why, and leaves nothing behind.

use super::*;
use crate::{
    files::{DOCX, EXE, HTML, PNG, pdf, pdf_of},
    support::multipart,
};
use axum::body::Body;
use futures_util::{StreamExt, stream};
use portico::{abuse::RateKey, config::Settings, documents::intake::sweep_intakes};
use std::time::Duration;

fn megabyte() -> Settings {
    Settings { demo: Some("true".into()), max_upload_mb: Some("1".into()), ..Settings::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_files_are_named_and_the_others_are_kept() {
    let app = TestApp::with(megabyte()).await;
    let ana = Ana::new(&app).await;
    let large = pdf_of("large", 1_200_000);
    let files: [(&str, &[u8]); 7] = [
        ("page.pdf", HTML),
        ("setup.pdf", EXE),
        ("nothing.pdf", b""),
        ("large.pdf", &large),
        ("cut.png", &PNG[..PNG.len() / 2]),
        ("good.png", PNG),
        ("letter.docx", DOCX),
    ];
    let answer = ana.send(None, &files).await.assert(413);
    let problems = answer.all("[data-upload-error] li");
    let begins = [
        "page.pdf is called .pdf, but it is a different type of file inside",
        "setup.pdf is called .pdf, but it is a different type of file inside",
        "nothing.pdf is empty",
        "large.pdf is larger than 1 MB",
        "The end of cut.png is missing",
    ];
    assert_eq!(problems.len(), begins.len(), "{problems:?}");
    for (problem, begin) in problems.iter().zip(begins) {
        assert!(problem.replace('\u{a0}', " ").starts_with(begin), "{problem}");
    }
    assert!(answer.one(".notice.bad").contains("2 files received"));
    assert_eq!(answer.one("h1"), "Documents", "the page is there as before");
    let names: Vec<_> = rows(&app).await.into_iter().map(|row| row.file_name).collect();
    assert_eq!(names, ["good.png", "letter.docx"]);
    assert_left(&app, 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_script_gets_a_sentence_for_its_file() {
    let app = TestApp::with(megabyte()).await;
    let ana = Ana::new(&app).await;
    let answer = ana.send_one(None, "page.pdf", HTML).await.assert(422);
    assert!(answer.one("[data-upload-error]").starts_with("page.pdf is called .pdf, but"));
    assert!(!answer.has("[data-upload-retry]"), "sending it again changes nothing");
    let answer = ana.send_one(None, "page.html", HTML).await.assert(422);
    assert!(answer.one("[data-upload-error]").starts_with("We cannot accept this type of file: page.html"));
    assert!(!answer.has("h1"), "a fragment");
    let answer = ana.send_one(None, "large.pdf", &pdf_of("x", 1_000_001)).await.assert(413);
    assert!(answer.one("[data-upload-error]").starts_with("large.pdf is larger"));
    app.sql("UPDATE clients SET language = 'es'").await;
    let answer = ana.send_one(None, "x.pdf", b"").await.assert(422);
    assert!(answer.one("[data-upload-error]").starts_with("x.pdf está vacío"));
    assert_left(&app, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_as_large_as_is_allowed_is_taken() {
    let app = TestApp::with(megabyte()).await;
    let ana = Ana::new(&app).await;
    let mut file = pdf_of("x", 999_000);
    let end = file.split_off(file.len() - 200);
    file.resize(1_000_000 - end.len(), b' ');
    file.extend(end);
    assert_eq!(file.len(), 1_000_000);
    ana.send_one(None, "x.pdf", &file).await.assert(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_files_at_once_are_too_many() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let files: Vec<(String, Vec<u8>)> = (0..200).map(|n| (format!("{n}.pdf"), pdf(&n.to_string()))).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let answer = ana.send(None, &files).await.assert_invalid();
    assert_eq!(answer.one("[data-upload-error]"), "Send at most 50 files at a time. Nothing was uploaded.");
    assert!(rows(&app).await.is_empty());
    assert_left(&app, 0).await;
    ana.send(None, &files[..50]).await.assert(303);
    assert_eq!(rows(&app).await.len(), 50);
    assert_left(&app, 50).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_chosen_is_said() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    // what a browser sends for an empty file field
    let answer = ana.send(None, &[("", b"")]).await.assert_invalid();
    assert_eq!(answer.one("[data-upload-error]"), "Choose a file first.");
    let answer = ana.ana.post_multipart(ana.url(), &[]).await.assert_invalid();
    assert_eq!(answer.one("[data-upload-error]"), "Choose a file first.");
    ana.ana.post(ana.url(), &[("request_id", "")]).await.assert(400);
    ana.ana.post_multipart_body(ana.url(), Body::from("nonsense")).await.assert(400);
}

#[tokio::test(flavor = "multi_thread")]
async fn file_names_are_cleaned() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let long = format!("{}.pdf", "ñ".repeat(4000));
    let names = [
        "../../etc/passwd",
        "C:\\Users\\a\\scan.PDF",
        "a\u{202e}fdp.exe",
        &long,
        "شهادة الميلاد.pdf",
        "%22x%22.pdf",
        "birth.pdf\\",
    ];
    let files: Vec<Vec<u8>> = (0..names.len()).map(|n| pdf(&n.to_string())).collect();
    let files: Vec<(&str, &[u8])> = names.iter().copied().zip(files.iter().map(Vec::as_slice)).collect();
    ana.send(None, &files).await.assert(303);
    let kept: Vec<String> = rows(&app).await.into_iter().map(|row| row.file_name).collect();
    assert_eq!(kept[..3], ["passwd.pdf", "scan.PDF", "afdp.exe.pdf"]);
    assert!(kept[3].starts_with("ññ") && kept[3].chars().count() <= 200);
    assert_eq!(kept[4..], ["شهادة الميلاد.pdf", "\"x\".pdf", "birth.pdf"]);
    assert!(ana.ana.get(ana.page()).await.assert_ok().has("#sent bdi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_with_control_characters_is_refused_and_the_files_before_are_kept() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let (one, two) = (pdf("1"), pdf("2"));
    let answer = ana.send(None, &[("good.pdf", &one), ("a\u{1}\u{7f}.pdf", &two)]).await.assert_invalid();
    assert!(answer.one("[data-upload-error]").starts_with("A file name has characters"));
    assert!(answer.one(".notice.bad").contains("1 file received"));
    assert_left(&app, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_without_an_end_is_given_up() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let head = multipart(&[Part::File("file", "x", b"")]);
    let name = head.iter().position(|byte| *byte == b'x').expect("the name");
    let endless = stream::iter([head[..name].to_vec()]).chain(stream::repeat_with(|| vec![b'x'; 1 << 16]));
    let endless = endless.map(Ok::<_, std::io::Error>);
    let answer = ana.ana.post_multipart_body(ana.url(), Body::from_stream(endless)).await.assert(400);
    assert_eq!(answer.header("connection"), "close");
    assert_left(&app, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_connection_leaves_nothing() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let whole = multipart(&[
        Part::Field("request_id", ""),
        Part::File("file", "first.pdf", &pdf("1")),
        Part::File("file", "second.pdf", &pdf_of("2", 3_000_000)),
    ]);
    for length in [whole.len() / 2, whole.len() - 100, 2_500] {
        let sent = whole[..length].to_vec();
        let cut = stream::iter(sent.chunks(16_384).map(|chunk| Ok(chunk.to_vec())).collect::<Vec<_>>())
            .chain(stream::iter([Err(std::io::Error::other("the connection broke"))]));
        ana.ana.post_multipart_body(ana.url(), Body::from_stream(cut)).await.assert(400);
        ana.ana.post_multipart_body(ana.url(), Body::from(sent)).await.assert(400);
        assert_left(&app, 0).await;
    }
    assert!(rows(&app).await.is_empty() && app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_who_goes_away_leaves_nothing() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let whole = multipart(&[Part::File("file", "first.pdf", &pdf_of("1", 3_000_000))]);
    let begun = stream::iter([Ok::<_, std::io::Error>(whole[..2_000_000].to_vec())]).chain(stream::pending());
    let sending = ana.ana.post_multipart_body(ana.url(), Body::from_stream(begun));
    assert!(tokio::time::timeout(Duration::from_millis(300), sending).await.is_err(), "still waiting");
    assert_left(&app, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_who_goes_away_at_the_end_leaves_all_or_nothing() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    for (n, wait) in (0_u64..30).map(|n| (n, Duration::from_millis(n))) {
        let file = pdf_of(&n.to_string(), 200_000);
        let _ = tokio::time::timeout(wait, ana.send_one(None, "x.pdf", &file)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let kept = rows(&app).await.len();
    assert_left(&app, kept).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_process_left_is_swept_away_after_a_day() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("good.pdf", &pdf("1"))]).await.assert(303);
    let key = portico::storage::Key::new(HARTWELL.0, uuid::Uuid::now_v7());
    let mut left = app.app.storage.begin(key.clone(), portico::storage::Limits { max_bytes: 1_000_000 });
    left.write(pdf("2").into()).await.expect("bytes");
    left.finish().await.expect("a file");
    app.sql(&format!("INSERT INTO intakes VALUES ('{HARTWELL}', '{key}', '2026-11-21T15:00:00Z')")).await;
    let jobs = portico::db::pool(app.database.url(portico::db::roles::JOBS), 1).expect("pool");
    assert_eq!(sweep_intakes(&app.app, &jobs).await.expect("swept"), 0, "it may still be under way");
    assert_eq!(leftovers(&app).await, (2, 1));
    app.advance(Duration::from_secs(25 * 60 * 60));
    assert_eq!(sweep_intakes(&app.app, &jobs).await.expect("swept"), 1);
    assert_eq!(leftovers(&app).await, (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_much_too_large_is_not_read_to_its_end() {
    let app = TestApp::with(megabyte()).await;
    let ana = Ana::new(&app).await;
    let read = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let head = multipart(&[Part::File("file", "endless.pdf", &pdf("x"))]);
    let head = head[..head.len() - 40].to_vec();
    let counter = read.clone();
    let endless = stream::iter([head]).chain(stream::repeat_with(move || {
        counter.fetch_add(1 << 16, std::sync::atomic::Ordering::Relaxed);
        vec![b'%'; 1 << 16]
    }));
    let endless = endless.map(Ok::<_, std::io::Error>);
    let answer = ana.ana.post_multipart_body(ana.url(), Body::from_stream(endless)).await.assert(413);
    assert!(answer.one("[data-upload-error]").contains("endless.pdf is larger"));
    assert_eq!(answer.header("connection"), "close");
    // the bound of what is read and thrown away after the answer, and a little for what was under way
    assert!(read.fetch_add(0, std::sync::atomic::Ordering::Relaxed) < 80_000_000);
    assert_left(&app, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_limited_by_person() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    for _ in 0..300 {
        let account = ana.ana.account.to_string();
        let _ = app.app.limits.upload.check(&RateKey::from("elsewhere").at(&account));
    }
    let answer = ana.send_one(None, "a.pdf", &pdf("a")).await.assert(429);
    assert!(answer.one("[data-upload-error]").contains("try again"));
    assert!(!answer.header("retry-after").is_empty());
}
