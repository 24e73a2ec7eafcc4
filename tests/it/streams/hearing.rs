//! Who hears of what.

use super::{Listening, Stream};
use crate::support::{HARTWELL, SECOND, TestApp};
use portico::cases::CaseEvent;
use portico::checklists::ChecklistEvent;
use portico::people::ClientEvent;
use portico::{
    Error,
    db::Tx,
    events::{self, By},
    i18n::{Localized, TextLang},
    ids::ChecklistId,
};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn clients_hear_of_their_cases_and_of_nothing_else() {
    let app = TestApp::new().await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let joao = app.client_of(SECOND, "joao").await;
    let hers = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let his = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let other_firms = app.case(SECOND, "MA-1", &[joao.id]).await;
    let _listening = Listening::to(&app).await;
    let mut ana = Stream::open(&ana, "/live").await;
    let mut boris = Stream::open(&boris, "/live").await;
    let mut joao = Stream::open(&joao, "/live").await;

    app.visible(HARTWELL, hers).await;
    ana.hears("change").await;
    app.visible(HARTWELL, his).await;
    boris.hears("change").await;
    app.visible(SECOND, other_firms).await;
    joao.hears("change").await;
    for stream in [&mut ana, &mut boris, &mut joao] {
        stream.is_silent().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_staff_is_silent_for_clients() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut client = Stream::open(&ana, "/live").await;
    let mut staff = Stream::open(&dana, "/staff/live").await;
    let checklist = ChecklistEvent::Created {
        checklist: ChecklistId::new(),
        name: Localized::new(TextLang::En, "Family petition"),
    };
    let about_her = ClientEvent::Updated { client: ana.id, name: "Ana".into() };

    app.internal(HARTWELL, case).await;
    staff.hears("change").await;
    app.happens(HARTWELL, None, &checklist).await;
    staff.hears("change").await;
    app.happens(HARTWELL, None, &about_her).await;
    staff.hears("change").await;
    client.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_hear_of_their_firm_and_on_a_case_of_that_case() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    let one = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let two = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut everything = Stream::open(&dana, "/staff/live").await;
    let mut on_one = Stream::open(&dana, &format!("/staff/live?case={one}")).await;
    let mut on_two = Stream::open(&dana, &format!("/staff/live?case={two}")).await;
    let mut other_firm = Stream::open(&mina, "/staff/live").await;

    app.visible(HARTWELL, one).await;
    everything.hears("change").await;
    on_one.hears("change").await;
    on_two.hears("counts").await;
    app.internal(HARTWELL, two).await;
    everything.hears("change").await;
    on_one.hears("counts").await;
    on_two.hears("change").await;
    // a client's name stands on the pages of their cases
    app.happens(HARTWELL, None, &ClientEvent::Updated { client: ana.id, name: "Ana".into() }).await;
    on_one.hears("change").await;
    other_firm.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_another_firm_and_no_case_at_all_are_not_there() {
    let app = TestApp::new().await;
    let (joao, dana) = (app.client_of(SECOND, "joao").await, app.staff("dana").await);
    let theirs = app.case(SECOND, "MA-1", &[joao.id]).await;
    dana.get(format!("/staff/live?case={theirs}")).await.assert_not_found();
    dana.get("/staff/live?case=x").await.assert_not_found();
    assert_eq!(app.app.streams.open(), 0, "a refused stream takes no place");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_added_to_a_case_or_taken_out_hears_of_it() {
    let app = TestApp::new().await;
    let (ana, kofi) = (app.client("ana").await, app.client("kofi").await);
    let dana = app.staff("dana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut stream = Stream::open(&kofi, "/live").await;
    let people = format!("/staff/cases/{case}/people");
    let id = kofi.id.to_string();

    dana.post(&people, &[("client", &id), ("role", "sponsor"), ("access", "full")]).await.assert(303);
    stream.hears("change").await;
    app.visible(HARTWELL, case).await;
    stream.hears("change").await;
    dana.post(format!("{people}/{id}/delete"), &[]).await.assert(303);
    stream.hears("change").await;
    app.visible(HARTWELL, case).await;
    stream.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_while_a_page_loads_is_not_missed() {
    let app = TestApp::new().await;
    let (ana, boris, dana) = (app.client("ana").await, app.client("boris").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    let mut witness = Stream::open(&dana, "/staff/live").await;
    app.visible(HARTWELL, case).await;
    witness.hears("change").await;

    Stream::open(&ana, "/live?age=50").await.hears("change").await;
    Stream::open(&dana, &format!("/staff/live?case={case}&age=50")).await.hears("change").await;
    Stream::open(&boris, "/live?age=50").await.is_silent().await;
    // nobody knows what happened before this process was there
    Stream::open(&boris, "/live?age=3600000").await.hears("gap").await;
    Stream::open(&boris, "/live?age=x").await.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_opens_late_cannot_tell_from_it_what_is_for_staff() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    for _ in 0..2 {
        // older than what is remembered: always the same, whatever happens inside
        Stream::open(&ana, "/live?age=60000").await.hears("gap").await;
        Stream::open(&ana, "/live?age=50").await.is_silent().await;
        app.internal(HARTWELL, case).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_gap_every_page_refreshes_and_hears_again() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut client = Stream::open(&ana, "/live").await;
    let mut staff = Stream::open(&dana, "/staff/live").await;
    app.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    )
    .await;
    client.hears("gap").await;
    staff.hears("gap").await;
    app.visible(HARTWELL, case).await;
    client.hears("change").await;
    staff.hears("change").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_is_rolled_back_is_not_heard_of() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let _listening = Listening::to(&app).await;
    let mut client = Stream::open(&ana, "/live").await;
    let now = app.now();
    let db = app.app.db(HARTWELL);
    let undone = async |tx: &Tx| {
        let event = CaseEvent::Opened { name: "x".into(), reference: "x".into() };
        events::record(tx, HARTWELL, By::NOBODY, Some(case), &event, now).await?;
        Err::<(), _>(Error::Forbidden)
    };
    db.write(undone).await.expect_err("undone");
    client.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_says_what_proxies_and_caches_need_to_know() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let answer = ana.clone().with_header("accept-encoding", "gzip").get("/live").await.assert_ok();
    assert_eq!(answer.header("content-type"), "text/event-stream");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-accel-buffering"), "no");
    assert_eq!(answer.header("content-encoding"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_say_where_they_hear_of_changes() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let home = ana.get("/").await.assert_ok();
    assert_eq!(home.attr("body", "data-live"), "/live");
    assert!(home.has("main[data-live]"));
    let page = dana.get(format!("/staff/cases/{case}")).await.assert_ok();
    assert_eq!(page.attr("body", "data-live"), format!("/staff/live?case={case}"));
    let form = dana.get(format!("/staff/cases/{case}/edit")).await.assert_ok();
    assert!(form.has("body[data-live]") && !form.has("main[data-live]"), "a form stays as it is");
    let answer = dana.post("/staff/clients", &[("name", "")]).await.assert_invalid();
    assert!(!answer.has("body[data-live]"), "the answer to a form stays as it is");
    assert!(!app.nobody().get("/login").await.has("[data-live]"));
}
