//! A new password, another address, a closed access: whatever was out before is worth nothing afterwards.

use super::{
    PASSWORD, carrying, give_password, is_signed_in,
    links::{ana, ask, last_mail, mails_of},
    sign_in,
};
use crate::support::{Actor, HARTWELL, TestApp};
use portico::{people::PortalAccessPath, sign_in::second_factor::RecoveryCodes};

const NEW: &str = "another horse entirely";

async fn signed_in<'a>(app: &'a TestApp, password: &str) -> Actor<'a> {
    carrying(&app.nobody(), &sign_in(&app.nobody(), "ana@test", password).await.assert(303))
}

/// Ana, who knows her password, chooses another.
async fn choose_another(app: &TestApp) {
    let own = signed_in(app, PASSWORD).await;
    let fields = [("current_password", PASSWORD), ("password", NEW), ("repeat", NEW)];
    own.post("/profile/password", &fields).await.assert_redirect("/profile");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_waits_does_not_outlive_the_password() {
    let app = TestApp::new().await;
    ana(&app).await;
    // a thief in a session that has just begun
    let thief = signed_in(&app, PASSWORD).await;
    thief.post("/profile/email", &[("email", "thief@evil.test")]).await.assert_redirect("/profile");
    let (link, _) = last_mail(&app, "email-change").await;
    app.nobody().get(&link).await.assert_ok();
    choose_another(&app).await;
    app.nobody().get(&link).await.assert(410);
    app.nobody().post(&link, &[]).await.assert(410);
    sign_in(&app.nobody(), "ana@test", NEW).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_closing_and_opening_again() {
    let app = TestApp::new().await;
    let (dana, client) = (app.staff("dana").await, app.client("ana").await);
    give_password(&app, HARTWELL, client.account).await;
    let thief = signed_in(&app, PASSWORD).await;
    thief.post("/profile/email", &[("email", "thief@evil.test")]).await.assert_redirect("/profile");
    let (link, _) = last_mail(&app, "email-change").await;
    let page = PortalAccessPath { client_id: client.id }.to_string();
    dana.post(format!("{page}/disablement"), &[]).await.assert_redirect(&page);
    dana.post(format!("{page}/disablement/delete"), &[]).await.assert_redirect(&page);
    app.nobody().post(&link, &[]).await.assert(410);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_to_a_former_address_is_worth_nothing_and_says_so_there() {
    let app = TestApp::new().await;
    let (dana, client) = (app.staff("dana").await, app.client("ana").await);
    give_password(&app, HARTWELL, client.account).await;
    let page = PortalAccessPath { client_id: client.id }.to_string();
    dana.post(format!("{page}/reset"), &[]).await.assert_redirect(&page);
    let (reset, _) = last_mail(&app, "password-reset").await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, code) = last_mail(&app, "sign-in-link").await;
    let change = [("name", "Ana"), ("email", "ana@new.test"), ("language", "en-US")];
    dana.save(format!("/staff/clients/{}", client.id), &change).await.assert(303);
    dana.post(&page, &[]).await.assert_redirect(&page);
    let (invitation, _) = last_mail(&app, "invitation").await;
    let accept = [("password", NEW), ("repeat", NEW)];
    app.nobody().post(format!("{invitation}/password"), &accept).await.assert_redirect("/");

    browser.post(&link, &[]).await.assert(410);
    browser.post("/login/code", &[("code", &code)]).await.assert_invalid();
    app.nobody().post(&reset, &[("email", "ana@new.test")]).await.assert(410);
    let notices = mails_of(&app, "notice.email-changed").await;
    assert_eq!(notices.iter().map(|mail| mail.to_email.as_str()).collect::<Vec<_>>(), ["ana@test"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_to_choose_a_password_ends_with_the_password() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/password/reset", "ana@test").await;
    let (link, _) = last_mail(&app, "password-reset").await;
    let granted = carrying(&browser, &browser.post(&link, &[]).await.assert_redirect("/password/new"));
    granted.get("/password/new").await.assert_ok();
    choose_another(&app).await;
    let fields = [("password", "a third horse here"), ("repeat", "a third horse here")];
    granted.post("/password/new", &fields).await.assert_redirect("/password/reset");
    sign_in(&app.nobody(), "ana@test", NEW).await.assert(303);
}

/// An account with a second factor that nobody needs here, and its recovery codes.
async fn with_factor(app: &TestApp, account: portico::ids::AccountId) -> RecoveryCodes {
    let codes = RecoveryCodes::new(account).await.expect("codes");
    app.sql(&format!(
        "INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at) \
         VALUES ('{HARTWELL}', '{account}', '\\x00', now(), now())"
    ))
    .await;
    let (db, now) = (app.app.db(HARTWELL), app.now());
    let kept = db.write(async |tx| {
        Ok(portico::sign_in::second_factor::insert_codes(tx, HARTWELL, account, &codes.hashes, now).await?)
    });
    kept.await.expect("codes");
    codes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_factor_that_is_another_by_now_is_shown_again() {
    let app = TestApp::new().await;
    let client = app.client("ana").await;
    give_password(&app, HARTWELL, client.account).await;
    let codes = with_factor(&app, client.account).await;
    let answer = sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_redirect("/login/second-factor");
    let pending = carrying(&app.nobody(), &answer);
    app.sql(&format!("UPDATE accounts SET credentials = credentials + 1 WHERE id = '{}'", client.account))
        .await;
    let answer =
        pending.post("/login/second-factor", &[("recovery_code", &codes.shown[0])]).await.assert(303);
    assert!(answer.location().starts_with("/login?"), "{}", answer.location());
    assert!(!is_signed_in(&carrying(&pending, &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_ended_does_not_come_back_by_signing_in_as_somebody_else() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    give_password(&app, HARTWELL, ben.account).await;
    with_factor(&app, ben.account).await;
    // in a browser where Ana is signed in somebody shows Ben's password
    let answer = sign_in(&ana, "ben@test", PASSWORD).await.assert_redirect("/login/second-factor");
    let pending = carrying(&ana, &answer);
    assert!(!is_signed_in(&pending).await, "neither as Ana nor as Ben");
    assert!(!is_signed_in(&ana).await);
    let bound = "SELECT count(*) FROM sessions WHERE account_id IS NOT NULL AND data ? 'pending'";
    assert_eq!(app.number(bound).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_when_a_password_is_forgotten_in_a_browser_that_is_signed_in() {
    let app = TestApp::new().await;
    let client = app.client("ana").await;
    give_password(&app, HARTWELL, client.account).await;
    let own = signed_in(&app, PASSWORD).await;
    let (own, _) = ask(&own, "/password/reset", "ana@test").await;
    let (link, _) = last_mail(&app, "password-reset").await;
    let granted = carrying(&own, &own.post(&link, &[]).await.assert_redirect("/password/new"));
    assert!(!is_signed_in(&granted).await);
    granted.get("/password/new").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_links_pressed_at_once_one_lets_in_and_none_fails() {
    let app = TestApp::new().await;
    ana(&app).await;
    for _ in 0..5 {
        ask(&app.nobody(), "/login/link", "ana@test").await.1.assert(303);
    }
    let mails = mails_of(&app, "sign-in-link").await;
    let link = |text: &str| {
        text.lines().find_map(|line| line.strip_prefix("http://localhost:3000").map(str::to_owned))
    };
    let links: Vec<String> = mails.iter().filter_map(|mail| link(&mail.text)).collect();
    assert_eq!(links.len(), 5);
    let browser = app.nobody();
    let fields = [("email", "ana@test")];
    let pressed = links.iter().map(|link| browser.post(link, &fields));
    let answers = futures_util::future::join_all(pressed).await;
    let mut seen: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    seen.sort_unstable();
    assert_eq!(seen, [303, 410, 410, 410, 410]);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_a_link_in_somebodys_name_leaves_their_invitation_alone() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    dana.post(PortalAccessPath { client_id: amara }, &[]).await.assert(303);
    let (first, _) = last_mail(&app, "invitation").await;
    ask(&app.nobody(), "/login/link", "amara@test").await.1.assert(303);
    assert_eq!(mails_of(&app, "invitation").await.len(), 2);
    let (second, _) = last_mail(&app, "invitation").await;
    assert_ne!(first, second);
    let fields = [("password", NEW), ("repeat", NEW)];
    app.nobody().post(format!("{first}/password"), &fields).await.assert_redirect("/");
    app.nobody().get(&second).await.assert(410);
}
