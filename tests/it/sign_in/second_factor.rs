//! The second factor: setting it up, the step at sign-in, and what the firm requires.

use super::{PASSWORD, carrying, give_password, is_signed_in, links, sign_in};
use crate::support::{Actor, HARTWELL, SECOND, TestApp};
use portico::{
    clock::Ts,
    ids::{AccountId, FirmId},
    sign_in::second_factor::{NewFactor, RecoveryCodes, Secret, insert_codes, insert_factor},
};
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);
const SECOND_STEP: &str = "/login/second-factor";
const PAGE: &str = "/profile/second-factor";

/// An account that has a second factor and a password: the secret, and its recovery codes.
async fn with_factor(app: &TestApp, firm: FirmId, account: AccountId) -> (Secret, RecoveryCodes) {
    give_password(app, firm, account).await;
    let (secret, codes) = (Secret::new(), RecoveryCodes::new(account).await.expect("codes"));
    let now = app.now();
    let sealed_secret = &secret.sealed(&app.app.seal, firm, account);
    let new = NewFactor { account, sealed_secret, confirmed_at: Some(now) };
    let db = app.app.db(firm);
    let kept = db.write(async |tx| {
        insert_factor(tx, firm, new, now).await?;
        Ok(insert_codes(tx, firm, account, &codes.hashes, now).await?)
    });
    kept.await.expect("a second factor");
    (secret, codes)
}

fn code(secret: &Secret, now: Ts) -> String {
    secret.code(now).expect("a code")
}

/// Shows the password, and is asked for the second factor.
async fn first_step<'a>(app: &'a TestApp, email: &str) -> Actor<'a> {
    let answer = sign_in(&app.nobody(), email, PASSWORD).await.assert_redirect(SECOND_STEP);
    carrying(&app.nobody(), &answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_password_a_code_is_asked_for_and_lets_in() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    let return_to = [("email", "ana@test"), ("password", PASSWORD), ("return_to", "/documents")];
    let answer = app.nobody().post("/login", &return_to).await.assert_redirect(SECOND_STEP);
    let pending = carrying(&app.nobody(), &answer);
    assert!(!is_signed_in(&pending).await, "not before the second factor");
    for page in ["/", "/profile", "/profile/second-factor", "/documents"] {
        assert!(pending.get(page).await.assert(303).location().starts_with("/login"), "{page}");
    }
    let page = pending.get(SECOND_STEP).await.assert_ok();
    assert!(page.has("#f-code[inputmode=numeric][autocomplete=one-time-code]"));
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 0, "nobody signed in yet");

    let answer =
        pending.post(SECOND_STEP, &[("code", &code(&secret, app.now()))]).await.assert_redirect("/documents");
    let fresh = answer.cookie("portico_session").expect("a session");
    assert!(!pending.cookie.contains(&fresh), "under a new id");
    assert!(is_signed_in(&carrying(&pending, &answer)).await);
    pending.get(SECOND_STEP).await.assert_redirect("/login?why=ended");
    assert_eq!(app.event_kinds(HARTWELL).await, ["session.started"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_follows_every_first_factor() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    with_factor(&app, HARTWELL, ana.account).await;
    // a mailed link, and its code
    let (browser, _) = links::ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, typed) = links::last_mail(&app, "sign-in-link").await;
    let answer = browser.post("/login/code", &[("code", &typed)]).await.assert_redirect(SECOND_STEP);
    assert!(!is_signed_in(&carrying(&browser, &answer)).await);
    app.advance(Duration::from_secs(300));
    let (browser, _) = links::ask(&app.nobody(), "/login/link", "ana@test").await;
    let (other, _) = links::last_mail(&app, "sign-in-link").await;
    assert_ne!(link, other);
    let answer = browser.post(&other, &[]).await.assert_redirect(SECOND_STEP);
    assert!(!is_signed_in(&carrying(&browser, &answer)).await);
    // a forgotten password
    let (browser, _) = links::ask(&app.nobody(), "/password/reset", "ana@test").await;
    let (link, _) = links::last_mail(&app, "password-reset").await;
    let answer = browser.post(&link, &[]).await.assert_redirect("/password/new");
    let browser = carrying(&browser, &answer);
    let chosen = [("password", "a wide green river"), ("repeat", "a wide green river")];
    let answer = browser.post("/password/new", &chosen).await.assert_redirect(SECOND_STEP);
    assert!(!is_signed_in(&carrying(&browser, &answer)).await);
    // an invitation, as it is sent when access is opened again
    let access = format!("/staff/clients/{}/portal-access", ana.id);
    dana.post(format!("{access}/disablement"), &[]).await.assert(303);
    dana.post(format!("{access}/disablement/delete"), &[]).await.assert(303);
    let (link, _) = links::last_mail(&app, "invitation").await;
    let answer = app.nobody().post(format!("{link}/password"), &chosen).await.assert_redirect(SECOND_STEP);
    assert!(!is_signed_in(&carrying(&app.nobody(), &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_counts_once_and_one_step_around_now() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    let used = code(&secret, app.now());
    first_step(&app, "ana@test").await.post(SECOND_STEP, &[("code", &used)]).await.assert(303);
    let again = first_step(&app, "ana@test").await;
    let page = again.post(SECOND_STEP, &[("code", &used)]).await.assert_invalid();
    assert!(page.one("#f-code-error").contains("Each code works once"), "replayed");
    assert_eq!(page.attr("#f-code", "value"), "", "a code is never shown again");
    // the one before is worth nothing either, once a later one was taken
    let earlier = code(&secret, app.now().minus(STEP));
    again.post(SECOND_STEP, &[("code", &earlier)]).await.assert_invalid();
    let too_late = code(&secret, app.now());
    app.advance(STEP * 3);
    again.post(SECOND_STEP, &[("code", &too_late)]).await.assert_invalid();
    let late = code(&secret, app.now().minus(STEP));
    again.post(SECOND_STEP, &[("code", &late)]).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_no_code_is_said_so_and_counts_for_nothing() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    with_factor(&app, HARTWELL, ana.account).await;
    let pending = first_step(&app, "ana@test").await;
    for typed in ["", "12345", "1234567", "١٢٣٤٥٦", "12345\0"] {
        let page = pending.post(SECOND_STEP, &[("code", typed)]).await.assert_invalid();
        assert!(page.one("#f-code-error").contains("six digits"), "{typed:?}");
    }
    let page = pending.post(SECOND_STEP, &[("recovery_code", "too short")]).await.assert_invalid();
    assert!(page.one("#f-recovery_code-error").contains("ten letters") && page.has("details.fold[open]"));
    assert_eq!(app.number("SELECT count(*) FROM sign_in_backoffs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_lets_in_once_and_is_told_by_mail() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let (_, codes) = with_factor(&app, HARTWELL, ana.account).await;
    let (_, others) = with_factor(&app, HARTWELL, ben.account).await;
    let typed = codes.shown[0].to_lowercase().replace('-', " ");
    let pending = first_step(&app, "ana@test").await;
    pending.post(SECOND_STEP, &[("recovery_code", &others.shown[0])]).await.assert_invalid();
    let answer =
        pending.post(SECOND_STEP, &[("code", ""), ("recovery_code", &typed)]).await.assert_redirect("/");
    let own = carrying(&pending, &answer);
    assert!(own.get("/profile").await.one("#profile-second-factor .soft").contains("9 recovery codes"));
    let mails = links::mails_of(&app, "notice.recovery-code-used").await;
    assert!(mails.len() == 1 && mails[0].text.contains("9 codes are left"));
    assert!(app.event_kinds(HARTWELL).await.contains(&"recovery_code.used".to_owned()));

    let again = first_step(&app, "ana@test").await;
    let page = again.post(SECOND_STEP, &[("recovery_code", &codes.shown[0])]).await.assert_invalid();
    assert!(page.one("#f-recovery_code-error").contains("Each code works once"));
    let kept = app.texts("SELECT encode(code_hash, 'escape') FROM recovery_codes").await;
    assert!(kept.iter().all(|kept| codes.shown.iter().all(|shown| !kept.contains(&shown[..5]))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_factor_is_forgotten_after_ten_minutes_and_at_other_firms() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    app.nobody().get(SECOND_STEP).await.assert_redirect("/login?why=ended");
    app.nobody().post(SECOND_STEP, &[("code", "123456")]).await.assert_redirect("/login?why=ended");
    let pending = first_step(&app, "ana@test").await;
    let mut elsewhere = pending.clone();
    elsewhere.host = "second.localhost";
    elsewhere
        .post(SECOND_STEP, &[("code", &code(&secret, app.now()))])
        .await
        .assert_redirect("/login?why=ended");
    app.advance(Duration::from_secs(10 * 60));
    pending.get(SECOND_STEP).await.assert_redirect("/login?why=ended");
    pending
        .post(SECOND_STEP, &[("code", &code(&secret, app.now()))])
        .await
        .assert_redirect("/login?why=ended");
    assert!(!is_signed_in(&pending).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_closed_meanwhile_stays_out() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    let pending = first_step(&app, "ana@test").await;
    let (by, whom) = (dana.account, ana.account);
    app.sql(&format!("UPDATE accounts SET disabled_at = now(), disabled_by = '{by}' WHERE id = '{whom}'"))
        .await;
    pending
        .post(SECOND_STEP, &[("code", &code(&secret, app.now()))])
        .await
        .assert_redirect("/login?why=ended");
    assert!(!is_signed_in(&pending).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_held_off_in_every_process_and_after_a_restart() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    let pending = first_step(&app, "ana@test").await;
    let wrong = if code(&secret, app.now()) == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        pending.post(SECOND_STEP, &[("code", wrong)]).await.assert_invalid();
    }
    let right = code(&secret, app.now());
    let page = pending.post(SECOND_STEP, &[("code", &right)]).await.assert(429);
    assert!(
        page.one(".notice.warn").contains("too many wrong codes") && !page.header("retry-after").is_empty()
    );
    // another process knows of it, whose limiters have counted nothing
    let other = app.router_over(app.pool());
    let body = form_urlencoded::Serializer::new(String::new()).append_pair("code", &right).finish();
    let request =
        pending.request("POST", SECOND_STEP).header("content-type", "application/x-www-form-urlencoded");
    let request = request.body(axum::body::Body::from(body)).expect("a request");
    let answer = tower::ServiceExt::oneshot(other, request).await.expect("infallible");
    assert_eq!(answer.status().as_u16(), 429);
    let reasons = app.texts("SELECT method || ' ' || outcome FROM sign_in_attempts ORDER BY id").await;
    assert_eq!(reasons[..5], ["second_factor wrong"; 5]);
    assert_eq!(reasons[5], "second_factor throttled");

    app.advance(Duration::from_secs(31));
    pending.post(SECOND_STEP, &[("code", &code(&secret, app.now()))]).await.assert_redirect("/");
    assert_eq!(app.number("SELECT count(*) FROM sign_in_backoffs").await, 0, "forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_bring_the_same_code_one_comes_in() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, codes) = with_factor(&app, HARTWELL, ana.account).await;
    let (one, other) = (first_step(&app, "ana@test").await, first_step(&app, "ana@test").await);
    let now = code(&secret, app.now());
    for fields in [[("code", now.as_str())], [("recovery_code", codes.shown[0].as_str())]] {
        let (one, other) = (one.clone(), other.clone());
        let (first, second) = tokio::join!(one.post(SECOND_STEP, &fields), other.post(SECOND_STEP, &fields));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        // the one who came in needs no second code
        assert!(statuses == [303, 422] || fields[0].0 == "recovery_code", "{statuses:?}");
    }
    let used = "SELECT count(*) FROM recovery_codes WHERE used_at IS NOT NULL";
    assert!(app.number(used).await <= 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_set_up_with_its_first_code_and_shows_the_recovery_codes_once() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    let page = ana.post(PAGE, &[]).await.assert_invalid();
    assert!(page.has("#f-current_password-error"), "an open session is not enough");
    ana.post(PAGE, &[("current_password", PASSWORD)]).await.assert_redirect("/profile/second-factor/setup");
    let page = ana.get("/profile/second-factor/setup").await.assert_ok();
    assert!(page.has("svg.qr path[d^='M']") && !page.text().contains("style="));
    let key = page.one("code.secret").replace(' ', "");
    let secret = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).expect("base 32");
    let secret = Secret::of(&secret).expect("a secret");
    assert!(page.attr("a[href^='otpauth://totp/']", "href").contains(&key));
    let kept = app.texts("SELECT encode(sealed_secret, 'escape') FROM second_factors").await;
    assert!(!kept[0].contains(&key), "sealed");

    let page = ana.post("/profile/second-factor/setup", &[("code", "12")]).await.assert_invalid();
    assert!(page.has("#f-code-error") && page.one("code.secret").replace(' ', "") == key);
    assert!(sign_in(&app.nobody(), "ana@test", PASSWORD).await.location() == "/", "not yet in use");

    let first = code(&secret, app.now());
    let page = ana.post("/profile/second-factor/setup", &[("code", &first)]).await.assert_ok();
    let codes = page.all("ol.codes code");
    assert_eq!(codes.len(), 10);
    assert!(page.has("a[download]"));
    for again in [PAGE, "/profile"] {
        assert!(!ana.get(again).await.text().contains(&codes[0]), "shown once");
    }
    ana.get("/profile/second-factor/setup").await.assert_redirect(PAGE);
    ana.post("/profile/second-factor/setup", &[("code", &first)]).await.assert_redirect(PAGE);
    assert_eq!(links::mails_of(&app, "notice.second-factor-on").await.len(), 1);
    assert!(app.event_kinds(HARTWELL).await.contains(&"second_factor.enabled".to_owned()));
    // the code that set it up is no way in
    let pending = first_step(&app, "ana@test").await;
    pending.post(SECOND_STEP, &[("code", &first)]).await.assert_invalid();
    pending.post(SECOND_STEP, &[("recovery_code", &codes[3])]).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn new_recovery_codes_end_the_old_ones() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let (secret, old) = with_factor(&app, HARTWELL, ana.account).await;
    let place = "/profile/second-factor/recovery-codes";
    ana.get(place).await.assert_ok();
    for wrong in [[("code", "")], [("code", "000000")], [("current_password", "nonsense here")]] {
        ana.post(place, &wrong).await.assert_invalid();
    }
    let page = ana.post(place, &[("code", &code(&secret, app.now()))]).await.assert_ok();
    let new = page.all("ol.codes code");
    assert!(new.len() == 10 && new.iter().all(|code| !old.shown.contains(code)));
    let pending = first_step(&app, "ana@test").await;
    pending.post(SECOND_STEP, &[("recovery_code", &old.shown[1])]).await.assert_invalid();
    pending.post(SECOND_STEP, &[("recovery_code", &new[1])]).await.assert(303);
    assert_eq!(links::mails_of(&app, "notice.recovery-codes").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_removed_by_whoever_shows_a_code_or_the_password() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let place = "/profile/second-factor/removal";
    ana.get(place).await.assert_redirect(PAGE);
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    ana.post(place, &[]).await.assert_invalid();
    ana.post(place, &[("current_password", "nonsense here")]).await.assert_invalid();
    ana.post(place, &[("code", &code(&secret, app.now()))]).await.assert_redirect(PAGE);
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_redirect("/");
    assert_eq!(app.number("SELECT count(*) FROM recovery_codes").await, 0);
    assert_eq!(links::mails_of(&app, "notice.second-factor-removed").await.len(), 1);
    assert!(app.event_kinds(HARTWELL).await.contains(&"second_factor.removed".to_owned()));
    with_factor(&app, HARTWELL, ana.account).await;
    ana.post(place, &[("current_password", PASSWORD)]).await.assert_redirect(PAGE);
    ana.post(place, &[("current_password", PASSWORD)]).await.assert_redirect(PAGE);
    assert_eq!(links::mails_of(&app, "notice.second-factor-removed").await.len(), 2, "gone is gone");
}

async fn require(app: &TestApp) {
    app.sql(&format!("UPDATE firms SET staff_second_factor = true WHERE id = '{HARTWELL}'")).await;
    // the firm is remembered for a few seconds
    app.advance(Duration::from_secs(6));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_firm_requires_one_staff_do_nothing_else_before() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    give_password(&app, HARTWELL, dana.account).await;
    require(&app).await;
    let id = ana.id;
    let places = [
        "/".to_owned(),
        "/staff".to_owned(),
        "/staff/clients".to_owned(),
        format!("/staff/cases/{case}"),
        "/profile".to_owned(),
        "/profile/export".to_owned(),
        "/documents/01990000-0000-7000-8000-000000000001/file".to_owned(),
        "/login".to_owned(),
    ];
    for place in &places {
        dana.get(place).await.assert_redirect(PAGE);
        watching.get(place).await.assert_redirect(PAGE);
    }
    for place in ["/staff/clients".to_owned(), "/staff/preview".to_owned(), format!("/staff/clients/{id}")] {
        dana.post(place, &[("client", &id.to_string())]).await.assert_redirect(PAGE);
    }
    let fragment = dana.clone().htmx().get("/staff/review").await.assert(403);
    assert_eq!(fragment.header("hx-redirect"), PAGE);
    let stream = (*dana).clone().with_header("accept", "text/event-stream");
    stream.get("/staff/live").await.assert(403);
    // clients, and other firms, are not asked
    ana.get("/").await.assert_ok();
    mina.get("/staff").await.assert_ok();

    // the way out stays open, and the way on
    for browser in [&*dana, &watching] {
        let page = browser.get(PAGE).await.assert_ok();
        assert!(page.one("main .notice.warn").contains("two-step verification first"));
        assert!(page.has("form[action='/profile/second-factor'] button:not([disabled])"));
    }
    dana.post(PAGE, &[("current_password", PASSWORD)]).await.assert(303);
    let key = dana.get("/profile/second-factor/setup").await.assert_ok().one("code.secret").replace(' ', "");
    let secret = Secret::of(&data_encoding::BASE32_NOPAD.decode(key.as_bytes()).expect("base 32"));
    let first = code(&secret.expect("a secret"), app.now());
    dana.post("/profile/second-factor/setup", &[("code", &first)]).await.assert_ok();
    dana.get("/staff").await.assert_ok();
    assert!(watching.get("/").await.assert_ok().has(".preview-bar"));
    // and it cannot be given up
    assert!(!dana.get(PAGE).await.has("a[href$='/removal']"));
    dana.get("/profile/second-factor/removal").await.assert(403);
    dana.post("/profile/second-factor/removal", &[("current_password", PASSWORD)]).await.assert(403);
    dana.post("/logout", &[]).await.assert_redirect("/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_was_moved_to_another_account_does_not_open() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let (secret, _) = with_factor(&app, HARTWELL, ana.account).await;
    with_factor(&app, HARTWELL, ben.account).await;
    app.sql(&format!(
        "UPDATE second_factors SET sealed_secret = (SELECT sealed_secret FROM second_factors WHERE account_id = '{}') \
         WHERE account_id = '{}'",
        ana.account, ben.account
    ))
    .await;
    let pending = first_step(&app, "ben@test").await;
    let answer = pending.post(SECOND_STEP, &[("code", &code(&secret, app.now()))]).await;
    assert_eq!(answer.status.as_u16(), 500);
    assert!(!is_signed_in(&carrying(&pending, &answer)).await);
}
