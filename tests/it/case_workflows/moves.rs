//! Each change with one press, and with one more taken back.

use super::{World, flash};
use crate::support::{HARTWELL, TestApp, family};
use portico::ids::CaseStepId;

const START: &str = "Intake Agreement (Conflict check) Documents Filing (Audit) Read it twice Decision";

#[tokio::test(flavor = "multi_thread")]
async fn each_change_is_one_press_and_one_more_takes_it_back() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = &world.workflow;
    assert_eq!(workflow.rows().await, START);
    let start = workflow.stored().await;
    for (what, name, part, kind) in [
        ("done", "Agreement", "Intake +Agreement (Conflict check)", "step.moved"),
        ("skipped", "Filing", "-Filing", "step.moved"),
        ("done", "Intake", "+Intake +Agreement +(Conflict check) +Documents Filing", "step.moved"),
        ("skipped", "Intake", "-Intake -Agreement -(Conflict check) -Documents Filing", "step.moved"),
        ("done", "Conflict check", "+(Conflict check)", "step.moved_internally"),
        ("done", "Read it twice", "+(Audit) +Read it twice", "step.moved_internally"),
        ("skipped", "Audit", "-(Audit) -Read it twice", "step.moved_internally"),
        ("hide", "Documents", "(Documents)", "workflow.adapted"),
        ("hide", "Intake", "(Intake) Agreement", "workflow.adapted"),
        ("hide", "Read it twice", "(Audit) (Read it twice)", "workflow.adapted_internally"),
        ("show", "Conflict check", "Agreement Conflict check Documents", "workflow.adapted"),
        ("show", "Audit", "Audit Read it twice", "workflow.adapted"),
        ("up", "Documents", "Agreement Documents (Conflict check)", "workflow.adapted_internally"),
        ("down", "Documents", "(Conflict check) Filing Documents (Audit)", "workflow.adapted"),
        ("down", "Intake", "Filing Intake Agreement", "workflow.adapted"),
        ("down", "Filing", "(Audit) Read it twice Filing Decision", "workflow.adapted_internally"),
        ("up", "Decision", "Decision (Audit)", "workflow.adapted_internally"),
        ("remove", "Agreement", "Intake (Conflict check)", "workflow.adapted"),
        ("remove", "Audit", "Filing Decision", "workflow.adapted_internally"),
    ] {
        let answer =
            workflow.press(what, name).await.assert_redirect(&format!("/staff/cases/{}/steps", world.case));
        assert_eq!(flash(&answer), "saved", "{what} {name}");
        let rows = workflow.rows().await;
        assert!(rows.contains(part), "{what} {name}: {rows}");
        assert_eq!(world.last_event().await, kind, "{what} {name}");
        assert_eq!(flash(&workflow.undo().await), "undone", "{what} {name}");
        assert_eq!(workflow.stored().await, start, "{what} {name} undone");
        assert_eq!(world.last_event().await, kind, "{what} {name} undone");
        assert_eq!(flash(&workflow.undo().await), "already", "{what} {name} undone twice");
    }
    // those of a step that is the only one of its stage tell of both
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 1 + 2 * 19 + 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_closed_is_reopened_with_its_stage() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = &world.workflow;
    for step in ["Agreement", "Conflict check", "Documents"] {
        workflow.press("done", step).await.assert(303);
    }
    assert!(workflow.rows().await.starts_with("+Intake +Agreement +(Conflict check) +Documents Filing"));
    let closed = workflow.stored().await;
    workflow.press("reopen", "Documents").await.assert(303);
    assert!(workflow.rows().await.starts_with("Intake +Agreement +(Conflict check) Documents Filing"));
    workflow.undo().await.assert(303);
    assert_eq!(workflow.stored().await, closed);
    assert_eq!(flash(&workflow.press("reopen", "Filing").await), "already");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_has_a_press_for_each_and_says_what_was_changed_last() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let page = world.workflow.page().await;
    let (id, url) = (world.workflow.step("Agreement").await, format!("/staff/cases/{}/steps", world.case));
    for end in ["closure", "visibility/delete", "position", "due-date"] {
        assert!(page.has(&format!("#step-{id} form[method=post][action='{url}/{id}/{end}']")), "{end}");
    }
    assert!(page.has(&format!("#step-{id} a[href='{url}/{id}/edit']")));
    let inner = world.workflow.step("Conflict check").await;
    assert_eq!(page.one(&format!("#step-{inner} .pill")), "Internal");
    assert!(page.has(&format!("#step-{inner} form[action='{url}/{inner}/visibility']")));
    let under_inside = world.workflow.step("Read it twice").await;
    assert_eq!(page.one(&format!("#step-{under_inside} .pill")), "Internal", "its stage is");
    assert!(!page.has(".last-change"));
    assert_eq!(page.one(".turn form button"), "Done: Agreement");
    let (action, field) =
        (page.attr(".turn form", "action"), page.attr(".turn form input[name=as]", "value"));
    world.dana.post(action, &[("as", &field)]).await.assert(303);

    let page = world.workflow.page().await;
    assert!(page.one(".last-change").starts_with("Dana completed Agreement · Today, 10:00 AM"));
    assert!(page.has(&format!("#step-{id} form[action='{url}/{id}/closure/delete']")));
    assert_eq!(page.one(".turn strong"), "Conflict check");
    let undo = page.attr(".last-change form", "action");
    let revision = page.attr(".last-change input[name=revision]", "value");
    // it is told by then, and so the undone move is told like a move, to clients too
    app.advance(std::time::Duration::from_secs(60));
    world.dana.post(undo, &[("revision", &revision)]).await.assert(303);
    assert!(!world.workflow.page().await.has(".last-change"));
    app.advance(std::time::Duration::from_secs(60));
    let lines = world.seen().await.all("#activity li");
    assert!(lines[0].starts_with("Dana reopened Agreement"), "{lines:?}");
    assert!(lines[1].starts_with("Dana completed Agreement"), "{lines:?}");
}

/// The overview shows the stage that is worked on, and what is pressed there leads back there.
#[tokio::test(flavor = "multi_thread")]
async fn the_overview_moves_the_case_on_and_takes_it_back() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let place = format!("/staff/cases/{}", world.case);
    let page = world.dana.get(&place).await.assert_ok();
    assert_eq!(page.all(".case-steps strong"), ["Conflict check", "Documents"]);
    assert!(page.one(".turn p").starts_with("Now: Agreement"));
    let action = page.attr(".turn form", "action");
    let at = page.attr(".turn form input[name=at]", "value");
    world.dana.post(&action, &[("as", "done"), ("at", &at)]).await.assert_redirect(&place);
    let page = world.dana.get(&place).await.assert_ok();
    assert_eq!(page.all(".case-steps strong"), ["Documents"]);
    let undo = page.attr(".last-change form", "action");
    let revision = page.attr(".last-change input[name=revision]", "value");
    world.dana.post(undo, &[("revision", &revision), ("at", &at)]).await.assert_redirect(&place);
    assert!(world.dana.get(&place).await.one(".turn p").starts_with("Now: Agreement"));
    // an address that is none of ours is not followed
    let elsewhere = [("as", "done"), ("at", "//elsewhere.test")];
    world.dana.post(&action, &elsewhere).await.assert_redirect(&format!("{place}/steps"));
}

#[tokio::test(flavor = "multi_thread")]
async fn due_dates_are_set_changed_and_taken_away() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (workflow, start) = (&world.workflow, world.workflow.stored().await);
    assert_eq!(flash(&workflow.due("Filing", "2026-12-01").await), "saved");
    assert_eq!(world.last_event().await, "workflow.adapted");
    let id = workflow.step("Filing").await;
    assert_eq!(workflow.page().await.attr(&format!("#due-{id}"), "value"), "2026-12-01");
    assert_eq!(
        world.seen().await.one(&format!("#step-{id} .pill.plain, #step-{id} .pill + .pill")),
        "Due Dec 1"
    );
    assert_eq!(flash(&workflow.due("Filing", "2026-12-01").await), "already");
    assert_eq!(flash(&workflow.undo().await), "undone");
    assert_eq!(workflow.stored().await, start);
    workflow.due("Filing", "2026-12-01").await.assert(303);
    assert_eq!(flash(&workflow.due("Filing", "").await), "saved");
    assert_eq!(workflow.stored().await, start);
    workflow.due("Conflict check", "2026-12-01").await.assert(303);
    assert_eq!(world.last_event().await, "workflow.adapted_internally");
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_are_added_and_changed_in_a_form_and_both_undone() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (workflow, start) = (&world.workflow, world.workflow.stored().await);
    let page = workflow.page().await;
    let form = format!("#add-to-{} form", workflow.id);
    let new = world.dana.get(page.attr(&format!("{form} a"), "href")).await.assert_ok();
    assert_eq!(new.one("h1"), "Add a step");
    let (stage, id) = (workflow.step("Filing").await.to_string(), new.attr("[name=id]", "value"));
    let fields = [
        ("id", id.as_str()),
        ("stage", &stage),
        ("name-en", "Pay the fee"),
        ("name-es", "Pagar la tasa"),
        ("text-en", "By card\r\nor cheque"),
        ("turn", "client"),
        ("visible", "yes"),
        ("days", "5"),
        ("due_on", "2026-12-01"),
    ];
    let action = new.attr("form.card", "action");
    assert_eq!(flash(&world.dana.post(&action, &fields).await), "saved");
    assert!(workflow.rows().await.contains("Filing Pay the fee (Audit)"));
    assert_eq!(flash(&world.dana.post(&action, &fields).await), "already", "sent twice, added once");
    assert_eq!(world.last_event().await, "workflow.adapted");
    assert!(world.seen().await.has(&format!("#step-{id}")));

    let edit = world.dana.get(format!("/staff/cases/{}/steps/{id}/edit", world.case)).await.assert_ok();
    assert_eq!(edit.attr("#f-name-es, [name=name-es]", "value"), "Pagar la tasa");
    assert_eq!(
        (edit.attr("[name=days]", "value"), edit.attr("[name=due_on]", "value")),
        ("5".into(), "2026-12-01".into())
    );
    let (action, revision) = (edit.attr("form.card", "action"), edit.attr("[name=revision]", "value"));
    let changed = [("revision", revision.as_str()), ("name-en", "Pay"), ("turn", "firm")];
    assert_eq!(flash(&world.dana.post(&action, &changed).await), "saved");
    assert!(workflow.rows().await.contains("Filing (Pay) (Audit)"), "an empty box is not ticked");
    assert!(!world.seen().await.has(&format!("#step-{id}")));
    assert_eq!(world.last_event().await, "workflow.adapted");
    workflow.undo().await.assert(303);
    assert!(workflow.rows().await.contains("Filing Pay the fee (Audit)"));

    workflow.press("remove", "Pay the fee").await.assert(303);
    assert_eq!(workflow.stored().await, start);
    // the quick form on the page: a new stage at the end
    let id = page.attr(&format!("{form} [name=id]"), "value");
    let fields =
        [("id", id.as_str()), ("stage", ""), ("name-en", "Card"), ("turn", "firm"), ("visible", "yes")];
    let action = page.attr(&form, "action");
    world.dana.post(&action, &fields).await.assert(303);
    assert!(workflow.rows().await.ends_with("Decision Card"));
    workflow.undo().await.assert(303);
    assert_eq!(workflow.stored().await, start);
    let inside =
        [("id", &*CaseStepId::new().to_string()), ("stage", &stage), ("name-en", "Check"), ("turn", "firm")];
    world.dana.post(&action, &inside).await.assert(303);
    assert_eq!(world.last_event().await, "workflow.adapted_internally");
}

/// The fields are taken from the page: what the short form sends is what is read.
#[tokio::test(flavor = "multi_thread")]
async fn the_short_form_adds_a_step_by_its_name_alone() {
    for language in ["en-US", "es"] {
        let app = TestApp::new().await;
        let world = World::new(&app).await;
        app.sql(&format!("UPDATE firms SET language = '{language}'")).await;
        app.app.firms.forget(HARTWELL);
        let (page, form) = (world.workflow.page().await, format!("#add-to-{} form", world.workflow.id));
        let field = |which: &str, what: &str| page.attr(&format!("{form} {which}"), what);
        let fields = [
            (field("input[required]", "name"), "Pay the fee".to_owned()),
            (field("[name=id]", "name"), field("[name=id]", "value")),
            (field("select[name=stage]", "name"), field("select[name=stage] option", "value")),
            ("turn".to_owned(), "client".to_owned()),
            ("visible".to_owned(), "yes".to_owned()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = world.dana.post(field("", "action"), &fields).await;
        assert_eq!(flash(&answer), "saved", "{language}");
        let added = format!(
            "SELECT count(*) FROM case_steps WHERE name = '{{\"{}\": \"Pay the fee\"}}'",
            &language[..2]
        );
        assert_eq!(app.number(&added).await, 1, "{language}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_workflow_is_hidden_shown_removed_and_brought_back() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (workflow, start) = (&world.workflow, world.workflow.stored().await);
    let card = format!("#workflow-{}", workflow.id);
    for (hide, show, says) in
        [("visibility/delete", "visibility", "saved"), ("delete", "restoration", "removed")]
    {
        assert_eq!(flash(&workflow.whole(show).await), "already");
        assert_eq!(flash(&workflow.whole(hide).await), says);
        assert_eq!(world.last_event().await, "workflow.adapted");
        assert_eq!(flash(&workflow.whole(hide).await), "already");
        let seen = world.seen().await;
        assert!(!seen.has(&card) && !seen.has("#standing") && !seen.has("ol.tracker"));
        assert!(seen.one("#activity").contains("Nothing here yet"));
        workflow.whole(show).await.assert(303);
        assert_eq!(world.last_event().await, "workflow.adapted");
        assert!(world.seen().await.has(&card));
        assert_eq!(workflow.stored().await, start);
    }
    // later it is among the removed ones
    workflow.whole("delete").await.assert(303);
    app.advance(std::time::Duration::from_secs(10 * 60));
    let page = workflow.page().await;
    assert!(!page.has(&card));
    assert_eq!(page.one("#removed-workflows summary"), "Removed (1)");
    let back = page.attr("#removed-workflows form", "action");
    assert_eq!(flash(&world.dana.post(back, &[]).await), "restored");
    // hiding is undone by the last change, too
    workflow.whole("visibility/delete").await.assert(303);
    workflow.undo().await.assert(303);
    assert_eq!(workflow.stored().await, start);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_workflow_was_removed_stands_the_press_that_brings_it_back() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let version = app.template(HARTWELL, world.dana.account, ("Billing", true), family()).await;
    app.add_workflow(&world.dana, world.case, version).await;
    let (workflow, start) = (&world.workflow, world.workflow.stored().await);
    let activity = world.seen().await.one("#activity");
    let place = format!("/staff/cases/{}/steps#workflow-{}", world.case, workflow.id);
    workflow.whole("delete").await.assert_redirect(&place);
    let page = workflow.page().await;
    let cards: Vec<_> = page.all("#main > .card").into_iter().filter(|card| card.contains("Undo")).collect();
    assert_eq!(
        cards,
        ["Removed: Family petition · the client no longer sees itUndo: bring back Family petition"]
    );
    let gone = format!("#workflow-{}", workflow.id);
    assert!(page.has(&format!("{gone} ~ [id^=workflow-] ol.case-steps")), "it stands where the card was");
    assert!(!page.has("#removed-workflows"), "once is enough");
    assert!(!world.seen().await.has(&gone), "the client sees it go");
    world.dana.post(page.attr(&format!("{gone} form"), "action"), &[]).await.assert(303);
    assert_eq!(workflow.stored().await, start);
    assert_eq!(world.seen().await.one("#activity"), activity, "and nothing else");
    app.advance(std::time::Duration::from_secs(120));
    app.run_jobs().await;
    assert_eq!(world.seen().await.one("#activity"), activity);
    assert!(app.mails(HARTWELL).await.is_empty());
}
