//! A statement of account.

use super::Desk;
use crate::support::{HARTWELL, TestApp};
use portico::{
    billing::load_statement,
    db::{ClientScope, Tx},
    firms,
    i18n::Lang,
    money::Currency,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_brought_forward_and_the_total_is_true() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    let copy = |count: u32, paid: &str| {
        format!(
            "INSERT INTO invoices (firm_id, id, number, case_id, client_id, kind, version, currency, exponent, net, gross, paid, \
             issued_on, due_on, next_due_on, next_due, created_at, created_by, sent_at, sent_by) \
             SELECT firm_id, gen_random_uuid(), 'OLD-{paid}-' || n, case_id, client_id, kind, version, currency, exponent, 1000, 1000, {paid}, \
             issued_on, due_on, CASE WHEN {paid} < 1000 THEN due_on END, 1000 - {paid}, created_at, created_by, sent_at, sent_by \
             FROM invoices, generate_series(1, {count}) n WHERE id = '{invoice}'"
        )
    };
    // ids of old invoices are smaller
    app.sql(
        &copy(1_005, "0")
            .replace("gen_random_uuid()", "('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid"),
    )
    .await;
    desk.ana.get("/transactions/statement?currency=USD").await.assert_ok();
    let client = desk.ana.id;
    let db = app.app.db(HARTWELL);
    let read = db.read(async |tx: &Tx| {
        let firm = firms::find(tx, HARTWELL).await?;
        let scope = ClientScope { firm: HARTWELL, client, today: firm.today(app.now()) };
        Ok(load_statement(tx, &firm, (scope, Lang::EnUs), Currency::USD).await?)
    });
    let statement = read.await.expect("a statement");
    // the newest thousand, and what was paid on one of them; six of $10.00 are brought forward
    assert_eq!((statement.rows.len(), statement.opening), (1_001, 6_000));
    // 1,005 of $10.00, and $60.00 that are left of the first
    assert_eq!(statement.closing, 1_011_000);
    assert_eq!(statement.rows.last().map(|row| row.outstanding), Some(statement.closing));
}
