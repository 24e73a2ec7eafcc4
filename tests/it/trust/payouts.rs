//! Money that leaves a ledger: four eyes, the invoice, two windows at once.

use super::{Desk, assert_books_agree};
use crate::{
    billing::{assert_books_agree as assert_invoices_agree, sent_invoice},
    support::{HARTWELL, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_prepared_it_does_not_approve_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    super::name(&app, (desk.theo.id, "approve"), &desk.lena).await;
    desk.wire("100").await;
    let payout = desk.payout(&[("amount", "60")]).await;
    assert_eq!(desk.of_ledger("balance").await, 10_000, "nothing moved yet");
    desk.decide(&desk.theo, &payout, "approve").await.assert(409);
    let waiting = desk.dana.get("/staff/trust-payouts").await.assert_ok();
    assert!(waiting.text().contains("Bay Translations"));
    assert!(desk.dana.get("/staff").await.assert_ok().has("#trust-payouts"));
    desk.decide(&desk.dana, &payout, "approve").await.assert(303);
    assert_eq!(desk.of_ledger("balance").await, 4_000);
    desk.decide(&desk.dana, &payout, "approve").await.assert(409);
    assert_eq!(desk.of_ledger("balance").await, 4_000);
    let body = "SELECT (approved_by <> recorded_by)::text FROM trust_postings WHERE kind = 'payment'";
    assert_eq!(app.texts(body).await, ["true"]);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_and_a_firm_of_one_let_somebody_approve_alone() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    super::name(&app, (desk.theo.id, "approve"), &desk.lena).await;
    app.sql(&format!("INSERT INTO trust_settings VALUES ('{HARTWELL}', '{{\"own_limit\": 5000}}', 1)")).await;
    desk.wire("200").await;
    let small = desk.payout(&[("amount", "50")]).await;
    let large = desk.payout(&[("amount", "50.01")]).await;
    desk.decide(&desk.theo, &small, "approve").await.assert(303);
    desk.decide(&desk.theo, &large, "approve").await.assert(409);
    // nobody else can come to work
    app.sql("UPDATE accounts SET disabled_at = now(), disabled_by = id WHERE staff_member_id IS NOT NULL AND email NOT LIKE 'theo@%'").await;
    desk.decide(&desk.theo, &large, "approve").await.assert(303);
    let alone = "SELECT count(*) FROM events e JOIN event_payloads b ON b.firm_id = e.firm_id AND b.seq = e.seq \
                 WHERE e.kind = 'trust.payout_approved' AND b.body::text LIKE '%\"alone\":true%'";
    assert_eq!(app.number(alone).await, 2);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_at_the_same_second_do_not_spend_the_same_money() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let (one, two) = (desk.payout(&[("amount", "80")]).await, desk.payout(&[("amount", "80")]).await);
    let (first, second) =
        tokio::join!(desk.decide(&desk.dana, &one, "approve"), desk.decide(&desk.lena, &two, "approve"));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(desk.of_ledger("balance").await, 2_000);
    // and one pressed in two windows goes out once
    let third = desk.payout(&[("amount", "5")]).await;
    let (first, second) =
        tokio::join!(desk.decide(&desk.dana, &third, "approve"), desk.decide(&desk.lena, &third, "approve"));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(desk.of_ledger("balance").await, 1_500);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn earned_fees_pay_their_invoice_once_and_no_more_than_is_left() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = sent_invoice(&app, (&desk.dana, desk.ana.id), desk.case).await;
    desk.wire("2,000").await;
    let invoice_text = invoice.to_string();
    let fees = |amount| {
        [("kind", "transfer"), ("method", "transfer"), ("invoice", invoice_text.as_str()), ("amount", amount)]
    };
    desk.send_payout(&fees("1200.01")).await.assert_invalid();
    desk.send_payout(&[("kind", "transfer"), ("amount", "5")]).await.assert_invalid();
    let first = desk.payout(&fees("1000")).await;
    // with what waits, 200 are left
    desk.send_payout(&fees("200.01")).await.assert_invalid();
    desk.decide(&desk.dana, &first, "approve").await.assert(303);
    let outstanding = format!("SELECT outstanding FROM invoices WHERE id = '{invoice}'");
    assert_eq!(app.number(&outstanding).await, 20_000);
    assert_eq!(app.texts("SELECT method FROM payments").await, ["trust"]);
    assert_eq!(desk.of_ledger("balance").await, 100_000);
    assert_invoices_agree(&app).await;
    // taken back, the invoice is owed again
    let transfer = desk.posting("transfer").await;
    desk.reverse(&desk.lena, &transfer, "wrong").await.assert(303);
    assert_eq!(app.number(&outstanding).await, 120_000);
    assert_eq!(desk.of_ledger("balance").await, 200_000);
    assert_invoices_agree(&app).await;
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_whose_invoice_was_paid_meanwhile_changes_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = sent_invoice(&app, (&desk.dana, desk.ana.id), desk.case).await;
    desk.wire("2,000").await;
    let text = invoice.to_string();
    let fees = [("kind", "transfer"), ("method", "transfer"), ("invoice", text.as_str()), ("amount", "1200")];
    let payout = desk.payout(&fees).await;
    let check = [("amount", "500"), ("method", "check"), ("received_on", "2026-11-20")];
    desk.dana.post(format!("/staff/invoices/{invoice}/payments"), &check).await.assert(303);
    desk.decide(&desk.dana, &payout, "approve").await.assert(409);
    assert_eq!(desk.of_ledger("balance").await, 200_000);
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 1);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_payable_to_cash_and_a_check_number_goes_out_once() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    for payee in ["Cash", " BEARER ", "efectivo", ""] {
        desk.send_payout(&[("amount", "5"), ("payee", payee)]).await.assert_invalid();
    }
    desk.send_payout(&[("amount", "5"), ("purpose", "")]).await.assert_invalid();
    desk.send_payout(&[("amount", "5"), ("method", "cash")]).await.assert_invalid();
    desk.send_payout(&[("amount", "5"), ("method", "check")]).await.assert_invalid();
    desk.send_payout(&[("amount", "100.01")]).await.assert_invalid();
    let check = [("amount", "5"), ("method", "check"), ("check_number", "2041")];
    let (one, two) = (desk.payout(&check).await, desk.payout(&check).await);
    desk.decide(&desk.dana, &one, "approve").await.assert(303);
    desk.decide(&desk.dana, &two, "approve").await.assert(409);
    let checks = desk.dana.get(format!("/staff/trust/{}/checks", desk.account)).await.assert_ok();
    assert!(checks.one("#checks").contains("2041"));
    let posting = desk.posting("payment").await;
    desk.dana.get(format!("/staff/trust-postings/{posting}/check")).await.assert_ok();
    desk.theo.post(format!("/staff/trust-postings/{posting}/mark"), &[("mark", "printed")]).await.assert(303);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_asks_the_client_waits_for_them() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let payout = desk.payout(&[("amount", "5"), ("asks_client", "yes")]).await;
    desk.decide(&desk.dana, &payout, "approve").await.assert(409);
    app.sql(&format!(
        "UPDATE trust_payouts SET client_answer = 'approved', client_answered_by = '{}', client_answered_at = now()",
        desk.ana.account
    ))
    .await;
    desk.decide(&desk.dana, &payout, "approve").await.assert(303);
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(kinds.contains(&"trust.approval_asked".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_declined_or_taken_back_does_not_go_out() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let (one, two) = (desk.payout(&[("amount", "5")]).await, desk.payout(&[("amount", "6")]).await);
    desk.dana
        .post(format!("/staff/trust-payouts/{one}/decision"), &[("version", "1"), ("do", "decline")])
        .await
        .assert_invalid();
    desk.decide(&desk.dana, &one, "decline").await.assert(303);
    desk.decide(&desk.dana, &one, "approve").await.assert(409);
    desk.decide(&desk.lena, &two, "withdraw").await.assert(409);
    desk.decide(&desk.theo, &two, "withdraw").await.assert(303);
    assert_eq!(desk.of_ledger("balance").await, 10_000);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 1);
}
