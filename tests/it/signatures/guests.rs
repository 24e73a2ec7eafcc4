//! Signers without an account: a mailed link, and a code.

use super::contract::{Contract, SignatureThings};
use crate::support::{Actor, HARTWELL, TestApp};
use std::time::Duration;

/// A request that an interpreter's neighbour signs, sent; the address in their mail.
async fn sent<'a>(app: &'a TestApp) -> (Contract<'a>, String, String) {
    let contract = Contract::draft(app).await;
    let other =
        [("person", "other"), ("name", "Olu Ade"), ("email", "olu@elsewhere.test"), ("language", "en-US")];
    let olu = contract.add(&other).await;
    contract.place(&olu, "signature").await;
    contract.send().await;
    let link = link(app).await;
    (contract, olu, link)
}

async fn newest(app: &TestApp) -> String {
    app.run_jobs().await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    mailbox.list(HARTWELL).await.expect("mails").into_iter().next().expect("a mail").text
}

async fn link(app: &TestApp) -> String {
    let text = newest(app).await;
    let line = text.lines().find(|line| line.contains("/sign/")).expect("a link");
    line.strip_prefix("http://localhost:3000").expect("the firm's own host").to_owned()
}

async fn code(app: &TestApp) -> String {
    let text = newest(app).await;
    let is_code = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    text.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// A browser in which the code of the newest mail was typed.
async fn proven<'a>(app: &'a TestApp, link: &str) -> Actor<'a> {
    let browser = app.nobody();
    browser.post(format!("{link}/code"), &[]).await.assert_redirect(link);
    let code = code(app).await;
    let answer = browser.post(format!("{link}/identity"), &[("code", &code)]).await.assert_redirect(link);
    let proof = answer.cookie("portico_signer").expect("a proof");
    browser.with_cookie("portico_signer", &proof)
}

#[tokio::test(flavor = "multi_thread")]
async fn they_sign_by_the_link_and_the_code() {
    let app = TestApp::new().await;
    let (contract, olu, link) = sent(&app).await;
    let anybody = app.nobody();
    for _ in 0..3 {
        let page = anybody.get(&link).await.assert_ok();
        assert!(
            page.one("main").contains("o•••@elsewhere.test") && !page.has("img, svg.doc-page"),
            "{}",
            page.one("main")
        );
    }
    anybody.get(format!("{link}/file")).await.assert_not_found();
    anybody.get(format!("{link}/page?number=1")).await.assert_not_found();
    let browser = proven(&app, &link).await;
    contract.sign(&browser, &link, &olu).await;
    assert_eq!(contract.ended_as().await, "completed");
    assert_eq!(contract.one("SELECT authentication FROM signers").await, "mailed_code");
    app.run_jobs().await;
    browser.get(format!("{link}/copy")).await.assert_ok();
    anybody.get(format!("{link}/copy")).await.assert_not_found();
    let mails = app.texts("SELECT recipient FROM mails WHERE kind = 'signature-signed-copy'").await;
    assert_eq!(mails, ["olu@elsewhere.test"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_worth_five_tries_and_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let (_contract, _, link) = sent(&app).await;
    let browser = app.nobody();
    let identity = format!("{link}/identity");
    browser.post(&identity, &[("code", "ABCD-2345")]).await.assert_invalid();
    app.advance(Duration::from_secs(60));
    browser.post(format!("{link}/code"), &[]).await.assert(303);
    let right = code(&app).await;
    let wrong = if right == "BBBB-BBBB" { "CCCC-CCCC" } else { "BBBB-BBBB" };
    for bad in ["", "12", "abc def"] {
        browser.post(&identity, &[("code", bad)]).await.assert_invalid();
    }
    for _ in 0..5 {
        browser.post(&identity, &[("code", wrong)]).await.assert_invalid();
    }
    browser.post(&identity, &[("code", &right)]).await.assert_invalid();
    app.advance(Duration::from_secs(60));
    browser.post(format!("{link}/code"), &[]).await.assert(303);
    let next = code(&app).await;
    app.advance(Duration::from_secs(16 * 60));
    browser.post(&identity, &[("code", &next)]).await.assert_invalid();
    browser.post(format!("{link}/code"), &[]).await.assert(303);
    let last = code(&app).await;
    browser.post(&identity, &[("code", &last)]).await.assert_redirect(&link);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proof_is_for_this_browser_this_link_and_half_an_hour() {
    let app = TestApp::new().await;
    let (contract, olu, link) = sent(&app).await;
    let browser = proven(&app, &link).await;
    browser.get(format!("{link}/file")).await.assert_ok();
    let elsewhere = SignatureThings::of(&app, &contract.dana, (contract.ana.id, contract.case)).await;
    browser.get(format!("{link}/fields/{}", elsewhere.field)).await.assert_not_found();
    browser.post(format!("{link}/fields/{}", elsewhere.field), &[("value", "x")]).await.assert_not_found();
    app.nobody()
        .with_cookie("portico_signer", "guessed")
        .get(format!("{link}/file"))
        .await
        .assert_not_found();
    contract.agree(&browser, &link, &olu).await.assert_redirect(&link);
    contract.fill(&browser, &link, &olu).await;
    app.advance(Duration::from_secs(31 * 60));
    browser.get(&link).await.assert_ok();
    browser.post(format!("{link}/finish"), &[]).await.assert_redirect(&format!("{link}?code=again"));
    assert_eq!(contract.ended_as().await, "open");
    let browser = proven(&app, &link).await;
    browser.post(format!("{link}/finish"), &[]).await.assert_redirect(&link);
    assert_eq!(contract.ended_as().await, "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_went_to_the_wrong_address_leads_nowhere() {
    let app = TestApp::new().await;
    let (contract, olu, old) = sent(&app).await;
    let browser = proven(&app, &old).await;
    contract.correct(&olu, "Olu Ade", "olu@right.test").await.assert(303);
    for path in ["", "/file", "/page?number=1", "/finish"] {
        browser.get(format!("{old}{path}")).await.assert_not_found();
    }
    browser.post(format!("{old}/decline"), &[("why", "other"), ("reason", "x")]).await.assert_not_found();
    let new = link(&app).await;
    assert_ne!(new, old);
    let browser = proven(&app, &new).await;
    contract.sign(&browser, &new, &olu).await;
    assert_eq!(contract.ended_as().await, "completed");
}
