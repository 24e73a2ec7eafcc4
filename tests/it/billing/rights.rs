//! Who may do what with invoices.

use super::Desk;
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_cannot_see_another_clients_invoice() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let boris = app.client("boris").await;
    app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    let payment = &app.texts("SELECT id::text FROM payments").await[0];
    boris.get(format!("/invoices/{invoice}")).await.assert_not_found();
    boris.get(format!("/invoices/{invoice}/pdf")).await.assert_not_found();
    boris.post(format!("/invoices/{invoice}/payments"), &[("what", "all")]).await.assert_not_found();
    boris.get(format!("/transactions/{payment}/receipt")).await.assert_not_found();
    let other = app.client_of(SECOND, "joao").await;
    other.get(format!("/invoices/{invoice}")).await.assert_not_found();
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(format!("/staff/invoices/{invoice}")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn assistants_draft_and_attorneys_send() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let invoice = desk.draft(&[]).await;
    theo.get(format!("/staff/invoices/{invoice}/edit")).await.assert_ok();
    theo.post(format!("/staff/invoices/{invoice}/sending"), &[("version", "1")]).await.assert(403);
    desk.sent(invoice).await;
    for act in ["voiding", "write-off", "credit-notes"] {
        let typed = [("reason", "x"), ("amount", "1")];
        theo.post(format!("/staff/invoices/{invoice}/{act}"), &typed).await.assert(403);
    }
    assert_eq!(desk.number("outstanding", invoice).await, 120_000);
}
