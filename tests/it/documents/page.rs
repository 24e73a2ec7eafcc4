//! The page of documents.

use super::*;
use crate::files::pdf;
use portico::{
    clock::Day,
    i18n::{Localized, TextLang},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_page_says_what_will_come() {
    let app = TestApp::new().await;
    let boris = app.client("boris").await;
    let page = boris.get("/documents").await.assert_ok();
    assert!(page.one("#required .empty").contains("No documents are needed"));
    assert!(page.one("#received .empty").contains("Nothing has been shared"));
    assert!(!page.has("#drop"), "there is no case to send files for");
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_work_without_scripts_and_with_them() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let request = ana.request("Passport").await;
    let page = ana.ana.get("/documents").await.assert_ok();
    assert_eq!(page.attr("#drop", "action"), ana.url());
    for form in ["#drop", &format!("#upload-{request}")] {
        assert_eq!(page.attr(form, "enctype"), "multipart/form-data");
        assert_eq!(page.attr(form, "data-list"), "#documents");
        assert_eq!(page.attr(form, "data-max-bytes"), "50000000");
        assert!(
            page.has(&format!("{form} input[type=file]")) && page.has(&format!("{form} button.no-js-only"))
        );
    }
    assert_eq!(page.attr(&format!("#upload-{request} input[name=request_id]"), "value"), request.to_string());
    assert_eq!(page.attr(&format!("#request-{request}"), "data-drop-for"), format!("#upload-{request}"));
    assert_eq!(page.attr("#documents", "data-text-done"), "{name} was uploaded.");
    assert!(page.has("script[src*='uploads.js']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_the_client_stands_first_and_warns_in_time() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let mut ids = Vec::new();
    for (title, due) in
        [("Later", Some(20)), ("Never", None), ("Late", Some(-2)), ("Soon", Some(3)), ("Today", Some(0))]
    {
        let id = ana.request(title).await;
        let today = jiff::civil::date(2026, 11, 21);
        let due = due.map(|days| Day(today + jiff::Span::new().days(days)));
        diesel::update(document_requests::table.filter(document_requests::id.eq(id)))
            .set(document_requests::due_on.eq(due))
            .execute(&mut app.admin().await)
            .await
            .expect("due");
        ids.push(id);
    }
    ana.send(Some(ids[2]), &[("late.pdf", &pdf("1"))]).await.assert(303);
    let page = ana.ana.get("/documents").await.assert_ok();
    assert_eq!(page.all("#required .what > strong"), ["Today", "Soon", "Later", "Never", "Late"]);
    assert_eq!(page.all("#required .rows .pill.warn"), ["Due today", "Due Tue, Nov 24"]);
    assert_eq!(page.one("#required > header .pill"), "0 of 5 approved");
    app.sql("UPDATE document_requests SET due_on = '2026-11-19'").await;
    let page = ana.ana.get("/documents").await.assert_ok();
    assert!(page.one("#required .rows .pill.warn").starts_with("Overdue since"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clients_language_and_the_firms_words() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    let (both, english) = (ana.request("Passport").await, ana.request("Lease").await);
    let title = Localized::new(TextLang::En, "Passport").with(TextLang::Es, "Pasaporte");
    diesel::update(document_requests::table.filter(document_requests::id.eq(both)))
        .set(document_requests::title.eq(title))
        .execute(&mut app.admin().await)
        .await
        .expect("title");
    app.sql("UPDATE clients SET language = 'es'").await;
    let page = ana.ana.get("/documents").await.assert_ok();
    assert_eq!(page.attr("html", "lang"), "es");
    assert_eq!(page.one(&format!("#request-{both} strong")), "Pasaporte");
    assert!(!page.has(&format!("#request-{both} strong [lang]")));
    assert_eq!(page.attr(&format!("#request-{english} strong span"), "lang"), "en");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_by_applicant_and_state() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client_record(HARTWELL, "kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi]).await;
    let (hers, his) = (app.request(HARTWELL, case, "Hers").await, app.request(HARTWELL, case, "His").await);
    for (request, whose) in [(hers, ana.id), (his, kofi)] {
        diesel::update(document_requests::table.filter(document_requests::id.eq(request)))
            .set(document_requests::applicant_id.eq(whose))
            .execute(&mut app.admin().await)
            .await
            .expect("applicant");
    }
    let titles = async |url: String| ana.get(url).await.assert_ok().all("#required .what > strong");
    assert_eq!(titles("/documents".into()).await, ["Hers", "His"]);
    assert_eq!(titles(format!("/documents?applicant={kofi}")).await, ["His"]);
    assert_eq!(titles("/documents?applicant=nonsense&show=nonsense&page=x".into()).await, ["Hers", "His"]);
    assert!(titles("/documents?show=approved".into()).await.is_empty());
    let page = ana.get(format!("/documents?applicant={kofi}&show=needed")).await.assert_ok();
    assert_eq!(page.attr("#f-applicant option[selected]", "value"), kofi.to_string());
    assert!(page.one("#required .what").contains("for Kofi"));
    ana.get("/documents?case=nonsense").await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_firm_shared_can_be_saved() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send(None, &[("receipt.pdf", &pdf("1"))]).await.assert(303);
    let document = rows(&app).await[0].id;
    share(&app, document, "Please keep this.").await;
    let page = ana.ana.get("/documents").await.assert_ok();
    assert!(page.one("#received li").contains("Please keep this."));
    assert_eq!(
        page.attr("#received .act", "href"),
        format!("/documents/{document}/file?version=1&download=1")
    );
    assert!(!page.has("#sent"));
    // what the firm shared is not the client's to change
    ana.ana.post(format!("/documents/{document}/delete"), &[]).await.assert_not_found();
    send(&ana.ana, &format!("/documents/{document}/versions"), None, &[("x.pdf", &pdf("x"))])
        .await
        .assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn six_applicants_and_forty_requests_in_each_of_twelve_cases_are_paged() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let mut people = vec![ana.id];
    for n in 0..5 {
        people.push(app.client_record(HARTWELL, &format!("child-{n}")).await);
    }
    let mut first = None;
    for n in 0..12 {
        let case = app.case(HARTWELL, &format!("HO-{n}"), &people).await;
        first = first.or(Some(case));
        app.request(HARTWELL, case, "Passport").await;
    }
    app.sql(
        "INSERT INTO document_requests (firm_id, id, case_id, title, state, requested_at, requested_by) \
             SELECT firm_id, gen_random_uuid(), case_id, title, state, requested_at, requested_by \
             FROM document_requests, generate_series(2, 40)",
    )
    .await;
    let page = ana.get("/documents").await.assert_ok();
    assert_eq!(page.all("#required .rows > li").len(), 50);
    assert_eq!(page.one("#required > header .pill"), "0 of 480 approved");
    assert!(page.one("#required .what").contains("Petition HO-"), "several cases: each row says which");
    let next = page.attr("#required .pager a[rel=next]", "href");
    assert_eq!(next, "/documents?page=2");
    assert_eq!(ana.get("/documents?page=10").await.assert_ok().all("#required .rows > li").len(), 30);
    let case = first.expect("a case");
    let page = ana.get(format!("/documents?case={case}")).await.assert_ok();
    assert_eq!(page.all("#required .rows > li").len(), 40);
    assert_eq!(page.all("#f-applicant option").len(), 7);
    assert_eq!(page.attr("#f-case option[selected]", "value"), case.to_string());
}
