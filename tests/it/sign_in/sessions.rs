use super::{PASSWORD, carrying, give_password, is_signed_in, sign_in};
use crate::support::{HARTWELL, TestApp};
use portico::sessions::{ABSOLUTE, IDLE, PgStore};
use std::time::Duration;
use tower_sessions::{SessionStore, session::Id};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn the_session_has_a_new_id_after_signing_in() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    give_password(&app, HARTWELL, ana.account).await;
    // somebody planted a session of theirs in the browser
    let answer = sign_in(&ben, &ana.email, PASSWORD).await.assert_redirect("/");
    let fresh = answer.cookie("portico_session").expect("a session");
    assert!(!ben.cookie.contains(&fresh));
    assert!(!is_signed_in(&ben).await, "the old one is over");
    assert!(is_signed_in(&carrying(&ben, &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_signing_out_the_cookie_is_worth_nothing() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    assert!(is_signed_in(&ana).await);
    let answer = ana.post("/logout", &[]).await.assert_redirect("/login");
    assert_eq!(answer.cookie("portico_session").as_deref(), Some(""));
    assert!(!is_signed_in(&ana).await, "the cookie was replayed");
    assert_eq!(app.event_kinds(HARTWELL).await, ["session.ended"]);

    let flash = answer.cookie("portico_flash").expect("a line");
    let page = app.nobody().with_cookie("portico_flash", &flash).get("/login").await.assert_ok();
    assert_eq!(page.one(".flash"), "You have signed out.");
    ana.post("/logout", &[]).await.assert_redirect("/login");
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 1, "nobody was signed in the second time");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_saved_after_it_ended_stays_ended() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let store = PgStore { pool: app.pool(), clock: app.app.clock.clone() };
    let id: Id = ana.cookie.split_once('=').expect("a cookie").1.parse().expect("an id");
    let record = store.load(&id).await.expect("store").expect("a session");
    ana.post("/logout", &[]).await.assert(303);
    store.save(&record).await.expect("store");
    assert!(store.load(&id).await.expect("store").is_none());
    assert!(!is_signed_in(&ana).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_not_used() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    for _ in 0..3 {
        app.advance(IDLE - SECOND);
        assert!(is_signed_in(&ana).await, "use keeps it alive");
    }
    app.advance(IDLE);
    assert!(!is_signed_in(&ana).await);
    ana.get("/resume").await.assert_redirect("/login?return_to=%2Fresume&why=ended");
    let page = app.nobody().get("/login?return_to=%2Ftasks&why=ended").await;
    assert!(page.one(".notice").starts_with("You were signed out after a period of inactivity"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_in_the_end_however_much_it_is_used() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let step = IDLE / 2;
    for _ in 0..(ABSOLUTE.as_secs() / step.as_secs() - 1) {
        app.advance(step);
        assert!(is_signed_in(&ana).await);
    }
    app.advance(step);
    assert!(!is_signed_in(&ana).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_account_is_out_at_once() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let (by, whom) = (dana.account, ana.account);
    app.sql(&format!("UPDATE accounts SET disabled_at = now(), disabled_by = '{by}' WHERE id = '{whom}'"))
        .await;
    assert!(!is_signed_in(&ana).await);
}
