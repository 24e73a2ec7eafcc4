//! Where somebody is signed in.

use super::{fresh, kinds};
use crate::{
    sign_in::is_signed_in,
    support::{HARTWELL, SECOND, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn each_is_listed_with_its_device_and_can_be_ended() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    let page = own.get("/profile/sessions").await.assert_ok();
    assert_eq!(page.all("main .rows li").len(), 2, "hers, and nobody else's");
    assert_eq!(page.all("main .pill"), ["✓ This device"].map(|words| words.trim_start_matches("✓ ")));
    assert!(
        page.one("main .rows li .small").contains("Signed in Today, 10:00 AM"),
        "{}",
        page.one("main .rows li")
    );
    let end = page.attr("main li form", "action");
    ben.post(&end, &[]).await.assert_not_found();
    assert!(is_signed_in(&ana).await, "another account ends nothing of hers");

    own.post(&end, &[]).await.assert_redirect("/profile/sessions");
    assert!(!is_signed_in(&ana).await && is_signed_in(&own).await);
    own.post(&end, &[]).await.assert_not_found();
    assert_eq!(own.get("/profile/sessions").await.all("main .rows li").len(), 1);
    assert_eq!(app.event_kinds(HARTWELL).await, ["session.started", "sessions.ended"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_others_end_at_once() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let joao = app.client_of(SECOND, "joao").await;
    let others = [app.browser(HARTWELL, ana.account).await, app.browser(HARTWELL, ana.account).await];
    ana.post("/profile/sessions/delete", &[]).await.assert_redirect("/profile/sessions");
    for other in &others {
        assert!(!is_signed_in(other).await);
    }
    assert!(is_signed_in(&ana).await && is_signed_in(&ben).await && is_signed_in(&joao).await);
    assert_eq!(kinds(&app).await, ["sessions.ended"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_in_an_ended_session_is_noted_as_ended() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    dana.post("/profile/sessions/delete", &[]).await.assert(303);
    assert!(!is_signed_in(&watching).await, "over at once");
    app.end_expired_previews().await.expect("previews");
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds, ["preview.started", "sessions.ended", "preview.ended"]);
    assert_eq!(app.number("SELECT count(*) FROM sessions WHERE data ? 'preview'").await, 0);
}
