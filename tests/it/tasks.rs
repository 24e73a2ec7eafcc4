//! What waits for a client, in their one list.

use crate::support::*;
use portico::ids::{CaseId, ClientId, RequestId};

async fn due(app: &TestApp, request: RequestId, day: &str) {
    app.sql(&format!("UPDATE document_requests SET due_on = '{day}' WHERE id = '{request}'")).await;
}

async fn asked_of(app: &TestApp, request: RequestId, applicant: ClientId) {
    app.sql(&format!("UPDATE document_requests SET applicant_id = '{applicant}' WHERE id = '{request}'"))
        .await;
}

async fn state(app: &TestApp, request: RequestId, state: &str) {
    app.sql(&format!("UPDATE document_requests SET state = '{state}' WHERE id = '{request}'")).await;
}

/// The titles in their order.
fn titles(page: &Answer) -> Vec<String> {
    page.all("#tasks .what strong")
}

/// The ids of the rows.
fn ids(page: &Answer) -> Vec<String> {
    let (html, rows) = (page.html(), scraper::Selector::parse("#tasks li").expect("a selector"));
    html.select(&rows).filter_map(|row| row.attr("id").map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_comes_first_and_says_by_when() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let [_sometime, later, soon, today, overdue] =
        ["Sometime", "Later", "Soon", "Today", "Overdue"].map(|title| app.request(HARTWELL, case, title));
    let (_sometime, later, soon) = (_sometime.await, later.await, soon.await);
    let (today, overdue) = (today.await, overdue.await);
    due(&app, later, "2026-12-05").await;
    due(&app, soon, "2026-11-24").await;
    due(&app, today, "2026-11-21").await;
    due(&app, overdue, "2026-11-18").await;

    let page = ana.get("/tasks").await.assert_ok();
    let upload = |title: &str| format!("Upload “{title}”");
    assert_eq!(titles(&page), ["Overdue", "Today", "Soon", "Later", "Sometime"].map(upload));
    assert_eq!(
        page.all("#tasks .when .pill"),
        ["Overdue since Nov 18", "Due today", "Due Tue, Nov 24", "Due Dec 5"]
    );
    assert_eq!(page.one("main .lead"), "5 tasks to do");
    let first = format!("#task-{overdue}");
    assert_eq!(page.one(&format!("{first} .small")), "Petition HO-1");
    assert_eq!(
        page.attr(&format!("{first} a.primary"), "href"),
        format!("/documents?case={case}#request-{overdue}")
    );
    assert_eq!(page.one(&format!("{first} a")), "Upload Overdue", "a button says what it is for");
    assert_eq!(page.all("#tasks a.primary").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_pending_in_own_cases_is_a_task() {
    let app = TestApp::new().await;
    let (ana, boris, joao) =
        (app.client("ana").await, app.client("boris").await, app.client_of(SECOND, "joao").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let theirs = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let other_firm = app.case(SECOND, "HO-1", &[joao.id]).await;
    for (number, pending) in ["in_review", "approved"].into_iter().enumerate() {
        state(&app, app.request(HARTWELL, case, &format!("Done {number}")).await, pending).await;
    }
    let withdrawn = app.request(HARTWELL, case, "Withdrawn").await;
    app.sql(&format!(
        "UPDATE document_requests SET state = 'withdrawn', withdrawn_at = now(), withdrawn_by = requested_by \
         WHERE id = '{withdrawn}'"
    ))
    .await;
    app.request(HARTWELL, theirs, "Not yours").await;
    app.request(SECOND, other_firm, "Of another firm").await;
    let page = ana.get("/tasks").await.assert_ok();
    assert_eq!(page.one("#tasks .empty strong"), "Nothing to do");
    assert!(!page.has("nav .count"));

    let again = app.request(HARTWELL, case, "Passport").await;
    state(&app, again, "not_approved").await;
    let page = ana.get("/tasks").await.assert_ok();
    assert_eq!(titles(&page), ["Upload “Passport” again"]);
    assert_eq!(page.one("nav.nav a[href='/tasks'] .count"), "1");
    for case in [theirs, other_firm, CaseId::new()] {
        let page = ana.get(format!("/tasks?case={case}")).await.assert_ok();
        assert_eq!(page.one("#tasks .empty strong"), "No tasks match these filters.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_narrowed_to_a_case_and_an_applicant() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client("kofi").await);
    let first = app.case(HARTWELL, "HO-1", &[ana.id, kofi.id]).await;
    let second = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    let passport = app.request(HARTWELL, first, "Passport").await;
    asked_of(&app, passport, kofi.id).await;
    app.request(HARTWELL, first, "Lease").await;
    app.request(HARTWELL, second, "Tax return").await;

    let page = ana.get("/tasks").await.assert_ok();
    assert_eq!(titles(&page).len(), 3);
    assert_eq!(page.all("#f-applicant option"), ["Everyone (2)", "Ana", "Kofi"]);
    assert_eq!(page.all("#f-case option").len(), 3);
    assert_eq!(page.one(&format!("#task-{passport} .small")), "Petition HO-1 · for Kofi");

    let page = ana.get(format!("/tasks?case={first}")).await.assert_ok();
    assert_eq!(titles(&page).len(), 2);
    assert_eq!(page.attr("#f-case option[selected]", "value"), first.to_string());
    let page = ana.get(format!("/tasks?case={first}&applicant={}", kofi.id)).await.assert_ok();
    assert_eq!(titles(&page), ["Upload “Passport”"]);
    let page = ana.get("/tasks?case=nonsense&applicant=&after=x").await.assert_ok();
    assert_eq!(titles(&page).len(), 3, "what names nothing is no filter");
    // the other applicant signs in too, and has one case: there is nothing to choose a case from
    let page = kofi.get("/tasks").await.assert_ok();
    assert_eq!(titles(&page).len(), 2);
    assert!(!page.has("#f-case") && page.has("#f-applicant"));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tasks_come_in_pages_that_miss_none() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let one = app.request(HARTWELL, case, "Document").await;
    // some due on the same day, some never, all asked for at the same moment
    app.sql(&format!(
        "INSERT INTO document_requests (firm_id, id, case_id, title, state, requested_at, requested_by, due_on) \
         SELECT firm_id, gen_random_uuid(), case_id, title, state, requested_at, requested_by, \
                CASE WHEN n % 3 = 0 THEN date '2026-12-01' WHEN n % 3 = 1 THEN date '2026-12-01' + n END \
         FROM document_requests, generate_series(1, 119) n WHERE id = '{one}'"
    ))
    .await;
    let (mut seen, mut next, mut pages) = (Vec::new(), format!("/tasks?case={case}"), 0);
    loop {
        let page = ana.get(&next).await.assert_ok();
        assert_eq!(page.one("main .lead"), "120 tasks to do");
        seen.extend(ids(&page));
        pages += 1;
        if !page.has("a[rel=next]") {
            assert_eq!(page.attr(".pager a", "href"), format!("/tasks?case={case}"));
            break;
        }
        next = page.attr("a[rel=next]", "href");
    }
    assert_eq!((pages, seen.len()), (3, 120));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

/// Pages that list the first tasks count them in passing while they are few, and ask for the count when they are many.
#[tokio::test(flavor = "multi_thread")]
async fn few_and_many_tasks_are_counted_the_same_on_every_page() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client("kofi").await);
    let first = app.case(HARTWELL, "HO-1", &[ana.id, kofi.id]).await;
    let second = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    let of_kofi = app.request(HARTWELL, first, "Passport").await;
    asked_of(&app, of_kofi, kofi.id).await;
    app.request(HARTWELL, second, "Lease").await;
    for most in [2, 19, 20, 21, 45] {
        let there = app.number("SELECT count(*) FROM document_requests").await;
        app.sql(&format!(
            "INSERT INTO document_requests (firm_id, id, case_id, title, state, requested_at, requested_by) \
             SELECT firm_id, gen_random_uuid(), case_id, title, state, requested_at, requested_by \
             FROM document_requests, generate_series(1, {most} - {there}) n WHERE case_id = '{second}' AND title ->> 'en' = 'Lease' \
             ORDER BY id LIMIT {most} - {there}"
        ))
        .await;
        let all = most.to_string();
        for page in ["/", "/tasks", "/documents", &format!("/cases/{first}"), &format!("/cases/{second}")] {
            let shown = ana.get(page).await.assert_ok();
            assert_eq!(shown.all(".nav .count")[0], all, "{page} with {most}");
        }
        let rows = async |page: String| ana.get(page).await.assert_ok().all("[id^=task-]").len();
        assert_eq!(rows("/".into()).await, (most as usize).min(5));
        assert_eq!(rows(format!("/cases/{first}")).await, 1);
        assert_eq!(rows(format!("/cases/{second}")).await, (most as usize - 1).min(20));
        assert_eq!(rows(format!("/cases/{first}?applicant={}", kofi.id)).await, 1);
        assert_eq!(rows(format!("/cases/{first}?applicant={}", ana.id)).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_told_in_the_clients_language() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    app.sql("UPDATE clients SET language = 'es'").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let translated = app.request(HARTWELL, case, "Passport").await;
    app.sql(&format!(
        "UPDATE document_requests SET title = '{{\"en\": \"Passport\", \"es\": \"Pasaporte\"}}', due_on = '2026-11-24' \
         WHERE id = '{translated}'"
    ))
    .await;
    app.request(HARTWELL, case, "Lease").await;
    let page = ana.get("/tasks").await.assert_ok();
    assert_eq!(page.attr("html", "lang"), "es");
    assert_eq!(titles(&page), ["Subir “Pasaporte”", "Subir “Lease”"]);
    assert_eq!(page.one(".what [lang=en]"), "Lease", "a text in another language says so");
    assert_eq!(page.one("#tasks .pill"), "Vence el mar, 24 nov");
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_for_clients() {
    let app = TestApp::new().await;
    app.staff("dana").await.get("/tasks").await.assert_not_found();
    let answer = app.nobody().get("/tasks").await;
    assert!(matches!(answer.status.as_u16(), 401 | 303), "{}", answer.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_open_when_a_case_was_closed_waits_for_nobody() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    app.request(HARTWELL, case, "Birth certificate").await;
    assert!(ana.get("/tasks").await.assert_ok().text().contains("Birth certificate"));
    app.sql(&format!("UPDATE cases SET status = 'closed', closed_at = now() WHERE id = '{case}'")).await;
    assert!(!ana.get("/tasks").await.assert_ok().text().contains("Birth certificate"));
    let dana = app.staff("dana").await;
    assert!(!dana.get("/staff").await.assert_ok().has("#overdue li"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_place_in_the_list_is_its_beginning() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let nil = "00000000-0000-0000-0000-000000000007";
    for place in
        [format!("-009999-01-01.0.{nil}"), format!("-.-300000000000000000.{nil}"), "x".into(), "%00".into()]
    {
        ana.get(format!("/tasks?after={place}")).await.assert_ok();
    }
}
