//! Receipts, what staff bring in for a client, several approvals at once, and all that was approved as one archive.

use super::*;
use crate::{
    files::{EXE, PNG, pdf},
    support::SECOND,
};
use std::io::Read;

/// The names and contents of an archive, by its directory.
fn unzipped(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, length: usize| {
        zip[at..at + length].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06", "it has an end");
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut files = Vec::new();
    for _ in 0..count {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        let (packed, name, local) = (number(at + 20, 4), number(at + 28, 2), number(at + 42, 4));
        let title = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).expect("UTF-8");
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let mut content = Vec::new();
        let mut inflated = flate2::read::DeflateDecoder::new(&zip[start..start + packed]);
        inflated.read_to_end(&mut content).expect("deflate");
        let mut sum = flate2::Crc::new();
        sum.update(&content);
        assert_eq!(sum.sum() as usize, number(at + 16, 4), "{title}");
        assert_eq!(content.len(), number(at + 24, 4), "{title}");
        files.push((title, content));
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn every_upload_has_a_receipt_with_a_number() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let passport = ana.request("Passport").await;
    ana.send(Some(passport), &[("a.pdf", &pdf("1")), ("b.pdf", &pdf("2"))]).await.assert(303);
    ana.send(None, &[("IMG_3.pdf", &pdf("3"))]).await.assert(303);
    let page = ana.ana.get(ana.page()).await.assert_ok();
    let words = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    let receipts: Vec<String> = page.all("a[href*='/receipt']").iter().map(|text| words(text)).collect();
    assert_eq!(receipts, ["Receipt HO-1/1", "Receipt HO-1/2", "Receipt HO-1/3"]);
    let url = page.attr(&format!("#request-{passport} a[href*='/receipt']"), "href");
    let receipt = ana.ana.get(&url).await.assert_ok();
    assert_eq!(words(&receipt.one("h1")), "Receipt HO-1/1");
    for told in ["a.pdf", "Passport", "Ana", "HO-1", "In review"] {
        assert!(receipt.one("dl.facts").contains(told), "{told}");
    }
    // a new version has a number of its own, and the old one keeps its
    let document = rows(&app).await[0].id;
    let versions = format!("/documents/{document}/versions");
    ana.ana.post_multipart(versions, &[Part::File("file", "c.pdf", &pdf("4"))]).await.assert(303);
    let numbers =
        app.text("SELECT string_agg(number::text, ',' ORDER BY number) FROM document_receipts").await;
    assert_eq!(numbers, "1,2,3,4");
    assert!(words(&ana.ana.get(&url).await.assert_ok().one("h1")).ends_with("HO-1/1"));
    // nobody else's, and none of what the firm shared
    let boris = app.client("boris").await;
    boris.get(&url).await.assert_not_found();
    ana.ana.get(format!("/documents/{document}/receipt?version=9")).await.assert_not_found();
    assert!(app.mails(HARTWELL).await.is_empty(), "no mail is due for one's own upload");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_bring_in_what_came_another_way() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let passport = ana.request("Passport").await;
    let page = format!("/staff/cases/{}/documents", ana.case);
    let files = format!("/staff/cases/{}/document-requests/{passport}/files", ana.case);
    assert_eq!(dana.get(&page).await.attr(&format!("#upload-{passport}"), "action"), files);
    let file = pdf("1");
    dana.post_multipart(&files, &[Part::File("file", "whatsapp.pdf", &file)]).await.assert_redirect(&page);
    assert_eq!(state(&app, passport).await, "in_review");
    assert_eq!(rows(&app).await[0].review, Review::Pending, "it is reviewed like the client's own");
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.uploaded"]);
    let seen = ana.ana.get(ana.page()).await.assert_ok();
    assert!(seen.one(&format!("#request-{passport}")).contains("HO-1/1"), "the client has the receipt");
    assert!(dana.get(&page).await.one("#to-review").contains("added by staff"));
    // what cannot be taken is said where it happened
    let script = (*dana).clone().with_header("hx-request", "true");
    let answer = script.post_multipart(&files, &[Part::File("file", "x.pdf", EXE)]).await.assert(422);
    assert!(answer.one("[data-upload-error]").contains("different type of file"));
    let answer = dana.post_multipart(&files, &[]).await.assert(422);
    assert!(answer.one("main").contains("Choose a file first") && answer.has("#requested"));
    assert_left(&app, 1).await;
    // nobody's who is not of the firm
    let mina = app.staff_of(SECOND, "omar", "owner").await;
    mina.post_multipart(&files, &[Part::File("file", "y.pdf", &file)]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_on_paper_is_done_until_that_is_taken_back() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let lease = ana.request("Lease").await;
    let url = format!("/staff/cases/{}/document-requests/{lease}/paper", ana.case);
    for _ in 0..2 {
        dana.post(&url, &[]).await.assert(303);
    }
    assert_eq!(state(&app, lease).await, "approved");
    assert_eq!(app.event_kinds(HARTWELL).await, ["document_request.received_on_paper"]);
    let seen = ana.ana.get(ana.page()).await.assert_ok();
    assert!(seen.one(&format!("#request-{lease}")).contains("We received it on paper"));
    assert!(!ana.ana.get("/tasks").await.text().contains("Lease"));
    dana.post(format!("{url}/delete"), &[]).await.assert(303);
    assert_eq!(state(&app, lease).await, "needed");
    dana.post(format!("/staff/cases/{}/document-requests/{lease}/withdrawal", ana.case), &[])
        .await
        .assert(303);
    dana.post(&url, &[]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn several_files_are_approved_with_one_press_each_as_it_was_seen() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let (one, two) = (ana.request("Passport").await, ana.request("Lease").await);
    ana.send(Some(one), &[("a.pdf", &pdf("1"))]).await.assert(303);
    ana.send(Some(two), &[("b.pdf", &pdf("2"))]).await.assert(303);
    let page = dana.get(format!("/staff/cases/{}/documents", ana.case)).await.assert_ok();
    let selected = |at: usize| page.attr(&format!("#to-review li:nth-child({at}) input[name=file]"), "value");
    let (first, second) = (selected(1), selected(2));
    let url = page.attr("#approve-several", "action");
    dana.post(&url, &[]).await.assert(409);
    // another file came for the first meanwhile
    let versions = format!("/documents/{}/versions", rows(&app).await[0].id);
    ana.ana.post_multipart(versions, &[Part::File("file", "c.pdf", &pdf("3"))]).await.assert(303);
    let answer = dana.post(&url, &[("file", &first), ("file", &second)]).await.assert(409);
    assert!(answer.text().contains("1 of 2 files were approved"));
    assert_eq!((state(&app, one).await.as_str(), state(&app, two).await.as_str()), ("in_review", "approved"));
    dana.post(&url, &[("file", "nonsense")]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_is_one_archive_in_filing_order() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let url = format!("/cases/{}/documents.zip", ana.case);
    ana.ana.get(&url).await.assert_redirect(&ana.page());
    let (lease, passport) = (ana.request("Lease: 2025/26").await, ana.request("Passport").await);
    ana.send(Some(passport), &[("p.png", PNG)]).await.assert(303);
    ana.send(Some(lease), &[("l.pdf", &pdf("lease"))]).await.assert(303);
    ana.send(None, &[("IMG_1.pdf", &pdf("other")), ("IMG_2.pdf", &pdf("not yet"))]).await.assert(303);
    for row in rows(&app).await.iter().filter(|row| row.title != "IMG_2") {
        review(&app, row.id, Review::Approved, "").await;
    }
    let answer = ana.ana.get(&url).await.assert_ok();
    assert_eq!(answer.header("content-type"), "application/zip");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"HO-1.zip\""));
    let files = unzipped(&answer.bytes);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["01 Lease_ 2025_26.pdf", "02 Passport.png", "03 IMG_1.pdf"]);
    assert_eq!((&files[0].1, files[1].1.as_slice()), (&pdf("lease"), PNG));
    let staff = dana.get(format!("/staff/cases/{}/documents.zip", ana.case)).await.assert_ok();
    assert_eq!(unzipped(&staff.bytes), files);
    app.client("boris").await.get(&url).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sees_one_applicant_gets_what_is_about_them() {
    let app = TestApp::new().await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    let ana = Ana { app: &app, ana, case };
    app.sql(&format!(
        "UPDATE case_people SET access = 'selected' WHERE client_id = '{0}'; INSERT INTO case_person_applicants \
         (firm_id, case_id, client_id, applicant_id) VALUES ('{HARTWELL}', '{case}', '{0}', '{0}')",
        boris.id
    ))
    .await;
    let (whole, own) = (ana.request("Lease").await, ana.request("Passport").await);
    app.sql(&format!("UPDATE document_requests SET applicant_id = '{}' WHERE id = '{own}'", boris.id)).await;
    ana.send(Some(whole), &[("l.pdf", &pdf("lease"))]).await.assert(303);
    ana.send(Some(own), &[("p.pdf", &pdf("passport"))]).await.assert(303);
    for row in rows(&app).await {
        review(&app, row.id, Review::Approved, "").await;
    }
    let url = format!("/cases/{}/documents.zip", ana.case);
    let names = |zip: &[u8]| -> Vec<String> { unzipped(zip).into_iter().map(|(name, _)| name).collect() };
    assert_eq!(names(&ana.ana.get(&url).await.bytes), ["01 Lease.pdf", "02 Passport - Boris.pdf"]);
    assert_eq!(names(&boris.get(&url).await.assert_ok().bytes), ["01 Passport - Boris.pdf"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_staff_share_all_files_at_once_and_are_led_on() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let url = format!("/staff/cases/{}/shared-documents", ana.case);
    assert!(dana.get(&url).await.assert_ok().has("form[data-uploads-whole] .uploads"));
    let script = (*dana).clone().with_header("hx-request", "true");
    let (one, two) = (pdf("1"), pdf("2"));
    let files = [Part::File("file", "a.pdf", &one), Part::File("file", "b.pdf", &two)];
    let answer = script.post_multipart(&url, &files).await.assert(201);
    let page = format!("/staff/cases/{}/documents", ana.case);
    assert_eq!(answer.attr("[data-upload-next]", "data-upload-next"), page);
    assert_eq!(app.mails(HARTWELL).await.len(), 1, "one mail for both");
    let answer = script.post_multipart(&url, &[Part::File("file", "c.pdf", EXE)]).await.assert(422);
    assert!(answer.one("[data-upload-error]").contains("different type of file") && !answer.has("h1"));
    assert_left(&app, 2).await;
}
