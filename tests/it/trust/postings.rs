//! What staff record, and what takes it back.

use super::{Desk, assert_books_agree, name};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_is_told_and_shown() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("1,250.50").await;
    let ledger = desk.ledger().await;
    let page = desk.dana.get(format!("/staff/trust-ledgers/{ledger}")).await.assert_ok();
    assert!(page.one("#postings").contains("+$1,250.50"));
    assert!(page.one("#postings").contains("R-1"));
    assert!(app.event_kinds(HARTWELL).await.contains(&"trust.received".to_owned()));
    let journal = desk.dana.get(format!("/staff/trust/{}/receipts", desk.account)).await.assert_ok();
    assert!(journal.one("#journal").contains("$1,250.50"));
    let csv = desk.dana.get(format!("/staff/trust-ledgers/{ledger}/csv")).await.assert_ok();
    assert!(csv.text().contains("R-1,"), "{}", csv.text());
    assert_books_agree(&app).await;
}

/// While it is written nobody waits for the account.
#[tokio::test(flavor = "multi_thread")]
async fn the_letter_about_what_came_in_is_written_by_a_job() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("1,250.50").await;
    let letters = "SELECT subject FROM mails WHERE kind = 'trust-posted'";
    assert!(app.texts(letters).await.is_empty());
    app.run_jobs().await;
    let told = app.texts(letters).await;
    assert!(matches!(&told[..], [one] if one.contains("$1,250.50")), "{told:?}");
    // what is refused tells nobody
    desk.record("deposit", &[("amount", "10"), ("method", "wire"), ("posted_on", "2025-12-31")])
        .await
        .assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE kind = 'trust.tell'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn checks_that_nobody_presented_are_listed_until_somebody_does() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("500").await;
    let payout = desk.payout(&[("amount", "20"), ("method", "check"), ("check_number", "2025")]).await;
    desk.decide(&desk.dana, &payout, "approve").await.assert(303);
    let (open, check) = ("SELECT count(*) FROM trust_open_checks", desk.posting("payment").await);
    assert_eq!(app.number(open).await, 1);
    let mark = format!("/staff/trust-postings/{check}/mark");
    desk.theo.post(&mark, &[("mark", "cleared")]).await.assert(303);
    assert_eq!(app.number(open).await, 0);
    desk.theo.post(&mark, &[("mark", "uncleared")]).await.assert(303);
    assert_eq!(app.number(open).await, 1);
    desk.reverse(&desk.lena, &check, "wrong").await.assert(303);
    assert_eq!(app.number(open).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_firms_own_money_stays_under_its_ceiling_and_pays_charges() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.record("charge", &[("amount", "5")]).await.assert(409);
    desk.record("firm_deposit", &[("amount", "250")]).await.assert(303);
    desk.record("firm_deposit", &[("amount", "50.01")]).await.assert(409);
    desk.record("charge", &[("amount", "25")]).await.assert(303);
    desk.record("firm_withdrawal", &[("amount", "300")]).await.assert(409);
    desk.record("firm_withdrawal", &[("amount", "100"), ("method", "check")]).await.assert_invalid();
    let check = [("amount", "100"), ("method", "check"), ("reference", "2001")];
    desk.record("firm_withdrawal", &check).await.assert(303);
    assert_eq!(app.number("SELECT balance FROM trust_ledgers WHERE kind = 'firm'").await, 12_500);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_turns_out_to_be_somebodys() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let came = [("amount", "80"), ("method", "wire"), ("party", "M. Silva"), ("purpose", "Unknown")];
    desk.record("unidentified", &came).await.assert(303);
    desk.record("identified", &[("amount", "80.01"), ("purpose", "Silva’s wire")]).await.assert(409);
    desk.record("identified", &[("amount", "80"), ("purpose", "Silva’s wire")]).await.assert(303);
    assert_eq!(desk.of_ledger("balance").await, 8_000);
    // both halves go back, or none
    name(&app, (desk.theo.id, "reverse"), &desk.lena).await;
    let half = desk.posting("between").await;
    desk.reverse(&desk.theo, &half, "wrong").await.assert(303);
    assert_eq!(desk.of_ledger("balance").await, 0);
    assert_eq!(app.number("SELECT balance FROM trust_ledgers WHERE kind = 'unidentified'").await, 8_000);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_that_are_none_are_refused() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    for amount in ["", "0", "-5", "1234,56", "1e3", "12.345"] {
        desk.record("deposit", &[("amount", amount), ("method", "wire")]).await.assert_invalid();
    }
    let tomorrow = [("amount", "5"), ("method", "wire"), ("posted_on", "2026-12-31")];
    desk.record("deposit", &tomorrow).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reversal_is_made_once_and_not_reversed() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let deposit = desk.posting("deposit").await;
    let (one, two) = tokio::join!(
        desk.reverse(&desk.lena, &deposit, "wrong"),
        desk.reverse(&desk.lena, &deposit, "wrong")
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let reversal = desk.posting("reversal").await;
    desk.reverse(&desk.lena, &reversal, "wrong").await.assert(409);
    desk.lena
        .post(format!("/staff/trust-postings/{deposit}/reversal"), &[("reason", " ")])
        .await
        .assert_invalid();
    assert_eq!(desk.of_ledger("balance").await, 0);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_spent_cannot_be_reversed_and_what_the_bank_takes_back_is_covered() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.record("firm_deposit", &[("amount", "30")]).await.assert(303);
    desk.wire("100").await;
    let deposit = desk.posting("deposit").await;
    let payout = desk.payout(&[("amount", "90")]).await;
    desk.decide(&desk.dana, &payout, "approve").await.assert(303);
    desk.reverse(&desk.lena, &deposit, "wrong").await.assert(409);
    // 10 are left and the firm has 30: it owes the account 60 more
    desk.reverse(&desk.lena, &deposit, "returned").await.assert(303);
    assert_eq!(desk.of_ledger("balance").await, 0);
    assert_eq!(app.number("SELECT balance FROM trust_ledgers WHERE kind = 'firm'").await, 0);
    let covers = app.texts("SELECT amount::text FROM trust_postings WHERE kind = 'cover' ORDER BY seq").await;
    assert_eq!(covers, ["3000", "6000"]);
    let alarms = "SELECT count(*) FROM trust_postings WHERE kind = 'cover' AND pair_id IS NULL";
    assert_eq!(app.number(alarms).await, 1);
    // told twice, done once
    desk.reverse(&desk.lena, &deposit, "returned").await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings WHERE kind = 'returned'").await, 1);
    let today = desk.lena.get("/staff").await.assert_ok();
    assert!(today.one("#trust-covers").contains("$60.00"));
    let cover =
        app.text("SELECT id::text FROM trust_postings WHERE kind = 'cover' AND pair_id IS NULL").await;
    desk.theo.post(format!("/staff/trust-postings/{cover}/mark"), &[("mark", "cleared")]).await.assert(303);
    assert!(!desk.lena.get("/staff").await.assert_ok().has("#trust-covers"));
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "trust.covered").count(), 2);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_with_money_is_not_closed_without_a_word() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("75").await;
    let page = format!("/staff/cases/{}", desk.case);
    assert!(desk.dana.get(&page).await.assert_ok().one("#money").contains("$75.00"));
    let close = [("status", "closed")];
    let asked = desk.dana.post(format!("{page}/status"), &close).await.assert_invalid();
    assert!(asked.text().contains("$75.00 is still held in trust"));
    let open = format!("SELECT count(*) FROM cases WHERE id = '{}' AND closed_at IS NULL", desk.case);
    assert_eq!(app.number(&open).await, 1);
    let meant = [("status", "closed"), ("confirmed", "yes")];
    desk.dana.post(format!("{page}/status"), &meant).await.assert(303);
    assert_eq!(app.number(&open).await, 0);
}
