//! Lines of the bank and postings: what the rules match, what people do.

use super::reconciling::{BankDesk, OCTOBER};
use crate::support::{HARTWELL, TestApp};
use std::{fmt::Write as _, time::Instant};

#[tokio::test(flavor = "multi_thread")]
async fn what_leaves_no_doubt_is_matched_at_once_and_cleared_on_the_day_of_the_line() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.october().await;
    desk.take_october().await;
    let rules = app
        .texts("SELECT m.rule FROM bank_matches m JOIN bank_lines l ON l.id = m.line_id ORDER BY l.posted_on")
        .await;
    assert_eq!(rules, ["reference", "check_number"]);
    let cleared =
        app.texts("SELECT marked_on::text FROM trust_marks WHERE mark = 'cleared' ORDER BY marked_on").await;
    assert_eq!(cleared, ["2026-10-02", "2026-10-09"]);
    let page = desk.october_page().await;
    assert!(page.one("#lines header").contains("2 of 3 matched"), "{}", page.one("#lines header"));
    assert!(page.one("ol.match > li.open").contains("SERVICE CHARGE"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_is_posted_to_the_firms_own_funds_in_one_press() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.october().await;
    desk.take_october().await;
    let line = desk.line("SERVICE CHARGE").await;
    let place = format!("/staff/bank-lines/{line}/match");
    desk.theo.post(&place, &[("post", "interest")]).await.assert(409);
    desk.theo.post(&place, &[("post", "charge")]).await.assert(303);
    assert_eq!(
        app.number(&format!("SELECT balance FROM trust_ledgers WHERE id = '{}'", desk.own)).await,
        22_500
    );
    let day = app.texts("SELECT posted_on::text FROM trust_postings WHERE kind = 'charge'").await;
    assert_eq!(day, ["2026-10-30"]);
    desk.theo.post(&place, &[("post", "charge")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings WHERE kind = 'charge'").await, 1, "once");
    let page = desk.october_page().await;
    assert!(!page.has("ol.match > li.open") && page.text().contains("Posted by Theo"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_that_the_firms_funds_do_not_cover_is_not_posted() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.post(desk.ledger, "2026-10-01", 100_000, "opening", "none", "").await;
    desk.take_october().await;
    let line = desk.line("SERVICE CHARGE").await;
    let answer =
        desk.theo.post(format!("/staff/bank-lines/{line}/match"), &[("post", "charge")]).await.assert(409);
    assert!(
        answer.one("[data-error-summary]").contains("put the firm’s own money in"),
        "{}",
        answer.one("main")
    );
    assert_eq!(app.number("SELECT count(*) FROM trust_postings WHERE kind = 'charge'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_slip_is_many_postings_and_one_posting_may_be_many_lines() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let file = "Date,Description,Amount,Balance\n10/02/2026,DEPOSIT SLIP,300.00,300.00\n10/20/2026,PART ONE,150.00,450.00\n\
                10/21/2026,PART TWO,250.00,700.00\n";
    let one = desk.post(desk.ledger, "2026-10-01", 10_000, "deposit", "check", "").await.to_string();
    let two = desk.post(desk.ledger, "2026-10-01", 20_000, "deposit", "check", "").await.to_string();
    let whole = desk.post(desk.ledger, "2026-10-19", 40_000, "deposit", "wire", "").await.to_string();
    let place = desk.look_at(file).await;
    desk.take(&place, &[]).await.assert(303);
    let slip = format!("/staff/bank-lines/{}/match", desk.line("DEPOSIT SLIP").await);
    let short = desk.theo.post(&slip, &[("posting", &one)]).await.assert(409);
    assert!(short.text().contains("must be the same"));
    desk.theo.post(&slip, &[]).await.assert(409);
    desk.theo.post(&slip, &[("posting", &one), ("posting", &two)]).await.assert(303);
    let (first, second) = (desk.line("PART ONE").await, desk.line("PART TWO").await);
    let place = format!("/staff/bank-lines/{first}/match");
    desk.theo.post(&place, &[("line", &second), ("posting", &whole)]).await.assert(303);
    assert_eq!(desk.count("bank_matches").await, 4);
    let cleared =
        app.texts(&format!("SELECT marked_on::text FROM trust_marks WHERE posting_id = '{whole}'")).await;
    assert_eq!(cleared, ["2026-10-21"], "the last line has all of it");
    // one of them undone takes the other with it
    desk.theo.post(&place, &[("do", "unmatch")]).await.assert(303);
    assert_eq!(desk.count("bank_matches").await, 2);
    assert_eq!(
        app.number(&format!("SELECT count(*) FROM trust_marks WHERE posting_id = '{whole}'")).await,
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_spent_does_not_become_uncleared_with_its_match() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.post(desk.own, "2026-10-01", 25_000, "opening", "none", "").await;
    let id = desk.post(desk.ledger, "2026-10-01", 450_000, "deposit", "check", "REF 88213").await;
    // it waits until the bank has it
    app.sql(&format!("ALTER TABLE trust_postings DISABLE TRIGGER USER; UPDATE trust_postings SET clears = true WHERE id = '{id}'; \
        UPDATE trust_ledgers SET pending = 450000 WHERE id = '{}'; ALTER TABLE trust_postings ENABLE TRIGGER USER", desk.ledger)).await;
    desk.take_october().await;
    assert_eq!(
        app.number(&format!("SELECT pending FROM trust_ledgers WHERE id = '{}'", desk.ledger)).await,
        0
    );
    desk.check("2026-10-06", 120_000, "2025").await;
    let line = desk.line("DEPOSIT REF 88213").await;
    let answer =
        desk.theo.post(format!("/staff/bank-lines/{line}/match"), &[("do", "unmatch")]).await.assert(409);
    assert!(answer.text().contains("What was spent"), "{}", answer.one("main"));
    assert_eq!(app.number(&format!("SELECT count(*) FROM bank_matches WHERE posting_id = '{id}'")).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_posted_later_is_found_when_somebody_looks_again() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.take_october().await;
    assert_eq!(desk.count("bank_matches").await, 0);
    desk.october().await;
    let place = format!("/staff/trust/{}/matches", desk.account);
    desk.theo.post(&place, &[("month", "2026-10")]).await.assert(303);
    assert_eq!(desk.count("bank_matches").await, 2);
    let dana = app.staff("dana").await;
    dana.post(&place, &[]).await.assert(403);
    assert!(OCTOBER.contains("SERVICE CHARGE"));
}

/// A month of 10,000 lines is taken and matched within 5 s in a release build; here, where nothing is optimized, it must come to its end
/// with statements and not with lines: a time per line would take minutes.
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_lines_are_taken_and_matched_at_once() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    // in one transaction every version of the account's row would be gone through for each
    for first in (1..=10_000).step_by(250) {
        app.sql_of(HARTWELL, &format!(
            "INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, reference, created_at) \
             SELECT '{HARTWELL}', gen_random_uuid(), '{}', '{}', 'deposit', 100 + n, '2026-10-01'::date + n % 28, 'wire', 'Ana', 'Retainer', '', \
             '2026-10-01' FROM generate_series({first}, {first} + 249) n",
            desk.account, desk.ledger
        ))
        .await;
    }
    let (mut file, mut balance) = ("Date,Description,Amount,Balance\n".to_owned(), 0_i64);
    let mut lines: Vec<i64> = (1..=10_000).collect();
    lines.sort_by_key(|n| n % 28);
    for n in lines {
        let amount = 100 + n;
        balance += amount;
        let cents = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
        writeln!(file, "10/{:02}/2026,WIRE IN {n},{},{}", n % 28 + 1, cents(amount), cents(balance))
            .expect("text");
    }
    let place = desk.look_at(&file).await;
    let begun = Instant::now();
    desk.take(&place, &[]).await.assert(303);
    let took = begun.elapsed();
    assert_eq!((desk.count("bank_lines").await, desk.count("bank_matches").await), (10_000, 10_000));
    assert_eq!(desk.count("trust_marks").await, 10_000);
    println!("10,000 lines taken and matched in {took:?}");
    assert!(took.as_secs() < 60, "{took:?}");
    let begun = Instant::now();
    let page = desk.october_page().await;
    assert!(page.text().contains("10,000 of 10,000 matched"));
    println!("the page of the month in {:?}", begun.elapsed());
}
