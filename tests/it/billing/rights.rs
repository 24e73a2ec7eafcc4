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

/// Somebody who sees one applicant of a case sees the invoices about that one, and neither names of others on them, nor what of a payment
/// is on invoices of others.
#[tokio::test(flavor = "multi_thread")]
async fn who_sees_one_applicant_reads_of_no_other() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let boris = app.client("boris").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    app.sql(&format!(
        "UPDATE case_people SET access = 'selected' WHERE client_id = '{0}'; INSERT INTO case_person_applicants \
         VALUES ('{HARTWELL}', '{case}', '{0}', '{0}')",
        boris.id
    ))
    .await;
    let desk = Desk { app: &app, dana, ana, case };
    let (his, him) = (boris.id.to_string(), [("lines-0-rate", "50")]);
    let to = ("bill_to", "Boris");
    let about = [("client", his.as_str()), ("applicant", his.as_str()), to, him[0]];
    let (his, whole) = (desk.draft(&about).await, desk.draft(&[("client", his.as_str()), to, him[0]]).await);
    let whole_invoice = whole;
    desk.sent(his).await;
    desk.sent(whole).await;
    let page = boris.get(format!("/invoices/{his}")).await.assert_ok();
    assert!(page.text().contains("Boris") && !page.one("main").contains("Ana"), "{}", page.one("main"));
    boris.get(format!("/invoices/{whole}")).await.assert_not_found();
    // one check for both
    let (one, both) = (format!("allocations-{his}"), format!("allocations-{whole}"));
    let typed = [
        ("method", "check"),
        ("amount", "100"),
        ("received_on", "2026-11-21"),
        ("reference", "7"),
        (one.as_str(), "50"),
        (both.as_str(), "50"),
    ];
    desk.dana.post(format!("/staff/invoices/{his}/payments"), &typed).await.assert(303);
    let payment = &app.texts("SELECT id::text FROM payments").await[0];
    let receipt = format!("/transactions/{payment}/receipt");
    desk.ana.get(&receipt).await.assert_ok();
    boris.get(&receipt).await.assert_ok();
    let numbers = [desk.text("number", his).await, desk.text("number", whole_invoice).await];
    let (whole, part) =
        (super::receipt(&app, desk.ana.id, payment).await, super::receipt(&app, boris.id, payment).await);
    assert!(whole.contains("$100.00") && numbers.iter().all(|number| whole.contains(number)), "{whole}");
    assert!(part.contains("$50.00") && part.contains(&numbers[0]), "{part}");
    assert!(!part.contains("100.00") && !part.contains(&numbers[1]), "{part}");
    let (all, own) = (desk.ana.get("/transactions").await, boris.get("/transactions").await);
    assert!(all.one("#payments").contains("$100.00"), "{}", all.one("#payments"));
    assert!(own.one("#payments").contains("$50.00") && !own.one("#payments").contains("100.00"));
    assert!(!own.one("#payments").contains(&numbers[1]));
}
