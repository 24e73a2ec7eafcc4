//! The demo's firm, grown by benches/seed, and its pages.

use crate::support::{Actor, TestApp};
use portico::{
    ids::{AccountId, CaseId, FirmId},
    web::cursor,
};
use uuid::Uuid;

pub struct Seeded {
    pub id: FirmId,
    /// Those that were seeded.
    pub cases: Vec<CaseId>,
    /// A case of the demo's client, and somebody who is a client of a seeded one.
    own_case: Uuid,
    client: Uuid,
    amara: AccountId,
    dana: AccountId,
    /// None where the seed is too small to have it.
    money: Option<Money>,
}

/// What of billing and trust stands in addresses.
struct Money {
    /// An invoice and a ledger of the demo's client.
    own_invoice: Uuid,
    own_ledger: Uuid,
    /// Of seeded ones.
    invoice: Uuid,
    payment: Uuid,
    account: Uuid,
    ledger: Uuid,
    statement: Uuid,
    /// A day in the midst of what is to pay, and the invoice that is due then.
    due: (String, Uuid),
    /// The same of postings in the running month, by their day and place.
    posted: (String, i64),
}

#[derive(Debug, Clone, Copy)]
pub enum Who {
    Client,
    Attorney,
}

impl Seeded {
    /// Loads the demo, if it is not there yet, and adds so many cases. `checked` is `on` or `off`: whether foreign keys are.
    pub async fn plant(app: &TestApp, cases: u32, checked: &str) -> Seeded {
        portico::demo::load(&app.app, portico::features::FEATURES).await.expect("the demo");
        let now = app.now();
        app.sql(&format!(
            "BEGIN; SET LOCAL seed.cases = {cases}; SET LOCAL seed.checked = '{checked}'; SET LOCAL seed.now = '{}'; {} COMMIT",
            now.0,
            seed()
        ))
        .await;
        // as autovacuum does, which is off here
        app.sql("VACUUM (ANALYZE)").await;
        Seeded {
            id: FirmId(id(app, "SELECT firm_id::text FROM firm_hosts WHERE host = 'localhost'").await),
            cases: ids(app, "SELECT id::text FROM cases WHERE reference LIKE 'S-%' ORDER BY id").await,
            own_case: id(app, "SELECT p.case_id::text FROM case_people p JOIN accounts a USING (client_id) WHERE a.email = 'amara@hartwell.test'").await,
            client: id(app, "SELECT p.client_id::text FROM case_people p JOIN cases c ON c.id = p.case_id WHERE c.reference LIKE 'S-%' LIMIT 1").await,
            amara: AccountId(id(app, "SELECT id::text FROM accounts WHERE email = 'amara@hartwell.test'").await),
            dana: AccountId(id(app, "SELECT id::text FROM accounts WHERE email = 'dana@hartwell.test'").await),
            money: if cases < 1_000 { None } else { Some(Money::find(app).await) },
        }
    }

    fn money(&self) -> &Money {
        self.money.as_ref().expect("a seed of a thousand cases or more")
    }

    /// The page of an invoice of the demo's client.
    pub fn own_invoice(&self) -> String {
        format!("/invoices/{}", self.money().own_invoice)
    }

    /// Pages of both sides, and who looks at them.
    pub fn pages(&self) -> Vec<(Who, String)> {
        let (case, client) = (self.cases[self.cases.len() - 1], self.client);
        let clients = [
            "/",
            "/tasks",
            "/cases",
            "/documents",
            &format!("/cases/{}", self.own_case),
            &format!("/documents?case={}", self.own_case),
            "/transactions",
            &format!("/transactions?case={}", self.own_case),
            &format!("/transactions?before={}", cursor::encode(&self.money().own_invoice)),
            &self.own_invoice(),
            "/transactions/trust",
            &format!("/transactions/trust/{}", self.money().own_ledger),
        ];
        let staff = [
            "/staff",
            "/staff/waiting?turn=client",
            "/staff/waiting?turn=firm",
            "/staff/inactive",
            "/staff/inactive?days=1",
            "/staff/review",
            "/staff/overdue",
            "/staff/cases",
            "/staff/cases?status=all",
            "/staff/cases?status=filed",
            "/staff/cases?mine=1",
            "/staff/cases?status=all&q=S-2020",
            "/staff/cases?q=castillo%20popescu",
            "/staff/cases/new",
            &format!("/staff/cases/{case}"),
            &format!("/staff/cases/{case}/documents"),
            &format!("/staff/cases/{case}/people"),
            &format!("/staff/cases/{case}/edit"),
            "/staff/clients",
            "/staff/clients?q=castillo%20popescu",
            &format!("/staff/clients/{client}"),
            "/staff/checklists",
            "/staff/workflows",
            "/staff/questionnaires",
            "/staff/questionnaires/new",
        ];
        let of = |who, pages: &[&str]| pages.iter().map(|page| (who, (*page).to_owned())).collect::<Vec<_>>();
        let money = self.money().pages(case);
        let money: Vec<_> = money.iter().map(String::as_str).collect();
        [of(Who::Client, &clients), of(Who::Attorney, &staff), of(Who::Attorney, &money)].concat()
    }

    pub async fn actor<'a>(&self, app: &'a TestApp, who: Who) -> Actor<'a> {
        let account = match who {
            Who::Client => self.amara,
            Who::Attorney => self.dana,
        };
        app.browser(self.id, account).await
    }
}

impl Money {
    async fn find(app: &TestApp) -> Money {
        let own = "(SELECT client_id FROM accounts WHERE email = 'amara@hartwell.test')";
        let seeded = "(SELECT id FROM trust_accounts WHERE name = 'Seeded')";
        let first = async |query: &str| id(app, &format!("{query} LIMIT 1")).await;
        let text = async |query: &str| app.texts(query).await[0].clone();
        let due = "SELECT {}::text FROM invoices WHERE outstanding > 0 AND number LIKE 'SEED-%' ORDER BY next_due_on, id \
             OFFSET (SELECT count(*) / 2 FROM invoices WHERE outstanding > 0 AND number LIKE 'SEED-%') LIMIT 1";
        let posted = format!(
            "SELECT {{}}::text FROM trust_postings WHERE account_id = {seeded} AND posted_on >= date_trunc('month', \
             (SELECT max(posted_on) FROM trust_postings WHERE amount > 0)) AND amount > 0 ORDER BY posted_on, seq OFFSET 5 LIMIT 1"
        );
        let (due_on, posted_on) =
            (text(&due.replace("{}", "next_due_on")).await, text(&posted.replace("{}", "posted_on")).await);
        Money {
            own_invoice: first(&format!("SELECT id::text FROM invoices WHERE client_id = {own} AND sent_at IS NOT NULL ORDER BY outstanding DESC")).await,
            own_ledger: first(&format!("SELECT id::text FROM trust_ledgers WHERE client_id = {own}")).await,
            invoice: first("SELECT id::text FROM invoices WHERE number LIKE 'SEED-%' ORDER BY id DESC").await,
            payment: first("SELECT id::text FROM payments WHERE receipt_number LIKE 'SEEDR-%' ORDER BY id DESC").await,
            account: first("SELECT id::text FROM trust_accounts WHERE name = 'Seeded'").await,
            ledger: first(&format!("SELECT id::text FROM trust_ledgers WHERE account_id = {seeded} ORDER BY id DESC")).await,
            statement: first(&format!("SELECT id::text FROM bank_statements WHERE account_id = {seeded} ORDER BY ends_on DESC")).await,
            due: (due_on, id(app, &due.replace("{}", "id")).await),
            posted: (posted_on, text(&posted.replace("{}", "seq")).await.parse().expect("a number")),
        }
    }

    /// Of staff, the pages after the first with them.
    fn pages(&self, case: CaseId) -> Vec<String> {
        let trust = format!("/staff/trust/{}", self.account);
        let (due, posted) = (cursor::encode(&self.due), cursor::encode(&self.posted));
        let newest = cursor::encode(&(None::<String>, self.invoice));
        vec![
            "/staff/invoices".to_owned(),
            format!("/staff/invoices?after={due}"),
            "/staff/invoices?show=overdue".to_owned(),
            "/staff/invoices?show=drafts".to_owned(),
            "/staff/invoices?show=all".to_owned(),
            format!("/staff/invoices?show=all&after={newest}"),
            format!("/staff/invoices/{}", self.invoice),
            format!("/staff/payments/{}", self.payment),
            format!("/staff/cases/{case}/billing"),
            "/staff/payment-links".to_owned(),
            "/staff/trust".to_owned(),
            "/staff/trust-payouts".to_owned(),
            trust.clone(),
            format!("{trust}?show=all"),
            format!("{trust}?show=all&after={}", self.ledger),
            format!("{trust}/receipts"),
            format!("{trust}/receipts?after={posted}"),
            format!("{trust}/disbursements"),
            format!("{trust}/checks"),
            format!("{trust}/checks?before=9000"),
            format!("{trust}/postings/new"),
            format!("{trust}/statements"),
            format!("{trust}/reconciliations"),
            format!("/staff/bank-statements/{}", self.statement),
            format!("/staff/trust-ledgers/{}", self.ledger),
        ]
    }
}

/// All files, in their order.
fn seed() -> String {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/seed"))
        .expect("benches/seed")
        .map(|entry| entry.expect("entry").path())
        .collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("a file of the seed")).collect()
}

async fn ids(app: &TestApp, query: &str) -> Vec<CaseId> {
    app.texts(query).await.iter().map(|text| CaseId(text.parse().expect("an id"))).collect()
}

async fn id(app: &TestApp, query: &str) -> Uuid {
    app.texts(query).await[0].parse().expect("an id")
}
