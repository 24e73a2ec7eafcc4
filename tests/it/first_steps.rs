//! The first steps of a client through the portal.

use crate::support::{Actor, HARTWELL, TestApp};

/// The titles of the steps that are done, and the one that stands out.
async fn seen(who: &Actor<'_>) -> (usize, Option<String>) {
    let home = who.get("/").await.assert_ok();
    let next = home.all("#first-steps li[aria-current=step] strong").into_iter().next();
    (home.all("#first-steps li .glyph.good").len(), next)
}

#[tokio::test(flavor = "multi_thread")]
async fn at_first_the_steps_stand_first_on_home() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let home = ana.get("/").await.assert_ok();
    assert_eq!(home.attr("main > section", "id"), "first-steps");
    let titles = home.all("#first-steps li strong");
    let steps = ["See your case", "See your tasks", "See what you are invoiced", "Bookmark this portal"];
    assert_eq!(titles, steps);
    assert_eq!(seen(&ana).await, (0, Some("See your case".into())));
    assert_eq!(home.all("#first-steps header .pill"), ["0 of 4 done"]);
    // the address of this very firm, as it is on this very host
    assert_eq!(home.one("#first-steps code"), "http://localhost:3000");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_leads_to_what_it_is_about_and_is_ticked() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    ana.post("/first-steps/case", &[]).await.assert_redirect(&format!("/cases/{case}"));
    assert_eq!(seen(&ana).await, (1, Some("See your tasks".into())));
    ana.post("/first-steps/tasks", &[]).await.assert_redirect("/tasks");
    assert_eq!(seen(&ana).await, (2, Some("See what you are invoiced".into())));
    ana.post("/first-steps/invoices", &[]).await.assert_redirect("/transactions");
    assert_eq!(seen(&ana).await, (3, Some("Bookmark this portal".into())));
    assert!(ana.get("/").await.one("#first-step-case").contains(": done"), "said, not only shown");
    ana.post("/first-steps/address", &[]).await.assert_redirect("/#first-steps");
    assert_eq!(seen(&ana).await, (4, None));
    let home = ana.get("/").await.assert_ok();
    assert!(home.one("#first-steps").contains("Well done!") && !home.has("#first-steps li form"));
    assert_eq!(home.all("#first-steps footer button"), ["Finish"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_several_cases_or_none_the_first_step_leads_to_the_list() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    app.case(HARTWELL, "HO-2", &[ana.id]).await;
    ana.post("/first-steps/case", &[]).await.assert_redirect("/cases");
    ben.post("/first-steps/case", &[]).await.assert_redirect("/cases");
}

#[tokio::test(flavor = "multi_thread")]
async fn dismissed_they_do_not_come_back() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    ana.post("/first-steps/tasks", &[]).await.assert(303);
    ana.post("/first-steps/dismissal", &[]).await.assert_redirect("/");
    ana.post("/first-steps/dismissal", &[]).await.assert_redirect("/");
    assert!(!ana.get("/").await.assert_ok().has("#first-steps"));
    // not by a step from another window, and not in another browser
    ana.post("/first-steps/case", &[]).await.assert(303);
    let elsewhere = app.browser(HARTWELL, ana.account).await;
    assert!(!elsewhere.get("/").await.assert_ok().has("#first-steps"));
    assert!(ben.get("/").await.assert_ok().has("#first-steps"), "everybody has their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_done_twice_stays_when_it_was_done_first() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    ana.post("/first-steps/tasks", &[]).await.assert(303);
    app.advance(std::time::Duration::from_secs(3600));
    ana.post("/first-steps/tasks", &[]).await.assert(303);
    let first = "SELECT count(*) FROM first_steps WHERE tasks_at = '2026-11-21T15:00:00Z'";
    assert_eq!(app.number(first).await, 1);
    assert_eq!(app.number("SELECT count(*) FROM first_steps").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_are_no_other_steps_and_staff_have_none() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    for step in ["nonsense", "put_away", "Case", "%00"] {
        ana.post(format!("/first-steps/{step}"), &[]).await.assert_not_found();
    }
    dana.post("/first-steps/case", &[]).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM first_steps").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_preview_they_are_the_clients_and_cannot_be_pressed() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let new = app.client_record(HARTWELL, "new").await;
    ana.post("/first-steps/case", &[]).await.assert(303);
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    assert_eq!(seen(&watching).await, (1, Some("See your tasks".into())));
    assert!(!watching.get("/").await.has("#first-steps form > :not(fieldset[disabled])"));
    watching.post("/first-steps/tasks", &[]).await.assert(403);
    ana.post("/first-steps/dismissal", &[]).await.assert(303);
    assert!(!watching.get("/").await.assert_ok().has("#first-steps"));
    // somebody without an account begins at the beginning
    let watching = app.previewing(HARTWELL, dana.account, new).await;
    assert_eq!(seen(&watching).await, (0, Some("See your case".into())));
}

#[tokio::test(flavor = "multi_thread")]
async fn they_speak_spanish() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    app.sql(&format!("UPDATE accounts SET language = 'es' WHERE id = '{}'", ana.account)).await;
    let home = ana.get("/").await.assert_ok();
    assert_eq!(home.one("#first-steps h2"), "Primeros pasos");
    assert_eq!(home.one("#first-step-address button"), "Entendido: Guarde este portal en favoritos");
}
