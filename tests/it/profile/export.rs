//! A copy of what is kept about somebody.

use super::{fresh, kinds};
use crate::{
    files::pdf,
    sign_in::PASSWORD,
    support::{HARTWELL, Part, TestApp},
};
use serde_json::Value;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_client_gets_what_is_theirs_and_not_the_notes_of_the_firm() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let others = app.case(HARTWELL, "HO-2", &[ben.id]).await;
    app.request(HARTWELL, case, "Birth certificate").await;
    app.request(HARTWELL, others, "Passport of Ben").await;
    for (who, case, name) in [(&ana, case, "birth.pdf"), (&ben, others, "ben.pdf")] {
        let fields = [Part::Field("request_id", ""), Part::File("file", name, &pdf(name))];
        who.post_multipart(format!("/cases/{case}/documents"), &fields).await.assert(303);
    }
    app.sql(&format!(
        "UPDATE clients SET notes = 'difficult', phone = '555', address = 'Calle 1' WHERE id = '{}'",
        ana.id
    ))
    .await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    own.get("/profile/export").await.assert_ok();
    let answer = own.post("/profile/export", &[]).await.assert_ok();
    assert!(
        answer.header("content-disposition").starts_with("attachment; filename=\"my-data-2026-11-21.json\"")
    );
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    let data: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(data["record"]["name"], "Ana");
    assert_eq!(data["record"]["phone"], "555");
    assert_eq!(data["record"]["address"], "Calle 1");
    assert_eq!(data["account"]["email"], "ana@test");
    assert_eq!(data["cases"][0]["reference"], "HO-1");
    assert_eq!(data["cases"][0]["role"], "applicant");
    assert_eq!(data["document_requests"][0]["title"]["en"], "Birth certificate");
    assert_eq!(data["documents"][0]["file_name"], "birth.pdf");
    assert_eq!(data["documents"][0]["sha256"].as_str().expect("a hash").len(), 64);
    assert_eq!(data["activity"][0]["what"], "document.uploaded");
    assert_eq!(data["sign_ins"][0]["outcome"], "signed_in");
    assert_eq!(data["sessions"].as_array().expect("sessions").len(), 2);
    for secret in ["difficult", "ben.pdf", "Passport of Ben", "HO-2", "$argon2", "password_hash"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(data["note"].as_str().expect("a note").contains("Notes"));
    assert_eq!(kinds(&app).await.last().map(String::as_str), Some("data.exported"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_history_comes_in_parts_and_whole() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let own = fresh(&app, HARTWELL, dana.account, &dana.email).await;
    app.sql(&format!(
        "INSERT INTO sign_in_attempts SELECT '{HARTWELL}', gen_random_uuid(), '{}', 'password', 'wrong', 'x', 'y', now() \
         FROM generate_series(1, 1000)",
        dana.account
    ))
    .await;
    let data: Value =
        serde_json::from_str(&own.post("/profile/export", &[]).await.assert_ok().text()).expect("JSON");
    assert_eq!(data["sign_ins"].as_array().expect("a list").len(), 1001);
    assert_eq!(data["record"]["role"], "attorney");
    assert!(data.get("cases").is_none(), "the firm's cases are not theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_for_anew_who_wants_it() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    app.advance(Duration::from_secs(601));
    let page = own.post("/profile/export", &[]).await.assert_invalid();
    assert!(page.has("#f-current_password-error"));
    own.post("/profile/export", &[("current_password", "nonsense here")]).await.assert_invalid();
    assert!(!kinds(&app).await.contains(&"data.exported".to_owned()));
    own.post("/profile/export", &[("current_password", PASSWORD)]).await.assert_ok();
}
