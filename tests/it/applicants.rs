//! "Current applicant" and the case switcher: what was chosen stays in the address from page to page.

use crate::{
    files,
    support::{Answer, HARTWELL, Part, Person, TestApp},
};
use portico::ids::{CaseId, ClientId, RequestId};

struct World<'a> {
    app: &'a TestApp,
    ana: Person<'a, ClientId>,
    kofi: ClientId,
    case: CaseId,
    other: CaseId,
    /// Asked of Ana, of Kofi, and of both.
    requests: [RequestId; 3],
}

async fn world(app: &TestApp) -> World<'_> {
    let (ana, kofi) = (app.client("ana").await, app.client_record(HARTWELL, "kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi]).await;
    let other = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    let requests = [
        app.request(HARTWELL, case, "Hers").await,
        app.request(HARTWELL, case, "His").await,
        app.request(HARTWELL, case, "Lease").await,
    ];
    for (request, whose) in requests.iter().zip([ana.id, kofi]) {
        app.sql(&format!("UPDATE document_requests SET applicant_id = '{whose}' WHERE id = '{request}'"))
            .await;
    }
    World { app, ana, kofi, case, other, requests }
}

fn links(page: &Answer, selector: &str) -> Vec<String> {
    let (html, links) = (page.html(), scraper::Selector::parse(selector).expect("a selector"));
    html.select(&links).filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_current_applicant_stays_chosen_between_case_tasks_and_documents() {
    let app = TestApp::new().await;
    let World { ana, kofi, case, requests, .. } = world(&app).await;
    let chosen = format!("applicant={kofi}");
    let place = format!("/cases/{case}?{chosen}");
    let page = ana.get(&place).await.assert_ok();
    assert_eq!(page.one("label[for=f-applicant]"), "Current applicant");
    assert_eq!(page.attr(".filters", "method"), "get");
    assert_eq!(page.one("#f-applicant option[selected]"), "Kofi");
    assert_eq!(page.all("#pending li strong"), ["Upload “His”"]);
    let hand_in = format!("/documents?case={case}&{chosen}#request-{}", requests[1]);
    assert_eq!(page.attr("#pending li a", "href"), hand_in);

    let tasks = ana.get(page.attr("#pending header a", "href")).await.assert_ok();
    assert_eq!(tasks.one("#f-applicant option[selected]"), "Kofi");
    assert_eq!(tasks.attr("#f-case option[selected]", "value"), case.to_string());
    assert_eq!(tasks.all("#tasks li strong"), ["Upload “His”"]);
    assert_eq!(links(&tasks, "#tasks li a"), [hand_in]);
    assert_eq!(links(&tasks, ".crumbs a"), [place.as_str()], "and back");

    let documents = ana.get(page.attr("#documents header a", "href")).await.assert_ok();
    assert_eq!(documents.one("#f-applicant option[selected]"), "Kofi");
    assert_eq!(documents.all("#required .what > strong"), ["His"]);
    assert_eq!(links(&documents, ".crumbs a"), [place]);
    // everyone again
    let page = ana.get(format!("/cases/{case}?applicant=")).await.assert_ok();
    assert_eq!(page.all("#pending li").len(), 3);
    assert_eq!(links(&page, "#documents header a"), [format!("/documents?case={case}")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_current_applicant_stays_chosen_after_a_form_of_the_page() {
    let app = TestApp::new().await;
    let World { app, ana, kofi, case, requests, .. } = world(&app).await;
    let narrowed = format!("/documents?case={case}&applicant={kofi}");
    let page = ana.get(&narrowed).await.assert_ok();
    let (kofi, request) = (kofi.to_string(), requests[1].to_string());
    for form in ["#drop".to_owned(), format!("#upload-{request}")] {
        assert_eq!(page.attr(&format!("{form} [name=applicant]"), "value"), kofi, "{form}");
        assert_eq!(page.attr(&form, "data-refresh"), narrowed, "{form}");
    }
    let file = Part::File("file", "his.pdf", &files::pdf("his"));
    let fields = [Part::Field("applicant", &kofi), Part::Field("request_id", &request), file];
    ana.post_multipart(format!("/cases/{case}/documents"), &fields).await.assert_redirect(&narrowed);
    let document = app.only_document(HARTWELL).await;
    let page = ana.get(&narrowed).await.assert_ok();
    let take_back = format!("form[action='/documents/{document}/delete']");
    assert_eq!(page.attr(&format!("{take_back} [name=applicant]"), "value"), kofi);
    let fields = [("request_id", request.as_str()), ("applicant", &kofi)];
    ana.post(format!("/documents/{document}/request"), &fields).await.assert_redirect(&narrowed);
    let nonsense = [("request_id", request.as_str()), ("applicant", "x&show=approved")];
    let all = format!("/documents?case={case}");
    ana.post(format!("/documents/{document}/request"), &nonsense).await.assert_redirect(&all);
    ana.post(format!("/documents/{document}/delete"), &[("applicant", &kofi)])
        .await
        .assert_redirect(&narrowed);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_case_has_the_switcher_with_a_way_to_all_cases() {
    let app = TestApp::new().await;
    let World { app, ana, kofi, case, other, .. } = world(&app).await;
    for url in [
        format!("/cases/{case}"),
        format!("/cases/{case}?applicant={kofi}"),
        format!("/documents?case={case}"),
        format!("/documents?case={case}&applicant={kofi}"),
        format!("/tasks?case={case}"),
        format!("/tasks?case={case}&applicant={kofi}"),
    ] {
        let page = ana.get(&url).await.assert_ok();
        assert_eq!(page.attr("#case-switch option[selected]", "value"), case.to_string(), "{url}");
        let options = page.all("#case-switch option");
        assert_eq!(options.len(), 3, "{url}");
        assert_eq!(options[2], "Select another case", "{url}");
        assert_eq!(page.attr(".case-switch", "action"), "/cases/switch");
        assert_eq!(
            page.one(".crumbs bdi:last-child, .crumbs bdi"),
            if url.starts_with("/cases") { "HO-1" } else { "Petition HO-1" }
        );
    }
    ana.get(format!("/cases/switch?case={other}")).await.assert_redirect(&format!("/cases/{other}"));
    ana.get("/cases/switch?case=").await.assert_redirect("/cases");
    ana.get("/cases/switch?case=nonsense").await.assert_redirect("/cases");
    // pages over all cases choose none
    for url in ["/", "/tasks", "/documents"] {
        let page = ana.get(url).await.assert_ok();
        assert_eq!(page.one("#case-switch option[selected]"), "Select another case", "{url}");
        assert!(!page.has(".crumbs"), "{url}");
    }
    // whoever has one case has nothing to choose
    let boris = app.client("boris").await;
    let theirs = app.case(HARTWELL, "HO-3", &[boris.id]).await;
    for url in
        [format!("/cases/{theirs}"), format!("/documents?case={theirs}"), format!("/tasks?case={theirs}")]
    {
        assert!(!boris.get(url).await.assert_ok().has("#case-switch"));
    }
    // a foreign case is not told apart from none
    let page = boris.get(format!("/tasks?case={case}")).await.assert_ok();
    assert!(!page.has(".crumbs") && !page.has("#tasks li") && !page.text().contains("HO-1"));
    boris.get(format!("/documents?case={case}")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_of_elsewhere_shows_nothing_of_theirs() {
    let app = TestApp::new().await;
    let World { app, ana, case, .. } = world(&app).await;
    let boris = app.client("boris").await;
    let theirs = app.case(HARTWELL, "HO-3", &[boris.id]).await;
    let secret = app.request(HARTWELL, theirs, "Secret").await;
    app.sql(&format!("UPDATE document_requests SET applicant_id = '{}' WHERE id = '{secret}'", boris.id))
        .await;
    for applicant in [boris.id.to_string(), ClientId::new().to_string(), "nonsense".into(), "%00".into()] {
        for url in [
            format!("/tasks?applicant={applicant}"),
            format!("/documents?applicant={applicant}"),
            format!("/tasks?case={case}&applicant={applicant}"),
        ] {
            let page = ana.get(&url).await.assert_ok();
            assert!(!page.text().contains("Secret") && !page.text().contains("Boris"), "{url}");
        }
    }
    ana.get(format!("/cases/{case}?applicant={}", boris.id)).await.assert_redirect(&format!("/cases/{case}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filter_of_documents_offers_applicants_and_those_who_were_asked() {
    let app = TestApp::new().await;
    let World { app, ana, kofi, case, requests, .. } = world(&app).await;
    let dana = app.staff("dana").await;
    let other = app.client_record(HARTWELL, "other").await.to_string();
    let fields = [("client", other.as_str()), ("role", "other"), ("access", "none")];
    dana.post(format!("/staff/cases/{case}/people"), &fields).await.assert(303);
    let offered = async || ana.get(format!("/documents?case={case}")).await.all("#f-applicant option");
    assert_eq!(offered().await, ["Everyone (2)", "Ana", "Kofi"]);
    app.sql(&format!("UPDATE case_people SET role = 'sponsor' WHERE client_id = '{kofi}'")).await;
    assert_eq!(offered().await, ["Everyone (2)", "Ana", "Kofi"], "something is asked of him");
    app.sql(&format!("DELETE FROM document_requests WHERE id = '{}'", requests[1])).await;
    assert_eq!(offered().await, Vec::<String>::new(), "nobody to choose");
}
