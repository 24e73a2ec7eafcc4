//! The client's home and their page of a case.

use crate::support::*;
use portico::cases::CaseEvent;
use portico::documents::DocumentEvent;
use portico::{
    events::{self, By, Event},
    i18n::{Localized, TextLang},
    ids::{CaseId, DocumentId, FirmId, RequestId, VersionId},
};
use std::time::Duration;

/// Records an event as something that this person did.
async fn happened<Id>(app: &TestApp, firm: FirmId, who: &Person<'_, Id>, case: CaseId, event: impl Event) {
    let (by, now) = (By::account(who.account), app.now());
    app.app
        .db(firm)
        .write(async |tx| Ok(events::record(tx, firm, by, Some(case), &event, now).await?))
        .await
        .expect("recorded");
}

fn uploaded(title: &str) -> DocumentEvent {
    let (document, version) = (DocumentId::new(), VersionId::new());
    DocumentEvent::Uploaded { document, version, title: title.into(), request: None, requested: None }
}

fn approved(title: &str) -> DocumentEvent {
    DocumentEvent::Approved {
        document: DocumentId::new(),
        version: VersionId::new(),
        title: title.into(),
        requested: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn home_says_what_needs_the_client_and_how_their_case_stands() {
    let app = TestApp::new().await;
    let (ana, dana, kofi) = (app.client("ana").await, app.staff("dana").await, app.client("kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi.id]).await;
    for title in ["Passport", "Lease", "Tax return"] {
        app.request(HARTWELL, case, title).await;
    }
    app.sql("UPDATE document_requests SET due_on = '2026-11-24' WHERE title->>'en' = 'Lease'").await;
    app.sql("UPDATE document_requests SET state = 'approved' WHERE title->>'en' = 'Passport'").await;
    happened(&app, HARTWELL, &ana, case, uploaded("Passport.pdf")).await;
    app.advance(Duration::from_secs(60 * 5));
    happened(&app, HARTWELL, &dana, case, approved("Passport.pdf")).await;

    let page = ana.get("/").await.assert_ok();
    assert_eq!(page.all("h1"), ["Good morning, Ana"]);
    assert_eq!(page.one("main header time"), "Saturday, November 21");
    assert_eq!(page.one(".lead"), "You have two things to do. The next one is due on Tuesday.");
    assert_eq!(page.all("#to-do li strong"), ["Upload “Lease”", "Upload “Tax return”"]);
    let card = format!("#case-{case}");
    assert_eq!(page.one(&format!("{card} h2")), "Petition HO-1");
    assert_eq!(page.one(&format!("{card} .pill")), "In preparation");
    assert_eq!(page.one(&format!("{card} .soft")), "HO-1 · for Ana, Kofi · Attorney: Attorney-ho-1");
    assert_eq!(page.attr(&format!("{card} progress"), "value"), "1");
    assert_eq!(page.attr(&format!("{card} progress"), "aria-label"), "1 of 3 documents approved");
    assert_eq!(page.attr(&format!("{card} p a"), "href"), format!("/cases/{case}"));
    assert_eq!(
        page.all("#activity li"),
        ["Dana approved Passport.pdf Today, 10:05 AM", "You uploaded Passport.pdf Today, 10:00 AM"]
    );
    assert!(page.attr("#activity a", "href").starts_with(&format!("/documents?case={case}#document-")));
    assert_eq!(page.one("nav.nav a[href='/tasks'] .count"), "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn home_is_in_the_clients_language_and_on_their_clock() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    app.sql("UPDATE clients SET language = 'es'").await;
    app.sql("UPDATE accounts SET time_zone = 'Asia/Tokyo' WHERE client_id IS NOT NULL").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let title = Localized::new(TextLang::En, "Passport").with(TextLang::Es, "Pasaporte");
    for event in [
        CaseEvent::Opened { name: "Petition HO-1".into(), reference: "HO-1".into() },
        CaseEvent::StatusChanged { from: "intake".into(), to: "preparing".into() },
    ] {
        happened(&app, HARTWELL, &dana, case, event).await;
    }
    for event in [
        DocumentEvent::Requested { request: RequestId::new(), title: title.clone() },
        DocumentEvent::NotApproved {
            document: DocumentId::new(),
            version: VersionId::new(),
            title: "Acta".into(),
            note: "Falta una página".into(),
            requested: None,
        },
        DocumentEvent::RequestWithdrawn { request: RequestId::new(), title },
    ] {
        happened(&app, HARTWELL, &dana, case, event).await;
    }
    happened(&app, HARTWELL, &ana, case, uploaded("pasaporte.jpg")).await;
    let page = ana.get("/").await.assert_ok();
    // 15:00 UTC is midnight in Tokyo, and Sunday
    assert_eq!(page.one("h1"), "Buenas noches, Ana");
    assert_eq!(page.one("main header time"), "Domingo, 22 de noviembre");
    assert_eq!(page.one(".lead"), "Ahora no tiene nada que hacer.");
    assert_eq!(
        page.all("#activity li"),
        [
            "Usted subió pasaporte.jpg",
            "Dana ya no necesita Pasaporte",
            "Dana todavía no pudo aprobar Acta",
            "Dana solicitó Pasaporte",
            "Dana cambió el estado de Petition HO-1 a En preparación",
            "Dana abrió el caso Petition HO-1",
        ]
        .map(|line| format!("{line} Hoy, 00:00"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn activity_is_that_of_own_cases_and_meant_for_clients() {
    let app = TestApp::new().await;
    let (ana, boris, dana) = (app.client("ana").await, app.client("boris").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let theirs = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    happened(&app, HARTWELL, &boris, theirs, uploaded("Secret.pdf")).await;
    happened(&app, HARTWELL, &dana, case, CaseEvent::Updated { changes: vec!["name".into()] }).await;
    for page in ["/".to_owned(), format!("/cases/{case}")] {
        let page = ana.get(page).await.assert_ok();
        assert!(!page.has("#activity li"), "{}", page.one("#activity"));
        assert!(page.one("#activity p").starts_with("Nothing here yet."));
    }
    assert_eq!(boris.get("/").await.assert_ok().all("#activity li").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_with_many_cases_sees_four_and_a_way_to_all() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let mut cases = Vec::new();
    for number in 1..=12 {
        cases.push(app.case(HARTWELL, &format!("HO-{number}"), &[ana.id]).await);
    }
    app.sql(&format!("UPDATE cases SET status = 'closed', closed_at = now() WHERE id = '{}'", cases[11]))
        .await;
    for number in 0..10 {
        happened(&app, HARTWELL, &ana, cases[number % 2], uploaded(&format!("{number}.pdf"))).await;
    }
    let page = ana.get("/").await.assert_ok();
    let shown = page.all("section[id^=case-] h2");
    assert_eq!(shown, ["Petition HO-11", "Petition HO-10", "Petition HO-9", "Petition HO-8"]);
    assert_eq!(page.one("main a[href='/cases']"), "All cases");
    let lines = page.all("#activity li");
    assert_eq!(lines.len(), 8);
    assert_eq!(lines[0], "You uploaded 9.pdf Today, 10:00 AM Petition HO-2", "which case it was is said");
    assert!(page.has("#case-switch"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_cases_home_says_what_will_come() {
    let app = TestApp::new().await;
    let page = app.client("ana").await.get("/").await.assert_ok();
    assert_eq!(page.one("#to-do .empty strong"), "You are all caught up");
    assert!(page.text().contains("You have no cases here yet"));
    assert!(!page.has("#case-switch"));
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_led_to_their_own_home() {
    let app = TestApp::new().await;
    app.staff("dana").await.get("/").await.assert_redirect("/staff");
    let answer = app.nobody().get("/").await;
    assert!(matches!(answer.status.as_u16(), 401 | 303), "{}", answer.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_page_shows_its_facts_its_tasks_and_its_documents() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client("kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi.id]).await;
    let other = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    let passport = app.request(HARTWELL, case, "Passport").await;
    app.sql(&format!("UPDATE document_requests SET applicant_id = '{}'", kofi.id)).await;
    app.request(HARTWELL, case, "Lease").await;
    app.request(HARTWELL, other, "Elsewhere").await;
    app.sql("UPDATE document_requests SET state = 'in_review' WHERE title->>'en' = 'Lease'").await;

    let page = ana.get(format!("/cases/{case}")).await.assert_ok();
    assert_eq!(page.all("h1"), ["Petition HO-1"]);
    assert_eq!(page.one(".crumbs a"), "Cases");
    assert_eq!(page.all("#pending li strong"), ["Upload “Passport”"]);
    assert_eq!(page.attr("#documents progress", "max"), "2");
    assert!(page.one("#documents").contains("We are reviewing 1 document."));
    let facts = page.all("#case-facts dd");
    assert_eq!(facts, ["HO-1", "Family petition", "Attorney-ho-1", "Sep 3", "Ana ApplicantKofi Applicant"]);
    assert_eq!(page.attr("#case-switch option[selected]", "value"), case.to_string());
    assert_eq!(page.all("#f-applicant option"), ["Everyone (2)", "Ana", "Kofi"]);

    let page = ana.get(format!("/cases/{case}?applicant={}", ana.id)).await.assert_ok();
    assert!(!page.has("#pending li"));
    assert!(!page.has("#documents progress"), "nothing was asked of her alone");
    let page = ana.get(format!("/cases/{case}?applicant={}", kofi.id)).await.assert_ok();
    assert!(page.has(&format!("#task-{passport}")));
    assert_eq!(page.one("#f-applicant option[selected]"), "Kofi");
    let all = format!("?case={case}&applicant={}", kofi.id);
    assert_eq!(page.attr("#documents header a", "href"), format!("/documents{all}"), "the choice is kept");
    assert_eq!(page.attr("#pending header a", "href"), format!("/tasks{all}"));
    let stranger = app.client("boris").await;
    ana.get(format!("/cases/{case}?applicant={}", stranger.id))
        .await
        .assert_redirect(&format!("/cases/{case}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_not_yours_does_not_exist() {
    let app = TestApp::new().await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let joao = app.client_of(SECOND, "joao").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let other_firm = app.case(SECOND, "S-1", &[joao.id]).await;
    boris.get(format!("/cases/{case}")).await.assert_not_found();
    ana.get(format!("/cases/{other_firm}")).await.assert_not_found();
    joao.get(format!("/cases/{case}")).await.assert_not_found();
    ana.get(format!("/cases/{}", CaseId::new())).await.assert_not_found();
    ana.get("/cases/nonsense").await.assert_not_found();
    app.staff("dana").await.get(format!("/cases/{case}")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_says_since_when() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    app.sql("UPDATE cases SET status = 'closed', closed_at = '2026-11-21 03:00+00'").await;
    let page = ana.get(format!("/cases/{case}")).await.assert_ok();
    assert_eq!(page.one("h1 + .pill"), "Closed");
    // still the day before in New York
    assert_eq!(page.all("#case-facts dd")[4], "Nov 20");
}
