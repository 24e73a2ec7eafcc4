//! What a page costs does not grow with the firm: held by the plans that PostgreSQL really chose and ran, among as many cases
//! as let it choose, filled in by benches/seed.

mod explained;
mod seeded;

use crate::{
    signatures::{Contract, SignatureThings},
    support::{Actor, TestApp},
};
use explained::{Notices, Plan};
use portico::{events::Verdict, workflow::closing};
use seeded::{Seeded, Who};
use std::collections::BTreeMap;

/// Enough that reading all of what is open, or all that waits, would be seen in the numbers.
const CASES: u32 = 12_000;
/// More rows than any page needs of one table, and fewer than are open.
const MAX_COUNT: f64 = 400.0;

/// So many rows of a table are read as quickly as they are looked up.
const FEW: f64 = 50.0;
/// A month of an account is summed and compared as a whole: so many rows as it has, and not those of the years before.
const MAX_COUNT_OF_MONTH: f64 = 4_000.0;
const OF_MONTH: [&str; 4] = ["/receipts", "/disbursements", "/statements", "/reconciliations"];

/// Tables that a firm has few rows in, however many cases it has: reading all of them is what is best.
const SMALL: [&str; 22] = [
    "firms",
    "firm_hosts",
    "staff_members",
    "checklists",
    "checklist_versions",
    "checklist_items",
    "contract_templates",
    "contract_template_versions",
    "workflows",
    "workflow_versions",
    "workflow_steps",
    // a row for each stage of the templates
    "stage_norms",
    // a row for each firm
    "event_heads",
    // of people who are signed in now; read by its key before the firm is known
    "sessions",
    // of billing and trust: what is set for a firm, its accounts, a statement and a month for each month of an account
    "billing_settings",
    "payment_gateways",
    "trust_settings",
    "trust_rights",
    "trust_accounts",
    "bank_statements",
    "reconciliations",
    "trust_payouts",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_page_reads_more_of_a_large_firm_than_of_a_small_one() {
    let mut app = TestApp::empty().await;
    let firm = Seeded::plant(&app, CASES, "off").await;
    // what is wrong with which statement, and the first page that it was seen on
    let mut wrong = BTreeMap::new();
    // as a statement is planned when it is new, and as it may be after it was run a few times
    for mode in ["force_custom_plan", "force_generic_plan"] {
        let notices = Notices::listen(&mut app, mode).await;
        for (who, page) in firm.pages() {
            notices.take();
            firm.actor(&app, who).await.get(&page).await.assert_ok();
            let plans = notices.take();
            assert!(plans.len() > 3, "{page}: only {} plans", plans.len());
            for fault in plans.iter().flat_map(|plan| faults(&page, plan)) {
                wrong.entry(fault).or_insert(format!("{page} ({mode})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is wrong with a plan, each with the statement.
fn faults(page: &str, plan: &Plan) -> Vec<String> {
    let told = |fault: String| format!("{fault}: {}", plan.statement);
    let scans = plan.nodes.iter().filter(|node| node.kind == "Seq Scan");
    // of what the seed has nothing of, the few rows of the demo are read as they lie
    let scans = scans.filter(|node| !SMALL.contains(&node.table.as_str()) && node.rows > FEW);
    let scans = scans.map(|node| told(format!("reads all of {}", node.table)));
    // a search collects what it found before it sorts, up to an end of its own (migration create_search)
    let searches = page.contains("q=");
    let is_of_month = OF_MONTH.iter().any(|part| page.contains(part)) || page.contains("bank-statements");
    let most = if is_of_month { MAX_COUNT_OF_MONTH } else { MAX_COUNT };
    // what is gone through again from memory is counted where it was read
    let read = plan.nodes.iter().filter(|node| node.kind != "Materialize");
    let large = read.filter(|node| !searches && node.rows > most);
    let large = large.map(|node| told(format!("{} {} reads {} rows", node.kind, node.table, node.rows)));
    scans.chain(large).collect()
}

/// The page costs a few queries, all in one turn: who looks, what waits, the invoice, what stands on it, its lines, what was paid, what
/// else is to pay, and what the firm has set.
#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_costs_its_client_eight_queries_at_most() {
    let mut app = TestApp::empty().await;
    let firm = Seeded::plant(&app, 1_000, "off").await;
    let notices = Notices::listen(&mut app, "force_generic_plan").await;
    // what functions run is theirs
    app.sql(&format!(
        "DO $$ BEGIN EXECUTE format('ALTER ROLE {} IN DATABASE %I SET auto_explain.log_nested_statements = off', current_database()); END $$",
        portico::db::roles::APP
    ))
    .await;
    let amara = firm.actor(&app, Who::Client).await;
    let page = firm.own_invoice();
    // the first look is noted, and so is that somebody was here just now
    amara.get(&page).await.assert_ok();
    notices.take();
    amara.get(&page).await.assert_ok();
    let asked: Vec<_> = notices.take().into_iter().map(|plan| plan.statement).collect();
    // nor are the session's, and what the pool asks a connection before it hands it out
    let of_page = |statement: &&String| !statement.contains("find_session") && *statement != "SELECT $1";
    let asked: Vec<_> = asked.iter().filter(of_page).collect();
    assert!((5..=8).contains(&asked.len()), "{} queries: {asked:#?}", asked.len());
}

/// How many statements a page of this browser takes, beside who it is; after a first look, which is noted.
async fn statements(notices: &Notices, browser: &Actor<'_>, page: &str) -> usize {
    browser.get(page).await.assert_ok();
    notices.take();
    browser.get(page).await.assert_ok();
    let asked: Vec<_> = notices.take().into_iter().map(|plan| plan.statement).collect();
    asked.iter().filter(|asked| !asked.contains("find_session") && *asked != "SELECT $1").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_costs_no_more_queries_than_home_however_much_there_is_to_sign() {
    let mut app = TestApp::new().await;
    let notices = Notices::listen(&mut app, "force_generic_plan").await;
    app.sql(&format!(
        "DO $$ BEGIN EXECUTE format('ALTER ROLE {} IN DATABASE %I SET auto_explain.log_nested_statements = off', current_database()); END $$",
        portico::db::roles::APP
    ))
    .await;
    let contract = Contract::sent(&app).await;
    let (ana, desk) = (contract.signer_of(contract.ana.id).await, contract.desk(""));
    contract.agree(&contract.first, &desk, &ana).await.assert(303);
    let home = statements(&notices, &contract.first, "/").await;
    let list = statements(&notices, &contract.first, "/signatures").await;
    let signing = statements(&notices, &contract.first, &desk).await;
    let staff_home = statements(&notices, &contract.staff, "/staff").await;
    let staff_list = statements(&notices, &contract.staff, "/staff/signatures").await;
    let staff_page = statements(&notices, &contract.staff, &contract.at("")).await;
    assert!(list <= home && signing <= home, "home {home}, list {list}, signing {signing}");
    assert!(
        staff_list <= staff_home && staff_page <= staff_home,
        "Today {staff_home}, list {staff_list}, request {staff_page}"
    );
    // nor does more of it cost more
    for _ in 0..5 {
        SignatureThings::of(&app, &contract.dana, (contract.ana.id, contract.case)).await;
    }
    assert_eq!(statements(&notices, &contract.first, "/signatures").await, list);
    assert_eq!(statements(&notices, &contract.staff, "/staff/signatures").await, staff_list);
    assert_eq!(statements(&notices, &contract.staff, "/staff").await, staff_home);
    println!(
        "home {home}, list {list}, signing {signing}; Today {staff_home}, list {staff_list}, request {staff_page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seed_makes_a_firm_that_holds_together() {
    let app = TestApp::empty().await;
    // with every foreign key checked; the second stands beside the first
    Seeded::plant(&app, 150, "on").await;
    let firm = Seeded::plant(&app, 50, "on").await;
    let seeded = "SELECT id FROM cases WHERE reference LIKE 'S-%'";
    assert_eq!(app.number(&format!("SELECT count(*) FROM ({seeded}) s")).await, 200);
    for turn in ["client", "firm", "authority"] {
        let of =
            format!("SELECT count(*) FROM case_workflows WHERE turn = '{turn}' AND case_id IN ({seeded})");
        assert!(app.number(&of).await > 0, "no case waits for {turn}");
    }
    let verdict =
        app.app.db(firm.id).read(async |tx| Ok(app.app.catalog.log.verify(tx, firm.id).await?)).await;
    assert!(matches!(verdict, Ok(Verdict::Whole { events: 600.., .. })), "{verdict:?}");

    // what is kept beside the steps is what the program itself makes of them
    let before = standing(&app).await;
    for case in firm.cases.iter().copied() {
        let followed =
            app.app.db(firm.id).write(async |tx| Ok(closing::follow(tx, firm.id, case).await?)).await;
        assert!(followed.is_ok(), "{followed:?}");
    }
    let after = standing(&app).await;
    assert!(before.len() > 400);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    assert_eq!(before.len(), after.len());
}

/// Where copies stand, and how long the stages of closed cases took.
async fn standing(app: &TestApp) -> Vec<String> {
    app.texts(
        "SELECT concat_ws(' ', id, turn, waiting_since, waiting_step_id) FROM case_workflows \
         UNION ALL SELECT concat_ws(' ', case_id, lineage, days, closed_at) FROM stage_durations ORDER BY 1",
    )
    .await
}
