//! What people submit is known of them: it fills in the next questionnaire, and what differs is pointed out.

use super::sent::{Sent, definition, publish};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_new_questionnaire_arrives_filled_in_with_what_is_known() {
    let app = TestApp::new().await;
    let mut sent = Sent::new(&app).await;
    sent.fill(&sent.ana, &sent.part("you"), &[("a.ssn", "321-54-9870")], "later").await.assert(303);
    sent.answer().await;
    sent.submit().await;
    let first = sent.id.clone();
    assert_eq!(app.number("SELECT count(*) FROM person_facts WHERE superseded_at IS NULL").await, 3);
    let from = app.texts("SELECT DISTINCT response_id::text FROM person_facts").await;
    assert_eq!(from, std::slice::from_ref(&first), "with where it came from");
    (sent.questionnaire, _) = publish(&app, (HARTWELL, sent.dana.account), &definition()).await;
    sent.id = sent.send(&[]).await;
    let page = sent.ana.get(sent.part("you")).await.assert_ok();
    assert_eq!(page.attr("#f-a-full_name-given", "value"), "Ana");
    assert_eq!(page.attr("#f-a-born-year", "value"), "1985");
    assert!(page.one("#q-ssn").contains("9870"));
    assert!(sent.dana.get(sent.staff_at("")).await.one("#q-born").contains("Known before"));
    // it says something else now
    assert!(!sent.dana.get(sent.staff_at("")).await.has("#differing"));
    sent.fill(
        &sent.ana,
        &sent.part("you"),
        &[("a.born.year", "1986"), ("a.ssn", "456-12-7834"), ("a.married", "no")],
        "later",
    )
    .await
    .assert(303);
    let page = sent.dana.get(sent.staff_at("")).await.assert_ok();
    let differing = page.one("#differing");
    assert!(differing.contains("1985"), "{differing}");
    assert!(page.has(&format!("#differing a[href='/staff/responses/{first}']")), "where it was said");
    assert!(
        !page.text().contains("54-9870") && !page.text().contains("12-7834"),
        "the sensitive one is not told"
    );
    sent.submit().await;
    assert_eq!(
        app.number("SELECT count(*) FROM person_facts WHERE fact = 'person.date_of_birth'").await,
        2,
        "what was known stays"
    );
    let now = app.text("SELECT typed ->> 'year' FROM person_facts WHERE fact = 'person.date_of_birth' AND superseded_at IS NULL").await;
    assert_eq!(now, "1986");
}
