//! What no page of ours sends.

use super::{World, flash};
use crate::support::{CaseWorkflow, HARTWELL, SECOND, TestApp, family, row, stage};
use futures_util::join;
use portico::{
    ids::{CaseStepId, CaseWorkflowId, WorkflowVersionId},
    workflow::Turn,
};

const PRESSES: [&str; 8] = ["done", "skipped", "reopen", "hide", "show", "up", "down", "remove"];
const WHOLE: [&str; 6] =
    ["delete", "restoration", "visibility", "visibility/delete", "last-change/delete", "steps"];

#[tokio::test(flavor = "multi_thread")]
async fn ids_of_elsewhere_are_not_found_and_change_nothing() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (boris, joao) = (app.client("boris").await, app.client_of(SECOND, "joao").await);
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let beside = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let abroad = app.case(SECOND, "S-1", &[joao.id]).await;
    let version = app.template(HARTWELL, world.dana.account, ("Beside", true), family()).await;
    let beside = app.add_workflow(&world.dana, beside, version).await;
    let version = app.template(SECOND, mina.account, ("Abroad", true), family()).await;
    let abroad = app.add_workflow(&mina, abroad, version).await;
    for workflow in [&beside, &abroad] {
        workflow.press("done", "Agreement").await.assert(303);
    }
    let mine = &world.workflow;
    let before = [mine.stored().await, beside.stored().await, abroad.stored().await];
    let events = app.number("SELECT count(*) FROM events").await;

    let unknown = CaseWorkflow { id: CaseWorkflowId::new(), ..mine.clone() };
    for foreign in [&beside, &abroad] {
        let step = foreign.step("Documents").await;
        // their things under my case, and my things under theirs
        let crossed = CaseWorkflow { id: foreign.id, ..mine.clone() };
        let other_way = CaseWorkflow { case: foreign.case, ..mine.clone() };
        for press in PRESSES {
            mine.press_at(press, step).await.assert_not_found();
            other_way.press("done", "Agreement").await.assert_not_found();
        }
        for what in WHOLE {
            crossed.whole(what).await.assert_not_found();
            other_way.whole(what).await.assert_not_found();
        }
        let url = format!("/staff/cases/{}/steps/{step}", world.case);
        world.dana.post(format!("{url}/due-date"), &[("due_on", "2026-12-01")]).await.assert_not_found();
        world.dana.post(format!("{url}/due-date"), &[("due_on", "nonsense")]).await.assert_not_found();
        world.dana.post(&url, &[("name-en", "Mine now"), ("turn", "firm")]).await.assert_not_found();
        world.dana.get(format!("{url}/edit")).await.assert_not_found();
        let new = format!("/staff/cases/{}/workflows/{}/steps/new", world.case, foreign.id);
        world.dana.get(new).await.assert_not_found();
    }
    for press in PRESSES {
        mine.press_at(press, CaseStepId::new()).await.assert_not_found();
    }
    for what in WHOLE.into_iter().filter(|what| *what != "last-change/delete") {
        unknown.whole(what).await.assert_not_found();
    }
    let after = [mine.stored().await, beside.stored().await, abroad.stored().await];
    assert_eq!(after, before);
    assert_eq!(app.number("SELECT count(*) FROM events").await, events);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_cannot_be_added_to_another_workflows_stage_nor_take_anothers_id() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let version = app.template(HARTWELL, world.dana.account, ("Beside", true), family()).await;
    let beside = app.add_workflow(&world.dana, world.case, version).await;
    let mine = &world.workflow;
    let add = async |workflow: &CaseWorkflow<'_>, id: CaseStepId, stage: Option<CaseStepId>| {
        let url = format!("/staff/cases/{}/workflows/{}/steps", workflow.case, workflow.id);
        let (id, stage) = (id.to_string(), stage.map(|id| id.to_string()).unwrap_or_default());
        let fields = [
            ("id", id.as_str()),
            ("stage", &stage),
            ("name-en", "New"),
            ("turn", "firm"),
            ("visible", "yes"),
        ];
        workflow.staff.post(url, &fields).await
    };
    let before = (mine.stored().await, beside.stored().await);
    let (theirs, step) = (beside.step("Filing").await, mine.step("Agreement").await);
    add(mine, CaseStepId::new(), Some(theirs)).await.assert_not_found();
    add(mine, CaseStepId::new(), Some(step)).await.assert_not_found();
    add(mine, CaseStepId::new(), Some(CaseStepId::new())).await.assert_not_found();
    add(mine, theirs, None).await.assert_not_found();
    assert_eq!((mine.stored().await, beside.stored().await), before);
    // what was removed here and is used there does not come back over it
    mine.press("remove", "Decision").await.assert(303);
    let gone: CaseStepId = app
        .text("SELECT s->>'id' FROM case_workflows, jsonb_array_elements(before->'steps') s WHERE s->'name'->>'en' = 'Decision'")
        .await
        .parse()
        .expect("an id");
    add(&beside, gone, None).await.assert(303);
    let before = (mine.stored().await, beside.stored().await);
    mine.undo().await.assert_not_found();
    assert_eq!((mine.stored().await, beside.stored().await), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_changed_or_retired_since_the_page_was_drawn_is_told_and_not_added() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let add = format!("/staff/cases/{}/workflows", world.case);
    let version = world.workflow.page().await.attr("#workflow-version option", "value");
    let id: WorkflowVersionId = version.parse().expect("an id");
    let template = format!("/staff/workflows/{}", app.workflow_of(id).await);
    let other = [
        ("based_on", "1"),
        ("name-en", "Other"),
        ("visible", "yes"),
        ("rows-0-kind", "stage"),
        ("rows-0-name-en", "Anything"),
        ("rows-0-turn", "firm"),
    ];
    world.dana.post(&template, &other).await.assert(303);
    assert_eq!(flash(&world.dana.post(&add, &[("version", &version)]).await.assert(303)), "changed-since");
    let version = world.workflow.page().await.attr("#workflow-version option", "value");
    world.dana.post(format!("{template}/retirement"), &[]).await.assert(303);
    assert_eq!(flash(&world.dana.post(&add, &[("version", &version)]).await.assert(303)), "changed-since");
    let abroad = app.template(SECOND, mina.account, ("Abroad", true), family()).await.to_string();
    for unknown in [abroad.as_str(), "", "nonsense", &WorkflowVersionId::new().to_string()] {
        world.dana.post(&add, &[("version", unknown)]).await.assert_not_found();
    }
    assert_eq!(app.number("SELECT count(*) FROM case_workflows").await, 1);
    assert_eq!(
        app.event_kinds(HARTWELL).await,
        ["workflow.added", "workflow_template.updated", "workflow_template.retired"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_changed_while_a_case_is_made_from_it_is_copied_whole_or_not_at_all() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let add = format!("/staff/cases/{}/workflows", world.case);
    let template = world.workflow.page().await.attr("#workflow-version option", "value");
    let template = format!("/staff/workflows/{}", app.workflow_of(template.parse().expect("an id")).await);
    let mut copies = 1;
    for round in 1..=6 {
        let version = world.workflow.page().await.attr("#workflow-version option", "value");
        // each version says its number in every row
        let (based_on, name) = (round.to_string(), format!("v{}", round + 1));
        let mut fields = vec![
            ("based_on".to_owned(), based_on),
            ("name-en".to_owned(), name.clone()),
            ("visible".to_owned(), "yes".to_owned()),
        ];
        for row in 0..30 {
            let field = |end: &str| format!("rows-{row}-{end}");
            fields.extend([
                (field("kind"), "stage".to_owned()),
                (field("name-en"), name.clone()),
                (field("turn"), "firm".to_owned()),
            ]);
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let chosen = [("version", version.as_str())];
        let (changed, added) = join!(world.dana.post(&template, &fields), world.dana.post(&add, &chosen));
        changed.assert(303);
        copies += i64::from(flash(&added.assert(303)) == "saved");
    }
    assert_eq!(app.number("SELECT count(*) FROM case_workflows").await, copies);
    let mixed = "SELECT count(*) FROM case_workflows w JOIN case_steps s ON s.workflow_id = w.id \
                 WHERE w.name->>'en' <> 'Family petition' AND s.name <> w.name";
    assert_eq!(app.number(mixed).await, 0);
    let short = "SELECT count(*) FROM case_workflows w WHERE (SELECT count(*) FROM case_steps s WHERE s.workflow_id = w.id) \
                 <> CASE WHEN w.name->>'en' = 'Family petition' THEN 8 ELSE 30 END";
    assert_eq!(app.number(short).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_field_comes_back_with_the_form_as_it_was() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = world.workflow.stored().await;
    let (create, update) = (
        format!("/staff/cases/{}/workflows/{}/steps", world.case, world.workflow.id),
        format!("/staff/cases/{}/steps/{}", world.case, world.workflow.step("Filing").await),
    );
    let (id, long, text) = (CaseStepId::new().to_string(), "x".repeat(201), "x".repeat(2001));
    for (field, wrong) in [
        ("name-en", ""),
        ("name-en", "a\0b"),
        ("name-es", "\0"),
        ("name-en", &long),
        ("text-en", &text),
        ("text-es", "a\0b"),
        ("turn", "somebody"),
        ("turn", ""),
        ("days", "0"),
        ("days", "-1"),
        ("days", "4000"),
        ("days", "99999999999"),
        ("days", "soon"),
        ("due_on", "99999-01-01"),
        ("due_on", "0001-01-01"),
        ("due_on", "2026-02-30"),
        ("due_on", "1\0"),
    ] {
        let mut fields = vec![
            ("id", id.as_str()),
            ("stage", ""),
            ("revision", "0"),
            ("name-en", "Typed"),
            ("name-es", "Escrito"),
            ("turn", "client"),
            ("days", "7"),
            ("due_on", "2026-12-01"),
            ("visible", "yes"),
        ];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        for url in [&create, &update] {
            let page = world.dana.post(url, &fields).await.assert_invalid();
            assert!(page.has(&format!(".error-summary a[href='#f-{field}']")), "{field}: {wrong:?}");
            let kept = if field == "days" { "due_on" } else { "days" };
            let expected = if field == "days" { "2026-12-01" } else { "7" };
            assert_eq!(page.attr(&format!("[name={kept}]"), "value"), expected);
            assert!(page.has("[name=visible][checked]"));
            assert_eq!(page.attr("form.card", "action"), *url);
        }
    }
    let due = world.workflow.due("Filing", "99999-01-01").await.assert_invalid();
    assert_eq!(due.attr("[name=due_on]", "value"), "99999-01-01");
    assert_eq!(due.attr("[name=name-en]", "value"), "Filing");
    assert_eq!(world.workflow.stored().await, before);
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow.added"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn presses_that_say_nothing_known_are_refused() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = world.workflow.stored().await;
    let url = format!("/staff/cases/{}/steps/{}", world.case, world.workflow.step("Filing").await);
    for (end, fields) in [
        ("closure", vec![("as", "won")]),
        ("closure", vec![("as", "open")]),
        ("position", vec![("to", "sideways"), ("revision", "0")]),
        ("position", vec![("to", "up")]),
        ("position", vec![("to", "up"), ("revision", "99999999999")]),
    ] {
        world.dana.post(format!("{url}/{end}"), &fields).await.assert(400);
    }
    world
        .dana
        .post(format!("/staff/cases/{}/steps/nonsense/closure", world.case), &[])
        .await
        .assert_not_found();
    let create = format!("/staff/cases/{}/workflows/{}/steps", world.case, world.workflow.id);
    world.dana.post(&create, &[("name-en", "x"), ("turn", "firm"), ("id", "nonsense")]).await.assert(400);
    let id = CaseStepId::new().to_string();
    let wrong = [("name-en", "x"), ("turn", "firm"), ("id", &id), ("stage", "x\0")];
    world.dana.post(&create, &wrong).await.assert_not_found();
    // an undo that says no revision is an old page
    let undo = format!("/staff/cases/{}/workflows/{}/last-change/delete", world.case, world.workflow.id);
    world.workflow.due("Filing", "2026-12-01").await.assert(303);
    assert_eq!(flash(&world.dana.post(&undo, &[("revision", "x")]).await.assert(303)), "changed-since");
    world.dana.post(&undo, &[("revision", "\0")]).await.assert_invalid();
    world.workflow.undo().await.assert(303);
    assert_eq!(world.workflow.stored().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workflow_grows_to_two_hundred_rows_and_no_further() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let stages = (0..40).map(|n| {
        let steps = (0..4).map(|step| row(&format!("Step {n}.{step}"), Turn::Firm)).collect();
        stage(row(&format!("Stage {n}"), Turn::Firm), steps)
    });
    let version = app.template(HARTWELL, world.dana.account, ("Long", true), stages.collect()).await;
    let long = app.add_workflow(&world.dana, world.case, version).await;
    assert_eq!(long.rows().await.split(" St").count(), 200);
    assert!(!long.page().await.has(&format!("#add-to-{}", long.id)));
    let url = format!("/staff/cases/{}/workflows/{}/steps", long.case, long.id);
    let fields = [("id", &*CaseStepId::new().to_string()), ("name-en", "One more"), ("turn", "firm")];
    assert_eq!(flash(&world.dana.post(url, &fields).await.assert(303)), "too-many");
    long.press("remove", "Step 39.3").await.assert(303);
    assert!(long.page().await.has(&format!("#add-to-{}", long.id)));
    // what clients get of it is whole
    assert_eq!(world.seen().await.all(&format!("#workflow-{} ol.tracker li", long.id)).len(), 40);
}
