//! How long a stage usually takes, from the firm's closed cases.

use super::World;
use crate::support::{HARTWELL, TestApp};
use portico::ids::{CaseId, WorkflowVersionId};

/// A closed case whose stage Filing took so many days.
async fn closed_case(world: &World<'_>, version: WorkflowVersionId, number: i32) -> CaseId {
    let (app, dana) = (world.app, &world.dana);
    let client = app.client_record(HARTWELL, &format!("past-{number}")).await;
    let case = app.case(HARTWELL, &format!("P-{number}"), &[client]).await;
    let workflow = app.add_workflow(dana, case, version).await;
    for stage in ["Intake", "Filing"] {
        workflow.press("done", stage).await.assert(303);
    }
    app.sql(&format!(
        "UPDATE case_steps SET opened_at = opened_at - interval '1 hour' - interval '{days} days', \
         ended_at = ended_at - CASE WHEN stage_id IS NOT NULL OR name->>'en' = 'Intake' THEN interval '1 hour' + interval '{days} days' \
                                    ELSE interval '0' END \
         WHERE case_id = '{case}'",
        days = number - 1
    ))
    .await;
    dana.post(format!("/staff/cases/{case}/status"), &[("status", "closed")]).await.assert(303);
    assert_eq!(app.run_jobs().await, 1);
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stage_usually_takes_is_said_from_ten_closed_cases_on() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let version = app.text("SELECT version_id FROM case_workflows").await.parse().expect("an id");
    world.workflow.press("done", "Intake").await.assert(303);
    let mut cases = Vec::new();
    for number in 1..=9 {
        cases.push(closed_case(&world, version, number).await);
    }
    let filing = "SELECT cases FROM stage_norms n JOIN case_steps s USING (lineage) WHERE s.name->>'en' = 'Filing' LIMIT 1";
    assert_eq!(app.number(filing).await, 9);
    let said = "this stage usually takes about 5 days";
    assert!(!world.seen().await.one("#standing").contains("usually"));
    assert!(!world.ana.get("/").await.one(".turn").contains("usually"));
    cases.push(closed_case(&world, version, 10).await);
    assert!(world.seen().await.one("#standing").contains(said), "{}", world.seen().await.one("#standing"));
    assert!(world.ana.get("/").await.one(".turn").contains(said));
    assert_eq!(app.number("SELECT days FROM stage_norms n JOIN case_steps s USING (lineage) WHERE s.name->>'en' = 'Filing' LIMIT 1").await, 5);
    app.sql("UPDATE clients SET language = 'es'").await;
    assert!(!world.seen().await.one("#standing").contains("usually"));
    app.sql("UPDATE clients SET language = 'en-US'").await;

    // nothing internal is counted, so nothing internal is told
    let internal = "SELECT count(*) FROM stage_durations d JOIN case_steps s USING (lineage) WHERE s.name->>'en' = 'Audit'";
    assert_eq!(app.number(internal).await, 0);
    // one is reopened, and nine are too few again
    let url = format!("/staff/cases/{}/status", cases[0]);
    world.dana.post(&url, &[("status", "preparing")]).await.assert(303);
    app.run_jobs().await;
    assert_eq!(app.number(filing).await, 9);
    assert!(!world.seen().await.one("#standing").contains("usually"));
    // closed again, through the form of the case too; the job may run twice
    world.dana.post(&url, &[("status", "closed")]).await.assert(303);
    app.run_jobs().await;
    assert!(world.seen().await.one("#standing").contains(said));
    app.sql("UPDATE jobs SET run_at = now()").await;
    app.run_jobs().await;
    assert_eq!(app.number(filing).await, 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_waits_for_nobody_and_a_reopened_one_does_again() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let waiting = "SELECT count(*) FROM case_workflows WHERE turn IS NOT NULL";
    assert_eq!(app.number(waiting).await, 1);
    let url = format!("/staff/cases/{}/status", world.case);
    world.dana.post(&url, &[("status", "closed")]).await.assert(303);
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(app.number(waiting).await, 0);
    // adapted, moved and brought back while closed
    world.workflow.press("done", "Agreement").await.assert(303);
    world.workflow.whole("delete").await.assert(303);
    world.workflow.whole("restoration").await.assert(303);
    assert_eq!(app.number(waiting).await, 0);
    world.dana.post(&url, &[("status", "filed")]).await.assert(303);
    app.run_jobs().await;
    assert_eq!(app.number(waiting).await, 1);
    assert_eq!(
        app.text("SELECT case_steps.name->>'en' FROM case_steps JOIN case_workflows ON case_steps.id = waiting_step_id")
            .await,
        "Conflict check"
    );
}
