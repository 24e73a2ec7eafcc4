//! How requests end without a signed copy, and what staff correct on the way.

use super::contract::Contract;
use crate::{
    profile::fresh,
    sign_in::PASSWORD,
    support::{HARTWELL, TestApp},
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test(flavor = "multi_thread")]
async fn declining_needs_a_reason_and_ends_it_for_all() {
    let app = TestApp::new().await;
    let contract = Contract::sent_with(&app, &[("order", "at_once")]).await;
    let decline = contract.desk("/decline");
    contract.first.get(&decline).await.assert_ok();
    contract.first.post(&decline, &[("why", "wrong")]).await.assert_invalid();
    contract.first.post(&decline, &[("reason", "no")]).await.assert_invalid();
    assert_eq!(contract.ended_as().await, "open");
    let said = [("why", "wrong"), ("reason", "My name is spelled wrong")];
    contract.first.post(&decline, &said).await.assert_redirect(&contract.desk(""));
    contract.first.post(&decline, &said).await.assert(303);
    assert_eq!(contract.ended_as().await, "declined");
    assert!(contract.staff.get(contract.at("")).await.one("main").contains("My name is spelled wrong"));
    let told = app.texts("SELECT recipient FROM mails WHERE kind = 'signature-stopped'").await;
    assert_eq!(told, ["ben@test"], "whoever declined knows it");
    let ben = contract.signer_of(contract.ben.id).await;
    contract.agree(&contract.second, &contract.desk(""), &ben).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM signers WHERE consented_at IS NOT NULL").await, 0);
    assert!(!contract.second.get("/tasks").await.one("main").contains("Engagement"));
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "signature.declined").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_withdrawn_and_paper_comes() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    contract.first.post(format!("{base}/consent/delete"), &[]).await.assert_redirect(&base);
    assert_eq!(contract.ended_as().await, "withdrawn");
    let row = "SELECT (consented_at IS NULL)::text || (paper_asked_at IS NOT NULL)::text FROM signers WHERE position = 1";
    assert_eq!(contract.one(row).await, "truetrue");
    let page = contract.staff.get(contract.at("")).await.assert_ok();
    let give = contract.at(&format!("/signers/{ana}/paper"));
    assert!(page.has(&format!("form[action='{give}']")), "staff are told to send paper");
    contract.staff.post(&give, &[]).await.assert(303);
    contract.staff.post(&give, &[]).await.assert(303);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "signature.paper_sent").count(), 1);
    assert_eq!(app.number("SELECT count(*) FROM disclosures").await, 1, "what was agreed to stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_with_a_wrong_password_says_so_and_stops_nothing() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    app.advance(Duration::from_secs(31 * 60));
    let withdraw = format!("{base}/consent/delete");
    let page = contract.first.post(&withdraw, &[("password", "wrong")]).await.assert_invalid();
    assert!(page.has("#f-password-error") && page.has(&format!("form[action='{withdraw}']")));
    assert_eq!(contract.ended_as().await, "open");
    contract.first.post(&withdraw, &[("password", PASSWORD)]).await.assert_redirect(&base);
    assert_eq!(contract.ended_as().await, "withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_voided_while_somebody_signs() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    contract.fill(&contract.first, &base, &ana).await;
    contract.staff.post(contract.at("/voiding"), &[("reason", "A newer one follows")]).await.assert(303);
    contract.first.post(format!("{base}/finish"), &[]).await.assert_redirect(&base);
    assert_eq!(contract.ended_as().await, "voided");
    assert_eq!(app.number("SELECT count(*) FROM signers WHERE signed_at IS NOT NULL").await, 0);
    let page = contract.first.get(&base).await.assert_ok();
    assert!(!page.has("form[action$='/finish']") && !page.has("form[action$='/consent']"));
    assert_eq!(app.texts("SELECT recipient FROM mails WHERE kind = 'signature-stopped'").await, ["ana@test"]);
    // and the other way round: what is complete stays
    contract.staff.post(contract.at("/voiding"), &[]).await.assert(303);
    let voided =
        app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "signature.voided").count();
    assert_eq!(voided, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_one_to_sign_and_whoever_voids_it_come_one_after_the_other() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let ana = contract.add_client(&contract.ana).await;
    contract.place(&ana, "signature").await;
    contract.send().await;
    let base = contract.desk("");
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    contract.fill(&contract.first, &base, &ana).await;
    let (finish, void) = (format!("{base}/finish"), contract.at("/voiding"));
    let (signed, voided) = tokio::join!(contract.first.post(&finish, &[]), contract.staff.post(&void, &[]));
    signed.assert(303);
    voided.assert(303);
    let how = contract.ended_as().await;
    let signers = app.number("SELECT count(*) FROM signers WHERE signed_at IS NOT NULL").await;
    let jobs = app.number("SELECT count(*) FROM jobs WHERE kind = 'signature.seal'").await;
    assert!(
        matches!((how.as_str(), signers, jobs), ("completed", 1, 1) | ("voided", 0, 0)),
        "{how} {signers} {jobs}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_expires_when_its_last_day_is_over() {
    let app = TestApp::new().await;
    app.runner.run_due_schedules_once().await.expect("noted");
    let contract = Contract::sent_with(&app, &[("expires_on", "2026-11-22")]).await;
    app.advance(Duration::from_secs(60 * 60));
    app.runner.run_due_schedules_once().await.expect("looked");
    assert_eq!(contract.ended_as().await, "open", "it may be signed until its last day is over");
    app.advance(2 * DAY);
    app.runner.run_due_schedules_once().await.expect("looked");
    assert_eq!(contract.ended_as().await, "expired");
    let told = app.texts("SELECT recipient FROM mails WHERE kind = 'signature-stopped'").await;
    assert_eq!(told, ["ana@test"], "the second one was never asked");
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "signature.expired").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_last_day_nobody_signs_though_no_schedule_has_come_by() {
    let app = TestApp::new().await;
    let contract = Contract::sent_with(&app, &[("expires_on", "2026-11-22")]).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    contract.agree(&contract.first, &base, &ana).await.assert(303);
    contract.fill(&contract.first, &base, &ana).await;
    app.advance(2 * DAY);
    let again = fresh(&app, HARTWELL, contract.ana.account, "ana@test").await;
    let page = again.get(&base).await.assert_ok();
    assert!(!page.has("form[action$='/finish']") && !page.has(".sign-bar"), "{}", page.one("main"));
    again.post(format!("{base}/finish"), &[]).await.assert_redirect(&base);
    again.post(format!("{base}/decline"), &[("why", "other"), ("reason", "x")]).await.assert_redirect(&base);
    assert_eq!(contract.ended_as().await, "open", "the schedule ends it");
    assert_eq!(app.number("SELECT count(*) FROM signers WHERE signed_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_last_day_it_gets_one() {
    let app = TestApp::new().await;
    let contract = Contract::sent_with(&app, &[("due_on", "2026-12-01")]).await;
    let last = contract.one("SELECT (expires_on - due_on)::text FROM signature_requests").await;
    assert!(last.parse::<i32>().expect("days") > 0, "{last}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_address_is_corrected_and_they_are_asked_again() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let ana = contract.signer_of(contract.ana.id).await;
    for wrong in ["", "nobody", "a@b@c"] {
        contract.correct(&ana, "Ana", wrong).await.assert_invalid();
    }
    contract.correct(&ana, "Anna", "anna@test").await.assert(303);
    contract.correct(&ana, "Anna", "anna@test").await.assert(303);
    let asked = app.texts("SELECT recipient FROM mails WHERE kind = 'signature-request' ORDER BY id").await;
    assert_eq!(asked, ["ana@test", "anna@test"]);
    contract.staff.post(contract.at("/reminders"), &[]).await.assert(303);
    assert_eq!(
        app.texts("SELECT recipient FROM mails WHERE kind = 'signature-reminder'").await,
        ["anna@test"]
    );
    contract.sign(&contract.first, &contract.desk(""), &ana).await;
    contract.correct(&ana, "Else", "else@test").await.assert(303);
    assert_eq!(
        contract.one("SELECT name FROM signers WHERE position = 1").await,
        "Anna",
        "who has signed stays"
    );
}
