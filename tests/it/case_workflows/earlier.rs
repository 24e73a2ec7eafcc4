//! A step is closed while something before it is still open: never without a question, and as its answer says.

use super::{World, flash};
use crate::support::{Answer, TestApp};
use portico::ids::CaseStepId;

const START: &str = "Intake Agreement (Conflict check) Documents Filing (Audit) Read it twice Decision";

/// Presses the button as it stands on the page of the case, where nobody has been asked.
async fn pressed(world: &World<'_>, how: &str, step: CaseStepId) -> Answer {
    world.dana.post(closure(world, step), &[("as", how)]).await
}

fn closure(world: &World<'_>, step: CaseStepId) -> String {
    format!("/staff/cases/{}/steps/{step}/closure", world.case)
}

/// Answers the question with the press that says this.
async fn answered(world: &World<'_>, question: &Answer, step: CaseStepId, earlier: &str) -> Answer {
    let value = |name: &str| {
        question.attr(&format!("[data-question] form:has([value={earlier}]) [name={name}]"), "value")
    };
    let fields = [("as", value("as")), ("earlier", earlier.to_owned()), ("revision", value("revision"))];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    world.dana.post(closure(world, step), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_with_open_ones_before_it_is_asked_about_and_nothing_is_done() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for (name, how, open) in [
        ("Decision", "done", &["Agreement", "Conflict check", "Documents", "Filing", "Read it twice"][..]),
        ("Decision", "skipped", &["Agreement", "Conflict check", "Documents", "Filing", "Read it twice"]),
        ("Documents", "done", &["Agreement", "Conflict check"]),
        ("Filing", "done", &["Agreement", "Conflict check", "Documents"]),
        ("Audit", "done", &["Agreement", "Conflict check", "Documents", "Filing"]),
        ("Read it twice", "skipped", &["Agreement", "Conflict check", "Documents", "Filing"]),
    ] {
        let step = world.workflow.step(name).await;
        let page = pressed(&world, how, step).await.assert(409);
        assert_eq!(page.all("[data-question] li"), open, "{name}");
        assert!(page.one("h1").contains("Earlier steps are still open"));
        assert_eq!(page.all("[data-question] form").len(), 2);
        let back = format!("/staff/cases/{}/steps#step-{step}", world.case);
        assert!(page.has(&format!("[data-question] a[href='{back}']")));
        assert_eq!(world.workflow.rows().await, START);
    }
    // nothing is asked where nothing is open before, nor of what is closed
    for name in ["Agreement", "Intake"] {
        let step = world.workflow.step(name).await;
        assert_eq!(flash(&pressed(&world, "done", step).await.assert(303)), "saved");
        assert_eq!(flash(&pressed(&world, "done", step).await.assert(303)), "already");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_closes_it_alone_or_with_those_before_it() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let step = world.workflow.step("Filing").await;
    let start = world.workflow.stored().await;
    let only = pressed(&world, "done", step).await;
    answered(&world, &only, step, "keep").await.assert(303);
    assert_eq!(
        world.workflow.rows().await,
        "Intake Agreement (Conflict check) Documents +Filing (Audit) Read it twice Decision"
    );
    world.workflow.undo().await.assert(303);
    assert_eq!(world.workflow.stored().await, start);
    let too = pressed(&world, "done", step).await;
    answered(&world, &too, step, "close").await.assert(303);
    assert_eq!(
        world.workflow.rows().await,
        "+Intake +Agreement +(Conflict check) +Documents +Filing (Audit) Read it twice Decision"
    );
    // all of it is one change
    let events = app.number("SELECT count(*) FROM events").await;
    world.workflow.undo().await.assert(303);
    assert_eq!(world.workflow.stored().await, start);
    assert!(app.number("SELECT count(*) FROM events").await > events);
    app.advance(std::time::Duration::from_secs(60));
    app.run_jobs().await;
    let activity = world.seen().await.one("#activity");
    assert!(!activity.contains("completed") && !activity.contains("reopened"), "{activity}");
    // and left alone each is told
    let too = pressed(&world, "done", step).await;
    answered(&world, &too, step, "close").await.assert(303);
    app.advance(std::time::Duration::from_secs(60));
    let activity = world.seen().await.one("#activity");
    for name in ["Agreement", "Documents", "Intake", "Filing"] {
        assert!(activity.contains(&format!("completed {name}")), "{name}: {activity}");
    }
    let skip = world.workflow.step("Decision").await;
    let question = pressed(&world, "skipped", skip).await;
    answered(&world, &question, skip, "close").await.assert(303);
    assert!(world.workflow.rows().await.ends_with("-(Audit) -Read it twice -Decision"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_about_what_was_seen() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let step = world.workflow.step("Filing").await;
    let question = pressed(&world, "done", step).await;
    // somebody opens and closes other things meanwhile
    world.workflow.press("done", "Agreement").await.assert(303);
    let again = answered(&world, &question, step, "close").await.assert(409);
    assert_eq!(again.all("[data-question] li"), ["Conflict check", "Documents"]);
    for fields in
        [&[("earlier", "keep")][..], &[("earlier", "close")], &[("earlier", "keep"), ("revision", "x")]]
    {
        world.dana.post(closure(&world, step), fields).await.assert(409);
    }
    world.dana.post(closure(&world, step), &[("earlier", "whatever")]).await.assert(400);
    answered(&world, &again, step, "close").await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_the_question_stands_in_the_row() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let step = world.workflow.step("Filing").await;
    // as htmx asks for an answer of which it takes a part
    let dana = (*world.dana).clone().htmx().with_header("hx-request-type", "full");
    let row = dana.post(closure(&world, step), &[("as", "done")]).await.assert(409);
    assert!(!row.has("main") && !row.has("h1"));
    let id = format!("#step-{step}");
    assert_eq!((row.header("hx-retarget"), row.header("hx-reselect")), (id.as_str(), id.as_str()));
    assert_eq!(row.all(&format!("{id} [data-question] li")).len(), 3);
    assert!(row.has("[data-question][autofocus] form[hx-post]"));
}
