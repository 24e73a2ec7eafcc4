//! The status of a case goes with the stages of its workflow, until somebody sets it by hand.

use super::{World, flash};
use crate::support::{Answer, HARTWELL, TestApp};

/// The world, with a status on three of the stages; the case begins at the first.
async fn world(app: &TestApp) -> World<'_> {
    let world = World::new(app).await;
    app.sql(
        "UPDATE case_steps SET case_status = 'preparing' WHERE name->>'en' = 'Intake';
         UPDATE case_steps SET case_status = 'filed' WHERE name->>'en' = 'Filing';
         UPDATE case_steps SET case_status = 'pending' WHERE name->>'en' = 'Decision'",
    )
    .await;
    world
}

async fn status(app: &TestApp) -> String {
    app.text("SELECT status || ' ' || status_follows FROM cases").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_goes_with_the_stage_and_back_with_its_undoing() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    world.workflow.press("done", "Agreement").await.assert(303);
    assert_eq!(status(&app).await, "preparing true", "the stage is the same");
    world.workflow.press("done", "Intake").await.assert(303);
    assert_eq!(status(&app).await, "filed true");
    assert_eq!(world.seen().await.one("h1 + .pill"), "Filed");
    assert_eq!(world.last_event().await, "case.status_changed");
    world.workflow.undo().await.assert(303);
    assert_eq!(status(&app).await, "preparing true");
    world.workflow.press("done", "Intake").await.assert(303);
    // a stage that says nothing leaves it
    world.workflow.press("done", "Filing").await.assert(303);
    assert_eq!(status(&app).await, "filed true");
    world.workflow.press("done", "Audit").await.assert(303);
    assert_eq!(status(&app).await, "pending true");
    world.workflow.press("done", "Decision").await.assert(303);
    assert_eq!(status(&app).await, "pending true", "a case is closed by hand");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_set_by_hand_stays_until_it_is_let_go() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    let overview = format!("/staff/cases/{}", world.case);
    let set = format!("{overview}/status");
    let page = async || -> Answer { world.dana.get(&overview).await.assert_ok() };
    assert!(page().await.text().contains("It follows the stages until you set it here."));
    let answer = world.dana.post(&set, &[("status", "on_hold"), ("was", "preparing")]).await;
    assert_eq!(status(&app).await, "on_hold false");
    world.workflow.press("done", "Intake").await.assert(303);
    assert_eq!(status(&app).await, "on_hold false");
    // taken back, it goes with the stages as before
    let back = world.dana.get(answer.location()).await.assert_ok();
    let form = format!("form.notice[action='{set}']");
    let (was, to) =
        (back.attr(&format!("{form} [name=was]"), "value"), back.attr(&format!("{form} button"), "value"));
    let follows = back.attr(&format!("{form} [name=follows]"), "value");
    world.dana.post(&set, &[("status", &to), ("was", &was), ("follows", &follows)]).await.assert(303);
    assert_eq!(status(&app).await, "preparing true");
    world.dana.post(&set, &[("status", "on_hold"), ("was", "preparing")]).await.assert(303);
    let following = format!("{set}/following");
    assert!(page().await.has(&format!("form[action='{following}']")));
    assert_eq!(flash(&world.dana.post(&following, &[]).await.assert_redirect(&overview)), "saved");
    assert_eq!(status(&app).await, "filed true");
    assert!(!page().await.has(&format!("form[action='{following}']")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_stays_closed() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    let set = format!("/staff/cases/{}/status", world.case);
    let close = [("status", "closed"), ("was", "preparing"), ("confirmed", "yes")];
    world.dana.post(&set, &close).await.assert(303);
    world.workflow.press("done", "Intake").await.assert(303);
    world.dana.post(format!("{set}/following"), &[]).await.assert(303);
    assert_eq!(status(&app).await, "closed true");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_says_the_status_of_its_stages() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let version = app.text("SELECT version_id FROM case_workflows").await.parse().expect("an id");
    let url = format!("/staff/workflows/{}", app.workflow_of(version).await);
    let fields = |status: &'static str| {
        [
            ("based_on", "1"),
            ("name-en", "Family petition"),
            ("visible", "yes"),
            ("rows-0-kind", "stage"),
            ("rows-0-name-en", "Filing"),
            ("rows-0-turn", "firm"),
            ("rows-0-visible", "yes"),
            ("rows-0-status", status),
        ]
    };
    for wrong in ["closed", "on_hold", "won"] {
        let answer = world.dana.save(&url, &fields(wrong)).await.assert(422);
        assert_eq!(answer.one("#f-rows-0-status-error"), "Choose one of the statuses, or none.", "{wrong}");
    }
    world.dana.save(&url, &fields("filed")).await.assert(303);
    assert!(world.dana.get(&url).await.assert_ok().text().contains("case is Filed"));
    let current = app.text("SELECT id FROM workflow_versions WHERE number = 2").await;
    let workflows = format!("/staff/cases/{}/workflows", world.case);
    world.dana.post(&workflows, &[("version", &current)]).await.assert(303);
    assert_eq!(status(&app).await, "filed true", "a workflow that is added stands in its first stage");
    assert_eq!(app.event_kinds(HARTWELL).await.last().map(String::as_str), Some("case.status_changed"));
}
