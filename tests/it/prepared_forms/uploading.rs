//! Staff upload a form, look at it, and share it.

use super::{CORRECTED, Desk, FILLED};
use crate::{
    files::{DOCX, JPEG},
    support::{HARTWELL, Part, SECOND, TestApp},
};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_seen_by_its_client_once_it_is_shared() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let due = (app.now().0.to_zoned(jiff::tz::TimeZone::UTC).date() + jiff::ToSpan::days(3)).to_string();
    let went = desk.upload(FILLED, &[("title", "Form I-130"), ("due_on", &due)]).await.assert(303);
    let id = went.location().rsplit('/').next().expect("an id").to_owned();
    let page = desk.dana.get(went.location()).await.assert_ok();
    assert_eq!(page.one("h1"), "Form I-130");
    assert!(page.has("#viewer .sheet img") && page.one("#edition").contains("Form HO-12, edition 03/15/26"));
    assert!(page.one("#viewer").contains("Amara"), "what stands in the fields is read too");
    desk.ana.get(format!("/forms/prepared/{id}")).await.assert_not_found();
    assert!(!desk.ana.get("/forms").await.assert_ok().has("#prepared-forms li"));
    assert!(app.mails(HARTWELL).await.is_empty());

    desk.share(&id, "1").await.assert_redirect(&format!("/staff/prepared-forms/{id}"));
    let seen = desk.ana.get(format!("/forms/prepared/{id}")).await.assert_ok();
    assert_eq!(seen.one("h1"), "Form I-130");
    assert!(seen.one("main").contains("Please look at the dates."));
    assert!(seen.has("#viewer .sheet img"));
    let picture = seen.attr("#viewer .sheet img", "src");
    assert_eq!(desk.ana.get(&picture).await.assert_ok().header("content-type"), "image/png");
    let file = desk.ana.get(format!("/forms/prepared/{id}/file?download=1")).await.assert_ok();
    assert_eq!(file.bytes, FILLED);
    assert_eq!(desk.ana.get("/forms").await.assert_ok().all("#prepared-forms li strong"), ["Form I-130"]);
    assert_eq!(desk.kinds().await, ["prepared_form.drafted", "prepared_form.shared"]);
    let mut mails: Vec<String> = app.mails(HARTWELL).await.into_iter().map(|(to, _)| to).collect();
    mails.sort();
    assert_eq!(mails.len(), 2, "everybody in the case who checks: {mails:?}");
    let tasks = "SELECT kind || ' ' || (title ->> 'en') || ' ' || sent_back::text FROM tasks";
    assert_eq!(app.texts(tasks).await, ["form Form I-130 false"]);
    let tasks = desk.ana.get("/tasks").await.assert_ok();
    assert_eq!(tasks.attr("#tasks li a", "href"), format!("/forms/prepared/{id}"));
    assert!(tasks.one("nav a[href='/forms']").contains('1'), "the navigation counts it");
    // pressed twice
    desk.share(&id, "1").await.assert(303);
    assert_eq!(desk.kinds().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_checked_is_refused_with_words() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    for (file, words) in [
        (JPEG, "Choose a PDF"),
        (DOCX, "Choose a PDF"),
        (&b"%PDF-1.7\nnothing at all"[..], "is missing"),
        (&FILLED[..300], "is missing"),
    ] {
        let page = desk.upload(file, &[("title", "Form I-130")]).await.assert_invalid();
        assert!(page.one("#f-file-error").contains(words), "{}", page.one("#f-file-error"));
        assert_eq!(page.attr("#f-title", "value"), "Form I-130", "what was typed stays");
    }
    for (field, value) in [("due_on", "2001-01-01"), ("due_on", "soon"), ("applicant", "nobody")] {
        let page = desk.upload(FILLED, &[(field, value)]).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}-error")), "{field} {value}");
    }
    let none = [Part::Field("title", "X")];
    desk.dana
        .post_multipart(format!("/staff/cases/{}/forms/prepared", desk.case), &none)
        .await
        .assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM prepared_forms").await, 0);
    assert!(desk.kinds().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_file_takes_the_place_of_a_draft_and_comes_after_what_was_shared() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.draft().await;
    desk.next(&id, CORRECTED).await.assert(303);
    assert_eq!(app.texts("SELECT number::text FROM prepared_form_versions").await, ["1"]);
    let given_up = "SELECT count(*) FROM intakes";
    assert_eq!(app.number(given_up).await, 1, "the file of the draft before goes");
    let page = desk.next(&id, JPEG).await.assert_invalid();
    assert!(page.one("#f-file-error").contains("Choose a PDF"));
    desk.share(&id, "1").await.assert(303);
    desk.next(&id, FILLED).await.assert(303);
    assert_eq!(app.texts("SELECT number::text FROM prepared_form_versions ORDER BY 1").await, ["1", "2"]);
    desk.ana.get(format!("/forms/prepared/{id}?version=2")).await.assert_not_found();
    desk.share(&id, "2").await.assert(303);
    let seen = desk.ana.get(format!("/forms/prepared/{id}")).await.assert_ok();
    assert_eq!(seen.all(".versions strong").first().map(String::as_str), Some("Version 2"));
    assert!(desk.ana.get(format!("/forms/prepared/{id}?version=1")).await.assert_ok().has(".notice.warn"));
    assert_eq!(app.texts("SELECT sent_back::text FROM tasks").await, ["true"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_deleted_and_a_form_taken_back() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.draft().await;
    let place = format!("/staff/prepared-forms/{id}");
    desk.dana.post(format!("{place}/withdrawal"), &[]).await.assert_redirect(&place);
    desk.dana
        .post(format!("{place}/draft/delete"), &[("version", "1")])
        .await
        .assert_redirect(&format!("/staff/cases/{}/forms", desk.case));
    assert_eq!(app.number("SELECT count(*) FROM prepared_forms").await, 0);
    assert_eq!(app.number("SELECT bytes FROM storage_usage LIMIT 1").await, 0, "its room is given back");
    let id = desk.shared().await;
    let place = format!("/staff/prepared-forms/{id}");
    desk.dana.post(format!("{place}/withdrawal"), &[]).await.assert_redirect(&place);
    desk.ana.get(format!("/forms/prepared/{id}")).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM tasks").await, 0);
    desk.next(&id, CORRECTED).await.assert_not_found();
    assert_eq!(desk.kinds().await.last().map(String::as_str), Some("prepared_form.withdrawn"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_is_reminded_once_a_day_while_they_have_to_look() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.draft().await;
    let remind = || desk.dana.post(format!("/staff/prepared-forms/{id}/reminders"), &[]);
    remind().await.assert(303);
    desk.share(&id, "1").await.assert(303);
    let shared = app.mails(HARTWELL).await.len();
    remind().await.assert(303);
    remind().await.assert(303);
    assert_eq!(app.mails(HARTWELL).await.len(), shared + 2, "both clients, once");
    app.advance(Duration::from_secs(24 * 60 * 60));
    // the session of yesterday is over
    let dana = app.browser(HARTWELL, desk.dana.account).await;
    dana.post(format!("/staff/prepared-forms/{id}/reminders"), &[]).await.assert(303);
    assert_eq!(app.mails(HARTWELL).await.len(), shared + 4);
    let kinds = desk.kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "prepared_form.reminded").count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_a_form() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    let stranger = app.client("carla").await;
    app.case(HARTWELL, "HO-2", &[stranger.id]).await;
    let other = app.staff_of(SECOND, "mina", "attorney").await;
    for rest in ["", "/page", "/file"] {
        stranger.get(format!("/forms/prepared/{id}{rest}")).await.assert_not_found();
        other.get(format!("/staff/prepared-forms/{id}{rest}")).await.assert_not_found();
        desk.ana.get(format!("/staff/prepared-forms/{id}{rest}")).await.assert_not_found();
    }
    let review = [("version", "1"), ("decision", "correct")];
    stranger.post(format!("/forms/prepared/{id}/review"), &review).await.assert_not_found();
    other.post(format!("/staff/prepared-forms/{id}/withdrawal"), &[]).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM prepared_form_versions WHERE decision IS NOT NULL").await, 0);
}
