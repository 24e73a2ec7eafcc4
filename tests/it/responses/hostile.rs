//! Input that no form of ours sends.

use super::sent::{Sent, post};
use crate::support::TestApp;

async fn is_refused(sent: &Sent<'_>, section: &str, typed: &[(&str, &str)], button: &str) {
    let place = sent.part(section);
    let fields = sent.fields(&sent.ana, &place).await;
    let answer = post(&sent.ana, &place, fields, typed, button).await;
    let answer = answer.assert_invalid();
    assert!(answer.has("[data-error-summary], main"), "{typed:?} says what is wrong");
    let kept = sent.text("SELECT count(*)::text FROM response_answers WHERE response_id = ':id'").await;
    assert_eq!(kept, "0", "{typed:?} changed nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_what_is_not_asked_are_refused_and_change_nothing() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    for typed in [
        ("a.nothing", "x"),
        ("a.full_name.nickname", "x"),
        ("a.spouse_name.given", "x"),
        ("a.children.1.child_name", "x"),
        ("a.born.day.x", "1"),
        ("a.papers", "x"),
        // hidden until somebody says that they are married
        ("a.since", "2011"),
    ] {
        is_refused(&sent, "you", &[typed, ("a.notes", "kept?")], "later").await;
    }
    for number in ["1", "99", "4294967295", "0", "x"] {
        let name = format!("a.children.{number}.child_name");
        is_refused(&sent, "family", &[(name.as_str(), "x")], "later").await;
    }
    is_refused(&sent, "family", &[], "add.nothing").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_rows_and_a_megabyte_in_a_field_are_refused() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let family = sent.part("family");
    for _ in 0..5 {
        sent.fill(&sent.ana, &family, &[], "add.children").await.assert(303);
    }
    assert_eq!(sent.text("SELECT jsonb_array_length(group_rows -> 'children' -> 'numbers')::text FROM responses WHERE id = ':id'").await, "3");
    let names: Vec<String> = (1..=10_000).map(|number| format!("a.children.{number}.child_name")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let answer = sent.ana.post(&family, &many).await;
    assert!(matches!(answer.status.as_u16(), 413 | 422), "{}", answer.status);
    let long = "x".repeat(1024 * 1024);
    let answer = sent.ana.post(sent.part("you"), &[("a.notes", long.as_str()), ("do", "later")]).await;
    assert!((400..500).contains(&answer.status.as_u16()), "{}", answer.status);
    assert_eq!(sent.text("SELECT count(*)::text FROM response_answers WHERE response_id = ':id'").await, "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_or_question_that_there_is_not_is_not_found() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    for path in [
        "/parts/nothing",
        "/parts/UPPER",
        "/files/nothing",
        "/files/full_name",
        "/files/children.1.child_name",
    ] {
        sent.ana.get(sent.at(path)).await.assert_not_found();
    }
    sent.ana.post(sent.at("/parts/nothing"), &[("do", "later")]).await.assert_not_found();
    sent.dana
        .post(sent.staff_at("/comments"), &[("question", "nothing"), ("body", "x")])
        .await
        .assert_not_found();
    sent.dana.post(sent.staff_at("/reveals"), &[("question", "full_name")]).await.assert_not_found();
}
