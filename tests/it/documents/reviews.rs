//! From needed to approved and back.

use super::*;
use crate::files::{JPEG, pdf};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_for_a_request_goes_to_review() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Birth certificate").await;
    ana.send(Some(request), &[("acta.pdf", &pdf("a"))]).await.assert_redirect(&ana.page());
    assert_eq!(state(&app, request).await, "in_review");
    let rows = rows(&app).await;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].title.as_str(), rows[0].request, rows[0].number), ("acta", Some(request), 1));
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.uploaded"]);
    assert_left(&app, 1).await;
    let page = ana.ana.get(ana.page()).await.assert_ok();
    let row = format!("#request-{request}");
    assert!(page.one(&row).contains("In review") && page.one(&row).contains("acta.pdf"));
    assert!(!ana.ana.get("/documents?show=needed").await.has(&row));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_approved_is_replaced_by_the_next_file() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(Some(request), &[("passport.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    review(&app, document, Review::NotApproved, "The right edge is cut off.").await;
    assert_eq!(state(&app, request).await, "not_approved");
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one(".note.bad").contains("The right edge is cut off."));

    ana.send_one(Some(request), "whole.jpg", JPEG).await.assert(201);
    let now = rows(&app).await;
    assert_eq!(
        (now.len(), now[0].id, now[0].number, now[0].file_name.as_str()),
        (1, document, 2, "whole.jpg")
    );
    assert_eq!(state(&app, request).await, "in_review");
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.uploaded", "document.replaced"]);
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one("details.fold li").contains("passport.pdf"), "the older version stays");

    review(&app, document, Review::Approved, "").await;
    assert_eq!(state(&app, request).await, "approved");
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one("#required .pill.good").contains("1 of 1 approved"));
    assert_eq!(page.one(&format!("#request-{request} .act")), "View whole.jpg");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_very_file_that_was_not_approved_is_not_taken_again() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(Some(request), &[("passport.pdf", &pdf("a"))]).await.assert(303);
    review(&app, rows(&app).await[0].id, Review::NotApproved, "Cut off").await;
    let answer = ana.send_one(Some(request), "again.pdf", &pdf("a")).await.assert(422);
    assert!(answer.one("[data-upload-error]").contains("again.pdf is the same file"));
    assert_eq!(state(&app, request).await, "not_approved");
    assert_left(&app, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_document_takes_no_more_files() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(Some(request), &[("passport.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    review(&app, document, Review::Approved, "").await;
    let answer = ana.send_one(Some(request), "b.pdf", &pdf("b")).await.assert(409);
    assert!(answer.one("[data-upload-error]").contains("already approved"));
    let answer =
        send(&ana.ana, &format!("/documents/{document}/versions"), None, &[("b.pdf", &pdf("b"))]).await;
    assert!(answer.assert(409).text().contains("already approved"));
    ana.ana.post(format!("/documents/{document}/delete"), &[]).await.assert(409);
    ana.ana.post(format!("/documents/{document}/request"), &[("request_id", "")]).await.assert(409);
    assert_eq!(state(&app, request).await, "approved");
    assert_left(&app, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_request_takes_no_files() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    app.sql(
        "UPDATE document_requests SET state = 'withdrawn', withdrawn_at = now(), withdrawn_by = requested_by",
    )
    .await;
    let answer = ana.send_one(Some(request), "b.pdf", &pdf("b")).await.assert(409);
    assert!(answer.one("[data-upload-error]").contains("no longer need Passport"));
    assert_left(&app, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_file_can_be_replaced_and_taken_back() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(Some(request), &[("wrong.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    let versions = format!("/documents/{document}/versions");
    send(&ana.ana, &versions, None, &[("right.pdf", &pdf("b"))]).await.assert_redirect(&ana.page());
    assert_eq!(rows(&app).await[0].file_name, "right.pdf");
    let answer =
        send(&ana.ana, &versions, None, &[("c.pdf", &pdf("c")), ("d.pdf", &pdf("d"))]).await.assert(422);
    assert!(answer.one(".notice.bad").contains("Choose only one file"));
    send(&ana.ana, &versions, None, &[("same.pdf", &pdf("b"))]).await.assert(303);
    assert_eq!(rows(&app).await[0].number, 2, "the same bytes are no new version");

    ana.ana.post(format!("/documents/{document}/delete"), &[]).await.assert_redirect(&ana.page());
    assert_eq!(state(&app, request).await, "needed");
    assert!(rows(&app).await.is_empty());
    assert_eq!(
        app.event_kinds(HARTWELL).await,
        ["document.uploaded", "document.replaced", "document.withdrawn"]
    );
    ana.ana.get(format!("/documents/{document}/file")).await.assert_not_found();
    ana.ana.post(format!("/documents/{document}/delete"), &[]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_sent_a_file_takes_it_back() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client("kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi.id]).await;
    send(&ana, &format!("/cases/{case}/documents"), None, &[("a.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    kofi.post(format!("/documents/{document}/delete"), &[]).await.assert(403);
    assert!(!kofi.get("/documents").await.assert_ok().has("form[action$='/delete']"));
    assert!(ana.get("/documents").await.assert_ok().has("form[action$='/delete']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_documents_of_a_request_are_all_to_be_approved() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    ana.send(Some(request), &[("1.jpg", JPEG), ("2.pdf", &pdf("2"))]).await.assert(303);
    let rows = rows(&app).await;
    review(&app, rows[0].id, Review::Approved, "").await;
    assert_eq!(state(&app, request).await, "in_review");
    review(&app, rows[1].id, Review::NotApproved, "Blurred").await;
    assert_eq!(state(&app, request).await, "not_approved");
    review(&app, rows[1].id, Review::Approved, "").await;
    assert_eq!(state(&app, request).await, "approved");
}
