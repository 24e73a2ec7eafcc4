//! The demo's mailbox.

use crate::support::*;
use portico::{
    config::Settings,
    i18n::Lang,
    ids::{FirmId, MailId},
    mail::{Letter, Recipient},
};

async fn sent(app: &TestApp, firm: FirmId, subject: &str, text: &str) -> MailId {
    let letter = Letter {
        kind: "invitation",
        to: Recipient { name: "Ana".into(), email: "ana@test".into() },
        lang: Lang::Es,
        subject: subject.into(),
        text: text.into(),
        html: "<p>Words</p>".into(),
        attached: None,
    };
    let queue = async |tx: &portico::db::Tx| Ok(app.app.outbox.queue(tx, firm, letter.clone()).await?);
    let mail = app.app.db(firm).write(queue).await.expect("queued");
    assert_eq!(app.run_jobs().await, 1);
    mail
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_shown_newest_first_to_whoever_asks() {
    let app = TestApp::new().await;
    let nobody = app.nobody();
    let page = nobody.get("/demo/mailbox").await.assert_ok();
    assert_eq!(page.one(".empty strong"), "No emails yet");
    sent(&app, HARTWELL, "First", "Words").await;
    let second = sent(&app, HARTWELL, "Second <b>", "Words").await;
    sent(&app, SECOND, "Of another firm", "Words").await;
    let page = nobody.get("/demo/mailbox").await.assert_ok();
    assert_eq!(page.all(".rows strong"), ["Second <b>", "First"]);
    assert!(page.one(".notice").contains("This is a demo."));
    assert_eq!(page.attr(".rows a", "href"), format!("/demo/mailbox/{second}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_plain_text_in_which_our_own_links_work() {
    let app = TestApp::new().await;
    let base = app.app.base_url("localhost");
    let text =
        format!("Hola,\n\nAbrir:\n{base}/invitations/abc\n\nhttps://evil.test/ <script>alert(1)</script>");
    let mail = sent(&app, HARTWELL, "Hola", &text).await;
    let page = app.nobody().get(format!("/demo/mailbox/{mail}")).await.assert_ok();
    assert_eq!(page.one("h1"), "Hola");
    assert!(page.one("dl.facts").contains("Ana <ana@test>"));
    assert_eq!(page.all(".text a"), [format!("{base}/invitations/abc")]);
    assert_eq!(page.attr(".text a", "href"), format!("{base}/invitations/abc"));
    assert!(page.one(".text").contains("https://evil.test/ <script>alert(1)</script>"));
    assert_eq!(page.attr(".text", "lang"), "es");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mails_of_another_firm_are_not_found() {
    let app = TestApp::new().await;
    let mail = sent(&app, SECOND, "Of another firm", "Words").await;
    app.nobody().get(format!("/demo/mailbox/{mail}")).await.assert_not_found();
    app.nobody().get(format!("/demo/mailbox/{}", MailId::new())).await.assert_not_found();
    app.nobody().get("/demo/mailbox/..%2f..%2fx").await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_demo_there_is_no_mailbox() {
    let app = TestApp::with(Settings { demo: Some("false".into()), ..Settings::default() }).await;
    app.nobody().get("/demo/mailbox").await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mails_of_a_firm_that_the_demo_did_not_make_are_shown_to_nobody() {
    let app = TestApp::new().await;
    let mail = sent(&app, HARTWELL, "A link to a new password", "Words").await;
    app.nobody().get(format!("/demo/mailbox/{mail}")).await.assert_ok();
    let app = app.with_real_firms().await;
    for path in ["/demo/mailbox".to_owned(), format!("/demo/mailbox/{mail}")] {
        app.nobody().get(path).await.assert_not_found();
    }
}
