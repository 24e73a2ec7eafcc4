use super::{PASSWORD, carrying, give_password, sign_in};
use crate::support::{Actor, Answer, HARTWELL, Part, TestApp};
use portico::{people::PortalAccessPath, sessions::IDLE};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// Dana and Emil work at the firm; the path of a form of theirs.
async fn office(app: &TestApp) -> String {
    let (dana, emil) = (app.staff("dana").await, app.staff("emil").await);
    give_password(app, HARTWELL, dana.account).await;
    give_password(app, HARTWELL, emil.account).await;
    let client_id = app.client_record(HARTWELL, "amara").await;
    PortalAccessPath { client_id }.to_string()
}

/// Dana signs in, lets the session end, and sends a form then.
async fn send_too_late<'a>(app: &'a TestApp, path: &str) -> (Actor<'a>, Answer) {
    let answer = sign_in(&app.nobody(), "dana@staff.test", PASSWORD).await.assert(303);
    let browser = carrying(&app.nobody(), &answer);
    app.advance(IDLE);
    let browser = browser.with_header("referer", "http://localhost:3000/staff/clients?q=amara");
    let fields =
        [("note", "Too dark\nand cut off"), ("due_on", ""), ("password", "s3cret"), ("reset_token", "t0ken")];
    let answer = browser.post(path, &fields).await;
    (carrying(&browser, &answer), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_after_the_session_ended_is_offered_after_signing_in() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let (browser, answer) = send_too_late(&app, &path).await;
    let page = browser.get(answer.assert_redirect("/login?return_to=%2Fresume").location()).await.assert_ok();
    assert!(page.one(".notice").contains("What you entered is saved"));
    assert!(app.mails(HARTWELL).await.is_empty(), "nothing was done yet");

    let answer = sign_in(&browser, "dana@staff.test", PASSWORD).await.assert_redirect("/resume");
    let browser = carrying(&browser, &answer);
    let offered = browser.get("/resume").await.assert_ok();
    assert_eq!(offered.one("h1"), "Send what you entered");
    assert!(!offered.has("main[data-live]"), "it does not lead elsewhere while the form is on its way");
    assert_eq!(
        (offered.one("dl.facts dt"), offered.one("dl.facts dd")),
        ("Note".into(), "Too dark and cut off".into())
    );
    let form = format!("form[action='{path}']");
    assert_eq!(offered.attr(&format!("{form} input[name=note]"), "value"), "Too dark\nand cut off");
    assert_eq!(offered.attr(&format!("{form} input[name=due_on]"), "value"), "");
    assert!(!offered.text().contains("s3cret") && !offered.text().contains("t0ken"));
    assert!(offered.one("main").contains("Passwords and codes were not saved"));

    browser.post(&path, &[("note", "Too dark")]).await.assert_redirect(&path);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
    browser.get("/resume").await.assert_redirect("/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secrets_never_reach_the_database() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    send_too_late(&app, &path).await;
    assert_eq!(count(&app, "SELECT count(*) FROM sessions WHERE data::text LIKE '%Too dark%'").await, 1);
    assert_eq!(count(&app, "SELECT count(*) FROM sessions WHERE data::text ~ 's3cret|t0ken'").await, 0);
}

async fn count(app: &TestApp, query: &str) -> i64 {
    use diesel::{QueryableByName, sql_types::BigInt};
    use diesel_async::RunQueryDsl;
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let row: Row = diesel::sql_query(query).get_result(&mut app.admin().await).await.expect("a count");
    row.count
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_is_not_offered_what_somebody_wrote() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let (browser, _) = send_too_late(&app, &path).await;
    let answer = sign_in(&browser, "emil@staff.test", PASSWORD).await.assert_redirect("/staff");
    carrying(&browser, &answer).get("/resume").await.assert_redirect("/staff");
    assert_eq!(count(&app, "SELECT count(*) FROM sessions WHERE data::text LIKE '%Too dark%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_is_known_whoever_signs_in_within_half_an_hour_is_offered_it() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    for (wait, place) in [(29 * MINUTE, "/resume"), (31 * MINUTE, "/staff")] {
        let answer =
            app.nobody().post(&path, &[("note", "x")]).await.assert_redirect("/login?return_to=%2Fresume");
        let browser = carrying(&app.nobody(), &answer);
        app.advance(wait);
        sign_in(&browser, "emil@staff.test", PASSWORD).await.assert_redirect(place);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_form_can_be_thrown_away() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let (browser, _) = send_too_late(&app, &path).await;
    let browser = carrying(&browser, &sign_in(&browser, "dana@staff.test", PASSWORD).await);
    browser.post("/resume/delete", &[]).await.assert_redirect("/staff/clients?q=amara");
    browser.get("/resume").await.assert_redirect("/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn htmx_is_led_to_the_sign_in_page_too() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let answer = app.nobody().htmx().post(&path, &[("note", "x")]).await.assert(204);
    assert_eq!(answer.header("hx-redirect"), "/login?return_to=%2Fresume");
    assert!(answer.cookie("portico_session").is_some());
    // the same for a form that takes a part of the whole page it gets: the sign-in page is no such part
    let pressed = app.nobody().with_header("hx-request", "true").with_header("hx-request-type", "full");
    let answer = pressed.post(&path, &[("note", "x")]).await.assert(204);
    assert_eq!(answer.header("hx-redirect"), "/login?return_to=%2Fresume");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_not_saved_and_the_page_says_so() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let browser = app.nobody().with_header("referer", "http://localhost:3000/documents?case=1");
    let parts = [Part::File("file", "a.pdf", b"%PDF-1.7")];
    let answer = browser.post_multipart(&path, &parts).await;
    let place = "/login?return_to=%2Fdocuments%3Fcase%3D1&why=files";
    let answer = answer.assert_redirect(place);
    assert!(answer.cookie("portico_session").is_none());
    let page = browser.get(place).await.assert_ok();
    assert!(page.one(".notice").contains("Files could not be saved. Please choose them again."));
    let answer = browser.htmx().post_multipart(&path, &parts).await.assert(401);
    assert_eq!(answer.header("hx-redirect"), place);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_too_large_is_not_saved_and_neither_is_one_too_many() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let long = "a".repeat(70_000);
    let answer = app.nobody().post(&path, &[("note", &long)]).await.assert_redirect("/login");
    assert!(answer.cookie("portico_session").is_none());
    for _ in 0..10 {
        app.nobody().post(&path, &[("note", "x")]).await.assert_redirect("/login?return_to=%2Fresume");
    }
    app.nobody().post(&path, &[("note", "x")]).await.assert_redirect("/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_what_they_wrote_in_their_language() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    app.sql("UPDATE clients SET language = 'es'").await;
    let answer = app.nobody().post(&path, &[("note", "<b>Señal</b>")]).await;
    let browser = carrying(&app.nobody(), &answer);
    let browser =
        carrying(&browser, &sign_in(&browser, &ana.email, PASSWORD).await.assert_redirect("/resume"));
    let page = browser.get("/resume").await.assert_ok();
    assert_eq!(page.one("h1"), "Enviar lo que escribió");
    assert_eq!(page.one("dd"), "<b>Señal</b>");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_the_database_cannot_hold_loses_nothing_else() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let answer = app.nobody().post(&path, &[("note", "Too\0 dark"), ("pass\0word", "s3cret")]).await;
    let answer = answer.assert_redirect("/login?return_to=%2Fresume");
    let browser = carrying(&app.nobody(), &answer);
    let answer = sign_in(&browser, "dana@staff.test", PASSWORD).await.assert_redirect("/resume");
    let offered = carrying(&browser, &answer).get("/resume").await.assert_ok();
    assert_eq!(offered.one("dl.facts dd"), "Too dark");
    assert!(!offered.text().contains("s3cret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_form_ends_with_its_offer_and_so_does_the_session_that_holds_it() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    let lasts =
        "SELECT extract(epoch FROM expires_at - created_at)::bigint FROM sessions WHERE data ? 'saved_form'";
    app.nobody().post(&path, &[("note", "x")]).await.assert_redirect("/login?return_to=%2Fresume");
    assert_eq!(app.number(lasts).await, 30 * 60, "a stranger's");
    app.sql("DELETE FROM sessions").await;
    send_too_late(&app, &path).await;
    assert_eq!(app.number(lasts).await, 12 * 60 * 60, "of somebody who was signed in here");
    // a mark that was made up is a stranger's
    app.sql("DELETE FROM sessions").await;
    let made_up = app.nobody().with_cookie("portico_known", &"A".repeat(43));
    made_up.post(&path, &[("note", "x")]).await.assert_redirect("/login?return_to=%2Fresume");
    assert_eq!(app.number(lasts).await, 30 * 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_strangers_few_forms_are_saved_however_many_addresses_they_have() {
    let app = TestApp::new().await;
    let path = office(&app).await;
    for number in 0..150 {
        let stranger = app.nobody().at(&format!("198.51.{}.{}", number / 8, number));
        stranger.post(&path, &[("note", "x")]).await.assert(303);
    }
    let saved = app.number("SELECT count(*) FROM sessions WHERE data ? 'saved_form'").await;
    assert!((100..105).contains(&saved), "{saved}");
    // and whoever was signed in here is not kept out by them
    let (browser, answer) = send_too_late(&app, &path).await;
    answer.assert_redirect("/login?return_to=%2Fresume");
    sign_in(&browser, "dana@staff.test", PASSWORD).await.assert_redirect("/resume");
}
