//! The people in a case.

use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn staff_add_people_change_what_they_are_and_take_them_out() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let kofi = app.client("kofi").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let place = format!("/staff/cases/{case}/people");
    kofi.get("/cases").await.assert_ok().one(".empty");

    let found = dana.get(format!("{place}?q=kof")).await.assert_ok();
    assert!(found.one("#add-person li").contains("Kofi"));
    let id = found.attr("#add-person input[name=client]", "value");
    dana.save(&place, &[("client", &id), ("role", "derivative"), ("access", "full")])
        .await
        .assert_redirect(&place);
    assert!(kofi.get("/cases").await.one("#open-cases li").contains("HO-1"));
    assert!(dana.get(format!("{place}?q=kof")).await.one("#add-person li").contains("Already in this case"));

    dana.save(&place, &[("client", &id), ("role", "applicant")]).await.assert_redirect(&place);
    assert!(kofi.get("/cases").await.one("#open-cases li").contains("for Ana, Kofi"));
    dana.post(format!("{place}/{id}/delete"), &[]).await.assert_redirect(&place);
    dana.post(format!("{place}/{id}/delete"), &[]).await.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, ["person.added", "case.updated", "person.removed"]);
    assert!(kofi.get("/cases").await.has(".empty"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_keeps_at_least_one_applicant() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client_record(HARTWELL, "ana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana]).await;
    let place = format!("/staff/cases/{case}/people");
    let why = "A case needs at least one applicant. Make someone else an applicant first.";
    let page = dana.post(format!("{place}/{ana}/delete"), &[]).await.assert_invalid();
    assert_eq!(page.one(".notice.bad"), why);
    let page = dana.save(&place, &[("client", &ana.to_string()), ("role", "sponsor")]).await.assert_invalid();
    assert_eq!(page.one(".notice.bad"), why);
    let page = dana.save(&place, &[("client", &ana.to_string()), ("role", "king")]).await.assert_invalid();
    assert_eq!(page.one(&format!("#f-role-{ana}-error")), "Choose one of the roles.");
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_documents_are_about_stays() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let (ana, kofi) = (app.client_record(HARTWELL, "ana").await, app.client_record(HARTWELL, "kofi").await);
    let case = app.case(HARTWELL, "HO-1", &[ana, kofi]).await;
    let request = app.request(HARTWELL, case, "Passport").await;
    app.sql(&format!("UPDATE document_requests SET applicant_id = '{kofi}' WHERE id = '{request}'")).await;
    let page = dana.post(format!("/staff/cases/{case}/people/{kofi}/delete"), &[]).await.assert_invalid();
    assert!(page.one(".notice.bad").starts_with("This person cannot be removed"));
    assert_eq!(page.all("#people li").len(), 2);
    dana.post(format!("/staff/cases/{case}/people/{ana}/delete"), &[]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_others_cannot_be_added() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let mina = app.client_record(SECOND, "mina").await;
    let theirs = app.case(SECOND, "S-1", &[mina]).await;
    let place = format!("/staff/cases/{case}/people");
    for client in [mina.to_string(), uuid::Uuid::nil().to_string(), "nonsense".into()] {
        dana.save(&place, &[("client", &client), ("role", "applicant")]).await.assert_not_found();
    }
    let own = ana.id.to_string();
    dana.post(format!("/staff/cases/{theirs}/people"), &[("client", &own), ("role", "applicant")])
        .await
        .assert_not_found();
    dana.post(format!("/staff/cases/{theirs}/people/{mina}/delete"), &[]).await.assert_not_found();
    ana.save(&place, &[("client", &own), ("role", "sponsor")]).await.assert_not_found();
    ana.post(format!("{place}/{own}/delete"), &[]).await.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
    assert!(dana.get(format!("{place}?q=mina")).await.has("#add-person .empty"));
}
