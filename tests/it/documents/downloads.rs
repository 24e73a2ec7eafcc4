//! The bytes of documents, and who gets them.

use super::*;
use crate::{
    files::{DOCX, JPEG, PNG, pdf},
    support::SECOND,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_back_byte_by_byte_and_cannot_run() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let file = pdf("a");
    ana.send(None, &[("Acte de naissance – Élodie.pdf", &file)]).await.assert(303);
    let url = format!("/documents/{}/file", rows(&app).await[0].id);
    let answer = ana.ana.get(&url).await.assert_ok();
    assert_eq!(answer.bytes, file);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-length"), file.len().to_string());
    assert!(answer.header("content-disposition").starts_with("attachment;"));
    assert!(
        answer
            .header("content-disposition")
            .contains("filename*=UTF-8''Acte%20de%20naissance%20%E2%80%93%20%C3%89lodie.pdf")
    );
    assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    let zipped = (*ana.ana).clone().with_header("accept-encoding", "gzip").get(&url).await;
    assert_eq!((zipped.header("content-encoding"), zipped.bytes.len()), ("", file.len()));
    let head = ana.ana.send("HEAD", &url, axum::body::Body::empty()).await.assert_ok();
    assert_eq!((head.header("content-length"), head.bytes.len()), (file.len().to_string().as_str(), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_images_open_in_place() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("a.png", PNG), ("b.jpg", JPEG), ("c.docx", DOCX)]).await.assert(303);
    let mut ways = Vec::new();
    for row in rows(&app).await {
        let url = format!("/documents/{}/file", row.id);
        ways.push(ana.ana.get(&url).await.assert_ok().header("content-disposition").starts_with("inline"));
        let saved = ana.ana.get(format!("{url}?download=1")).await.assert_ok();
        assert!(saved.header("content-disposition").starts_with("attachment"));
    }
    assert_eq!(ways, [true, true, false]);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_a_text_in_any_letters_and_save_it_as_it_came() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let words = "Справка о доходах за 2024 год, выдана в Казани";
    let text: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    ana.send(None, &[("справка.txt", &text)]).await.assert(303);
    let url = format!("/staff/documents/{}/file?version=1", rows(&app).await[0].id);
    let shown = dana.get(&url).await.assert_ok();
    assert_eq!(shown.header("content-type"), "text/plain; charset=utf-8");
    assert!(shown.header("content-disposition").starts_with("inline"));
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert_eq!(shown.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(String::from_utf8(shown.bytes.clone()).expect("UTF-8"), words);
    let saved = dana.get(format!("{url}&download=1")).await.assert_ok();
    assert_eq!(saved.bytes, text);
    assert!(saved.header("content-disposition").starts_with("attachment"));
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_of_a_file_and_files_that_are_known() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let file = pdf("a");
    ana.send(None, &[("a.pdf", &file)]).await.assert(303);
    let url = format!("/documents/{}/file", rows(&app).await[0].id);
    let asks = |name, value: &str| (*ana.ana).clone().with_header(name, value);

    let part = asks("range", "bytes=10-19").get(&url).await.assert(206);
    assert_eq!(part.bytes, file[10..20]);
    assert_eq!(part.header("content-range"), format!("bytes 10-19/{}", file.len()));
    let zipped = asks("range", "bytes=-5").with_header("accept-encoding", "gzip").get(&url).await.assert(206);
    assert_eq!(zipped.bytes, file[file.len() - 5..]);
    let none = asks("range", "bytes=999999-").get(&url).await.assert(416);
    assert_eq!(none.header("content-range"), format!("bytes */{}", file.len()));

    let etag = part.header("etag").to_owned();
    let known = asks("if-none-match", &format!("\"x\", W/{etag}")).get(&url).await.assert(304);
    assert!(known.bytes.is_empty() && known.header("etag") == etag);
    asks("if-none-match", "\"x\"").get(&url).await.assert_ok();
    asks("range", "bytes=0-1").with_header("if-range", etag).get(&url).await.assert(206);
    asks("range", "bytes=0-1").with_header("if-range", "\"x\"").get(&url).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn older_versions_keep_their_address() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("a.pdf", &pdf("old"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    send(&ana.ana, &format!("/documents/{document}/versions"), None, &[("a.pdf", &pdf("new"))])
        .await
        .assert(303);
    let url = format!("/documents/{document}/file");
    assert_eq!(ana.ana.get(&url).await.assert_ok().bytes, pdf("new"));
    assert_eq!(ana.ana.get(format!("{url}?version=1")).await.assert_ok().bytes, pdf("old"));
    for wrong in ["0", "3", "-1", "x", "99999999999"] {
        ana.ana.get(format!("{url}?version={wrong}")).await.assert_not_found();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_people_of_the_case_and_staff_get_a_file() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let (boris, dana) = (app.client("boris").await, app.staff("dana").await);
    let (mina, theirs) = (app.client_of(SECOND, "mina").await, app.staff_of(SECOND, "omar", "owner").await);
    app.case(HARTWELL, "HO-2", &[boris.id]).await;
    ana.send(None, &[("a.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    let url = format!("/documents/{document}/file");
    let staffs = format!("/staff{url}");
    assert_eq!(dana.get(&staffs).await.assert_ok().bytes, pdf("a"));
    for stranger in [&*boris, &*mina, &*theirs] {
        stranger.get(&url).await.assert_not_found();
        stranger.get(&staffs).await.assert_not_found();
    }
    // each side has an address of its own
    dana.get(&url).await.assert_not_found();
    ana.ana.get(&staffs).await.assert_not_found();
    for url in [&url, &staffs] {
        assert!(app.nobody().get(url).await.assert(303).location().starts_with("/login"));
    }

    app.sql(
        "UPDATE document_versions SET superseded_at = now(); \
             UPDATE documents SET withdrawn_at = now(), withdrawn_by = created_by",
    )
    .await;
    ana.ana.get(&url).await.assert_not_found();
    dana.get(&staffs).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_anothers_does_not_exist() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(None, &[("a.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    let strangers = [app.client("boris").await, app.client_of(SECOND, "mina").await];
    for stranger in &strangers {
        send(stranger, &ana.url(), None, &[("x.pdf", &pdf("x"))]).await.assert_not_found();
        send(stranger, &ana.url(), Some(request), &[("x.pdf", &pdf("x"))]).await.assert_not_found();
        send(stranger, &format!("/documents/{document}/versions"), None, &[("x.pdf", &pdf("x"))])
            .await
            .assert_not_found();
        stranger
            .post(format!("/documents/{document}/request"), &[("request_id", "")])
            .await
            .assert_not_found();
        stranger.post(format!("/documents/{document}/delete"), &[]).await.assert_not_found();
        stranger.get(ana.page()).await.assert_not_found();
        assert!(!stranger.get("/documents").await.assert_ok().text().contains("Passport"));
    }
    let dana = app.staff("dana").await;
    dana.get("/documents").await.assert_not_found();
    send(&dana, &ana.url(), None, &[("x.pdf", &pdf("x"))]).await.assert_not_found();
    assert_left(&app, 1).await;
}
