//! A client fills in.

use super::sent::{Sent, post};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_waits_among_the_tasks_of_its_client_and_is_written_of() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let tasks = sent.ana.get("/tasks").await.assert_ok();
    assert_eq!(tasks.attr(&format!("#task-{} a.act", sent.id), "href"), sent.at(""));
    assert!(sent.ana.get("/").await.assert_ok().has(&format!("#task-{}", sent.id)));
    assert_eq!(app.number("SELECT count(*) FROM mails WHERE kind = 'questionnaire-sent'").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.sent'").await, 1);
    let page = sent.ana.get(sent.at("")).await.assert_ok();
    assert_eq!(page.one("h1"), "Family history");
    assert!(page.has(&format!("a[href='{}']", sent.part("you"))), "where it begins");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_saved_when_it_is_left_and_the_next_sitting_goes_on_there() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    sent.answer().await;
    assert_eq!(sent.state().await, "started");
    assert_eq!(
        app.number("SELECT count(*) FROM events WHERE kind LIKE 'response.%'").await,
        1,
        "saving is no event"
    );
    let page = sent.ana.get(sent.part("you")).await.assert_ok();
    assert_eq!(page.attr("#f-a-full_name-given", "value"), "Ana");
    let overview = sent.ana.get(sent.at("")).await.assert_ok();
    assert_eq!(
        overview.attr(".form-actions a.primary", "href"),
        sent.part("you"),
        "the part that was saved last"
    );
    let fresh = app.browser(HARTWELL, sent.ana.account).await;
    assert_eq!(fresh.get(sent.at("")).await.attr(".form-actions a.primary", "href"), sent.part("you"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_not_valid_is_kept_as_typed_and_costs_no_other() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let typed = [
        ("a.full_name.given", "Ana"),
        ("a.full_name.family", "Diallo"),
        ("a.born.day", "31"),
        ("a.born.month", "2"),
        ("a.born.year", "1985"),
    ];
    let page = sent.fill(&sent.ana, &sent.part("you"), &typed, "continue").await.assert_invalid();
    assert!(page.has("[data-error-summary] a"), "in the summary");
    assert!(page.has("#q-born .error"), "and at the field");
    assert_eq!(page.attr("#f-a-born-day", "value"), "31");
    assert_eq!(sent.kept("full_name").await.as_deref(), Some(r#"{"given": "Ana", "family": "Diallo"}"#));
    assert_eq!(sent.kept("born").await.as_deref(), Some(r#"{"day": "31", "year": "1985", "month": "2"}"#));
    // it does not hold anybody back
    sent.fill(&sent.ana, &sent.part("you"), &[], "continue").await.assert_redirect(&sent.part("family"));
    let review = sent.ana.get(sent.at("/review")).await.assert_ok();
    assert!(review.has("#missing a[href*='a-born']"), "it is in the way of submitting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_shown_by_an_answer_is_asked_before_the_next_part() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    assert!(!sent.ana.get(sent.part("you")).await.assert_ok().has("#q-since"));
    let went = sent.fill(&sent.ana, &sent.part("you"), &[("a.married", "yes")], "continue").await;
    let went = went.assert_redirect(&format!("{}#q-since", sent.part("you")));
    drop(went);
    let page = sent.ana.get(sent.part("you")).await.assert_ok();
    assert!(page.has("#q-since"));
    assert!(page.has(&format!("#progress a[href='{}']", sent.part("spouse"))), "the part about the spouse");
    sent.fill(&sent.ana, &sent.part("you"), &[], "continue").await.assert_redirect(&sent.part("spouse"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_answer_is_kept_and_there_again() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let you = sent.part("you");
    sent.fill(&sent.ana, &you, &[("a.married", "yes")], "continue").await.assert(303);
    sent.fill(&sent.ana, &you, &[("a.since", "2011")], "continue").await.assert(303);
    sent.fill(&sent.ana, &you, &[("a.married", "no")], "continue").await.assert(303);
    sent.ana.get(sent.part("spouse")).await.assert_redirect(&sent.at(""));
    sent.fill(&sent.ana, &you, &[("a.married", "yes")], "continue").await.assert(303);
    assert_eq!(sent.ana.get(&you).await.attr("#f-a-since", "value"), "2011");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_added_and_taken_out_and_keep_their_numbers() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let family = sent.part("family");
    let first = sent.fields(&sent.ana, &family).await;
    let went = post(&sent.ana, &family, first.clone(), &[], "add.children").await.assert(303);
    assert!(went.location().ends_with("#row-children-1"), "{}", went.location());
    // the same press, sent twice
    post(&sent.ana, &family, first, &[], "add.children").await.assert(303);
    assert_eq!(
        sent.text("SELECT group_rows -> 'children' ->> 'last' FROM responses WHERE id = ':id'").await,
        "1"
    );
    sent.fill(&sent.ana, &family, &[("a.children.1.child_name", "Ousmane")], "add.children")
        .await
        .assert(303);
    assert_eq!(
        sent.kept("children.1.child_name").await.as_deref(),
        Some(r#"{"": "Ousmane"}"#),
        "saved with it"
    );
    sent.fill(&sent.ana, &family, &[("a.children.2.child_name", "Awa")], "remove.children.1")
        .await
        .assert(303);
    assert_eq!(sent.kept("children.1.child_name").await, None);
    let page = sent.ana.get(&family).await.assert_ok();
    assert!(page.has("#row-children-2") && !page.has("#row-children-1"));
    sent.fill(&sent.ana, &family, &[], "add.children").await.assert(303);
    assert!(sent.ana.get(&family).await.has("#row-children-3"));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_each_answer_is_saved_as_it_is_given() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let you = sent.part("you");
    let fields = sent.fields(&sent.ana, &you).await;
    let htmx = sent.ana.clone().htmx();
    let part = post(
        &htmx,
        &you,
        fields.clone(),
        &[("a.full_name.given", "Ana"), ("a.full_name.family", "Diallo")],
        "answer",
    )
    .await
    .assert_ok();
    assert!(part.has("#progress [role=status]"));
    assert_eq!(sent.kept("full_name").await.as_deref(), Some(r#"{"given": "Ana", "family": "Diallo"}"#));
    // what shows other questions brings all of the part
    let part = post(&htmx, &you, fields, &[("a.married", "yes")], "answer").await.assert_ok();
    assert_eq!(part.header("hx-retarget"), "#fill");
    assert!(part.has("#fill #q-since"));
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind LIKE 'response.%'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sensitive_answer_is_sealed_and_masked_and_stays_where_nothing_is_typed() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let you = sent.part("you");
    // another than the example that stands beside the field
    sent.fill(&sent.ana, &you, &[("a.ssn", "321-54-9870")], "later").await.assert_redirect(&sent.at(""));
    assert_eq!(app.number("SELECT count(*) FROM response_answers WHERE path = 'ssn' AND typed IS NULL AND sealed IS NOT NULL").await, 1);
    let page = sent.ana.get(&you).await.assert_ok();
    assert_eq!(page.attr("#f-a-ssn", "value"), "");
    assert!(page.one("#q-ssn").contains("9870") && !page.text().contains("54-9870"));
    sent.fill(&sent.ana, &you, &[("a.married", "no")], "later").await.assert(303);
    let review = sent.ana.get(sent.at("/review")).await.assert_ok();
    assert!(review.one("#part-you").contains("9870") && !review.text().contains("54-9870"));
    // and is taken away when somebody says so
    sent.fill(&sent.ana, &you, &[("x.ssn", "on")], "later").await.assert(303);
    assert!(!sent.ana.get(sent.at("/review")).await.one("#part-you").contains("9870"));
}
