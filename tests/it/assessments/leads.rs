//! What staff do with those who enrolled.

use super::{DAY, lead, newest, opened};
use crate::{
    files,
    support::{HARTWELL, Part, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn names_come_first_and_the_answers_when_they_are_opened() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    let (_, id) = lead(&app).await;
    let list = dana.get("/staff/leads").await.assert_ok();
    assert_eq!(list.all("#leads li strong"), ["Nora Lind"]);
    assert_eq!(list.all("nav[aria-label=People] a"), ["Clients", "Leads"]);
    let page = dana.get(format!("/staff/leads/{id}")).await.assert_ok();
    let check = page.one("#conflict-check");
    assert!(check.contains("Nora Lind") && check.contains("Acme Inc.") && check.contains("Jane Roe"));
    assert!(!page.text().contains("A work visa"), "the answers are not read before");
    dana.post(format!("/staff/leads/{id}/sensitive"), &[]).await.assert(303);
    dana.get(format!("/staff/leads/{id}/acceptance")).await.assert(303);
    for _ in 0..2 {
        dana.post(format!("/staff/leads/{id}/opening"), &[])
            .await
            .assert_redirect(&format!("/staff/leads/{id}"));
    }
    let page = dana.get(format!("/staff/leads/{id}")).await.assert_ok();
    assert!(page.text().contains("A work visa") && !page.text().contains("012345678"));
    let shown = dana.post(format!("/staff/leads/{id}/sensitive"), &[]).await.assert_ok();
    assert!(
        shown.text().contains("012345678")
            || shown.text().contains("012 345 678")
            || shown.text().contains("012-345-678")
    );
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "lead.opened").count(), 1);
    assert_eq!(kinds.iter().filter(|kind| *kind == "lead.revealed").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_stands_in_no_list_of_clients() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    lead(&app).await;
    for place in ["/staff/clients", "/staff/clients?q=Nora", "/staff/cases/new?q=Nora"] {
        assert!(!dana.get(place).await.assert_ok().one("main").contains("Nora Lind"), "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_becomes_a_client_with_a_case_and_their_files() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    let (nora, id) = lead(&app).await;
    let pdf = files::pdf("passport");
    let parts = [Part::Field("question", "passport_copy"), Part::File("file", "passport.pdf", &pdf)];
    nora.post_multipart(format!("/enrollments/{id}/files"), &parts).await.assert(303);
    dana.post(format!("/staff/leads/{id}/opening"), &[]).await.assert(303);
    let place = format!("/staff/leads/{id}/acceptance");
    let page = dana.get(&place).await.assert_ok();
    assert_eq!(page.attr("[name=name]", "value"), "Nora Lind");
    dana.post(&place, &[("name", "")]).await.assert_invalid();
    let attorney = dana.id.to_string();
    let fields = [
        ("name", "Visa · Lind"),
        ("reference", "HO-77"),
        ("status", "intake"),
        ("attorney", attorney.as_str()),
        ("opened_on", "2026-11-21"),
    ];
    let answer = dana.post(&place, &fields).await.assert(303);
    let case = app.text("SELECT id::text FROM cases WHERE reference = 'HO-77'").await;
    assert_eq!(answer.location(), format!("/staff/cases/{case}"));
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE lead_since IS NOT NULL").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM lead_files").await, 0);
    let attached = format!("SELECT state FROM responses WHERE case_id = '{case}'");
    assert_eq!(app.text(&attached).await, "submitted");
    assert_eq!(
        app.number("SELECT count(*) FROM response_answers WHERE path = 'a_number' AND sealed IS NOT NULL")
            .await,
        1
    );
    assert_eq!(app.text(&format!("SELECT title FROM documents WHERE case_id = '{case}'")).await, "passport");
    assert!(dana.get("/staff/clients?q=Nora").await.assert_ok().one("main").contains("Nora Lind"));
    assert!(nora.get("/").await.assert_ok().one("main").contains("Visa · Lind"));
    assert!(newest(&app).await.contains("has opened a case for you"));
    // decided is decided
    dana.post(&place, &fields).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM cases").await, 1);
    nora.post_multipart(format!("/enrollments/{id}/files"), &parts).await.assert(409);
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(kinds.contains(&"lead.accepted".to_owned()) && kinds.contains(&"client.created".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_that_is_taken_is_said_at_its_field() {
    let app = TestApp::new().await;
    let (lena, dana, ana) = (app.owner("lena").await, app.staff("dana").await, app.client("ana").await);
    opened(&app, &lena).await;
    app.case(HARTWELL, "HO-77", &[ana.id]).await;
    let (_, id) = lead(&app).await;
    dana.post(format!("/staff/leads/{id}/opening"), &[]).await.assert(303);
    let attorney = dana.id.to_string();
    let fields = [
        ("name", "Visa · Lind"),
        ("reference", "HO-77"),
        ("status", "intake"),
        ("attorney", attorney.as_str()),
        ("opened_on", "2026-11-21"),
    ];
    let answer = dana.post(format!("/staff/leads/{id}/acceptance"), &fields).await.assert_invalid();
    assert!(answer.has("#f-reference-error"));
    assert_eq!(app.number("SELECT count(*) FROM leads WHERE accepted_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_is_declined_with_a_message() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    let (nora, id) = lead(&app).await;
    let place = format!("/staff/leads/{id}/decline");
    dana.post(&place, &[("message", " ")]).await.assert_invalid();
    let long = "x".repeat(2001);
    let again = dana.post(&place, &[("message", &long)]).await.assert_invalid();
    assert!(again.has("#f-message-error") && again.one("textarea[name=message]").len() >= 2001);
    dana.post(&place, &[("message", "We have a conflict.")]).await.assert(303);
    assert!(newest(&app).await.contains("We have a conflict."));
    let page = nora.get(format!("/enrollments/{id}")).await.assert_ok();
    assert!(page.one("main").contains("We have a conflict."));
    assert_eq!(
        dana.get("/staff/leads?show=declined").await.assert_ok().all("#leads li strong"),
        ["Nora Lind"]
    );
    dana.post(&place, &[("message", "Again")]).await.assert(303);
    assert_eq!(app.text("SELECT decline_message FROM leads").await, "We have a conflict.");
    assert!(app.event_kinds(HARTWELL).await.contains(&"lead.declined".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_given_and_taken_back_until_the_firm_decides() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    let (nora, id) = lead(&app).await;
    let (place, pdf) = (format!("/enrollments/{id}/files"), files::pdf("passport"));
    let give = async |question: &'static str, name: &'static str, bytes: &[u8]| {
        nora.post_multipart(&place, &[Part::Field("question", question), Part::File("file", name, bytes)])
            .await
    };
    give("reason", "p.pdf", &pdf).await.assert(400);
    give("passport_copy", "p.exe", files::EXE).await.assert_invalid();
    give("passport_copy", "p.pdf", &pdf).await.assert(303);
    give("passport_copy", "q.pdf", &files::pdf("another")).await.assert_invalid();
    let file = app.text("SELECT id::text FROM lead_files").await;
    dana.get(format!("/staff/leads/{id}/files/{file}")).await.assert_not_found();
    dana.post(format!("/staff/leads/{id}/opening"), &[]).await.assert(303);
    let sent = dana.get(format!("/staff/leads/{id}/files/{file}")).await.assert_ok();
    assert!(sent.header("content-disposition").starts_with("attachment"));
    nora.post(format!("{place}/{file}/delete"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM lead_files").await, 0);
    assert_eq!(app.number("SELECT bytes FROM storage_usage WHERE scope = 'firm'").await, 0);
    let other = app.client("boris").await;
    other.get(format!("/enrollments/{id}")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_to_nothing_is_deleted_after_its_days_with_answers_files_and_who_it_was() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let (nora, id) = lead(&app).await;
    let pdf = files::pdf("passport");
    let parts = [Part::Field("question", "passport_copy"), Part::File("file", "passport.pdf", &pdf)];
    nora.post_multipart(format!("/enrollments/{id}/files"), &parts).await.assert(303);
    app.run_jobs().await;
    app.runner.run_due_schedules_once().await.expect("noted");
    app.advance(DAY * 89);
    app.runner.run_due_schedules_once().await.expect("looked");
    assert_eq!(app.number("SELECT count(*) FROM leads").await, 1);
    app.advance(DAY * 2);
    app.runner.run_due_schedules_once().await.expect("looked");
    assert_eq!(app.number("SELECT count(*) FROM leads").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM lead_files").await, 0);
    for secret in ["Nora Lind", "nora@leads.test", "A work visa", "Acme Inc."] {
        super::is_nowhere(&app, secret).await;
    }
    assert!(app.event_kinds(HARTWELL).await.contains(&"lead.deleted".to_owned()));
}
