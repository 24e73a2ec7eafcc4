use crate::support::{HARTWELL, Person, SECOND, TestApp};
use portico::{
    ids::{ClientId, StaffId},
    people::PortalAccessPath,
    sign_in::{INVITATION_LIFETIME, hash_password},
};

const PASSWORD: &str = "correct horse battery";

/// A client who has chosen a password, and a member of staff.
async fn two(app: &TestApp) -> (Person<'_, ClientId>, Person<'_, StaffId>) {
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let hash = hash_password(PASSWORD).await.expect("hash");
    app.sql(&format!("UPDATE accounts SET password_hash = '{hash}' WHERE id = '{}'", ana.account)).await;
    (ana, dana)
}

fn page(client: ClientId, part: &str) -> String {
    format!("{}{part}", PortalAccessPath { client_id: client })
}

async fn sign_in(app: &TestApp, password: &str) -> u16 {
    let fields = [("email", "ana@test"), ("password", password)];
    app.nobody().post("/login", &fields).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_access_signs_out_at_once_and_says_why() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let note = [("note", "Left the country.\r\nAsked us to.")];
    dana.post(page(ana.id, "/disablement"), &note).await.assert_redirect(&page(ana.id, ""));
    assert_eq!(ana.get("/login").await.status, 200, "signed out");
    assert_eq!(sign_in(&app, PASSWORD).await, 422);
    let shown = dana.get(page(ana.id, "")).await.assert_ok();
    assert_eq!(shown.one(".title .pill"), "Disabled");
    let facts = shown.all("dl.facts dd");
    assert!(facts.iter().any(|fact| fact.ends_with("by Dana")), "{facts:?}");
    assert!(facts.contains(&"Left the country. Asked us to.".to_owned()), "{facts:?}");
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.disabled"]);
    assert!(app.mails(HARTWELL).await.is_empty());
    let again = dana.post(page(ana.id, "/disablement"), &[]).await.assert(409);
    assert!(again.one(".notice").contains("Someone else changed this"));
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_cannot_be_kept_comes_back() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    for note in ["a\0b", &"é".repeat(501)] {
        let answer = dana.post(page(ana.id, "/disablement"), &[("note", note)]).await.assert_invalid();
        assert!(answer.has("#f-note-error") && answer.attr(".error-summary a", "href") == "#f-note");
    }
    assert_eq!(dana.get(page(ana.id, "")).await.one(".title .pill"), "Active");
    dana.post(page(ana.id, "/disablement"), &[("note", &"é".repeat(500))]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_again_takes_a_fresh_invitation() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let emil = app.staff("emil").await;
    dana.post(page(ana.id, "/disablement/delete"), &[]).await.assert(409);
    dana.post(page(ana.id, "/disablement"), &[]).await.assert(303);
    emil.post(page(ana.id, "/reset"), &[]).await.assert(409);
    emil.post(page(ana.id, ""), &[]).await.assert(409);
    assert!(app.mails(HARTWELL).await.is_empty(), "his page was not true any more");
    dana.post(page(ana.id, "/disablement/delete"), &[]).await.assert_redirect(&page(ana.id, ""));
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.disabled", "portal.enabled", "portal.invited"]);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
    assert_eq!(sign_in(&app, PASSWORD).await, 422, "the former password is worth nothing");
    assert_eq!(dana.get(page(ana.id, "")).await.one(".title .pill"), "Invited");
    emil.post(page(ana.id, "/disablement/delete"), &[]).await.assert(409);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_stays_closed_where_no_invitation_can_go() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    dana.post(page(ana.id, "/disablement"), &[]).await.assert(303);
    for (email, words) in [("", "Add an email address"), (&*dana.email, "Someone else signs in")] {
        app.sql(&format!("UPDATE clients SET email = '{email}' WHERE id = '{}'", ana.id)).await;
        let answer = dana.post(page(ana.id, "/disablement/delete"), &[]).await.assert_invalid();
        assert!(answer.one(".error-summary a").contains(words));
        assert_eq!(answer.one(".title .pill"), "Disabled");
    }
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.disabled"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_reset_by_a_mailed_link_that_staff_do_not_see() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let answer = dana.post(page(ana.id, "/reset"), &[]).await.assert_redirect(&page(ana.id, ""));
    assert_eq!(answer.cookie("portico_flash").as_deref(), Some("reset-sent"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["password.link_sent"]);
    assert_eq!(app.mails(HARTWELL).await[0].0, "ana@test");
    assert!(!dana.get(page(ana.id, "")).await.text().contains("/password/reset/"));
    assert_eq!(sign_in(&app, PASSWORD).await, 303, "the former password works until the link is used");
    // who never chose one is invited instead, and who was never invited has nothing to close
    let boris = app.client("boris").await;
    dana.post(page(boris.id, "/reset"), &[]).await.assert(409);
    let nobody = app.client_record(HARTWELL, "cleo").await;
    for part in ["/reset", "/disablement", "/disablement/delete"] {
        dana.post(page(nobody, part), &[]).await.assert(409);
    }
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_close_it_at_once_one_is_told() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let emil = app.staff("emil").await;
    let place = page(ana.id, "/disablement");
    let (a, b) = tokio::join!(dana.post(&place, &[]), emil.post(&place, &[]));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.disabled"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_makes_links_that_are_out_worthless() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    dana.post(page(ana.id, "/reset"), &[]).await.assert(303);
    dana.post(page(ana.id, "/disablement"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM login_requests WHERE revoked_at IS NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_why_somebody_could_not_get_in() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let shown = dana.get(page(ana.id, "")).await.assert_ok();
    assert_eq!(shown.one("#tries p"), "None in the last three months.");
    let phone = app.nobody().with_header("user-agent", "Mozilla/5.0 (iPhone) Version/17 Safari");
    phone.post("/login", &[("email", "ana@test"), ("password", "wrong one")]).await.assert_invalid();
    dana.post(page(ana.id, "/disablement"), &[]).await.assert(303);
    phone.post("/login", &[("email", "ana@test"), ("password", PASSWORD)]).await.assert_invalid();
    let shown = dana.get(page(ana.id, "")).await.assert_ok();
    assert_eq!(shown.all("#tries strong"), ["Their access was disabled.", "The password was wrong."]);
    assert!(shown.one("#tries .soft").contains("Safari · iPhone"), "{}", shown.one("#tries .soft"));
    // nothing of other clients
    let boris = app.client("boris").await;
    assert!(!dana.get(page(boris.id, "")).await.has("#tries li"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_second_factor_is_removed_and_the_client_hears_of_it() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let place = page(ana.id, "/second-factor/delete");
    assert!(!dana.get(page(ana.id, "")).await.has("#second-factor"));
    dana.post(&place, &[]).await.assert(409);
    app.sql(&format!(
        "INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at)
         VALUES ('{HARTWELL}', '{}', '', now(), now())",
        ana.account
    ))
    .await;
    assert!(dana.get(page(ana.id, "")).await.has("#second-factor button"));
    dana.post(&place, &[]).await.assert_redirect(&page(ana.id, ""));
    assert_eq!(app.number("SELECT count(*) FROM second_factors").await, 0);
    assert_eq!(app.event_kinds(HARTWELL).await, ["second_factor.removed"]);
    assert_eq!(app.mails(HARTWELL).await[0].0, "ana@test");
    app.staff("emil").await.post(&place, &[]).await.assert(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_expired_is_said_to_have() {
    let app = TestApp::new().await;
    let amara = app.client_record(HARTWELL, "amara").await;
    app.staff("dana").await.post(page(amara, ""), &[]).await.assert(303);
    app.advance(INVITATION_LIFETIME);
    let shown = app.staff("emil").await.get(page(amara, "")).await.assert_ok();
    assert_eq!(shown.one(".title .pill"), "Invitation expired");
    assert_eq!(shown.one("#access button"), "Resend invitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_access_of_other_firms_clients_is_not_there() {
    let app = TestApp::new().await;
    let (ana, _) = two(&app).await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    for part in ["/reset", "/disablement", "/disablement/delete", "/second-factor/delete"] {
        mina.post(page(ana.id, part), &[]).await.assert_not_found();
        ana.post(page(ana.id, part), &[]).await.assert_not_found();
    }
    assert_eq!(ana.get("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn assistants_invite_and_do_not_close() {
    let app = TestApp::new().await;
    let (ana, _) = two(&app).await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let page = PortalAccessPath { client_id: ana.id }.to_string();
    let shown = theo.get(&page).await.assert_ok();
    assert!(!shown.has("form[action$='/disablement']") && shown.has("form[action$='/reset']"));
    for act in ["/disablement", "/disablement/delete", "/second-factor/delete"] {
        theo.post(format!("{page}{act}"), &[]).await.assert(403);
    }
    ana.get("/").await.assert_ok();
    theo.post(format!("{page}/reset"), &[]).await.assert_redirect(&page);
}

#[tokio::test(flavor = "multi_thread")]
async fn assistants_do_not_shut_out_by_another_address() {
    let app = TestApp::new().await;
    let (ana, dana) = two(&app).await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let amara = app.client_record(HARTWELL, "amara").await;
    app.sql(&format!("UPDATE clients SET email = 'other@test' WHERE id = '{}'", ana.id)).await;
    let shown = theo.get(page(ana.id, "")).await.assert_ok();
    assert_eq!(shown.all("#access button"), ["Reset password"]);
    theo.post(page(ana.id, ""), &[]).await.assert(403);
    assert!(app.mails(HARTWELL).await.is_empty() && app.event_kinds(HARTWELL).await.is_empty());
    ana.get("/").await.assert_ok();
    assert_eq!(sign_in(&app, PASSWORD).await, 303, "with the address of before");
    // who never came in is invited, and again where the record was corrected
    theo.post(page(amara, ""), &[]).await.assert(303);
    app.sql(&format!("UPDATE clients SET email = 'right@test' WHERE id = '{amara}'")).await;
    theo.post(page(amara, ""), &[]).await.assert(303);
    dana.post(page(ana.id, ""), &[]).await.assert(303);
    assert_eq!(sign_in(&app, PASSWORD).await, 422);
}
