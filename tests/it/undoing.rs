//! Undo means undone: what staff decide shows at once, but the client is written to and told of it only when the time to take it back
//! has passed, and never of what was taken back by then.

use crate::{
    case_workflows::World,
    staff_documents::{Setting, add_version, hand_in, setting, state},
    streams::{Listening, Stream},
    support::{Actor, HARTWELL, TestApp},
};
use portico::{
    config::Settings,
    documents::RequestState,
    events::Verdict,
    ids::{DocumentId, VersionId},
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const TIME: Duration = Duration::from_secs(60);

/// The client's recent activity, newest first.
async fn told(client: &Actor<'_>) -> Vec<String> {
    client.get("/").await.assert_ok().all("ol.timeline li > div")
}

/// What was carried away, by subject.
async fn sent(app: &TestApp) -> Vec<String> {
    app.texts("SELECT subject FROM mails WHERE sent_at IS NOT NULL ORDER BY id").await
}

/// What becomes of the firm's mails, as owners read it.
async fn log(lena: &Actor<'_>) -> Vec<String> {
    lena.get("/staff/email-log").await.assert_ok().all("#mails tbody td[data-label=Status]")
}

/// Time passes, and what is due is done.
async fn pass(app: &TestApp, span: Duration) {
    app.advance(span);
    app.run_jobs().await;
}

async fn verified(app: &TestApp) {
    let log = &app.app.catalog.log;
    let verdict = app.app.db(HARTWELL).read(async |tx| Ok(log.verify(tx, HARTWELL).await?)).await;
    assert!(matches!(verdict, Ok(Verdict::Whole { .. })), "{verdict:?}");
}

/// A file of Ana's about which staff decide.
struct File<'a> {
    set: &'a Setting<'a>,
    request: portico::ids::RequestId,
    document: DocumentId,
    version: VersionId,
}

impl<'a> File<'a> {
    async fn of(app: &'a TestApp, set: &'a Setting<'a>, title: &str) -> File<'a> {
        let request = app.request(HARTWELL, set.case, title).await;
        let (document, version) = hand_in(app, set.case, Some(request), set.ana.account).await;
        File { set, request, document, version }
    }

    /// `approval`, `approval/delete`, `rejection` or `rejection/delete`.
    async fn decide(&self, what: &str, note: &str) {
        let url = self.set.url(format!("documents/{}/{what}", self.document));
        let fields = [("version", self.version.to_string()), ("note", note.to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.set.dana.post(url, &fields).await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_on_a_document_is_told_when_it_cannot_be_taken_back_any_more() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    let ana = &file.set.ana;
    file.decide("rejection", "Blurred").await;
    // the page says so at once, and staff read of it at once
    assert!(ana.get("/documents").await.one("#required").contains("Blurred"));
    let page = file.set.dana.get(format!("/staff/cases/{}/activity", file.set.case)).await;
    assert!(page.one("#activity").contains("could not approve Passport"));
    pass(&app, TIME - SECOND).await;
    assert!(told(ana).await.is_empty() && sent(&app).await.is_empty());
    let lena = app.owner("lena").await;
    let row = lena.get("/staff/email-log").await.one("#mails tbody tr");
    assert!(row.contains("Waiting") && row.contains("Goes out"), "{row}");
    // neither can anybody send it before
    let mail = app.text("SELECT id FROM mails").await;
    lena.post(format!("/staff/mails/{mail}/retries"), &[]).await.assert_not_found();
    pass(&app, SECOND).await;
    assert_eq!(told(ana).await.len(), 1);
    assert_eq!(sent(&app).await, ["Hartwell & Osei: please send “Passport” again"]);
    assert!(lena.get("/staff/email-log").await.one("#mails tbody tr").contains("Sent"));
    // from now on taking it back is one more thing that happened
    file.decide("rejection/delete", "").await;
    pass(&app, TIME).await;
    let lines = told(ana).await;
    assert!(lines.len() == 2 && lines[0].contains("reopened the review"), "{lines:?}");
    assert_eq!(sent(&app).await.len(), 1);
    verified(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undone_decision_leaves_nothing_for_the_client() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    for (decision, note) in [("rejection", "Blurred"), ("approval", "")] {
        file.decide(decision, note).await;
        app.advance(TIME - SECOND);
        file.decide(&format!("{decision}/delete"), "").await;
        assert_eq!(state(&app, file.request).await, RequestState::InReview);
        pass(&app, TIME + SECOND).await;
        assert!(told(&file.set.ana).await.is_empty(), "{decision}");
    }
    assert!(sent(&app).await.is_empty());
    assert_eq!(log(&lena).await, ["Not sent: undone"]);
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE finished_at IS NULL").await, 0);
    // staff read of all four, and the chain has them
    let page = file.set.dana.get(format!("/staff/cases/{}/activity", file.set.case)).await;
    assert_eq!(page.all("#activity ol.timeline li").len(), 4);
    verified(&app).await;
    // those who see what she sees see no more
    let previewed = app.previewing(HARTWELL, file.set.dana.account, file.set.ana.id).await;
    assert!(!previewed.get(format!("/cases/{}", file.set.case)).await.one("#activity").contains("pasaporte"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_decision_within_the_time_is_the_only_one_that_is_told() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    file.decide("rejection", "Blurred").await;
    app.advance(10 * SECOND);
    file.decide("rejection/delete", "").await;
    app.advance(10 * SECOND);
    file.decide("rejection", "The edge is cut off").await;
    pass(&app, 59 * SECOND).await;
    assert!(sent(&app).await.is_empty() && told(&file.set.ana).await.is_empty());
    pass(&app, SECOND).await;
    assert_eq!((sent(&app).await.len(), told(&file.set.ana).await.len()), (1, 1));
    assert_eq!(log(&lena).await, ["Sent", "Not sent: undone"]);

    file.decide("rejection/delete", "").await;
    pass(&app, TIME).await;
    file.decide("approval", "").await;
    file.decide("approval/delete", "").await;
    file.decide("rejection", "Still cut off").await;
    pass(&app, TIME).await;
    assert_eq!(sent(&app).await.len(), 2);
    let lines = told(&file.set.ana).await;
    let kinds: Vec<_> = lines.iter().map(|line| line.contains("could not approve")).collect();
    assert_eq!(kinds, [true, false, true], "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_not_true_any_more_is_not_sent() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    file.decide("rejection", "Blurred").await;
    // she saw it on her page, and sent another at once
    add_version(&app, file.document, file.set.ana.account, 2).await;
    pass(&app, TIME).await;
    assert!(sent(&app).await.is_empty());
    assert_eq!(log(&lena).await, ["Not sent: no longer true"]);
    // whoever does not see the case any more is not written to about it
    let again = File::of(&app, &set, "Visa").await;
    again.decide("rejection", "Blurred").await;
    app.sql("DELETE FROM case_people").await;
    pass(&app, TIME).await;
    assert!(sent(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_being_sent_is_sent_and_one_that_failed_is_not_sent_again() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    file.decide("rejection", "Blurred").await;
    app.advance(TIME);
    // in the hands of the server at this moment
    app.sql("UPDATE mails SET sending_since = now()").await;
    file.decide("rejection/delete", "").await;
    assert_eq!(log(&lena).await, ["Waiting"], "nobody knows yet");
    // the server did not take it
    app.sql("UPDATE mails SET sending_since = NULL, last_error = 'busy'").await;
    assert_eq!(log(&lena).await, ["Not sent: undone"]);
    app.sql("UPDATE jobs SET finished_at = NULL").await;
    pass(&app, TIME).await;
    assert!(sent(&app).await.is_empty());
    // the server did take it
    app.sql(
        "UPDATE mails SET sending_since = now(), sent_at = now(), withdrawn_at = NULL, withdrawal = NULL",
    )
    .await;
    assert_eq!(log(&lena).await, ["Sent"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_time_to_undo_everything_is_told_at_once() {
    let settings =
        Settings { demo: Some("true".into()), undo_seconds: Some("0".into()), ..Settings::default() };
    let app = TestApp::with(settings).await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    file.decide("rejection", "Blurred").await;
    app.run_jobs().await;
    assert_eq!((sent(&app).await.len(), told(&file.set.ana).await.len()), (1, 1));
    file.decide("rejection/delete", "").await;
    assert_eq!(told(&file.set.ana).await.len(), 2);
    assert_eq!(app.number("SELECT count(*) FROM event_holds").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_is_taken_back_in_time_is_told_to_nobody_outside() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = told(&world.ana).await;
    for back in ["undo", "reopen"] {
        world.workflow.press("done", "Decision").await.assert(303);
        assert_eq!(world.seen().await.all("ol.tracker .done").len(), 1, "the tracker moves at once");
        pass(&app, TIME - SECOND).await;
        assert_eq!(told(&world.ana).await, before);
        match back {
            "undo" => world.workflow.undo().await.assert(303),
            _ => world.workflow.press("reopen", "Decision").await.assert(303),
        };
        pass(&app, 2 * TIME).await;
        assert_eq!(told(&world.ana).await, before, "{back}");
    }
    // staff read of both, each time
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "step.moved").count(), 4);
    // left alone it is told
    world.workflow.press("done", "Decision").await.assert(303);
    pass(&app, TIME).await;
    assert!(told(&world.ana).await[0].contains("completed Decision"), "{:?}", told(&world.ana).await);
    // and taking it back then is told too, in its time
    world.workflow.undo().await.assert(303);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await.len(), before.len() + 2);
    // as is not what brings that back in time
    world.workflow.press("done", "Decision").await.assert(303);
    world.workflow.press("reopen", "Decision").await.assert(303);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await.len(), before.len() + 2);
    verified(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stage_that_is_taken_back_in_time_takes_its_steps_along() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = told(&world.ana).await;
    world.workflow.press("done", "Intake").await.assert(303);
    world.workflow.undo().await.assert(303);
    world.workflow.press("done", "Intake").await.assert(303);
    // one of its steps alone: that it was closed was never told
    world.workflow.press("reopen", "Documents").await.assert(303);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await, before);
    // the last step closes its stage, and the undo opens both
    world.workflow.press("done", "Documents").await.assert(303);
    world.workflow.undo().await.assert(303);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_is_taken_back_in_time_leaves_no_line() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = told(&world.ana).await;
    let url = format!("/staff/cases/{}/status", world.case);
    let was = app.text("SELECT status FROM cases").await;
    world.dana.post(&url, &[("status", "filed"), ("was", &was)]).await.assert(303);
    world.dana.post(&url, &[("status", &was), ("was", "filed")]).await.assert(303);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await, before);
    world.dana.post(&url, &[("status", "filed"), ("was", &was)]).await.assert(303);
    assert_eq!(told(&world.ana).await, before);
    pass(&app, TIME).await;
    assert_eq!(told(&world.ana).await.len(), before.len() + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn open_pages_are_told_again_when_the_line_is_there() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let file = File::of(&app, &set, "Passport").await;
    let _listening = Listening::to(&app).await;
    let mut ana = Stream::open(&file.set.ana, "/live").await;
    file.decide("approval", "").await;
    ana.hears("change").await;
    pass(&app, TIME).await;
    ana.hears("change").await;
    // what was taken back is announced once, for the page itself, and then never
    file.decide("approval/delete", "").await;
    ana.hears("change").await;
    pass(&app, TIME).await;
    ana.hears("change").await;
    file.decide("approval", "").await;
    ana.hears("change").await;
    file.decide("approval/delete", "").await;
    ana.hears("change").await;
    pass(&app, TIME).await;
    ana.is_silent().await;
}
