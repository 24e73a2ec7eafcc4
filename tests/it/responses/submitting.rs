//! What was answered is checked and submitted.

use super::sent::{Sent, post};
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_listed_with_links_and_stands_in_the_way() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let review = sent.ana.get(sent.at("/review")).await.assert_ok();
    for field in ["a-full_name-given", "a-born-month", "a-married"] {
        assert!(review.has(&format!("#missing a[href='{}?check=1#f-{field}']", sent.part("you"))), "{field}");
    }
    let answer = sent.ana.post(sent.at("/submission"), &[("confirm", "yes")]).await.assert_invalid();
    assert!(answer.has("[data-error-summary]"));
    assert_eq!(sent.state().await, "sent");
    let marked = sent.ana.get(format!("{}?check=1", sent.part("you"))).await.assert_ok();
    assert!(marked.has("#q-married .error"), "who comes from there sees it at the field");
    assert!(
        !sent.ana.get(sent.part("you")).await.has("#q-married .error"),
        "others are not told before they begin"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_confirms_answers_that_changed_since_they_were_shown() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    let seen =
        sent.ana.get(sent.at("/review")).await.assert_ok().attr("#submission input[name=revision]", "value");
    // on another device
    sent.fill(&sent.ana, &sent.part("you"), &[("a.full_name.given", "Anna")], "later").await.assert(303);
    let said = [("confirm", "yes"), ("helper", "none"), ("revision", seen.as_str())];
    let page = sent.ana.post(sent.at("/submission"), &said).await.assert(409);
    assert!(page.has("[data-error-summary] a[href='#f-missing']"));
    assert!(page.one("#part-you").contains("Anna"), "as it is now");
    assert!(page.has("#f-confirm[checked]"), "what was chosen stays");
    assert_eq!(sent.state().await, "started");
    let now = page.attr("#submission input[name=revision]", "value");
    let said = [("confirm", "yes"), ("helper", "none"), ("revision", now.as_str())];
    sent.ana.post(sent.at("/submission"), &said).await.assert_redirect(&sent.at(""));
    assert_eq!(sent.state().await, "submitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_saved_a_second_time_are_no_change_and_what_was_shown_can_be_confirmed() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    // what a browser saves by itself may come in only after its page was left, from what was drawn before
    let drawn = sent.fields(&sent.ana, &sent.part("you")).await;
    let anna = [("a.full_name.given", "Anna")];
    post(&sent.ana, &sent.part("you"), drawn.clone(), &anna, "later").await.assert(303);
    let seen =
        sent.ana.get(sent.at("/review")).await.assert_ok().attr("#submission input[name=revision]", "value");
    post(&sent.ana, &sent.part("you"), drawn, &anna, "later").await.assert(303);
    assert_eq!(sent.text("SELECT revision::text FROM responses WHERE id = ':id'").await, seen);
    let said = [("confirm", "yes"), ("helper", "none"), ("revision", seen.as_str())];
    sent.ana.post(sent.at("/submission"), &said).await.assert_redirect(&sent.at(""));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_submitted_with_the_declaration_confirmed_once() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    let answer = sent.ana.post(sent.at("/submission"), &[("helper", "none")]).await.assert_invalid();
    assert!(answer.has("a[href='#f-confirm']"));
    let typed = [("confirm", "yes"), ("helper", "interpreter"), ("helper_name", ""), ("helper_language", "")];
    let answer = sent.ana.post(sent.at("/submission"), &typed).await.assert_invalid();
    assert!(answer.has("a[href='#f-helper_name']") && answer.has("a[href='#f-helper_language']"));
    assert_eq!(answer.attr("input[name=helper][checked]", "value"), "interpreter", "what was chosen stays");
    let typed = [
        ("confirm", "yes"),
        ("helper", "interpreter"),
        ("helper_name", "Samira"),
        ("helper_language", "Wolof"),
    ];
    sent.ana.post(sent.at("/submission"), &typed).await.assert_redirect(&sent.at(""));
    assert_eq!(sent.state().await, "submitted");
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.submitted'").await, 1);
    let kept = sent.text("SELECT helper_kind || helper_name || helper_language FROM response_submissions WHERE response_id = ':id'").await;
    assert_eq!(kept, "interpreterSamiraWolof");
    let declared = sent.text("SELECT declaration FROM response_submissions").await;
    assert!(declared.contains("Hartwell & Osei"), "{declared}");
    // again: nothing is submitted twice
    sent.ana.post(sent.at("/submission"), &typed).await.assert_redirect(&sent.at(""));
    assert_eq!(app.number("SELECT count(*) FROM response_submissions").await, 1);
    // it is looked at, and no longer a task
    let page = sent.ana.get(sent.at("")).await.assert_ok();
    assert!(page.one("#part-you").contains("Ana Diallo"));
    assert!(!sent.ana.get("/tasks").await.has(&format!("#task-{}", sent.id)));
    sent.ana.get(sent.part("you")).await.assert_redirect(&sent.at(""));
    let pdf = sent.ana.get(sent.at("/pdf")).await.assert_ok();
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_answer_is_not_submitted() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let you = sent.part("you");
    sent.fill(&sent.ana, &you, &[("a.married", "yes")], "continue").await.assert(303);
    sent.fill(&sent.ana, &you, &[("a.since", "2011")], "continue").await.assert(303);
    sent.answer().await;
    sent.submit().await;
    let answers = sent.text("SELECT answers::text FROM response_submissions").await;
    assert!(answers.contains("full_name") && !answers.contains("2011"), "{answers}");
    assert_eq!(sent.kept("since").await.as_deref(), Some(r#"{"": "2011"}"#), "it is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn sensitive_answers_are_sealed_in_what_is_submitted() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.fill(&sent.ana, &sent.part("you"), &[("a.ssn", "123-45-6789")], "later").await.assert(303);
    sent.answer().await;
    sent.submit().await;
    assert_eq!(app.number("SELECT count(*) FROM response_submissions WHERE answers ? 'ssn'").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM response_submissions WHERE sealed IS NOT NULL").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM person_facts WHERE fact = 'person.ssn' AND typed IS NULL AND sealed IS NOT NULL").await, 1);
    for table in ["mails", "events", "event_payloads"] {
        let found = app
            .texts(&format!(
                "SELECT t::text FROM {table} t WHERE t::text LIKE '%45-6789%' OR t::text LIKE '%123456789%'"
            ))
            .await;
        assert!(found.is_empty(), "{table}");
    }
    assert!(!sent.ana.get(sent.at("")).await.text().contains("45-6789"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_takes_no_answers() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let fields = sent.fields(&sent.ana, &sent.part("you")).await;
    app.sql("UPDATE cases SET status = 'closed', closed_at = now()").await;
    post(&sent.ana, &sent.part("you"), fields, &[("a.married", "no")], "later")
        .await
        .assert_redirect(&sent.at(""));
    assert_eq!(sent.kept("married").await, None);
    sent.ana.get(sent.part("you")).await.assert_redirect(&sent.at(""));
    sent.try_send(&[]).await.assert_invalid();
}
