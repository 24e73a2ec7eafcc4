//! What a signer does, step by step.

use super::contract::Contract;
use crate::{
    profile::fresh,
    sign_in::PASSWORD,
    support::{HARTWELL, TestApp},
};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_sent_signed_by_all_and_sealed() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let page = contract.staff.get(contract.at("/sending")).await.assert_ok();
    assert!(page.has("#missing"), "nobody signs it yet");
    contract.staff.post(contract.at("/sending"), &[]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM signature_requests WHERE sent_at IS NOT NULL").await, 0);
    let ana = contract.add_client(&contract.ana).await;
    for kind in ["signature", "initials", "date", "text", "checkbox"] {
        contract.place(&ana, kind).await;
    }
    contract.send().await;
    contract.send().await;
    let sent = app.event_kinds(HARTWELL).await.iter().filter(|kind| *kind == "signature.sent").count();
    assert_eq!(sent, 1, "a second press sends nothing");
    assert_eq!(app.texts("SELECT kind FROM mails").await, ["signature-request"]);
    for place in ["/", "/tasks", "/signatures", &format!("/cases/{}", contract.case)] {
        let text = contract.first.get(place).await.assert_ok().one("main");
        assert!(text.contains("Engagement agreement"), "{place}: {text}");
    }
    for place in ["/tasks", "/signatures"] {
        let others = contract.second.get(place).await.assert_ok().one("main");
        assert!(!others.contains("Engagement agreement"), "{place} of somebody who is not asked: {others}");
    }

    let base = contract.desk("");
    contract.sign(&contract.first, &base, &ana).await;
    assert_eq!(contract.ended_as().await, "completed");
    let waits = contract.first.get(&base).await.assert_ok();
    assert!(!waits.has("a[href$='/copy']"), "it is not sealed yet");
    app.run_jobs().await;
    let done = contract.first.get(&base).await.assert_ok();
    assert!(done.has("a[href$='/copy']"), "{}", done.one("main"));
    let copy = contract.first.get(format!("{base}/copy")).await.assert_ok();
    let sent = contract.staff.get(contract.at("/file")).await.assert_ok();
    assert!(copy.bytes.starts_with(&sent.bytes) && copy.bytes.len() > sent.bytes.len());
    let received = contract.first.get("/documents").await.assert_ok().one("main");
    assert!(received.contains("Engagement agreement"), "{received}");
    let mails = app.texts("SELECT kind FROM mails WHERE kind LIKE 'sign%' ORDER BY id").await;
    assert_eq!(mails, ["signature-request", "signature-signed-copy"]);
    let kinds = app.event_kinds(HARTWELL).await;
    for kind in [
        "signature.created",
        "signature.sent",
        "signature.opened",
        "signature.consented",
        "signature.filled",
        "signature.signed",
        "signature.completed",
        "signature.sealed",
    ] {
        assert!(kinds.iter().any(|known| known == kind), "{kind} is missing in {kinds:?}");
    }
    let told = contract.one("SELECT time_zone FROM signers").await;
    assert_eq!(told, "America/Los_Angeles");
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_comes_first_with_a_file_that_was_opened() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    let page = contract.first.get(&base).await.assert_ok();
    assert!(page.has("input[name=consent]") && page.has("a[href$='/sample']"));
    let field =
        contract.one(&format!("SELECT id::text FROM signature_fields WHERE signer_id = '{ana}'")).await;
    contract.first.get(format!("{base}/fields/{field}")).await.assert_redirect(&base);
    contract
        .first
        .post(format!("{base}/fields/{field}"), &[("name", "A"), ("initials", "A"), ("face", "script")])
        .await
        .assert_redirect(&base);
    contract.first.post(format!("{base}/finish"), &[]).await.assert_redirect(&base);
    assert_eq!(app.number("SELECT count(*) FROM signature_fields WHERE filled_at IS NOT NULL").await, 0);

    let number = contract.sample(&ana);
    let consent = format!("{base}/consent");
    let wrong = contract.first.post(&consent, &[("sample", "1"), ("consent", "yes")]).await.assert_invalid();
    assert!(wrong.has("#f-sample-error"), "{}", wrong.one("main"));
    let wrong = contract.first.post(&consent, &[("sample", &number)]).await.assert_invalid();
    assert!(wrong.has("#f-consent-error"));
    assert_eq!(app.number("SELECT count(*) FROM disclosures").await, 0);
    let file = contract.first.get(format!("{base}/sample")).await.assert_ok();
    assert!(file.bytes.starts_with(b"%PDF-"));
    contract.agree(&contract.first, &base, &ana).await.assert_redirect(&base);
    contract.agree(&contract.first, &base, &ana).await.assert_redirect(&base);
    assert_eq!(app.number("SELECT count(*) FROM disclosures").await, 1);
    let consented = app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "signature.consented");
    assert_eq!(consented.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_place_takes_what_belongs_there() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let ana = contract.add_client(&contract.ana).await;
    let mut places = Vec::new();
    for kind in ["signature", "date", "text", "checkbox"] {
        places.push(contract.place(&ana, kind).await);
    }
    contract.send().await;
    let base = contract.desk("");
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    let place = |index: usize| format!("{base}/fields/{}", places[index]);
    let post = async |index: usize, fields: &[(&str, &str)]| contract.first.post(place(index), fields).await;
    // a name
    post(0, &[("name", " "), ("initials", "A"), ("face", "script")]).await.assert_invalid();
    post(0, &[("name", "Ana"), ("initials", "A"), ("face", "drawn"), ("drawing", "nonsense")])
        .await
        .assert_invalid();
    // the date is that of the page
    let date = contract.first.get(place(1)).await.assert_ok().attr("main input[name=value]", "value");
    assert_eq!(date, "Nov 21, 2026");
    post(1, &[("value", "Nov 20, 2026")]).await.assert_invalid();
    post(2, &[("value", "")]).await.assert_invalid();
    post(2, &[("value", &"x".repeat(201))]).await.assert_invalid();
    post(3, &[]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM signature_fields WHERE filled_at IS NOT NULL").await, 0);
    contract.first.post(format!("{base}/finish"), &[]).await.assert(303);
    assert_eq!(contract.ended_as().await, "open", "nothing is filled in");
    contract.fill(&contract.first, &base, &ana).await;
    assert_eq!(app.number("SELECT count(*) FROM signature_fields WHERE filled_at IS NOT NULL").await, 4);
    // it is taken away again, and has to be put there again
    contract.first.post(format!("{}/delete", place(2)), &[]).await.assert(303);
    contract.first.post(format!("{base}/finish"), &[]).await.assert(303);
    assert_eq!(contract.ended_as().await, "open", "something is missing");
    post(2, &[("value", "1971")]).await.assert(303);
    contract.first.post(format!("{base}/finish"), &[]).await.assert_redirect(&base);
    assert_eq!(contract.ended_as().await, "completed");
    post(2, &[("value", "1972")]).await.assert(303);
    assert_eq!(contract.one("SELECT value FROM signature_fields WHERE kind = 'text'").await, "1971");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_long_ago_types_their_password() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    app.advance(Duration::from_secs(31 * 60));
    let page = contract.first.get(&base).await.assert_ok();
    assert!(page.has("input[name=password]"));
    let refused = contract.agree(&contract.first, &base, &ana).await.assert_invalid();
    assert!(refused.has("#f-password-error"), "{}", refused.one("main"));
    let number = contract.sample(&ana);
    let fields = [("sample", number.as_str()), ("consent", "yes"), ("password", PASSWORD)];
    contract.first.post(format!("{base}/consent"), &fields).await.assert_redirect(&base);
    assert_eq!(contract.one("SELECT authentication FROM signers WHERE position = 1").await, "password");
    contract.fill(&contract.first, &base, &ana).await;
    app.advance(Duration::from_secs(31 * 60));
    let refused = contract.first.post(format!("{base}/finish"), &[]).await.assert_invalid();
    assert!(refused.has("#f-password-error"));
    // or they sign in again
    let again = fresh(&app, HARTWELL, contract.ana.account, "ana@test").await;
    again.post(format!("{base}/finish"), &[]).await.assert_redirect(&base);
    assert_eq!(contract.one("SELECT authentication FROM signers WHERE position = 1").await, "sign_in");
    assert_eq!(app.number("SELECT count(*) FROM signers WHERE signed_at IS NOT NULL").await, 1);
}
