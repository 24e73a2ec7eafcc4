//! Who sees a request, and who signs it.

use super::contract::Contract;
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn others_find_nothing() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let (eve, mina) = (app.client("eve").await, app.staff_of(SECOND, "mina", "owner").await);
    for path in ["", "/file", "/page?number=1", "/copy", "/sample", "/decline"] {
        eve.get(contract.desk(path)).await.assert_not_found();
    }
    for path in ["", "/file", "/fields", "/sending", "/copy", "/edit", "/signing"] {
        mina.get(contract.at(path)).await.assert_not_found();
        eve.get(contract.at(path)).await.assert_not_found();
    }
    mina.post(contract.at("/voiding"), &[]).await.assert_not_found();
    mina.post(contract.at("/reminders"), &[]).await.assert_not_found();
    assert_eq!(contract.ended_as().await, "open");
    // staff of the firm who are no signers
    contract.staff.get(contract.at("/signing")).await.assert_not_found();
    // a draft is nobody's but the staff's
    app.sql(
        "UPDATE signature_requests SET sent_at = NULL, sent_by = NULL; UPDATE signers SET asked_at = NULL",
    )
    .await;
    contract.first.get(contract.desk("")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_in_a_preview() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    let preview = app.previewing(HARTWELL, contract.dana.account, contract.ana.id).await;
    let (base, ana) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    let page = preview.get(&base).await.assert_ok();
    assert!(page.has("fieldset[disabled], button[disabled]"), "{}", page.one("main"));
    contract.agree(&preview, &base, &ana).await;
    preview.post(format!("{base}/decline"), &[("why", "other"), ("reason", "x")]).await;
    preview.post(format!("{base}/paper"), &[]).await;
    let touched = "SELECT count(*) FROM signers WHERE consented_at IS NOT NULL OR opened_at IS NOT NULL OR paper_asked_at IS NOT NULL";
    assert_eq!(app.number(touched).await, 0);
    assert_eq!(contract.ended_as().await, "open");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_for_another_says_so_everywhere() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let ana = contract
        .add(&[("person", &format!("client-{}", contract.ana.id)), ("on_behalf_of", "Lia Rossi")])
        .await;
    contract.place(&ana, "signature").await;
    contract.send().await;
    let page = contract.first.get(contract.desk("")).await.assert_ok();
    assert!(page.one("main").contains("Lia Rossi"));
    contract.sign(&contract.first, &contract.desk(""), &ana).await;
    let value = contract.one("SELECT value FROM signature_fields").await;
    assert_eq!(value, "Ana Maria for Lia Rossi");
}
