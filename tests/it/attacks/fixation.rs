//! A session that somebody planted in a browser is worth nothing once its owner has signed in there. Signing in with a
//! password and by a mailed link are tried in `sign_in`.

use crate::support::{HARTWELL, TestApp};
use portico::people::PortalAccessPath;

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_session_is_worth_nothing_after_an_invitation() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    dana.post(PortalAccessPath { client_id: amara }, &[]).await.assert(303);
    app.run_jobs().await;
    let mail = app.app.mailbox.as_ref().expect("a mailbox").list(HARTWELL).await.expect("mails").remove(0);
    let link = mail.text.lines().find_map(|line| line.strip_prefix("http://localhost:3000")).expect("a link");
    // an attacker's own session, signed in as somebody else
    let planted = app.client("eve").await;
    let fields = [("password", "correct horse battery"), ("repeat", "correct horse battery")];
    let answer = planted.post(format!("{link}/password"), &fields).await.assert_redirect("/");
    let fresh = answer.cookie("portico_session").expect("a session");
    assert!(!planted.cookie.contains(&fresh));
    assert_eq!(planted.get("/").await.status, 303, "the old one is over");
    app.nobody().with_cookie("portico_session", &fresh).get("/").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_session_is_not_taken_over() {
    let app = TestApp::new().await;
    let made_up = "A".repeat(22);
    let ana = app.client("ana").await;
    let hash = portico::sign_in::hash_password("correct horse battery").await.expect("hash");
    app.sql(&format!("UPDATE accounts SET password_hash = '{hash}' WHERE id = '{}'", ana.account)).await;
    let browser = app.nobody().with_cookie("portico_session", &made_up);
    let fields = [("email", "ana@test"), ("password", "correct horse battery")];
    let answer = browser.post("/login", &fields).await.assert_redirect("/");
    assert_ne!(answer.cookie("portico_session").expect("a session"), made_up);
    assert_eq!(browser.get("/").await.status, 303);
}
