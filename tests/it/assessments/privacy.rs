//! Sensitive answers are nowhere in the open.

use super::{answered, is_nowhere, lead, opened, send_details};
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_sensitive_answer_is_in_no_table_and_no_mail() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let browser = answered(&app).await;
    is_nowhere(&app, "012345678").await;
    send_details(&app, &browser, "other@leads.test").await.assert(303);
    is_nowhere(&app, "012345678").await;
    lead(&app).await;
    app.run_jobs().await;
    is_nowhere(&app, "012345678").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_of_a_visitor_are_read_by_nobody_in_their_session() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    answered(&app).await;
    is_nowhere(&app, "A work visa").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_they_sent_is_in_the_copy_of_their_data() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let (nora, _) = lead(&app).await;
    let page = nora.get("/profile").await.assert_ok();
    assert!(page.has("main"));
    let copy = nora.get("/profile/export").await;
    if copy.header("content-type").starts_with("application/json") {
        assert!(copy.text().contains("A work visa") && !copy.text().contains("012345678"));
    }
}
