//! A step that asks the client to read something: it stands among their tasks until they say that they have.

use super::{World, flash};
use crate::support::{HARTWELL, SECOND, TestApp};

/// The world, with words on the first step that are to be read.
async fn world(app: &TestApp) -> World<'_> {
    let world = World::new(app).await;
    app.sql(
        "UPDATE case_steps SET to_read = true, text = '{\"en\": \"Check every name.\"}' WHERE name->>'en' = 'Agreement'",
    )
    .await;
    world
}

async fn place(world: &World<'_>, step: &str) -> String {
    format!("/cases/{}/steps/{}/reading", world.case, world.workflow.step(step).await)
}

async fn overview_says(world: &World<'_>, words: &str) -> bool {
    let page = world.dana.get(format!("/staff/cases/{}", world.case)).await.assert_ok();
    let card = page.one(&format!("#workflow-{}", world.workflow.id));
    card.replace(['\u{2068}', '\u{2069}'], "").contains(words)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_read_is_a_task_until_they_say_that_they_have() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    // other things to do do not make the step theirs again
    app.request(HARTWELL, world.case, "Passport").await;
    let said = async || {
        let page = world.seen().await;
        page.one("#standing .turn p").replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(said().await, "Please read this and tell us when you have: Agreement.");
    let tasks = world.ana.get("/tasks").await.assert_ok();
    let mut titles = tasks.all("#tasks .what strong");
    titles.sort();
    assert_eq!(titles, ["Read “Agreement”", "Upload “Passport”"]);
    let read = format!("#task-{} a.act", world.workflow.step("Agreement").await);
    assert_eq!(tasks.attr(&read, "href"), format!("/cases/{}#standing", world.case));
    let url = place(&world, "Agreement").await;
    let (page, home) = (world.seen().await, world.ana.get("/").await.assert_ok());
    for page in [&page, &home] {
        assert_eq!(page.one(&format!("form[action='{url}'] button")), "I have read it");
    }
    assert!(page.one("#standing").contains("Check every name."));

    assert_eq!(
        flash(&world.ana.post(&url, &[]).await.assert_redirect(&format!("/cases/{}", world.case))),
        "read"
    );
    assert_eq!(world.last_event().await, "step.read");
    assert_eq!(said().await, "We have been working on this since today: Agreement.");
    assert!(!world.seen().await.has(&format!("form[action='{url}']")));
    let tasks = world.ana.get("/tasks").await.assert_ok();
    assert_eq!(tasks.all("#tasks .what strong"), ["Upload “Passport”"]);
    assert!(
        overview_says(&world, "The client sees: “We have been working on this since today: Agreement.”")
            .await
    );
    // the step is open: the firm moves on
    assert!(world.workflow.rows().await.starts_with("Intake Agreement"));
    let overview = world.dana.get(format!("/staff/cases/{}", world.case)).await.assert_ok();
    let told = overview.one(&format!("#workflow-{} .note", world.workflow.id));
    assert!(
        told.starts_with("Ana has read it: Today") && told.ends_with("Move on when you are ready."),
        "{told}"
    );
    assert!(overview.one("#activity").contains("Ana has read Agreement"), "{}", overview.one("#activity"));
    // a second press does nothing twice
    let events = app.event_kinds(HARTWELL).await.len();
    assert_eq!(flash(&world.ana.post(&url, &[]).await.assert(303)), "already");
    assert_eq!(app.event_kinds(HARTWELL).await.len(), events);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_opened_again_is_read_again() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    let url = place(&world, "Agreement").await;
    world.ana.post(&url, &[]).await.assert(303);
    app.pass_days(1).await;
    world.workflow.press("done", "Agreement").await.assert(303);
    // the case has gone on: an old page asks in vain
    assert_eq!(flash(&world.ana.post(&url, &[]).await.assert(303)), "already");
    app.pass_days(1).await;
    world.workflow.press("reopen", "Agreement").await.assert(303);
    assert!(world.seen().await.has(&format!("form[action='{url}']")));
    assert_eq!(flash(&world.ana.post(&url, &[]).await.assert(303)), "read");
    assert_eq!(app.texts("SELECT read_at::date::text FROM step_readings").await, ["2026-11-23"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_sees_the_step_confirms_it() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    let url = place(&world, "Agreement").await;
    app.client_of(SECOND, "eve").await.post(&url, &[]).await.assert_not_found();
    app.client("eve").await.post(&url, &[]).await.assert_not_found();
    world.dana.post(&url, &[]).await.assert_not_found();
    let hidden = place(&world, "Conflict check").await;
    world.ana.post(&hidden, &[]).await.assert_not_found();
    // a step that asks for nothing, or is not reached, has nothing to confirm
    let later = place(&world, "Documents").await;
    assert_eq!(flash(&world.ana.post(&later, &[]).await.assert(303)), "already");
    let previewing = app.previewing(HARTWELL, world.dana.account, world.ana.id).await;
    previewing.post(&url, &[]).await.assert(403);
    assert!(app.texts("SELECT step_id::text FROM step_readings").await.is_empty());
    // who sees one applicant alone is neither told nor asked
    app.sql("UPDATE case_people SET access = 'selected'").await;
    world.ana.post(&url, &[]).await.assert_not_found();
    assert!(world.ana.get("/tasks").await.assert_ok().has("#tasks .empty"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_needs_words_to_read() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let edit = format!("/staff/cases/{}/steps/{}", world.case, world.workflow.step("Agreement").await);
    let fields = [("name-en", "Agreement"), ("turn", "client"), ("visible", "yes"), ("to_read", "yes")];
    let answer = world.dana.save(&edit, &[&fields[..], &[("revision", "0")]].concat()).await.assert(422);
    assert_eq!(
        answer.one("#f-text-en-error"),
        "Write what the client is to read, or do not ask them to confirm it."
    );
    let fields = [&fields[..], &[("revision", "0"), ("text-en", "Check every name.")]].concat();
    world.dana.save(&edit, &fields).await.assert(303);
    assert!(world.seen().await.has(&format!("form[action='{}']", place(&world, "Agreement").await)));
    let form = world.dana.get(format!("{edit}/edit")).await.assert_ok();
    assert!(form.has("#f-to_read[checked]"));
}
