//! What clients see of what is held for them.

use super::asking::Asking;
use crate::support::{HARTWELL, SECOND, TestApp};

/// Two thousand dollars are in the ledger.
async fn paid(asking: &Asking<'_>) -> (String, String) {
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all"), ("how", "card")]).await.assert(303);
    asking.press(went.location(), "success").await;
    let ledger = asking.app.texts("SELECT id::text FROM trust_ledgers WHERE kind = 'client'").await.remove(0);
    (request, ledger)
}

#[tokio::test(flavor = "multi_thread")]
async fn both_tabs_stand_beside_each_other_and_say_what_trust_is() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let page = asking.ana.get("/transactions/trust").await.assert_ok();
    assert!(page.text().contains("We hold no money for you"));
    assert_eq!(page.one(".tabs a[aria-current=page]"), "Trust account");
    assert_eq!(
        asking.ana.get("/transactions").await.assert_ok().one(".tabs a[aria-current=page]"),
        "Invoices"
    );
    let (_, ledger) = paid(&asking).await;
    asking.spend(80_050).await;
    let page = asking.ana.get("/transactions/trust").await.assert_ok();
    assert!(page.one(".balance .big").contains("$1,199.50"), "{}", page.one(".balance"));
    assert!(page.text().contains("To USCIS") && page.text().contains("Filing fee"));
    let page = asking.ana.get(format!("/transactions/trust/{ledger}")).await.assert_ok();
    assert_eq!(page.all("#postings tbody tr").len(), 2);
    let pdf = asking.ana.get(format!("/transactions/trust/{ledger}/pdf")).await.assert_ok();
    assert!(pdf.header("content-type").contains("application/pdf"));
    asking.dana.get(format!("/staff/trust-ledgers/{ledger}/pdf")).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_in_the_language_of_its_reader() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let (request, ledger) = paid(&asking).await;
    app.sql(&format!("UPDATE accounts SET language = 'es' WHERE id = '{}'", asking.ana.account)).await;
    let page = asking.ana.get("/transactions/trust").await.assert_ok();
    assert!(page.text().contains("Cuenta fiduciaria") && page.text().contains("Guardado para usted"));
    assert!(asking.ana.get(format!("/trust-requests/{request}")).await.text().contains("Ya llegó todo"));
    asking.ana.get(format!("/transactions/trust/{ledger}/pdf")).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_what_is_held() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let (request, ledger) = paid(&asking).await;
    let boris = app.client("boris").await;
    app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let joao = app.client_of(SECOND, "joao").await;
    for other in [&boris, &joao] {
        other.get(format!("/transactions/trust/{ledger}")).await.assert_not_found();
        other.get(format!("/transactions/trust/{ledger}/pdf")).await.assert_not_found();
        other.get(format!("/trust-requests/{request}")).await.assert_not_found();
        other
            .post(format!("/trust-requests/{request}/payments"), &[("what", "all")])
            .await
            .assert_not_found();
        assert!(
            other.get("/transactions/trust").await.assert_ok().text().contains("We hold no money for you")
        );
    }
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(format!("/staff/trust-ledgers/{ledger}/pdf")).await.assert_not_found();
}

/// Somebody who sees one applicant of a case sees what is held for that one alone.
#[tokio::test(flavor = "multi_thread")]
async fn who_sees_one_applicant_sees_the_ledger_of_no_other() {
    let app = TestApp::new().await;
    let boris = app.client("boris").await;
    let asking = Asking::with_others(&app, &[boris.id]).await;
    app.sql(&format!(
        "UPDATE case_people SET access = 'selected' WHERE client_id = '{0}'; INSERT INTO case_person_applicants \
         VALUES ('{HARTWELL}', '{1}', '{0}', '{0}')",
        boris.id, asking.case
    ))
    .await;
    let (request, ledger) = paid(&asking).await;
    boris.get(format!("/transactions/trust/{ledger}")).await.assert_not_found();
    boris.get(format!("/trust-requests/{request}")).await.assert_not_found();
    app.sql(&format!("UPDATE case_people SET access = 'full' WHERE client_id = '{}'", boris.id)).await;
    boris.get(format!("/transactions/trust/{ledger}")).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_look_at_a_clients_pages_pay_nothing() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let look = app.previewing(HARTWELL, asking.dana.account, asking.ana.id).await;
    look.get(format!("/trust-requests/{request}")).await.assert_ok();
    let answer = look.post(format!("/trust-requests/{request}/payments"), &[("what", "all")]).await;
    assert_ne!(answer.status, 303, "{}", answer.location());
    assert_eq!(app.number("SELECT count(*) FROM checkouts").await, 0);
}

/// A transfer that the client is asked to approve.
async fn asked_to_approve(asking: &Asking<'_>, ledger: &str) -> String {
    let invoice = crate::billing::sent_invoice(asking.app, (&asking.dana, asking.ana.id), asking.case).await;
    let id = portico::ids::TrustPayoutId::new().to_string();
    asking
        .app
        .sql(&format!(
            "INSERT INTO trust_payouts (firm_id, id, ledger_id, kind, amount, method, payee, purpose, invoice_id, posted_on, prepared_by, \
             prepared_at, asks_client, state) VALUES ('{HARTWELL}', '{id}', '{ledger}', 'transfer', 80000, 'transfer', 'Hartwell & Osei', \
             'Earned fees', '{invoice}', '2026-11-21', '{}', '2026-11-21', true, 'prepared')",
            asking.dana.account
        ))
        .await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_approves_a_transfer_once() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let (_, ledger) = paid(&asking).await;
    let payout = asked_to_approve(&asking, &ledger).await;
    let place = format!("/trust-transfers/{payout}");
    assert!(asking.ana.get("/tasks").await.one("main").contains("$800.00 of your trust account"));
    let page = asking.ana.get(&place).await.assert_ok();
    assert!(page.one("main").contains("$800.00") && page.has("#answer button[value=approve]"));
    let answer = format!("{place}/answer");
    asking.ana.post(&answer, &[("version", "1")]).await.assert_invalid();
    asking.ana.post(&answer, &[("version", "1"), ("answer", "approve")]).await.assert(303);
    asking.ana.post(&answer, &[("version", "1"), ("answer", "decline")]).await.assert(303);
    assert_eq!(app.texts("SELECT client_answer FROM trust_payouts").await, ["approved"]);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| kind.starts_with("trust.approval_")).count(), 1, "{kinds:?}");
    assert!(!asking.ana.get("/tasks").await.one("main").contains("trust account"));
    let boris = app.client("boris").await;
    boris.get(&place).await.assert_not_found();
    boris.post(&answer, &[("version", "2"), ("answer", "decline")]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_says_no_and_why() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let (_, ledger) = paid(&asking).await;
    let payout = asked_to_approve(&asking, &ledger).await;
    let typed = [("version", "1"), ("answer", "decline"), ("reason", "The invoice is not clear to me")];
    asking.ana.post(format!("/trust-transfers/{payout}/answer"), &typed).await.assert(303);
    let said = app.texts("SELECT client_answer || ': ' || reason FROM trust_payouts").await;
    assert_eq!(said, ["declined: The invoice is not clear to me"]);
    assert!(app.event_kinds(HARTWELL).await.contains(&"trust.approval_refused".to_owned()));
}
