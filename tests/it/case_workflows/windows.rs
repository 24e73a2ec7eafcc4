//! Two windows, two people, at the same time.

use super::{World, flash};
use crate::support::{Answer, HARTWELL, TestApp};
use futures_util::join;

fn flashes(mut answers: Vec<Answer>) -> Vec<String> {
    answers.sort_by_key(flash);
    answers.iter().map(flash).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_moved_twice_is_moved_once_and_the_second_is_told() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let kofi = app.staff("kofi").await;
    assert_eq!(flash(&world.workflow.press("done", "Agreement").await), "saved");
    let before = world.workflow.stored().await;
    let answer = world.workflow.with(&kofi).press("done", "Agreement").await;
    assert_eq!(flash(&answer), "already");
    let page = (*kofi).clone().with_cookie("portico_flash", "already").get(answer.location()).await;
    assert!(page.has(".flash"), "and the page says so");
    assert_eq!(world.workflow.stored().await, before);
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow.added", "step.moved"]);
    assert!(world.workflow.page().await.one(".last-change").starts_with("Dana completed Agreement"));
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_very_same_time_one_of_two_is_told() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let kofi = app.staff("kofi").await;
    let (mine, theirs) = (&world.workflow, world.workflow.with(&kofi));
    for (round, name) in ["Agreement", "Conflict check", "Documents", "Filing"].into_iter().enumerate() {
        let id = mine.step(name).await;
        let (one, other) = join!(mine.press_at("done", id), theirs.press_at("done", id));
        assert_eq!(flashes(vec![one, other]), ["already", "saved"], "{name}");
        let moves = app.event_kinds(HARTWELL).await.iter().filter(|kind| kind.starts_with("step.")).count();
        // the third closes its stage too
        assert_eq!(moves, round + 1 + usize::from(round >= 2), "{name}");
    }
    // one of two who take the same change back is told
    let revision = mine.revision().await;
    let (one, other) = join!(mine.undo_at(revision), theirs.undo_at(revision));
    assert_eq!(flashes(vec![one, other]), ["already", "undone"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn different_changes_at_the_same_time_are_all_kept() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = &world.workflow;
    let (agreement, documents, decision) =
        (workflow.step("Agreement").await, workflow.step("Documents").await, workflow.step("Decision").await);
    let (a, b, c, d) = join!(
        workflow.press_at("done", agreement),
        workflow.press_at("hide", documents),
        workflow.press_at("hide", decision),
        workflow.due("Filing", "2026-12-01")
    );
    assert_eq!(flashes(vec![a, b, c, d]), ["saved"; 4]);
    let expected = "Intake +Agreement (Conflict check) (Documents) Filing (Audit) Read it twice (Decision)";
    assert_eq!(workflow.rows().await, expected);
    assert_eq!(workflow.revision().await, 4);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_a_case_while_it_is_closed_waits_for_nobody_crosswise() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (workflow, id) = (&world.workflow, world.workflow.step("Agreement").await);
    let status = format!("/staff/cases/{}/status", world.case);
    for round in 0..6 {
        let (press, to) = if round % 2 == 0 { ("done", "closed") } else { ("reopen", "preparing") };
        world.dana.post(&status, &[("status", to)]).await.assert(303);
        let (moved, jobs, adapted) =
            join!(workflow.press_at(press, id), app.run_jobs(), workflow.due("Filing", "2026-12-01"));
        assert_eq!(flash(&moved), "saved", "round {round}");
        adapted.assert(303);
        assert!(jobs > 0);
        // a change of a closed case has its closing looked at again
        app.run_jobs().await;
    }
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE attempts > 1 OR failed_at IS NOT NULL").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM case_workflows WHERE turn IS NOT NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_drawn_before_somebody_elses_change_is_refused_where_it_would_mean_something_else() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let kofi = app.staff("kofi").await;
    let (mine, theirs) = (&world.workflow, world.workflow.with(&kofi));
    mine.press("done", "Agreement").await.assert(303);
    let drawn = mine.revision().await;
    theirs.press("hide", "Filing").await.assert(303);
    let after = mine.stored().await;
    // my page offers to undo my own change, which is no longer the last one
    assert_eq!(flash(&mine.undo_at(drawn).await), "changed-since");
    let url = format!("/staff/cases/{}/steps/{}/position", world.case, mine.step("Filing").await);
    let shift = world.dana.post(url, &[("to", "up"), ("revision", &drawn.to_string())]).await;
    assert_eq!(flash(&shift.assert(303)), "changed-since");
    assert_eq!(mine.stored().await, after);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 3);
    // what was typed stays, and saving again is on purpose
    let url = format!("/staff/cases/{}/steps/{}", world.case, mine.step("Decision").await);
    let drawn = drawn.to_string();
    let typed =
        [("revision", drawn.as_str()), ("name-en", "Verdict"), ("turn", "authority"), ("visible", "yes")];
    let mark = world.dana.get(format!("{url}/edit")).await.attr("[name=based_on]", "value");
    let drawn = [&typed[..], &[("based_on", &mark)]].concat();
    let page = world.dana.post(&url, &drawn).await.assert(409);
    assert!(page.one(".notice.warn").contains("Nothing was saved yet"));
    assert_eq!(page.attr("[name=name-en]", "value"), "Verdict");
    assert_eq!(mine.stored().await, after);
    let now = page.attr("[name=revision]", "value");
    let again =
        [("revision", now.as_str()), ("name-en", "Verdict"), ("turn", "authority"), ("visible", "yes")];
    assert_eq!(flash(&world.dana.post(&url, &again).await), "saved");
    assert!(mine.rows().await.ends_with(" Verdict"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_on_what_somebody_else_removed_is_told() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (workflow, id) = (&world.workflow, world.workflow.step("Agreement").await);
    workflow.press_at("remove", id).await.assert(303);
    let after = workflow.stored().await;
    assert_eq!(flash(&workflow.press_at("remove", id).await), "already");
    assert_eq!(flash(&workflow.press_at("done", id).await), "changed-since");
    workflow.whole("delete").await.assert(303);
    assert_eq!(flash(&workflow.whole("delete").await), "already");
    assert_eq!(flash(&workflow.press("done", "Filing").await), "changed-since");
    assert_eq!(flash(&workflow.undo().await), "changed-since");
    workflow.whole("restoration").await.assert(303);
    assert_eq!(workflow.stored().await, after);
    workflow.undo().await.assert(303);
    assert!(workflow.rows().await.contains("Intake Agreement"), "its last change can still be taken back");
}

/// Whoever changes a step has the case, whoever changes a request has the end of the log first: neither may wait for what
/// the other holds.
#[tokio::test(flavor = "multi_thread")]
async fn steps_and_requests_of_a_case_change_side_by_side() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let request = app.request(HARTWELL, world.case, "Birth certificate").await;
    let edit = format!("/staff/cases/{}/document-requests/{request}", world.case);
    let requests = async {
        for round in 0..20 {
            let fields = [("title-en", format!("Birth certificate {round}"))];
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            world.dana.save(&edit, &fields).await.assert(303);
        }
    };
    let steps = async {
        for round in 0..20 {
            let press = if round % 2 == 0 { "done" } else { "reopen" };
            world.workflow.press(press, "Agreement").await.assert(303);
        }
    };
    join!(requests, steps);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_about_a_step_that_somebody_removed_is_kept() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let id = world.workflow.step("Agreement").await;
    let form = world.dana.get(format!("/staff/cases/{}/steps/{id}/edit", world.case)).await.assert_ok();
    let (workflow, revision) =
        (form.attr("input[name=workflow]", "value"), form.attr("input[name=revision]", "value"));
    world.workflow.press_at("remove", id).await.assert(303);
    let fields = [
        ("workflow", workflow.as_str()),
        ("revision", &revision),
        ("name-en", "Contract, both pages"),
        ("turn", "client"),
    ];
    let url = format!("/staff/cases/{}/steps/{id}", world.case);
    let answer = world.dana.post(&url, &fields).await.assert(409);
    assert!(answer.one(".notice").contains("removed this step"), "{}", answer.one(".notice"));
    assert_eq!(answer.attr("input[name=name-en]", "value"), "Contract, both pages");
    // sent as it came back it is a new one; sent without its workflow there is nothing to find
    assert!(answer.attr("form.card", "action").ends_with("/steps"));
    world.dana.post(&url, &fields[2..]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workflow_that_is_added_twice_with_one_form_is_there_once_and_a_case_has_room_for_twelve() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let page = world.workflow.page().await;
    let id = page.attr("#workflows input[name=id]", "value");
    let version = page.attr("#workflow-version option", "value");
    let url = format!("/staff/cases/{}/workflows", world.case);
    let add = async |id: &str| flash(&world.dana.post(&url, &[("version", &version), ("id", id)]).await);
    assert_eq!([add(&id).await, add(&id).await], ["saved", "already"]);
    for _ in 0..10 {
        assert_eq!(add("").await, "saved");
    }
    assert_eq!(add("").await, "too-many");
    assert_eq!(app.number("SELECT count(*) FROM case_workflows").await, 12);
}

/// What clients see of a stage are its visible steps: one more inside the firm neither holds it open nor takes it up again.
#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_step_moves_nothing_that_clients_see() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for step in ["Agreement", "Documents"] {
        world.workflow.press("done", step).await.assert(303);
    }
    let before = world.seen().await;
    assert!(before.one(".tracker .now").contains("Filing"), "{}", before.one(".tracker .now"));
    let steps = |page: &Answer| (page.one(".tracker"), page.all("ol.case-steps .pill"));
    let main = steps(&before);
    for press in ["done", "reopen"] {
        world.workflow.press(press, "Conflict check").await.assert(303);
        assert_eq!(steps(&world.seen().await), main, "{press}");
    }
    let told = "SELECT count(*) FROM events WHERE audience = 'client' AND kind IN ('step.moved', 'workflow.adapted')";
    assert_eq!(app.number(told).await, 2);
    // ids do not come one after the other
    assert_eq!(
        app.number("SELECT count(*) FROM case_steps WHERE id::text NOT LIKE '________-____-4%'").await,
        0
    );
}
