//! Records of clients' money outlast the case, whoever asks.

use super::{Desk, serving};
use crate::{
    billing::{form_at, with},
    support::{HARTWELL, TestApp},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use portico::db::roles;

/// What is kept.
const RECORDS: &[&str] = &[
    "trust_requests",
    "trust_payouts",
    "trust_postings",
    "reconciliations",
    "trust_ledgers",
    "trust_accounts",
];

async fn as_jobs(app: &TestApp) -> AsyncPgConnection {
    let mut jobs =
        AsyncPgConnection::establish(&app.database.url(roles::JOBS)).await.expect("as the queue's role");
    jobs.batch_execute(&format!("SELECT set_config('app.firm_id', '{HARTWELL}', false)"))
        .await
        .expect("firm");
    jobs
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_serves_erases_them_before_their_time() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let mut roles = [serving(&app, HARTWELL).await, as_jobs(&app).await];
    for role in &mut roles {
        for table in RECORDS {
            let error =
                role.batch_execute(&format!("DELETE FROM {table}")).await.expect_err(table).to_string();
            assert!(error.contains("permission denied"), "{table}: {error}");
        }
    }
    // and not with the right to it either
    for table in RECORDS {
        app.sql(&format!("GRANT SELECT, DELETE ON {table} TO portico_app, portico_jobs")).await;
    }
    let refuses = async |role: &mut AsyncPgConnection, what: &str| {
        let error = role.batch_execute(&format!("DELETE FROM {what}")).await.expect_err(what).to_string();
        assert!(error.contains("are kept"), "{what}: {error}");
    };
    let closed = async |years: &str| {
        let close = format!(
            "UPDATE cases SET status = 'closed', closed_at = now() - interval '{years}' WHERE id = '{}'",
            desk.case
        );
        app.sql(&close).await;
    };
    for role in &mut roles {
        for table in ["trust_postings", "trust_ledgers", "trust_accounts"] {
            refuses(role, table).await;
        }
    }
    closed("4 years 360 days").await;
    for role in &mut roles {
        refuses(role, "trust_postings").await;
    }
    closed("6 years").await;
    app.sql(&format!("INSERT INTO trust_settings VALUES ('{HARTWELL}', '{{\"retention_years\": 7}}')")).await;
    for role in &mut roles {
        refuses(role, "trust_postings").await;
    }
    // over: the time is what holds them, and nothing else
    closed("8 years").await;
    let [serving, jobs] = &mut roles;
    jobs.batch_execute("BEGIN; DELETE FROM trust_postings; ROLLBACK").await.expect("the time is over");
    serving
        .batch_execute("DELETE FROM trust_postings; DELETE FROM trust_ledgers WHERE kind = 'client'")
        .await
        .expect("it is over");
    // the account is open, and has its own
    refuses(serving, "trust_accounts").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn for_how_long_goes_up_alone() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let save = async |years: &str| {
        let form = form_at(&desk.lena, "/staff/settings/trust", "/staff/settings/trust").await;
        form.send(&desk.lena, &with(form.filled(), &[("retention_years", years)])).await
    };
    let page = desk.lena.get("/staff/settings/trust").await.assert_ok();
    assert_eq!(page.attr("#f-retention_years", "value"), "5");
    for wrong in ["4", "0", "", "x"] {
        assert!(save(wrong).await.assert_invalid().has("#f-retention_years[aria-invalid]"), "{wrong}");
    }
    save("7").await.assert(303);
    save("6").await.assert_invalid();
    let mut by_hand = serving(&app, HARTWELL).await;
    for years in ["6", "4", "null"] {
        let lower =
            format!("UPDATE trust_settings SET settings = settings || '{{\"retention_years\": {years}}}'");
        let error = by_hand.batch_execute(&lower).await.expect_err(years).to_string();
        assert!(error.contains("never kept for less long"), "{years}: {error}");
    }
    save("8").await.assert(303);
    assert_eq!(app.number("SELECT (settings ->> 'retention_years')::integer FROM trust_settings").await, 8);
}
