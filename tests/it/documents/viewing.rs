//! Files seen in place, and decided beside what is seen.

use super::*;
use crate::{
    files::{DOCX, JPEG, pdf},
    staff_documents::{add_version, hand_in, setting},
};

/// Begins and ends like a PDF, and is none.
const BROKEN: &[u8] = include_bytes!("../../../fixtures/files/passport-page.pdf");

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_their_file_page_by_page_and_nobody_else_does() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("acta.pdf", &pdf("a")), ("boda.jpg", JPEG)]).await.assert(303);
    let other = app.client("boris").await;
    for (row, media_type) in rows(&app).await.iter().zip(["image/png", "image/jpeg"]) {
        let url = format!("/documents/{}", row.id);
        let page = ana.ana.get(&url).await.assert_ok();
        assert_eq!(page.one("h1"), row.title);
        assert_eq!(page.attr(".sheet img", "alt"), format!("Page 1 of 1, {}", row.file_name));
        let picture = page.attr(".sheet img", "src");
        let answer = ana.ana.get(&picture).await.assert_ok();
        assert_eq!(answer.header("content-type"), media_type);
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
        let etag = answer.header("etag").to_owned();
        (*ana.ana).clone().with_header("if-none-match", etag).get(&picture).await.assert(304);
        let small = ana.ana.get(picture.replace("size=page", "size=thumbnail")).await.assert_ok();
        assert!(small.bytes.len() < answer.bytes.len() && !small.bytes.is_empty());
        for nowhere in [
            format!("{url}?page=2"),
            format!("{url}?page=0"),
            format!("{url}?version=2"),
            format!("{url}/page?size=x"),
        ] {
            ana.ana.get(&nowhere).await.assert_not_found();
        }
        for theirs in [&url, &picture] {
            other.get(theirs).await.assert_not_found();
        }
        // the picture has no text, the certificate has
        assert_eq!(page.has(".page-text"), media_type == "image/png");
    }
    // from one to the next, and back
    let ids: Vec<String> = rows(&app).await.iter().map(|row| row.id.to_string()).collect();
    let (first, second) = (&ids[0], &ids[1]);
    let page = ana.ana.get(format!("/documents/{first}")).await.assert_ok();
    assert_eq!(page.attr("a[rel=next]", "href"), format!("/documents/{second}"));
    assert!(!page.has("a[rel=prev]"));
    let page = ana.ana.get(format!("/documents/{second}")).await.assert_ok();
    assert_eq!(page.attr("a[rel=prev]", "href"), format!("/documents/{first}"));
    assert!(!page.has("a[rel=next]"));
    let list = ana.ana.get(ana.page()).await.assert_ok();
    assert!(list.has(&format!("a[href='/documents/{}?version=1']", rows(&app).await[0].id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_says_why_and_can_be_downloaded() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("scan.pdf", BROKEN), ("carta.docx", DOCX)]).await.assert(303);
    let says = ["This file could not be shown here", "This type of file cannot be shown here"];
    for (row, says) in rows(&app).await.iter().zip(says) {
        // the second time from what is known of it
        for _ in 0..2 {
            let page = ana.ana.get(format!("/documents/{}", row.id)).await.assert_ok();
            assert!(page.one(".sheet.unshown").contains(says), "{}", page.one(".sheet"));
            assert!(page.has(".viewer-tools a[href$='download=1']") && !page.has(".sheet img"));
        }
        ana.ana.get(format!("/documents/{}/page", row.id)).await.assert(422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_send_back_what_they_see_for_reasons_in_the_clients_language() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    app.sql(&format!("UPDATE clients SET language = 'es' WHERE id = '{}'", set.ana.id)).await;
    let (document, version) = hand_in(&app, set.case, None, set.ana.account).await;
    let (other, _) = hand_in(&app, set.case, None, set.ana.account).await;
    let url = set.url(format!("documents/{document}"));
    let page = set.dana.get(&url).await.assert_ok();
    assert_eq!(page.one(".title nav .small"), "1 of 2 to review");
    assert!(page.attr("a[data-key=j]", "href").ends_with(&other.to_string()) && !page.has("a[data-key=k]"));
    assert_eq!(page.attr("form[action$='/rejection'] [name=version]", "value"), version.to_string());
    let version = version.to_string();
    let nothing = [("version", version.as_str()), ("back", "document")];
    let refused = set.dana.post(format!("{url}/rejection"), &nothing).await.assert(422);
    assert!(refused.has(".error-summary a[href='#f-note']") && refused.has("#f-note[aria-invalid]"));
    let fields = [nothing[0], nothing[1], ("reason", "cut_off"), ("reason", "glare"), ("note", "Gracias.")];
    set.dana.post(format!("{url}/rejection"), &fields).await.assert_redirect(&url);
    let page = set.dana.get(&url).await.assert_ok();
    let note = page.one(".panel .note.bad");
    assert!(note.starts_with("Falta un borde.") && note.ends_with("Gracias."), "{note}");
    assert!(page.has("form[action$='/rejection/delete']") && !page.has("form[action$='/approval']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expiry_is_typed_beside_the_file_and_a_newer_file_is_not_decided_on_unseen() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let (document, version) = hand_in(&app, set.case, None, set.ana.account).await;
    let (url, version) = (set.url(format!("documents/{document}")), version.to_string());
    let approve = async |version: &str, expires: &str| {
        let fields = [("version", version), ("back", "document"), ("expires", expires)];
        set.dana.post(format!("{url}/approval"), &fields).await
    };
    assert!(approve(&version, "2027-02-31").await.assert(422).has("#f-expires-error"));
    let newer = add_version(&app, document, set.ana.account, 2).await.to_string();
    let fields = [
        ("version", version.as_str()),
        ("back", "document"),
        ("note", "Not a passport"),
        ("reason", "expired"),
    ];
    let page = set.dana.post(format!("{url}/rejection"), &fields).await.assert(409);
    assert!(page.one(".panel .notice").contains("uploaded a newer file"));
    assert_eq!(page.one("#f-note"), "Not a passport");
    assert!(page.has("[value=expired][checked]") && !page.has("[value=glare][checked]"));
    // the older one can be looked at, and not be decided on
    let older = set.dana.get(format!("{url}?version=1")).await.assert_ok();
    assert!(older.one(".panel .notice").contains("not the newest file") && !older.has(".panel form"));
    approve(&newer, "2/14/2027").await.assert_redirect(&url);
    assert!(set.dana.get(&url).await.one(".panel").contains("Expires Feb 14, 2027"));
    assert_eq!(app.number("SELECT count(*) FROM document_versions WHERE expires_on = '2027-02-14'").await, 1);
    set.dana
        .post(format!("{url}/approval/delete"), &[("version", newer.as_str()), ("back", "document")])
        .await
        .assert(303);
    assert_eq!(app.number("SELECT count(*) FROM document_versions WHERE expires_on IS NOT NULL").await, 0);
}

/// A PDF of one page with one line of text.
fn page_that_says(line: &str) -> Vec<u8> {
    let content = format!("BT /F 9 Tf 40 40 Td ({line}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let (mut file, mut places) = (String::from("%PDF-1.4\n"), String::new());
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (table, count) = (file.len(), objects.len() + 1);
    file += &format!("xref\n0 {count}\n0000000000 65535 f \n{places}");
    file += &format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

/// Typed once more only where it was read wrongly.
#[tokio::test(flavor = "multi_thread")]
async fn the_expiry_of_a_passport_is_read_from_its_page() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    // the specimen of ICAO Doc 9303
    let zone = page_that_says("L898902C36UTO7408122F1204159ZE184226B<<<<<10");
    let letter = page_that_says("Valid until 2031");
    ana.send(None, &[("passport.pdf", &zone), ("letter.pdf", &letter)]).await.assert(303);
    let rows = rows(&app).await;
    let page = async |at: usize| {
        dana.get(format!("/staff/cases/{}/documents/{}", ana.case, rows[at].id)).await.assert_ok()
    };
    assert_eq!(page(0).await.attr("#f-expires", "value"), "2012-04-15");
    assert!(page(0).await.one(".panel form").contains("Read from the lines at the foot of the page."));
    assert_eq!(page(1).await.attr("#f-expires", "value"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_draws_may_not_have_the_memory_that_a_hostile_file_asks_for() {
    use tokio::io::AsyncWriteExt;
    let mut worker = tokio::process::Command::new(env!("CARGO_BIN_EXE_portico"))
        .arg("draw-pages")
        .env_clear()
        .env("MIMALLOC_ARENA_RESERVE", "32768")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("a worker");
    let mut input = worker.stdin.take().expect("its input");
    let order = br#"{"form":"pdf","bytes":900000000,"first":1,"last":1,"sizes":["page"]}"#;
    input.write_all(&[order, &b"\n"[..]].concat()).await.expect("an order");
    // it does not wait for the file that it has no room for, which is what this holds open
    let ended = tokio::time::timeout(std::time::Duration::from_secs(30), worker.wait()).await;
    assert!(!ended.expect("it ends").expect("a status").success());
    drop(input);
}
