//! Another password.

use super::{fresh, kinds};
use crate::{
    sign_in::{PASSWORD, is_signed_in, links::mails_of, sign_in},
    support::{Actor, Answer, HARTWELL, TestApp},
};

const NEW: &str = "a wide green river";

async fn change(browser: &Actor<'_>, current: &str, new: &str, repeat: &str) -> Answer {
    let fields = [("current_password", current), ("password", new), ("repeat", repeat)];
    browser.post("/profile/password", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_ends_every_other_session_and_is_told_by_mail() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    assert!(is_signed_in(&ana).await);
    own.get("/profile/password").await.assert_ok();
    change(&own, PASSWORD, NEW, NEW).await.assert_redirect("/profile");
    assert!(is_signed_in(&own).await && !is_signed_in(&ana).await);
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_invalid();
    sign_in(&app.nobody(), "ana@test", NEW).await.assert_redirect("/");
    assert_eq!(mails_of(&app, "notice.password").await.len(), 1);
    assert_eq!(kinds(&app).await, ["password.set"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_are_those_of_the_first_password_and_the_present_one_is_needed() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    let wrong = [
        ("", NEW, NEW, "current_password"),
        ("not this one", NEW, NEW, "current_password"),
        (PASSWORD, "short", "short", "password"),
        (PASSWORD, "password2026", "password2026", "password"),
        (PASSWORD, "ana@test", "ana@test", "password"),
        (PASSWORD, NEW, "another river", "repeat"),
        (PASSWORD, PASSWORD, PASSWORD, "password"),
    ];
    for (current, new, repeat, field) in wrong {
        let page = change(&own, current, new, repeat).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}-error")), "{new} {repeat}");
        assert!(!page.text().contains(NEW), "a password is never shown");
    }
    sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert(303);
    assert_eq!(mails_of(&app, "notice.password").await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_the_present_one_is_held_off() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let own = fresh(&app, HARTWELL, ana.account, "ana@test").await;
    for _ in 0..5 {
        change(&own, "a guess of theirs", NEW, NEW).await.assert_invalid();
    }
    let page = change(&own, PASSWORD, NEW, NEW).await.assert_invalid();
    assert!(page.one("#f-current_password-error").contains("too many attempts"));
    app.advance(std::time::Duration::from_secs(31));
    change(&own, PASSWORD, NEW, NEW).await.assert_redirect("/profile");
}
