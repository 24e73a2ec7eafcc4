//! Questionnaires go out and come in as JSON.

use super::{address, definition, draft, published};
use crate::support::{Actor, Answer, HARTWELL, Part, TestApp};
use serde_json::{Value, json};

async fn import(staff: &Actor<'_>, content: &[u8]) -> Answer {
    staff
        .post_multipart("/staff/questionnaires/import", &[Part::File("file", "questionnaire.json", content)])
        .await
}

fn small() -> Value {
    json!({ "title": { "en": "Small", "es": "Pequeño" }, "sections": [
        { "key": "one", "title": { "en": "One" }, "questions": [
            { "key": "married", "kind": "yes_no", "label": { "en": "Married?" } },
            { "key": "spouse", "kind": "person_name", "label": { "en": "Spouse" }, "fact": "person.spouse_name",
              "shown_if": { "is": ["married", "yes"] } }
        ] }
    ] })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_comes_in_the_same() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let made = import(&dana, small().to_string().as_bytes()).await.assert(303);
    let draft = made.location().to_owned();
    assert_eq!(app.event_kinds(HARTWELL).await, ["questionnaire.created"]);
    let page = dana.get(&draft).await.assert_ok();
    assert_eq!(page.all("#questions .part-head strong"), ["Married?", "Spouse"]);
    let url = dana.post(format!("{draft}/publication"), &[]).await.assert(303).location().to_owned();
    let file = dana.get(format!("{url}/export")).await.assert_ok();
    assert_eq!(file.header("content-type"), "application/json");
    assert!(
        file.header("content-disposition").starts_with("attachment")
            && file.header("content-disposition").contains("Small.json")
    );
    let exported: Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!(exported, definition(&app).await);
    let again = import(&dana, &file.bytes).await.assert(303);
    let out = dana.get(format!("{}/export", address(again.location()))).await.assert_ok();
    assert_eq!(serde_json::from_slice::<Value>(&out.bytes).expect("JSON"), exported);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_is_refused_with_its_places() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let mut later = small();
    later["sections"][0]["questions"][0]["shown_if"] = json!({ "answered": "spouse" });
    let mut twice = small();
    twice["sections"][0]["questions"][1]["key"] = json!("married");
    let mut unknown = small();
    unknown["sections"][0]["questions"][0]["colour"] = json!("red");
    let mut nowhere = small();
    nowhere["sections"][0]["questions"][1]["shown_if"] = json!({ "answered": "nobody" });
    for (file, said) in [
        ("{".to_owned(), "JSON"),
        ("[]".to_owned(), "Nothing was imported"),
        (later.to_string(), "Section 1, question 1"),
        (twice.to_string(), "question 2"),
        (unknown.to_string(), "question 1"),
        (nowhere.to_string(), "question 2"),
        (String::new(), "Choose a JSON file"),
        ("x".repeat(1024 * 1024 + 1), "larger than 1 MB"),
        (format!("[{}", "[".repeat(5000)), "Nothing was imported"),
    ] {
        let page = import(&dana, file.as_bytes()).await.assert_invalid();
        let told = page.one("#import");
        assert!(told.contains(said), "{said}: {told}");
    }
    let page = import(&dana, b"\xff\xfe{}").await.assert_invalid();
    assert!(page.one("#f-file-error").contains("UTF-8"));
    assert_eq!(app.number("SELECT count(*) FROM questionnaires").await, 0);
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_and_an_old_version_go_out_too() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let unfinished = draft(&dana, "Unfinished").await;
    let file = dana.get(format!("{unfinished}/export")).await.assert_ok();
    let out: Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!(out["title"], json!({ "en": "Unfinished" }));
    let url = published(&dana, "Intake").await;
    dana.get(format!("{url}/export?version=1")).await.assert_ok();
    dana.get(format!("{url}/export?version=2")).await.assert_not_found();
    dana.get(format!("{url}/draft/export")).await.assert_not_found();
}
