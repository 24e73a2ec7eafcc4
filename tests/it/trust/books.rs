//! What the database keeps by itself, whoever asks and however many at once.

use super::{Desk, assert_books_agree, serving};
use crate::support::{HARTWELL, TestApp};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

/// A row of trust_postings, as somebody writes it by hand.
fn posting((account, ledger): (&str, &str), kind: &str, amount: i64, more: (&str, &str)) -> String {
    format!(
        "INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, created_at{}) \
         VALUES ('{HARTWELL}', gen_random_uuid(), '{account}', '{ledger}', '{kind}', {amount}, '2026-11-20', 'wire', 'Ana', 'Test', now(){})",
        more.0, more.1
    )
}

async fn refused(connection: &mut AsyncPgConnection, statement: &str) -> String {
    connection.batch_execute(statement).await.expect_err(statement).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_serving_role_posts_and_changes_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let ledger = desk.ledger().await;
    let mut by_hand = serving(&app, HARTWELL).await;
    for statement in [
        "UPDATE trust_postings SET amount = 1",
        "DELETE FROM trust_postings",
        "TRUNCATE trust_postings",
        "UPDATE trust_ledgers SET balance = 1000000",
        "UPDATE trust_ledgers SET pending = 0",
        "UPDATE trust_accounts SET balance = 0",
        "UPDATE trust_accounts SET seq = 0",
        "DELETE FROM trust_ledgers",
        "DELETE FROM trust_accounts",
        "ALTER TABLE trust_postings DISABLE TRIGGER post",
    ] {
        let error = refused(&mut by_hand, statement).await;
        assert!(
            error.contains("permission denied") || error.contains("must be owner"),
            "{statement}: {error}"
        );
    }
    let here = (desk.account.as_str(), ledger.as_str());
    let overdraft = refused(&mut by_hand, &posting(here, "payment", -10_001, ("", ""))).await;
    assert!(overdraft.contains("trust_"), "{overdraft}");
    // what the caller says of balances and numbers counts for nothing
    let lie = posting(here, "payment", -1, (", balance_after, number, seq", ", 999999, 'R-7', 99"));
    by_hand.batch_execute(&lie).await.expect("posted");
    assert_books_agree(&app).await;
    assert_eq!(desk.of_ledger("balance").await, 9_999);
    // half of a movement between ledgers is none, and neither is a movement of two amounts
    let alone = posting(here, "between", 5, ("", ""));
    assert!(refused(&mut by_hand, &alone).await.contains("trust_postings_between_pair"));
    let pair = (", pair_id", ", '01a21cad-b376-746f-afb0-000000000001'");
    let made = format!("{}; {}", posting(here, "between", -3, pair), posting(here, "between", 5, pair));
    assert!(refused(&mut by_hand, &made).await.contains("same amount"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_not_cleared_is_not_spent() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.record("deposit", &[("amount", "500"), ("method", "check")]).await.assert(303);
    assert_eq!((desk.of_ledger("balance").await, desk.of_ledger("spendable").await), (50_000, 0));
    let ledger = desk.ledger().await;
    let mut by_hand = serving(&app, HARTWELL).await;
    let spend = posting((&desk.account, &ledger), "payment", -1, ("", ""));
    assert!(refused(&mut by_hand, &spend).await.contains("trust_ledgers_spendable"));
    let deposit = desk.posting("deposit").await;
    let mark = format!("/staff/trust-postings/{deposit}/mark");
    desk.theo.post(&mark, &[("mark", "cleared")]).await.assert(303);
    desk.theo.post(&mark, &[("mark", "cleared")]).await.assert(303);
    assert_eq!(desk.of_ledger("spendable").await, 50_000);
    by_hand.batch_execute(&spend).await.expect("posted");
    // spent: it cannot be called uncleared again
    desk.theo.post(&mark, &[("mark", "uncleared")]).await.assert(409);
    assert_eq!(desk.of_ledger("spendable").await, 49_999);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_month_takes_nothing() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    app.sql("UPDATE trust_accounts SET locked_through = '2026-10-31'").await;
    let late = [("amount", "10"), ("method", "wire"), ("posted_on", "2026-10-31")];
    desk.record("deposit", &late).await.assert_invalid();
    desk.record("deposit", &[("amount", "10"), ("method", "wire"), ("posted_on", "2026-11-01")])
        .await
        .assert(303);
    let ledger = desk.ledger().await;
    let mut by_hand = serving(&app, HARTWELL).await;
    let back = posting((&desk.account, &ledger), "deposit", 5, ("", "")).replace("2026-11-20", "2026-10-15");
    assert!(refused(&mut by_hand, &back).await.contains("signed off"));
    assert_books_agree(&app).await;
}

/// A source of numbers that is the same at each run (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    ledger: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    amount: i64,
}

/// One random operation; what the database refuses is part of it.
async fn act(connection: &mut AsyncPgConnection, numbers: &mut Numbers, account: &str, ledgers: &[String]) {
    let ledger = ledgers[usize::try_from(numbers.below(ledgers.len() as u64)).expect("small")].as_str();
    let amount = i64::try_from(numbers.below(400)).expect("small") + 1;
    let here = (account, ledger);
    let statement = match numbers.below(10) {
        0..=2 => posting(here, "deposit", amount, ("", "")),
        3 => posting(here, "deposit", amount, (", clears", ", true")),
        4..=6 => posting(here, "payment", -amount, ("", "")),
        what => {
            let found: Vec<Row> = diesel::sql_query(format!(
                "SELECT id::text, ledger_id::text AS ledger, amount FROM trust_postings WHERE firm_id = '{HARTWELL}' \
                 ORDER BY md5(id::text || '{amount}') LIMIT 1"
            ))
            .load(connection)
            .await
            .expect("rows");
            let Some(Row { id, ledger, amount }) = found.into_iter().next() else { return };
            match what {
                7 => {
                    posting((account, &ledger), "reversal", -amount, (", reverses_id", &format!(", '{id}'")))
                }
                8 => format!(
                    "INSERT INTO trust_marks (firm_id, posting_id, mark, marked_on, marked_at) \
                     VALUES ('{HARTWELL}', '{id}', 'cleared', '2026-11-20', now())"
                ),
                _ => format!("DELETE FROM trust_marks WHERE firm_id = '{HARTWELL}' AND posting_id = '{id}'"),
            }
        }
    };
    if let Err(error) = connection.batch_execute(&statement).await {
        let error = error.to_string();
        let expected = ["trust_", "signed off", "takes back a whole", "duplicate key"];
        assert!(expected.iter().any(|known| error.contains(known)), "{statement}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_at_once_the_sums_agree_and_nothing_is_below_zero() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("5").await;
    let boris = app.client("boris").await;
    let other = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    app.sql(&format!(
        "INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at) \
         VALUES ('{HARTWELL}', gen_random_uuid(), '{}', 'client', '{}', '{other}', now())",
        desk.account, boris.id
    ))
    .await;
    let ledgers = app.texts("SELECT id::text FROM trust_ledgers WHERE kind = 'client'").await;
    let mut hands = Vec::new();
    for seed in 0..8 {
        let (mut connection, account) = (serving(&app, HARTWELL).await, desk.account.clone());
        let ledgers = ledgers.clone();
        hands.push(tokio::spawn(async move {
            let mut numbers = Numbers(0x5DEE_CE66_D000 + seed);
            for _ in 0..60 {
                act(&mut connection, &mut numbers, &account, &ledgers).await;
            }
        }));
    }
    for hand in hands {
        hand.await.expect("no operation failed in a way that nobody expects");
    }
    assert!(app.number("SELECT count(*) FROM trust_postings").await > 100);
    assert_books_agree(&app).await;
}
