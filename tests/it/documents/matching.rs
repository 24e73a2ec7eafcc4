//! Files that come without a request.

use super::*;
use crate::files::pdf;

#[tokio::test(flavor = "multi_thread")]
async fn files_are_matched_by_their_names_or_asked_about() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let (birth, marriage) =
        (ana.request("Birth certificate").await, ana.request("Marriage certificate").await);
    let files: [(&str, &[u8]); 2] = [("birth-certificate.pdf", &pdf("1")), ("IMG_2034.pdf", &pdf("2"))];
    ana.send(None, &files).await.assert_redirect(&ana.page());
    assert_eq!(
        (state(&app, birth).await.as_str(), state(&app, marriage).await.as_str()),
        ("in_review", "needed")
    );
    let unmatched =
        rows(&app).await.into_iter().find(|row| row.request.is_none()).expect("one is asked about");
    assert_eq!(unmatched.title, "IMG_2034");

    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one("#sent").contains("What is IMG_2034?"));
    let place = format!("/documents/{}/request", unmatched.id);
    assert_eq!(page.attr("#sent form", "action"), format!("/documents/{}/delete", unmatched.id));
    assert!(page.has(&format!("#sent form[action='{place}'] option[value='{marriage}']")));
    ana.ana.post(&place, &[("request_id", &marriage.to_string())]).await.assert_redirect(&ana.page());
    assert_eq!(state(&app, marriage).await, "in_review");
    assert_eq!(app.event_kinds(HARTWELL).await[2..], ["document.linked"]);

    ana.ana.post(&place, &[("request_id", "")]).await.assert(303);
    assert_eq!(state(&app, marriage).await, "needed");
    assert_eq!(app.event_kinds(HARTWELL).await[3..], ["document.unlinked"]);
    ana.ana.post(&place, &[("request_id", "")]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 4, "nothing changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_best_guess_is_asked_about_and_one_press_confirms_it() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let one = ana.request("Tax return 2025").await;
    ana.request("Tax return 2024").await;
    ana.request("Passport").await;
    ana.send(None, &[("tax return.pdf", &pdf("1"))]).await.assert(303);
    assert_eq!(rows(&app).await[0].request, None);
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(!page.has("#sent option[selected]"), "nothing is chosen beforehand");
    let place = format!("/documents/{}/request", rows(&app).await[0].id);
    let guess = format!("#sent form[action='{place}'] input[name=request_id]");
    assert_eq!(page.attr(&guess, "value"), one.to_string());
    ana.ana.post(&place, &[("request_id", &one.to_string())]).await.assert(303);
    assert_eq!(rows(&app).await[0].request, Some(one));
    assert!(!ana.ana.get(ana.page()).await.text().contains("Not right?"), "a person said so");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_open_request_takes_nothing_that_does_not_name_it() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Medical examination").await;
    let files: [(&str, &[u8]); 2] = [("IMG_1.pdf", &pdf("1")), ("engagement-letter.pdf", &pdf("2"))];
    ana.send(None, &files).await.assert(303);
    assert!(rows(&app).await.iter().all(|row| row.request.is_none()));
    assert_eq!(state(&app, request).await, "needed");
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert_eq!(
        page.all(&format!("#sent input[name=request_id][value='{request}']")).len(),
        2,
        "a guess for each"
    );
    // and staff are asked in the same words, with nothing chosen
    let dana = app.staff("dana").await;
    let page = dana.get(format!("/staff/cases/{}/documents", ana.case)).await.assert_ok();
    assert!(page.one("#others").contains("Is this Medical examination?"));
    assert_eq!(
        page.all("#others option"),
        ["Choose…", "Medical examination", "Choose…", "Medical examination"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_matched_by_its_name_is_said_on_both_sides_with_the_way_back() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let tax = ana.request("Tax return 2025").await;
    let answer = ana.send_one(None, "tax-return-2025.pdf", &pdf("1")).await.assert(201);
    let told = answer.one("[data-upload-done]").replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        told,
        "tax-return-2025.pdf was uploaded. We put it under “Tax return 2025” because of its name."
    );
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one(&format!("#request-{tax}")).contains("because of its name"));
    let staff_page = format!("/staff/cases/{}/documents", ana.case);
    assert!(dana.get(&staff_page).await.one(&format!("#request-{tax}")).contains("Matched by its name"));
    // staff: not right
    let document = rows(&app).await[0].id;
    let place = format!("/staff/cases/{}/documents/{document}/match", ana.case);
    dana.post(&place, &[("request", "")]).await.assert(303);
    assert_eq!((state(&app, tax).await.as_str(), rows(&app).await[0].request), ("needed", None));
    dana.post(&place, &[("request", "")]).await.assert(303);
    // staff: it was
    dana.post(&place, &[("request", &tax.to_string())]).await.assert(303);
    dana.post(&place, &[("request", "")]).await.assert(409);
    assert_eq!(rows(&app).await[0].request, Some(tax), "a person said so");
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds, ["document.uploaded", "document.unlinked", "document.linked"]);
    // the client: not right
    ana.send(None, &[("tax return 2025 again.pdf", &pdf("2"))]).await.assert(303);
    let second = rows(&app).await[1].id;
    assert_eq!(rows(&app).await[1].request, Some(tax));
    ana.ana.post(format!("/documents/{second}/request"), &[("request_id", "")]).await.assert(303);
    assert_eq!(rows(&app).await[1].request, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_says_what_was_asked_for_and_not_the_first_files_name() {
    let app = TestApp::new().await;
    let (ana, dana) = (Ana::new(&app).await, app.staff("dana").await);
    let passport = ana.request("Passport photo page").await;
    ana.send(Some(passport), &[("passport-cut-off.pdf", &pdf("1"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    let version: portico::ids::VersionId =
        app.text("SELECT id::text FROM document_versions").await.parse().expect("an id");
    let url = format!("/staff/cases/{}/documents/{document}/approval", ana.case);
    dana.post(&url, &[("version", &version.to_string())]).await.assert(303);
    app.advance(std::time::Duration::from_secs(3600));
    let page = ana.ana.get(format!("/cases/{}", ana.case)).await.assert_ok();
    let activity = page.one("#activity").replace(['\u{2068}', '\u{2069}'], "");
    assert!(activity.contains("You uploaded Passport photo page"), "{activity}");
    assert!(activity.contains("approved Passport photo page") && !activity.contains("cut-off"), "{activity}");
    assert!(
        dana.get(format!("/staff/cases/{}", ana.case))
            .await
            .one("#activity")
            .contains("approved Passport photo page")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matched_file_steps_in_for_one_that_was_not_approved() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let (passport, _) = (ana.request("Passport").await, ana.request("Lease").await);
    ana.send(Some(passport), &[("a.pdf", &pdf("a"))]).await.assert(303);
    review(&app, rows(&app).await[0].id, Review::NotApproved, "Cut off").await;
    ana.send(None, &[("IMG_7.pdf", &pdf("b"))]).await.assert(303);
    let document = rows(&app).await[1].id;
    ana.ana
        .post(format!("/documents/{document}/request"), &[("request_id", &passport.to_string())])
        .await
        .assert(303);
    assert_eq!(state(&app, passport).await, "in_review");
    let page = ana.ana.get(ana.page()).await.assert_ok();
    assert!(page.one(&format!("#older-{passport}")).contains("Cut off"), "the old one and its note stay");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_of_another_case_is_not_found() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[ana.ana.id]).await;
    let elsewhere = app.request(HARTWELL, other, "Lease").await;
    ana.send(Some(elsewhere), &[("a.pdf", &pdf("a"))]).await.assert_not_found();
    ana.send(None, &[("a.pdf", &pdf("a"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    let place = format!("/documents/{document}/request");
    ana.ana.post(&place, &[("request_id", &elsewhere.to_string())]).await.assert_not_found();
    ana.ana.post(&place, &[("request_id", "nonsense")]).await.assert_not_found();
    assert_left(&app, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_are_taken_once() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    let file = pdf("1");
    let (one, other) = tokio::join!(
        ana.send_one(Some(request), "a.pdf", &file),
        ana.send_one(Some(request), "a.pdf", &file)
    );
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (201, 201));
    assert!(one.text().contains("already") != other.text().contains("already"), "one of them is told");
    assert_eq!(rows(&app).await.len(), 1);
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.uploaded"]);
    let again = ana.send(None, &[("b.pdf", &file)]).await.assert_redirect(&ana.page());
    assert_eq!(again.cookie("portico_flash").as_deref(), Some("already-there"));
    assert_left(&app, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_several_cases_the_form_asks_for_which() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[ana.ana.id]).await;
    let page = ana.ana.get("/documents").await.assert_ok();
    assert_eq!(page.attr("#drop", "action"), "/documents");
    assert_eq!(page.all("#drop select option").len(), 3);
    let file = pdf("1");
    let parts = [Part::Field("case_id", ""), Part::File("file", "a.pdf", &file)];
    let answer = ana.ana.post_multipart("/documents", &parts).await.assert_invalid();
    assert!(answer.one(".notice.bad").contains("Choose the case"));
    assert_left(&app, 0).await;
    let case = other.to_string();
    let parts = [Part::Field("case_id", &case), Part::File("file", "a.pdf", &file)];
    ana.ana.post_multipart("/documents", &parts).await.assert_redirect(&format!("/documents?case={other}"));
    let nobodys = app.case(HARTWELL, "HO-3", &[]).await.to_string();
    let parts = [Part::Field("case_id", &nobodys), Part::File("file", "b.pdf", &file)];
    ana.ana.post_multipart("/documents", &parts).await.assert_not_found();
    assert_left(&app, 1).await;
}
