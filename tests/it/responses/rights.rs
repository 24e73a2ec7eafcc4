//! Who sees a questionnaire, and who fills it in.

use super::sent::Sent;
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn others_find_nothing() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let (eve, mina) = (app.client("eve").await, app.staff_of(SECOND, "mina", "owner").await);
    for path in ["", "/parts/you", "/files/papers", "/review", "/pdf"] {
        eve.get(sent.at(path)).await.assert_not_found();
    }
    eve.post(sent.part("you"), &[("a.married", "no"), ("do", "later")]).await.assert_not_found();
    eve.post(sent.at("/submission"), &[("confirm", "yes")]).await.assert_not_found();
    for path in ["", "/parts/you", "/review", "/json", "/csv", "/pdf", "/return", "/edit"] {
        mina.get(sent.staff_at(path)).await.assert_not_found();
        sent.ana.get(sent.staff_at(path)).await.assert_not_found();
    }
    mina.post(sent.staff_at("/reveals"), &[("question", "ssn")]).await.assert_not_found();
    assert_eq!(sent.state().await, "sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_what_is_about_the_person_may_fill_in_for_them_and_nobody_else_of_the_case() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let ben = app.client("ben").await;
    app.sql(&format!(
        "INSERT INTO case_people (firm_id, case_id, client_id, role, position, access, added_at) \
         VALUES ('{HARTWELL}', '{}', '{}', 'interpreter', 2, 'selected', '2026-10-01')",
        sent.case, ben.id
    ))
    .await;
    ben.get(sent.at("")).await.assert_not_found();
    app.sql(&format!(
        "INSERT INTO case_person_applicants (firm_id, case_id, client_id, applicant_id) VALUES ('{HARTWELL}', '{}', '{}', '{}')",
        sent.case, ben.id, sent.ana.id
    ))
    .await;
    ben.get(sent.part("you")).await.assert_ok();
    sent.fill(&ben, &sent.part("you"), &[("a.married", "no")], "later").await.assert(303);
    assert_eq!(sent.kept("married").await.as_deref(), Some(r#"{"": "no"}"#));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_in_a_preview() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let preview = app.previewing(HARTWELL, sent.dana.account, sent.ana.id).await;
    let page = preview.get(sent.part("you")).await.assert_ok();
    assert!(page.has("#answers fieldset[disabled]"));
    assert!(!page.has("#progress[hx-post]"));
    preview.post(sent.part("you"), &[("a.married", "no"), ("do", "later")]).await.assert(403);
    preview.post(sent.at("/submission"), &[("confirm", "yes")]).await.assert(403);
    assert_eq!(sent.state().await, "sent");
}
