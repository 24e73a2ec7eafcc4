//! How a page follows what changes, and which scripts it runs: what its handler says, whatever its address looks like.

use super::*;
use crate::support::{Answer, HARTWELL};

fn is_followed(page: &Answer) -> bool {
    page.has("main[data-live]")
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_case_hear_of_that_case() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let stream =
        async |who: &Actor<'_>, page: &str| who.get(page).await.assert_ok().attr("body", "data-live");
    let of_the_case = format!("/staff/live?case={case}");
    for page in ["", "/documents", "/people", "/team", "/edit", "/document-requests/new", "/shared-documents"]
    {
        let page = format!("/staff/cases/{case}{page}");
        assert_eq!(stream(&dana, &page).await, of_the_case, "{page}");
    }
    let client = format!("/staff/clients/{}", ana.id);
    for page in ["/staff", "/staff/cases", "/staff/cases?q=x", "/staff/cases/new", "/staff/clients", &client]
    {
        assert_eq!(stream(&dana, page).await, "/staff/live", "{page}");
    }
    for page in ["/", "/tasks", "/cases", "/documents", &format!("/cases/{case}"), "/profile"] {
        assert_eq!(stream(&ana, page).await, "/live", "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_followed_but_for_forms_that_are_filled_in() {
    let app = TestApp::new().await;
    let (ana, owner) = (app.client("ana").await, app.staff_of(HARTWELL, "olga", "owner").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let (of_case, of_client) = (format!("/staff/cases/{case}"), format!("/staff/clients/{}", ana.id));
    let staffs =
        ["/staff", "/staff/cases", "/staff/clients", "/staff/checklists", "/staff/email-log", "/profile"];
    let followed = staffs.map(str::to_owned).into_iter();
    for page in followed.chain([of_case.clone(), format!("{of_case}/documents"), of_client.clone()]) {
        assert!(is_followed(&owner.get(&page).await.assert_ok()), "{page}");
    }
    for page in ["/", "/tasks", "/cases", "/documents?status=new", "/profile", &format!("/cases/{case}")] {
        assert!(is_followed(&ana.get(page).await), "{page}");
    }
    let forms = [
        "/staff/cases/new",
        "/staff/clients/new",
        "/staff/checklists/new",
        "/staff/members/new",
        "/staff/settings",
        "/staff/settings/branding",
        "/staff/settings/contact",
        "/staff/settings/mail",
        "/staff/settings/website",
        "/staff/settings/security",
        "/profile/password",
    ];
    let of_case =
        ["/edit", "/people", "/team", "/document-requests/new", "/checklists/new", "/shared-documents"]
            .map(|form| format!("{of_case}{form}"));
    let forms = forms.map(str::to_owned).into_iter().chain(of_case).chain([format!("{of_client}/edit")]);
    for page in forms {
        let form = owner.get(&page).await.assert_ok();
        assert!(form.has("body[data-live]") && !is_followed(&form), "{page}");
    }
    for page in ["/profile/email", "/profile/password", "/profile/language", "/profile/sessions"] {
        assert!(!is_followed(&ana.get(page).await.assert_ok()), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_run_the_scripts_that_they_need() {
    let app = TestApp::new().await;
    let (ana, owner) = (app.client("ana").await, app.staff_of(HARTWELL, "olga", "owner").await);
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let runs = |page: &Answer, script: &str| page.has(&format!("script[src*='/js/{script}.js']"));
    let documents = ana.get("/documents").await.assert_ok();
    assert!(documents.has("form[data-uploads]") && runs(&documents, "uploads"));
    for (page, needed) in [("branding", "[data-color-of]"), ("website", "[data-copies]")] {
        let page = owner.get(format!("/staff/settings/{page}")).await.assert_ok();
        assert!(page.has(needed) && runs(&page, "settings"), "{needed}");
    }
    for page in [ana.get("/").await, owner.get("/staff/settings/contact").await] {
        assert!(runs(&page, "pages") && !runs(&page, "uploads") && !runs(&page, "settings"));
    }
}
