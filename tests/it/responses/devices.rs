//! Two devices at once.

use super::sent::{Sent, post};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_later_save_wins_for_each_answer_and_no_other_is_lost() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let (you, phone) = (sent.part("you"), app.browser(HARTWELL, sent.ana.account).await);
    let (on_laptop, on_phone) = (sent.fields(&sent.ana, &you).await, sent.fields(&phone, &you).await);
    post(
        &sent.ana,
        &you,
        on_laptop.clone(),
        &[("a.full_name.given", "Ana"), ("a.full_name.family", "Diallo"), ("a.notes", "from the laptop")],
        "later",
    )
    .await
    .assert(303);
    // this one was drawn before, and says nothing of the name
    post(&phone, &you, on_phone, &[("a.married", "no"), ("a.notes", "from the phone")], "later")
        .await
        .assert(303);
    assert_eq!(sent.kept("full_name").await.as_deref(), Some(r#"{"given": "Ana", "family": "Diallo"}"#));
    assert_eq!(sent.kept("notes").await.as_deref(), Some(r#"{"": "from the phone"}"#));
    assert_eq!(sent.kept("married").await.as_deref(), Some(r#"{"": "no"}"#));
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_at_the_same_moment_are_all_there_and_counted() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let (you, phone) = (sent.part("you"), app.browser(HARTWELL, sent.ana.account).await);
    for round in 0..6 {
        let (laptop_fields, phone_fields) =
            (sent.fields(&sent.ana, &you).await, sent.fields(&phone, &you).await);
        let (note, given) = (format!("note {round}"), format!("Ana {round}"));
        let typed_here = [("a.notes", note.as_str())];
        let typed_there = [("a.full_name.given", given.as_str()), ("a.full_name.family", "Diallo")];
        let (here, there) = tokio::join!(
            post(&sent.ana, &you, laptop_fields, &typed_here, "later"),
            post(&phone, &you, phone_fields, &typed_there, "later"),
        );
        here.assert(303);
        there.assert(303);
        assert_eq!(sent.kept("notes").await, Some(format!(r#"{{"": "{note}"}}"#)));
        assert_eq!(
            sent.kept("full_name").await,
            Some(format!(r#"{{"given": "{given}", "family": "Diallo"}}"#))
        );
        assert_eq!(
            sent.text("SELECT progress -> 'you' ->> 'given' FROM responses WHERE id = ':id'").await,
            "2"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_was_taken_out_on_another_device_costs_no_other_answer() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let (family, phone) = (sent.part("family"), app.browser(HARTWELL, sent.ana.account).await);
    sent.fill(&sent.ana, &family, &[], "add.children").await.assert(303);
    sent.fill(&sent.ana, &family, &[], "add.children").await.assert(303);
    let drawn = sent.fields(&phone, &family).await;
    sent.fill(&sent.ana, &family, &[], "remove.children.1").await.assert(303);
    let typed = [("a.children.1.child_name", "Gone"), ("a.children.2.child_name", "Awa")];
    post(&phone, &family, drawn, &typed, "later").await.assert(303);
    assert_eq!(sent.kept("children.2.child_name").await.as_deref(), Some(r#"{"": "Awa"}"#));
    assert_eq!(sent.kept("children.1.child_name").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_saved_once_it_was_submitted_elsewhere() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    let (you, phone) = (sent.part("you"), app.browser(HARTWELL, sent.ana.account).await);
    let drawn = sent.fields(&phone, &you).await;
    sent.submit().await;
    post(&phone, &you, drawn, &[("a.notes", "late")], "continue").await.assert_redirect(&sent.at(""));
    assert_eq!(sent.kept("notes").await, None);
}
