//! Months: three balances, prepared, signed off, locked, unlocked.

use super::reconciling::BankDesk;
use crate::support::{HARTWELL, TestApp};
use std::time::Duration;

/// The three balances of the page.
fn balances(page: &crate::support::Answer) -> Vec<String> {
    page.all(".equation .amount.big")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mismatch_is_said_in_words_and_cannot_be_prepared() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.october().await;
    desk.take_october().await;
    let page = desk.october_page().await;
    // statement 4,275.00 + in transit 500.00 - outstanding 425.00; books 1,000.00 + 5,000.00 - 1,625.00
    assert_eq!(balances(&page), ["$4,350.00", "$4,375.00", "$4,375.00"]);
    let said = page.one("#problems");
    assert!(
        said.contains("$25.00 less than the books") && said.contains("SERVICE CHARGE, $25.00 on Oct 30"),
        "{said}"
    );
    assert!(said.contains("Due by"), "{said}");
    assert!(page.one("#outstanding").contains("Check 2028") && page.one("#in-transit").contains("$500.00"));
    assert!(page.has("#f-prepare[disabled]"));
    desk.theo.post(format!("{}/preparation", desk.month("2026-10")), &[]).await.assert(409);
    assert_eq!(desk.count("reconciliations").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_prepares_another_signs_and_the_month_is_locked() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    let page = desk.october_page().await;
    assert_eq!(balances(&page), ["$4,350.00", "$4,350.00", "$4,350.00"]);
    assert!(page.text().contains("You prepared it: somebody else signs it off"));
    let own = desk.sign(&desk.theo, &[("compared", "yes")]).await.assert(409);
    assert!(own.text().contains("Whoever prepared a month does not sign it off"));
    desk.sign(&desk.lena, &[]).await.assert_invalid();
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    let locked = app.texts("SELECT locked_through::text FROM trust_accounts").await;
    assert_eq!(locked, ["2026-10-31"]);
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(
        kinds.contains(&"trust.month_prepared".to_owned())
            && kinds.contains(&"trust.month_signed_off".to_owned())
    );
    let page = desk.october_page().await;
    assert!(page.one("#sign-off").contains("Lena") && page.one("#sign-off").contains("Theo"));
    assert!(page.one("#earlier").contains("October 2026") && page.one("#earlier").contains("Locked"));
    // twice
    let again = desk
        .lena
        .post(
            format!("{}/sign-off", desk.month("2026-10")),
            &[("version", "1"), ("compared", "yes"), ("current_password", super::reconciling::PASSWORD)],
        )
        .await;
    assert_eq!(again.status, 409);
    // the next one is November, which is not over
    let next = desk.theo.get(format!("/staff/trust/{}/reconciliations", desk.account)).await.assert_ok();
    assert!(
        next.one("#month-title").contains("November 2026") && next.text().contains("The month is not over")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_asked_for_again() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    let missing =
        desk.sign(&desk.lena, &[("compared", "yes"), ("current_password", "")]).await.assert_invalid();
    assert!(missing.has("#f-current_password-error"));
    let wrong = [("compared", "yes"), ("current_password", "wrong horse battery")];
    desk.sign(&desk.lena, &wrong).await.assert_invalid();
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_person_is_enough_the_log_says_that_it_was_one() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    app.sql(&format!(
        "INSERT INTO trust_settings (firm_id, settings) VALUES ('{HARTWELL}', '{{\"two_persons\": false}}')"
    ))
    .await;
    desk.prepared().await;
    desk.sign(&desk.theo, &[("compared", "yes")]).await.assert(303);
    let alone = app
        .number("SELECT count(*) FROM events e JOIN event_payloads p USING (firm_id, seq) WHERE e.kind = 'trust.month_signed_off' AND p.body LIKE '%\"alone\":true%'")
        .await;
    assert_eq!(alone, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_posted_after_the_preparation_stands_in_the_way_of_the_signature() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    desk.post(desk.ledger, "2026-10-20", 1_000, "deposit", "wire", "").await;
    let answer = desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(409);
    assert!(answer.text().contains("since this month was prepared"), "{}", answer.one("main"));
    let version = app.number("SELECT version FROM reconciliations").await.to_string();
    let back = format!("{}/sending-back", desk.month("2026-10"));
    desk.lena.post(&back, &[("version", &version), ("note", "")]).await.assert_invalid();
    desk.lena.post(&back, &[("version", &version), ("note", "A deposit is missing")]).await.assert(303);
    assert!(desk.october_page().await.text().contains("A deposit is missing"));
    desk.theo.post(format!("{}/preparation", desk.month("2026-10")), &[]).await.assert(303);
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    assert_eq!(desk.count("reconciliations").await, 1, "the same month, prepared anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paper_of_a_signed_month_stays_the_same_whatever_happens_after() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    let place = format!("{}/pdf", desk.month("2026-10"));
    let first = desk.theo.get(&place).await.assert_ok();
    assert!(first.header("content-type").contains("pdf"));
    desk.post(desk.ledger, "2026-11-05", 700_000, "deposit", "wire", "").await;
    app.sql("UPDATE firms SET name = 'Another name'; UPDATE clients SET name = 'Somebody else'").await;
    app.advance(Duration::from_secs(3600));
    let again = desk.theo.get(&place).await.assert_ok();
    assert!(first.bytes == again.bytes, "another file");
    app.staff("dana").await.get(&place).await.assert(403);
    desk.theo.get(format!("{}/pdf", desk.month("2026-11"))).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_month_takes_nothing_and_says_so_to_postgresql_too() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    let line = desk.line("CHECK 2025").await;
    desk.theo.post(format!("/staff/bank-lines/{line}/match"), &[("do", "unmatch")]).await.assert(409);
    let refused = |statement: String| {
        let app = &app;
        async move {
            let db = app.app.db(HARTWELL);
            let done = db
                .write(async |tx: &portico::db::Tx| {
                    use diesel_async::RunQueryDsl;
                    let mut tx = tx;
                    diesel::sql_query(statement.clone()).execute(&mut tx).await?;
                    Ok(())
                })
                .await;
            assert!(done.is_err(), "{statement}");
        }
    };
    refused("DELETE FROM bank_matches".to_owned()).await;
    refused("UPDATE reconciliations SET figures = '{}'".to_owned()).await;
    refused("UPDATE reconciliations SET signed_by = prepared_by".to_owned()).await;
    refused(format!(
        "INSERT INTO bank_lines (firm_id, id, statement_id, account_id, place, posted_on, amount, description, raw, fingerprint) \
         SELECT '{HARTWELL}', gen_random_uuid(), id, account_id, 9, '2026-10-15', 5, 'late', '', '\\x01' FROM bank_statements"
    ))
    .await;
    assert_eq!(desk.count("bank_matches").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn unlocking_is_a_right_of_its_own_with_a_reason_and_keeps_what_was_signed() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    let place = format!("{}/unlocking", desk.month("2026-10"));
    desk.theo.post(&place, &[("note", "A wrong day")]).await.assert(403);
    desk.lena.post(&place, &[("note", "")]).await.assert_invalid();
    desk.lena.post(&place, &[("note", "A wrong day")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM trust_accounts WHERE locked_through IS NULL").await, 1);
    let page = desk.october_page().await;
    assert!(page.one("#earlier").contains("Unlocked") && page.one("#earlier").contains("A wrong day"));
    let record = page.attr("#earlier a[download]", "href");
    desk.theo.get(record).await.assert_ok();
    desk.lena.post(&place, &[("note", "Again")]).await.assert(409);
    // and it is prepared and signed once more
    desk.theo.post(format!("{}/preparation", desk.month("2026-10")), &[]).await.assert(303);
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    assert_eq!(desk.count("reconciliations").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_without_a_statement_is_signed_off_with_a_typed_balance() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.post(desk.ledger, "2026-10-01", 75_000, "opening", "none", "").await;
    let place = format!("{}/preparation", desk.month("2026-10"));
    desk.theo.post(&place, &[]).await.assert(409);
    desk.theo.post(&place, &[("balance", "seven")]).await.assert_invalid();
    let other = desk.theo.post(&place, &[("balance", "700.00")]).await.assert(409);
    assert!(other.has("#f-balance"), "it can be typed again");
    desk.theo.post(&place, &[("balance", "750.00")]).await.assert(303);
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    // November's statement must go on from there
    let november = "Date,Description,Amount,Balance\n11/03/2026,DEPOSIT,10.00,770.00\n";
    let place = desk.look_at(november).await;
    let answer = desk.take(&place, &[("ends_on", "2026-11-20")]).await.assert_invalid();
    assert!(answer.text().contains("one between them is missing"), "{}", answer.one("main"));
    let november = "Date,Description,Amount,Balance\n11/03/2026,DEPOSIT,10.00,760.00\n";
    let place = desk.look_at(november).await;
    desk.take(&place, &[("ends_on", "2026-11-20")]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_open_when_a_month_was_signed_is_looked_for_in_the_next() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.prepared().await;
    desk.sign(&desk.lena, &[("compared", "yes")]).await.assert(303);
    let november = "Date,Description,Amount,Balance\n11/02/2026,CHECK 2028,-425.00,3850.00\n11/03/2026,DEPOSIT,500.00,4350.00\n";
    let place = desk.look_at(november).await;
    desk.take(&place, &[("ends_on", "2026-11-20")]).await.assert(303);
    assert_eq!(desk.count("bank_matches").await, 5);
    let page = desk.theo.get(desk.month("2026-11")).await.assert_ok();
    assert!(page.one("#outstanding").contains("None") && page.one("#in-transit").contains("None"));
    // October says when the bank had it, and stays what it was
    assert_eq!(balances(&desk.october_page().await), ["$4,350.00", "$4,350.00", "$4,350.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_before_the_bank_had_it_is_not_outstanding() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    desk.october().await;
    let check = desk.check("2026-10-20", 5_000, "2040").await;
    app.sql_of(HARTWELL, &format!(
        "INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, reverses_id, created_at) \
         SELECT firm_id, gen_random_uuid(), account_id, ledger_id, 'reversal', -amount, '2026-10-21', method, party, 'Void', id, '2026-10-21' \
         FROM trust_postings WHERE id = '{check}'"
    ))
    .await;
    desk.take_october().await;
    let page = desk.october_page().await;
    assert!(!page.one("#outstanding").contains("2040"), "{}", page.one("#outstanding"));
    assert_eq!(balances(&page), ["$4,350.00", "$4,375.00", "$4,375.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn months_are_for_those_who_were_named_and_for_no_other_address() {
    let app = TestApp::new().await;
    let desk = BankDesk::new(&app).await;
    let dana = app.staff("dana").await;
    dana.get(desk.month("2026-10")).await.assert(403);
    dana.post(format!("{}/preparation", desk.month("2026-10")), &[]).await.assert(403);
    desk.theo.get(desk.month("2026-13")).await.assert_not_found();
    desk.theo.get(desk.month("october")).await.assert_not_found();
    desk.ana.get(desk.month("2026-10")).await.assert_not_found();
    // before its turn
    let early = desk.theo.get(desk.month("2026-11")).await.assert_ok();
    assert!(early.text().contains("October 2026 comes first"));
}
