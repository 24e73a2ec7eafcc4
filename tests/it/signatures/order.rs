//! Whose turn it is, and what happens at the same moment.

use super::contract::Contract;
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn signers_come_one_after_the_other() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let base = contract.desk("");
    let asked = "SELECT recipient FROM mails WHERE kind = 'signature-request' ORDER BY id";
    assert_eq!(app.texts(asked).await, ["ana@test"]);
    contract.second.get(&base).await.assert_not_found();
    assert!(!contract.second.get("/tasks").await.one("main").contains("Engagement"));
    contract.sign(&contract.first, &base, &contract.signer_of(contract.ana.id).await).await;
    assert_eq!(app.texts(asked).await, ["ana@test", "ben@test"]);
    assert_eq!(contract.ended_as().await, "open");
    assert!(contract.second.get("/tasks").await.one("main").contains("Engagement"));
    assert!(!contract.first.get("/tasks").await.one("main").contains("Engagement"));
    contract.sign(&contract.second, &base, &contract.signer_of(contract.ben.id).await).await;
    assert_eq!(contract.ended_as().await, "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_is_changed_until_it_is_sent() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let (ana, ben) = (contract.add_client(&contract.ana).await, contract.add_client(&contract.ben).await);
    let twice = format!("client-{}", contract.ana.id);
    contract.staff.post(contract.at("/signers"), &[("person", &twice)]).await.assert_invalid();
    contract.staff.post(contract.at(&format!("/signers/{ben}")), &[("do", "earlier")]).await.assert(303);
    assert_eq!(app.texts("SELECT id::text FROM signers ORDER BY position").await, [ben.clone(), ana.clone()]);
    contract.place(&ana, "signature").await;
    contract.staff.post(contract.at(&format!("/signers/{ana}")), &[("do", "remove")]).await.assert(303);
    assert_eq!(app.texts("SELECT position::text || id::text FROM signers").await, [format!("1{ben}")]);
    assert_eq!(app.number("SELECT count(*) FROM signature_fields").await, 0, "their fields go with them");
    contract.place(&ben, "signature").await;
    contract.send().await;
    contract.staff.post(contract.at(&format!("/signers/{ben}")), &[("do", "remove")]).await.assert(303);
    contract
        .staff
        .post(contract.at("/fields"), &[("kind", "text"), ("signer", &ben), ("page", "1")])
        .await
        .assert(303);
    assert_eq!(
        app.number("SELECT (SELECT count(*) FROM signers) * 10 + (SELECT count(*) FROM signature_fields)")
            .await,
        11
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_the_same_moment_are_both_heard_and_it_is_complete_once() {
    let app = TestApp::new().await;
    let contract = Contract::sent_with(&app, &[("order", "at_once")]).await;
    let base = contract.desk("");
    for (browser, client) in [(&contract.first, contract.ana.id), (&contract.second, contract.ben.id)] {
        let signer = contract.signer_of(client).await;
        contract.agree(browser, &base, &signer).await.assert(303);
        contract.fill(browser, &base, &signer).await;
    }
    let finish = format!("{base}/finish");
    let (one, two, again) = tokio::join!(
        contract.first.post(&finish, &[]),
        contract.second.post(&finish, &[]),
        contract.second.post(&finish, &[]),
    );
    for answer in [one, two, again] {
        answer.assert_redirect(&base);
    }
    assert_eq!(contract.ended_as().await, "completed");
    let kinds = app.event_kinds(HARTWELL).await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!((count("signature.signed"), count("signature.completed")), (2, 1));
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE kind = 'signature.seal'").await, 1);
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM signed_copies").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_countersigner_of_the_firm_signs_last() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let ana = contract.add_client(&contract.ana).await;
    let dana = contract.add(&[("person", &format!("staff-{}", contract.dana.id))]).await;
    contract.place(&ana, "signature").await;
    contract.place(&dana, "signature").await;
    contract.place(&dana, "date").await;
    contract.send().await;
    let own = contract.at("/signing");
    contract.staff.get(&own).await.assert_not_found();
    contract.staff.post(format!("{own}/consent"), &[("consent", "yes")]).await.assert_not_found();
    assert_eq!(
        app.number("SELECT count(*) FROM signers WHERE consented_at IS NOT NULL").await,
        0,
        "not their turn"
    );
    contract.sign(&contract.first, &contract.desk(""), &ana).await;
    contract.sign(&contract.staff, &own, &dana).await;
    assert_eq!(contract.ended_as().await, "completed");
    app.run_jobs().await;
    contract.staff.get(contract.at("/copy")).await.assert_ok();
    contract.staff.get(format!("{own}/copy")).await.assert_ok();
}
