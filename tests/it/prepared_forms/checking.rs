//! A client checks a form.

use super::{CORRECTED, Desk};
use crate::support::{Answer, HARTWELL, TestApp};

impl Desk<'_> {
    async fn note(&self, id: &str, fields: &[(&str, &str)]) -> Answer {
        self.ana.post(format!("/forms/prepared/{id}/notes"), fields).await
    }

    async fn review(&self, id: &str, version: &str, decision: &str) -> Answer {
        let fields = [("version", version), ("decision", decision)];
        self.ana.post(format!("/forms/prepared/{id}/review"), &fields).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_writes_down_what_is_wrong_page_by_page_and_sends_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    let note = [("version", "1"), ("page", "2"), ("note", "He was born on July 12.")];
    let went = desk.note(&id, &note).await.assert(303);
    assert_eq!(went.location(), format!("/forms/prepared/{id}?version=1&page=2#notes"));
    desk.note(&id, &note).await.assert(303);
    let page = desk.ana.get(went.location().split('#').next().expect("an address")).await.assert_ok();
    assert_eq!(page.all("#notes p.text"), ["He was born on July 12."], "pressed twice it is there once");
    assert_eq!(page.attr("#f-page option[selected]", "value"), "2", "the page that is looked at");
    let staff = format!("/staff/prepared-forms/{id}");
    assert!(!desk.dana.get(&staff).await.assert_ok().has("#notes li"), "not sent yet");
    desk.review(&id, "1", "correct").await.assert_invalid();
    desk.review(&id, "1", "corrections").await.assert_redirect(&format!("/forms/prepared/{id}"));
    let read = desk.dana.get(&staff).await.assert_ok();
    assert_eq!(read.all("#notes p.text"), ["He was born on July 12."]);
    assert_eq!(read.attr("#notes a", "href"), format!("{staff}?version=1&page=2"));
    assert_eq!(app.number("SELECT count(*) FROM tasks").await, 0);
    let room = desk.dana.get(format!("/staff/cases/{}/forms", desk.case)).await.assert_ok();
    assert!(room.one("#prepared-forms li").contains("Correction asked for"));

    desk.next(&id, CORRECTED).await.assert(303);
    desk.share(&id, "2").await.assert(303);
    let again = desk.ana.get(format!("/forms/prepared/{id}")).await.assert_ok();
    assert!(!again.has("#notes li"), "what was said of the version before stays there");
    desk.review(&id, "2", "correct").await.assert(303);
    let done = desk.ana.get(format!("/forms/prepared/{id}")).await.assert_ok();
    assert!(done.has(".notice.good") && !done.has("form[action$='/review']"));
    let kinds = desk.kinds().await;
    assert_eq!(kinds.last().map(String::as_str), Some("prepared_form.confirmed"));
    assert!(kinds.contains(&"prepared_form.corrections_requested".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_noted_comes_back_with_words() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    let long = "a".repeat(2001);
    for (page, note, wrong) in [
        ("", "Wrong.", "page"),
        ("0", "Wrong.", "page"),
        ("3", "Wrong.", "page"),
        ("99999999", "Wrong.", "page"),
        ("1", " ", "note"),
        ("1", long.as_str(), "note"),
    ] {
        let fields = [("version", "1"), ("page", page), ("note", note)];
        let answer = desk.note(&id, &fields).await.assert_invalid();
        assert!(answer.has(&format!("#f-{wrong}-error")), "{page:?} {wrong}");
        assert_eq!(answer.one("#f-note").trim(), note.trim(), "what was typed stays");
    }
    desk.review(&id, "1", "corrections").await.assert_invalid();
    desk.review(&id, "1", "perhaps").await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM prepared_form_notes").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shared_meanwhile_is_not_decided_by_an_old_page() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    desk.next(&id, CORRECTED).await.assert(303);
    desk.share(&id, "2").await.assert(303);
    let late = desk.review(&id, "1", "correct").await.assert(409);
    assert!(late.has(".notice.warn"));
    let fields = [("version", "1"), ("page", "1"), ("note", "The address is old.")];
    let late = desk.note(&id, &fields).await.assert(409);
    assert_eq!(late.one("#f-note"), "The address is old.", "what was typed stays");
    assert_eq!(app.number("SELECT count(*) FROM prepared_form_notes").await, 0);
    desk.review(&id, "2", "correct").await.assert(303);
    desk.review(&id, "2", "correct").await.assert(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_taken_away_by_those_who_see_the_form() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    desk.note(&id, &[("version", "1"), ("page", "1"), ("note", "Wrong.")]).await.assert(303);
    let note = desk.one("SELECT id::text FROM prepared_form_notes").await;
    let other = app.client("carla").await;
    let place = format!("/forms/prepared/{id}/notes/{note}/delete");
    other.post(&place, &[("version", "1")]).await.assert_not_found();
    desk.ana.post(&place, &[("version", "1")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM prepared_form_notes").await, 0);
    desk.review(&id, "1", "correct").await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_chosen_people_sees_their_forms_alone() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let (ana, ben) = (desk.ana.id.to_string(), desk.ben.id.to_string());
    let mut ids = Vec::new();
    for (title, applicant) in [("Hers", ana.as_str()), ("His", ben.as_str()), ("Everybody’s", "")] {
        let fields = [("title", title), ("applicant", applicant)];
        let went = desk.upload(super::FILLED, &fields).await.assert(303);
        let id = went.location().rsplit('/').next().expect("an id").to_owned();
        desk.share(&id, "1").await.assert(303);
        ids.push(id);
    }
    app.sql_of(
        HARTWELL,
        &format!(
            "UPDATE case_people SET access = 'selected' WHERE client_id = '{ben}'; \
             INSERT INTO case_person_applicants (firm_id, case_id, client_id, applicant_id) \
             SELECT firm_id, case_id, client_id, client_id FROM case_people WHERE client_id = '{ben}'"
        ),
    )
    .await;
    assert_eq!(desk.ben.get("/forms").await.assert_ok().all("#prepared-forms li strong"), ["His"]);
    desk.ben.get(format!("/forms/prepared/{}", ids[0])).await.assert_not_found();
    let all = desk.ana.get("/forms").await.assert_ok();
    assert_eq!(all.all("#prepared-forms li strong").len(), 3);
    let filtered = desk.ana.get(format!("/forms?applicant={ben}")).await.assert_ok();
    assert_eq!(filtered.all("#prepared-forms li strong"), ["Everybody’s", "His"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shared_with_somebody_is_in_the_copy_of_their_data() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.shared().await;
    desk.note(&id, &[("version", "1"), ("page", "1"), ("note", "Wrong.")]).await.assert(303);
    desk.review(&id, "1", "corrections").await.assert(303);
    let ana = crate::profile::fresh(&app, HARTWELL, desk.ana.account, "ana@test").await;
    let copy = ana.post("/profile/export", &[]).await.assert_ok().text();
    let copy: serde_json::Value = serde_json::from_str(&copy).expect("JSON");
    let form = &copy["prepared_forms"][0];
    assert_eq!((form["title"].as_str(), form["version"].as_i64()), (Some("Form I-130"), Some(1)));
    assert_eq!(form["notes"][0]["text"].as_str(), Some("Wrong."));
}
