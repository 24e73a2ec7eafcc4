//! What the firm does with what was answered.

use super::sent::Sent;
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn staff_send_a_questionnaire_to_a_person_of_the_case() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let room = sent.dana.get(format!("/staff/cases/{}/forms", sent.case)).await.assert_ok();
    assert!(room.has(&format!("#response-{} a[href='{}']", sent.id, sent.staff_at(""))));
    let twice = sent.try_send(&[]).await.assert_invalid();
    assert!(twice.has("a[href='#f-questionnaire']"), "it waits for them already");
    let stranger = app.client("eve").await;
    for wrong in [
        ("person", stranger.id.to_string()),
        ("questionnaire", "x".to_owned()),
        ("due_on", "2020-01-01".to_owned()),
    ] {
        let answer = sent.try_send(&[(wrong.0, &wrong.1), ("message", "typed")]).await.assert_invalid();
        assert!(answer.has(&format!("a[href='#f-{}']", wrong.0)), "{wrong:?}");
        assert_eq!(answer.one("textarea[name=message]").trim(), "typed");
    }
    assert_eq!(app.number("SELECT count(*) FROM responses").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_seen_at_once_in_both_languages_and_sensitive_ones_when_asked_for() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.fill(&sent.ana, &sent.part("you"), &[("a.ssn", "123-45-6789"), ("a.notes", "All well")], "later")
        .await
        .assert(303);
    let page = sent.dana.get(sent.staff_at("")).await.assert_ok();
    let notes = page.one("#q-notes");
    assert!(
        notes.contains("Anything else") && notes.contains("Algo más") && notes.contains("All well"),
        "{notes}"
    );
    assert!(page.one("#q-ssn").contains("6789") && !page.text().contains("123-45-6789"));
    let shown = sent.dana.post(sent.staff_at("/reveals"), &[("question", "ssn")]).await.assert_ok();
    assert!(shown.one("#q-ssn").contains("123-45-6789"), "{}", shown.one("#q-ssn"));
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.revealed'").await, 1);
    assert!(!sent.dana.get(sent.staff_at("")).await.text().contains("123-45-6789"), "on that one page alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_returned_with_notes_answered_again_and_accepted() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    sent.submit().await;
    let today = sent.dana.get("/staff").await.assert_ok();
    assert!(today.has(&format!("#submitted-{}", sent.id)), "it waits on the page of the day");
    let empty = sent.dana.post(sent.staff_at("/return"), &[]).await.assert_invalid();
    assert!(empty.has("a[href='#f-note']"));
    let notes = [("note", "Nearly done"), ("note.born", "Is the year right?")];
    sent.dana.post(sent.staff_at("/return"), &notes).await.assert_redirect(&sent.staff_at(""));
    assert_eq!(sent.state().await, "returned");
    let mail = app.texts("SELECT kind FROM mails ORDER BY id DESC LIMIT 1").await;
    assert_eq!(mail, ["questionnaire-returned"]);
    let overview = sent.ana.get(sent.at("")).await.assert_ok();
    assert!(overview.one("#returned").contains("Is the year right?"));
    assert!(sent.ana.get("/tasks").await.one(&format!("#task-{}", sent.id)).contains("again"));
    assert!(
        sent.ana.get(sent.part("you")).await.one("#q-born").contains("Is the year right?"),
        "at the question"
    );
    sent.fill(&sent.ana, &sent.part("you"), &[("a.born.year", "1986")], "continue").await.assert(303);
    sent.submit().await;
    assert!(!sent.ana.get(sent.at("")).await.has("#returned"));
    sent.dana.post(sent.staff_at("/acceptance"), &[]).await.assert_redirect(&sent.staff_at(""));
    assert_eq!(sent.state().await, "accepted");
    assert_eq!(app.number("SELECT count(*) FROM response_submissions").await, 2);
    let kinds = app.texts("SELECT kind FROM events WHERE kind LIKE 'response.%' ORDER BY seq").await;
    assert_eq!(
        kinds,
        [
            "response.sent",
            "response.submitted",
            "response.returned",
            "response.submitted",
            "response.accepted"
        ]
    );
    // a second press finds it accepted
    sent.dana.post(sent.staff_at("/acceptance"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.accepted'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_for_colleagues_alone() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let blank = sent
        .dana
        .post(sent.staff_at("/comments"), &[("question", "notes"), ("body", " ")])
        .await
        .assert_invalid();
    assert!(blank.has("a[href='#f-comment-notes']"));
    sent.dana
        .post(sent.staff_at("/comments"), &[("question", "notes"), ("body", "Ask by phone")])
        .await
        .assert(303);
    assert!(sent.dana.get(sent.staff_at("")).await.one("#q-notes").contains("Ask by phone"));
    for page in [sent.at(""), sent.part("you"), sent.at("/review")] {
        assert!(!sent.ana.get(&page).await.text().contains("Ask by phone"), "{page}");
    }
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.commented'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_fill_in_for_a_client_marked_as_such_and_submit_only_where_the_firm_lets_them() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let place = sent.staff_at("/parts/you");
    let typed = [
        ("a.full_name.given", "Ana"),
        ("a.full_name.family", "Diallo"),
        ("a.born.day", "2"),
        ("a.born.month", "4"),
        ("a.born.year", "1985"),
        ("a.married", "no"),
    ];
    sent.fill(&sent.dana, &place, &typed, "continue").await.assert_redirect(&sent.staff_at("/parts/family"));
    assert!(sent.dana.get(sent.staff_at("")).await.one("#q-married").contains("Filled in by the firm"));
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.filled_in'").await, 1);
    assert!(!sent.dana.get(sent.staff_at("/review")).await.assert_ok().has("#submission"));
    sent.dana.post(sent.staff_at("/submission"), &[("confirm", "yes")]).await.assert(403);
    let lena = app.owner("lena").await;
    sent.dana.get("/staff/settings/questionnaires").await.assert(403);
    let settings = [("declaration-en", "We swear."), ("declaration-es", ""), ("staff_may_submit", "yes")];
    lena.save("/staff/settings/questionnaires", &settings)
        .await
        .assert_redirect("/staff/settings/questionnaires");
    sent.dana
        .post(sent.staff_at("/submission"), &[("confirm", "yes"), ("helper", "none")])
        .await
        .assert_redirect(&sent.staff_at(""));
    assert_eq!(sent.text("SELECT declaration || by_staff FROM response_submissions").await, "We swear.true");
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.settings_changed'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_changed_reminded_of_and_withdrawn() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.dana
        .save(sent.staff_at(""), &[("due_on", "2026-12-24"), ("message", "Please")])
        .await
        .assert_redirect(&sent.staff_at(""));
    assert_eq!(sent.text("SELECT due_on::text || message FROM responses").await, "2026-12-24Please");
    // somebody else changed it since this form was drawn
    let behind = [("due_on", "2026-12-31"), ("message", "Other"), ("based_on", "00000000-00000000")];
    sent.dana.post(sent.staff_at(""), &behind).await.assert(409);
    sent.dana
        .save(sent.staff_at(""), &[("due_on", "2026-31-12"), ("message", "Please")])
        .await
        .assert_invalid();
    sent.dana.post(sent.staff_at("/reminders"), &[]).await.assert_redirect(&sent.staff_at(""));
    assert_eq!(app.number("SELECT count(*) FROM mails WHERE kind = 'questionnaire-reminder'").await, 1);
    sent.dana.post(sent.staff_at("/withdrawal"), &[]).await.assert_redirect(&sent.staff_at(""));
    sent.ana.get(sent.at("")).await.assert_not_found();
    assert!(!sent.ana.get("/tasks").await.has(&format!("#task-{}", sent.id)));
    sent.dana.get(sent.staff_at("")).await.assert_ok();
    sent.dana.post(sent.staff_at("/reminders"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM mails WHERE kind = 'questionnaire-reminder'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_questionnaire_stays_in_the_case_and_whoever_closes_it_is_told() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let people = format!("/staff/cases/{}/people", sent.case);
    let out = format!("{people}/{}/delete", sent.ana.id);
    sent.dana.post(&out, &[]).await;
    assert_eq!(app.number("SELECT count(*) FROM case_people").await, 1);
    let status = format!("/staff/cases/{}/status", sent.case);
    let was = app.text("SELECT status FROM cases").await;
    let asked = sent.dana.post(&status, &[("status", "closed"), ("was", &was)]).await;
    assert!(asked.text().contains("questionnaire"), "{}", asked.status);
    assert_eq!(app.number("SELECT count(*) FROM cases WHERE closed_at IS NOT NULL").await, 0);
}
