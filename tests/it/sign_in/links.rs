//! Signing in by mail: the link, and the code.

use super::{carrying, give_password, is_signed_in};
use crate::support::{Actor, Answer, HARTWELL, SECOND, TestApp};
use portico::mail::MailboxMail;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// A client who has a password.
pub async fn ana(app: &TestApp) {
    let ana = app.client("ana").await;
    give_password(app, HARTWELL, ana.account).await;
}

/// Fills a public form in as a person without scripts does: what is hidden in it comes along, after a while.
pub async fn ask<'a>(browser: &Actor<'a>, place: &str, email: &str) -> (Actor<'a>, Answer) {
    let form = browser.get(place).await.assert_ok();
    let stamp = form.attr("input[name=stamp]", "value");
    browser.app.advance(Duration::from_secs(3));
    let place = place.split('?').next().expect("a path");
    let fields = [("email", email), ("stamp", &stamp), ("return_to", "/documents"), ("homepage", "")];
    let answer = browser.post(place, &fields).await;
    (carrying(browser, &answer), answer)
}

/// What the last mail of a kind says: its link and its code.
pub async fn last_mail(app: &TestApp, kind: &str) -> (String, String) {
    let mail = mails_of(app, kind).await.into_iter().next().unwrap_or_else(|| panic!("no {kind}"));
    let link = mail.text.lines().find_map(|line| line.strip_prefix("http://localhost:3000")).expect("a link");
    let is_code = |line: &&str| line.len() == 9 && line.as_bytes()[4] == b'-';
    let code = mail.text.lines().find(is_code).unwrap_or_default();
    (link.to_owned(), code.to_owned())
}

/// The mails of a kind, the newest first, once the queue is empty.
pub async fn mails_of(app: &TestApp, kind: &str) -> Vec<MailboxMail> {
    while app.run_jobs().await > 0 {}
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let mails = mailbox.list(HARTWELL).await.expect("mails");
    mails.into_iter().filter(|mail| mail.kind == kind).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_signs_in_with_a_press_and_only_once() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, answer) = ask(&app.nobody(), "/login/link?return_to=%2Fdocuments", " ANA@test ").await;
    answer.assert_redirect("/login/code");
    let (link, code) = last_mail(&app, "sign-in-link").await;
    assert_eq!(code.len(), 9);
    // a scanner of mail opens it, here and elsewhere, as often as it likes
    for _ in 0..3 {
        assert_eq!(app.nobody().get(&link).await.assert_ok().one("h1"), "Sign in");
        browser.get(&link).await.assert_ok();
    }
    assert!(!is_signed_in(&browser).await);
    assert!(!browser.get(&link).await.has("input[name=email]"), "this browser asked for it");

    let answer = browser.post(&link, &[]).await.assert_redirect("/documents");
    let signed_in = carrying(&browser, &answer);
    assert!(is_signed_in(&signed_in).await);
    assert_eq!(app.event_kinds(HARTWELL).await, ["session.started"]);

    // replayed: by the same browser, by another, and the code with it
    let page = browser.post(&link, &[("email", "ana@test")]).await.assert(410);
    assert_eq!(page.one("h1"), "This link has already been used");
    app.nobody().post(&link, &[("email", "ana@test")]).await.assert(410);
    app.nobody().get(&link).await.assert(410);
    let again = browser.post("/login/code", &[("code", &code)]).await;
    assert!(!is_signed_in(&carrying(&app.nobody(), &again)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_another_browser_the_link_wants_the_address() {
    let app = TestApp::new().await;
    ana(&app).await;
    ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, _) = last_mail(&app, "sign-in-link").await;
    let phone = app.nobody();
    assert!(phone.get(&link).await.assert_ok().has("input[name=email]"));
    for wrong in ["", "ben@test", "ana"] {
        let page = phone.post(&link, &[("email", wrong)]).await.assert_invalid();
        assert!(page.has("#f-email-error"), "{wrong}");
        assert!(page.cookie("portico_session").is_none());
    }
    let answer = phone.post(&link, &[("email", "Ana@test ")]).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&phone, &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_counts_in_the_browser_that_asked_alone() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (other, _) = ask(&app.nobody(), "/login/link", "ben@test").await;
    let (_, code) = last_mail(&app, "sign-in-link").await;
    app.nobody().post("/login/code", &[("code", &code)]).await.assert_redirect("/login/link");
    let page = other.post("/login/code", &[("code", &code)]).await.assert_invalid();
    assert!(page.one("#f-code-error").contains("not the code"));
    // look-alikes, small letters and spaces are forgiven
    let typed = code.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l").replace('8', "b");
    let answer = browser.post("/login/code", &[("code", &typed)]).await.assert_redirect("/documents");
    assert!(is_signed_in(&carrying(&browser, &answer)).await);
    browser.post("/login/code", &[("code", &code)]).await.assert_redirect("/login/link");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_worth_nothing_after_five_wrong_ones_and_the_link_still_works() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, code) = last_mail(&app, "sign-in-link").await;
    browser.post("/login/code", &[("code", "12")]).await.assert_invalid();
    for _ in 0..5 {
        browser.post("/login/code", &[("code", "0000-0000")]).await.assert_invalid();
    }
    let page = browser.post("/login/code", &[("code", &code)]).await.assert_invalid();
    assert!(page.one("#f-code-error").contains("no longer works"));
    let reasons = "SELECT outcome FROM sign_in_attempts ORDER BY id";
    assert_eq!(app.texts(reasons).await, ["wrong", "wrong", "wrong", "wrong", "wrong", "expired"]);
    browser.post(&link, &[]).await.assert_redirect("/documents");
}

#[tokio::test(flavor = "multi_thread")]
async fn link_and_code_end_after_fifteen_minutes() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, code) = last_mail(&app, "sign-in-link").await;
    app.advance(15 * MINUTE);
    for page in [browser.get(&link).await, browser.post(&link, &[]).await] {
        assert_eq!(page.assert(410).one("h1"), "This link has expired");
    }
    browser.post("/login/code", &[("code", &code)]).await.assert_invalid();
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_is_answered_the_same() {
    let app = TestApp::new().await;
    ana(&app).await;
    app.client("invited").await;
    let (gone, dana) = (app.client("gone").await, app.staff("dana").await);
    give_password(&app, HARTWELL, gone.account).await;
    app.sql(&format!(
        "UPDATE accounts SET disabled_at = now(), disabled_by = '{}' WHERE id = '{}'",
        dana.account, gone.account
    ))
    .await;
    let mut pages = Vec::new();
    for email in ["ana@test", "nobody@test", "invited@test", "gone@test"] {
        for place in ["/login/link", "/password/reset"] {
            let (browser, answer) = ask(&app.nobody(), place, email).await;
            answer.assert_redirect("/login/code");
            while app.run_jobs().await > 0 {}
            let page = browser.get("/login/code").await.assert_ok();
            let wrong = browser.post("/login/code", &[("code", "0000-0000")]).await.assert_invalid();
            pages.push((page.text() + &wrong.text()).replace(email, "").replace(place, ""));
        }
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    let told: Vec<_> = app.mails(HARTWELL).await.into_iter().map(|(to, _)| to).collect();
    assert_eq!(told, ["ana@test", "ana@test"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_opens_an_account_can_be_read_in_the_database() {
    let app = TestApp::new().await;
    ana(&app).await;
    ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, code) = last_mail(&app, "sign-in-link").await;
    let token = link.rsplit('/').next().expect("a token");
    for secret in [token, &code, &code.replace('-', "")] {
        for table in ["login_requests", "mails", "jobs", "sessions", "event_payloads", "sign_in_attempts"] {
            let query = format!("SELECT count(*) FROM {table} t WHERE t::text LIKE '%{secret}%'");
            assert_eq!(app.number(&query).await, 0, "{table}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_of_one_firm_opens_nothing_at_another() {
    let app = TestApp::new().await;
    ana(&app).await;
    let twin = app.client_of(SECOND, "ana").await;
    give_password(&app, SECOND, twin.account).await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, code) = last_mail(&app, "sign-in-link").await;
    let mut second = browser.clone();
    second.host = "second.localhost";
    second.get(&link).await.assert_not_found();
    second.post(&link, &[("email", "ana@test")]).await.assert_not_found();
    let answer = second.post("/login/code", &[("code", &code)]).await;
    assert!(!is_signed_in(&carrying(&second, &answer)).await);
    app.nobody().get("/login/link/not-a-token").await.assert_not_found();
    // a link to sign in is none to choose a password with
    browser.post(link.replace("/login/link/", "/password/reset/"), &[]).await.assert_not_found();
    browser.post(&link, &[]).await.assert_redirect("/documents");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_request_leaves_earlier_links_alone_until_one_is_used() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (browser, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (first, _) = last_mail(&app, "sign-in-link").await;
    // somebody else asks in her name
    ask(&app.nobody(), "/login/link", "ana@test").await;
    let (second, _) = last_mail(&app, "sign-in-link").await;
    assert_ne!(first, second);
    browser.post(&first, &[]).await.assert_redirect("/documents");
    app.nobody().post(&second, &[("email", "ana@test")]).await.assert(410);
}

#[tokio::test(flavor = "multi_thread")]
async fn flooding_a_mailbox_leaves_a_link_in_it_that_works() {
    let app = TestApp::new().await;
    ana(&app).await;
    let mut refused = 0;
    for _ in 0..14 {
        let (_, answer) = ask(&app.nobody(), "/login/link", "ana@test").await;
        refused += usize::from(answer.status == 429);
    }
    assert!(refused > 0);
    let (link, _) = last_mail(&app, "sign-in-link").await;
    assert!(mails_of(&app, "sign-in-link").await.len() < 14);
    app.nobody().post(&link, &[("email", "ana@test")]).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_press_at_once_one_comes_in() {
    let app = TestApp::new().await;
    ana(&app).await;
    ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, _) = last_mail(&app, "sign-in-link").await;
    let (one, two) = (app.nobody(), app.nobody());
    let fields = [("email", "ana@test")];
    let (one, two) = tokio::join!(one.post(&link, &fields), two.post(&link, &fields));
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 410]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_job_may_run_twice_and_writes_one_mail() {
    let app = TestApp::new().await;
    ana(&app).await;
    ask(&app.nobody(), "/login/link", "ana@test").await;
    while app.run_jobs().await > 0 {}
    app.sql("UPDATE jobs SET finished_at = NULL, claimed_until = NULL WHERE kind = 'sign_in.write_link'")
        .await;
    while app.run_jobs().await > 0 {}
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_session_is_worth_nothing_after_the_link() {
    let app = TestApp::new().await;
    ana(&app).await;
    let (planted, _) = ask(&app.nobody(), "/login/link", "ana@test").await;
    let (link, _) = last_mail(&app, "sign-in-link").await;
    let answer = planted.post(&link, &[]).await.assert_redirect("/documents");
    assert!(!is_signed_in(&planted).await, "whoever planted it holds nothing");
    assert!(is_signed_in(&carrying(&planted, &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_is_forgotten() {
    let app = TestApp::new().await;
    ana(&app).await;
    ask(&app.nobody(), "/login/link", "ana@test").await;
    super::sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
    portico::sign_in::forget_old_sign_ins(&app.app).await.expect("forgotten");
    assert_eq!(app.number("SELECT count(*) FROM login_requests").await, 1);
    app.advance(2 * 24 * 60 * MINUTE);
    portico::sign_in::forget_old_sign_ins(&app.app).await.expect("forgotten");
    let left = "SELECT (SELECT count(*) FROM login_requests) + (SELECT count(*) FROM sign_in_backoffs)";
    assert_eq!(app.number(left).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM sign_in_attempts").await, 1);
    app.advance(90 * 24 * 60 * MINUTE);
    portico::sign_in::forget_old_sign_ins(&app.app).await.expect("forgotten");
    assert_eq!(app.number("SELECT count(*) FROM sign_in_attempts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_never_accepted_their_invitation_gets_it_again() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    let page = portico::people::PortalAccessPath { client_id: amara };
    dana.post(&page, &[]).await.assert_redirect(&page.to_string());
    assert_eq!(mails_of(&app, "invitation").await.len(), 1);
    app.advance(8 * 24 * 60 * MINUTE);
    ask(&app.nobody(), "/password/reset", "amara@test").await.1.assert_redirect("/login/code");
    let mails = mails_of(&app, "invitation").await;
    assert_eq!(mails.len(), 2);
    let link =
        mails[0].text.lines().find_map(|line| line.strip_prefix("http://localhost:3000")).expect("a link");
    assert_eq!(app.nobody().get(link).await.assert_ok().one("h1"), "Welcome, Amara");
    assert!(mails_of(&app, "password-reset").await.is_empty());
}
