//! Another mail address.

use super::{fresh, kinds};
use crate::{
    sign_in::{
        PASSWORD, carrying, give_password, is_signed_in,
        links::{last_mail, mails_of},
        sign_in,
    },
    support::{Actor, Answer, HARTWELL, SECOND, TestApp},
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

async fn ask(browser: &Actor<'_>, email: &str) -> Answer {
    browser.post("/profile/email", &[("email", email), ("current_password", PASSWORD)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_new_address_counts_once_its_link_was_used() {
    let app = TestApp::new().await;
    let (ana, elsewhere) = (app.client("ana").await, app.client("ben").await);
    let other = app.browser(HARTWELL, ana.account).await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    assert!(!own.get("/profile/email").await.has("#f-current_password"), "she has just signed in");
    own.post("/profile/email", &[("email", " Ana.New@Example.com ")]).await.assert_redirect("/profile");
    let waits = own.get("/profile").await.one("#profile-email .below");
    assert!(waits.contains("ana.new@example.com"), "{waits}");

    let (link, _) = last_mail(&app, "email-change").await;
    assert_eq!(mails_of(&app, "email-change").await[0].to, "Ana <ana.new@example.com>");
    assert_eq!(mails_of(&app, "notice.email-asked").await[0].to, "Ana <ana@test>");
    // a scanner of mail opens it, as often as it likes
    for browser in [&app.nobody(), &app.nobody(), &own] {
        browser.get(&link).await.assert_ok();
    }
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);

    own.post(&link, &[]).await.assert_redirect("/profile");
    assert_eq!(own.get("/profile").await.one("#profile-email .soft"), "ana.new@example.com");
    assert!(is_signed_in(&own).await, "where she confirmed it she stays in");
    assert!(!is_signed_in(&other).await && !is_signed_in(&ana).await, "and nowhere else");
    assert!(is_signed_in(&elsewhere).await);
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    sign_in(&app.nobody(), "ana.new@example.com", PASSWORD).await.assert(303);
    let record = app.texts(&format!("SELECT email FROM clients WHERE id = '{}'", ana.id)).await;
    assert_eq!(record, ["ana.new@example.com"], "the firm's record follows");
    let notices = mails_of(&app, "notice.email-changed").await;
    assert_eq!((notices.len(), notices[0].to.as_str()), (1, "Ana <ana@test>"));
    assert_eq!(kinds(&app).await, ["email.change_requested", "email.changed"]);

    own.post(&link, &[]).await.assert(410);
    own.get(&link).await.assert(410);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_and_invitations_to_the_old_address_are_worth_nothing_afterwards() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    dana.post(format!("/staff/clients/{}/portal-access", ana.id), &[]).await.assert(303);
    let (invitation, _) = last_mail(&app, "invitation").await;
    give_password(&app, HARTWELL, ana.account).await;
    let (_, asked) = crate::sign_in::links::ask(&app.nobody(), "/login/link", "ana@test").await;
    asked.assert(303);
    let (sign_in_link, _) = last_mail(&app, "sign-in-link").await;
    app.nobody().get(&invitation).await.assert_ok();
    app.nobody().get(&sign_in_link).await.assert_ok();

    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    ask(&own, "ana.new@example.com").await.assert(303);
    let (link, _) = last_mail(&app, "email-change").await;
    // in a browser where nobody is signed in, such as that of her phone
    let page = app.nobody().post(&link, &[]).await.assert_ok();
    assert_eq!(page.one("h1"), "Your address is changed");
    app.nobody().get(&invitation).await.assert(410);
    app.nobody().get(&sign_in_link).await.assert(410);
    assert!(!is_signed_in(&own).await, "every session ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_did_not_sign_in_just_now_is_asked_for_the_password() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    app.advance(MINUTE * 10);
    assert!(own.get("/profile/email").await.has("#f-current_password"));
    for (password, words) in [("", "Enter your password"), ("not hers at all", "not your password")] {
        let fields = [("email", "new@example.com"), ("current_password", password)];
        let page = own.post("/profile/email", &fields).await.assert_invalid();
        assert!(page.one("#f-current_password-error").contains(words));
        assert_eq!(page.attr("#f-email", "value"), "new@example.com", "what was typed is still there");
    }
    for (wrong, words) in [("nonsense", "such as name@example.com"), ("ANA@test", "already")] {
        let page = ask(&own, wrong).await.assert_invalid();
        assert!(page.one("#f-email-error").contains(words), "{wrong}");
    }
    assert_eq!(mails_of(&app, "email-change").await.len(), 0);
    ask(&own, "new@example.com").await.assert_redirect("/profile");
    assert_eq!(mails_of(&app, "email-change").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_is_told_to_its_owner_alone() {
    let app = TestApp::new().await;
    let (ana, _) = (app.client("ana").await, app.client("ben").await);
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    let mut answers = Vec::new();
    for email in ["free@test", "ben@test"] {
        let answer = ask(&own, email).await;
        let page = own.get("/profile").await.text().replace(email, "EMAIL");
        answers.push((answer.status, answer.location().to_owned(), answer.cookie("portico_flash"), page));
    }
    assert!(answers[0] == answers[1], "the answers differ");
    let told = mails_of(&app, "email-change.taken").await;
    assert_eq!((told.len(), told[0].to.as_str()), (1, "ben@test"));
    assert!(!told[0].text.contains("http://") && !told[0].text.contains("Ana"), "{}", told[0].text);
    assert_eq!(mails_of(&app, "email-change").await.len(), 1, "no link for the taken one");
    // the same address at another firm is nobody's business here
    let joao = app.client_of(SECOND, "joao").await;
    ask(&own, &joao.email).await.assert(303);
    assert_eq!(mails_of(&app, "email-change").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_taken_meanwhile_is_not_given_twice() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    ask(&own, "family@test").await.assert(303);
    let (link, _) = last_mail(&app, "email-change").await;
    app.sql(&format!("UPDATE accounts SET email = 'family@test' WHERE id = '{}'", ben.account)).await;
    own.post(&link, &[]).await.assert(410);
    assert_eq!(own.get("/profile").await.one("#profile-email .soft"), "ana@test");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_works_for_an_hour_at_its_own_firm_and_not_after_another_wish() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    ask(&own, "one@example.com").await.assert(303);
    let (first, _) = last_mail(&app, "email-change").await;
    let mut elsewhere = app.nobody();
    elsewhere.host = "second.localhost";
    elsewhere.get(&first).await.assert_not_found();
    elsewhere.post(&first, &[]).await.assert_not_found();
    app.nobody().post("/profile/email-changes/no-such-token", &[]).await.assert_not_found();

    app.advance(MINUTE);
    ask(&own, "two@example.com").await.assert(303);
    let (second, _) = last_mail(&app, "email-change").await;
    own.post(&first, &[]).await.assert(410);
    own.get(&second).await.assert_ok();
    own.post("/profile/email/delete", &[]).await.assert_redirect("/profile");
    own.post(&second, &[]).await.assert(410);
    assert!(!own.get("/profile").await.has("#profile-email .below"));

    app.advance(MINUTE);
    ask(&own, "three@example.com").await.assert(303);
    let (third, _) = last_mail(&app, "email-change").await;
    app.advance(MINUTE * 60);
    own.post(&third, &[]).await.assert(410);
    assert_eq!(own.get("/profile").await.one("#profile-email .soft"), "ana@test");
    let kept = app.texts("SELECT encode(token_hash, 'hex') || email FROM email_changes").await;
    assert!(kept.iter().all(|row| !row.contains(third.rsplit('/').next().expect("a token"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_change_theirs_the_same_way() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let own = fresh(&app, HARTWELL, dana.account, &dana.email).await;
    ask(&own, "dana@firm.example").await.assert_redirect("/profile");
    let (link, _) = last_mail(&app, "email-change").await;
    own.post(&link, &[]).await.assert_redirect("/profile");
    let answer = sign_in(&app.nobody(), "dana@firm.example", PASSWORD).await.assert_redirect("/staff");
    carrying(&app.nobody(), &answer).get("/staff").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn few_addresses_are_mailed_in_an_hour_and_in_a_day() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    let mut sent = 0;
    // four in the first hour, and one in each that follows
    for (number, wait) in [0, 0, 0, 0, 61, 61, 61, 61, 61, 61, 61, 61].into_iter().enumerate() {
        app.advance(MINUTE * wait);
        let answer = ask(&own, &format!("stranger-{number}@third-party.example")).await;
        match answer.status.as_u16() {
            303 => sent += 1,
            422 => {
                assert!(sent == 3 || sent == 10, "{sent}");
                assert!(answer.one("#f-email-error").contains("several times"));
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(sent, 10, "the last of the day is refused, as the fourth of the first hour");
    app.advance(MINUTE * 60 * 11);
    own.get("/profile").await.assert_ok();
    app.advance(MINUTE * 60 * 6);
    ask(&own, "tomorrow@example.com").await.assert(303);
    let ben = app.client("ben").await;
    let others = fresh(&app, HARTWELL, ben.account, "ben@test").await;
    ask(&others, "ben.new@example.com").await.assert(303);
}
