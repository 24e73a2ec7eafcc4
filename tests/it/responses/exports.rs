//! A questionnaire as a file, and in the copy of what is kept about a person.

use super::sent::Sent;
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn exports_mask_what_is_sensitive_until_asked_for() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let typed = [("a.ssn", "123-45-6789"), ("a.notes", "=HYPERLINK(1)")];
    sent.fill(&sent.ana, &sent.part("you"), &typed, "later").await.assert(303);
    let json: serde_json::Value =
        serde_json::from_slice(&sent.dana.get(sent.staff_at("/json")).await.assert_ok().bytes).expect("JSON");
    assert_eq!(json["title"]["es"], "Historia familiar");
    let answers = json["sections"][0]["answers"].as_array().expect("answers");
    let ssn = answers.iter().find(|one| one["question"] == "ssn").expect("it");
    assert_eq!(ssn["value"], serde_json::Value::Null);
    assert!(ssn["words"].as_str().is_some_and(|words| words.contains("6789") && !words.contains("123")));
    let csv = sent.dana.get(sent.staff_at("/csv")).await.assert_ok().text();
    assert!(csv.contains("Algo más") && !csv.contains("123-45-6789"));
    assert!(!csv.contains(",=HYPERLINK"), "no program runs it: {csv}");
    assert!(sent.dana.get(sent.staff_at("/pdf")).await.assert_ok().bytes.starts_with(b"%PDF-"));
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.exported'").await, 0);
    let csv = sent.dana.post(sent.staff_at("/exports"), &[("format", "csv")]).await.assert_ok().text();
    assert!(csv.contains("123-45-6789"));
    assert!(
        sent.dana
            .post(sent.staff_at("/exports"), &[("format", "pdf")])
            .await
            .assert_ok()
            .bytes
            .starts_with(b"%PDF-")
    );
    sent.dana.post(sent.staff_at("/exports"), &[("format", "exe")]).await.assert(400);
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'response.exported'").await, 2);
}
