//! A firm with a trust account whose bank sends statements, for the tests beside this one.

use crate::{
    billing::{form_at, with},
    support::{Answer, HARTWELL, Part, Person, TestApp},
};
use portico::ids::{AccountId, CaseId, ClientId, StaffId, TrustAccountId, TrustLedgerId, TrustPostingId};

/// October as the bank has it: three lines, 1,000.00 before.
pub const OCTOBER: &str = "Date,Description,Amount,Balance\n\
    10/02/2026,DEPOSIT REF 88213,4500.00,5500.00\n\
    10/09/2026,CHECK 2025,-1200.00,4300.00\n\
    10/30/2026,SERVICE CHARGE,-25.00,4275.00\n";

/// An owner, somebody who reconciles, a client with a case, and an account with a ledger of hers and one of the firm's.
pub struct BankDesk<'a> {
    pub app: &'a TestApp,
    pub lena: Person<'a, StaffId>,
    pub theo: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub case: CaseId,
    pub account: TrustAccountId,
    pub ledger: TrustLedgerId,
    pub own: TrustLedgerId,
}

impl<'a> BankDesk<'a> {
    pub async fn new(app: &'a TestApp) -> BankDesk<'a> {
        let (lena, theo) = (app.owner("lena").await, app.staff("theo").await);
        let ana = app.client("ana").await;
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        app.sql(&format!(
            "INSERT INTO trust_rights (firm_id, staff_member_id, right_name, granted_by, granted_at) VALUES \
               ('{HARTWELL}', '{}', 'reconcile', '{}', '2026-10-01')",
            theo.id, lena.account
        ))
        .await;
        give_password(app, &[&lena, &theo]).await;
        let (account, ledger, own) = account(app, (lena.account, ana.id), case).await;
        BankDesk { app, lena, theo, ana, case, account, ledger, own }
    }

    /// The same people with another account.
    pub async fn another(&self) -> BankDesk<'a> {
        let whose = (self.lena.account, self.ana.id);
        let (account, ledger, own) = account(self.app, whose, self.case).await;
        let (lena, theo, ana) = (self.lena.again(), self.theo.again(), self.ana.again());
        BankDesk { lena, theo, ana, account, ledger, own, ..*self }
    }

    /// October's books: what was there when the firm moved in, of the client and of the firm itself; a deposit, a check that the bank has
    /// paid, one that it has not, a deposit that is on its way.
    pub async fn october(&self) {
        self.post(self.own, "2026-10-01", 25_000, "opening", "none", "").await;
        self.post(self.ledger, "2026-10-01", 75_000, "opening", "none", "").await;
        self.post(self.ledger, "2026-10-01", 450_000, "deposit", "wire", "REF 88213").await;
        self.check("2026-10-06", 120_000, "2025").await;
        self.check("2026-10-29", 42_500, "2028").await;
        self.post(self.ledger, "2026-10-31", 50_000, "deposit", "wire", "").await;
    }

    /// Posts as nobody does by hand.
    pub async fn post(
        &self,
        ledger: TrustLedgerId,
        day: &str,
        amount: i64,
        kind: &str,
        method: &str,
        reference: &str,
    ) -> TrustPostingId {
        let id = TrustPostingId::new();
        self.app
            .sql_of(HARTWELL, &format!(
                "INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, reference, \
                 created_at) VALUES ('{HARTWELL}', '{id}', '{}', '{ledger}', '{kind}', {amount}, '{day}', '{method}', 'Ana', 'Retainer', \
                 '{reference}', '{day}')",
                self.account
            ))
            .await;
        id
    }

    /// A check of the client's ledger.
    pub async fn check(&self, day: &str, amount: i64, number: &str) -> TrustPostingId {
        let id = TrustPostingId::new();
        self.app
            .sql_of(HARTWELL, &format!(
                "INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, check_number, \
                 created_at) VALUES ('{HARTWELL}', '{id}', '{}', '{}', 'payment', -{amount}, '{day}', 'check', 'Bay Translations', \
                 'Translation', '{number}', '{day}')",
                self.account, self.ledger
            ))
            .await;
        id
    }

    /// Sends a file; where it is looked at.
    pub async fn upload(&self, name: &str, content: &str) -> String {
        let place = format!("/staff/trust/{}/statements", self.account);
        let answer = self.theo.post_multipart(place, &[Part::File("file", name, content.as_bytes())]).await;
        answer.assert(303).location().to_owned()
    }

    /// The same, with its columns confirmed as they are proposed.
    pub async fn look_at(&self, content: &str) -> String {
        let place = self.upload("statement.csv", content).await;
        let page = self.theo.get(&place).await.assert_ok();
        if page.has("form[action$='/columns']") {
            let form = form_at(&self.theo, &place, &format!("{place}/columns")).await;
            form.send(&self.theo, &form.filled()).await.assert(303);
        }
        place
    }

    /// Takes it, with what was typed beside what the page proposes.
    pub async fn take(&self, place: &str, typed: &[(&str, &str)]) -> Answer {
        let form = form_at(&self.theo, place, &format!("{place}/taking")).await;
        form.send(&self.theo, &with(form.filled(), typed)).await
    }

    /// October, taken.
    pub async fn take_october(&self) -> String {
        let place = self.look_at(OCTOBER).await;
        self.take(&place, &[]).await.assert(303).location().to_owned()
    }

    pub fn month(&self, month: &str) -> String {
        format!("/staff/trust/{}/reconciliations/{month}", self.account)
    }

    pub async fn october_page(&self) -> Answer {
        self.theo.get(self.month("2026-10")).await.assert_ok()
    }

    /// The id of the line of the bank with this description.
    pub async fn line(&self, description: &str) -> String {
        self.app
            .texts(&format!("SELECT id::text FROM bank_lines WHERE description = '{description}'"))
            .await
            .remove(0)
    }

    pub async fn count(&self, table: &str) -> i64 {
        self.app.number(&format!("SELECT count(*) FROM {table}")).await
    }

    /// The charge posted, and the month prepared by Theo.
    pub async fn prepared(&self) {
        self.october().await;
        self.take_october().await;
        let line = self.line("SERVICE CHARGE").await;
        self.theo.post(format!("/staff/bank-lines/{line}/match"), &[("post", "charge")]).await.assert(303);
        self.theo.post(format!("{}/preparation", self.month("2026-10")), &[]).await.assert(303);
    }

    /// Signs October off as this person.
    pub async fn sign(&self, who: &Person<'a, StaffId>, fields: &[(&str, &str)]) -> Answer {
        let version = self
            .app
            .number("SELECT max(version) FROM reconciliations WHERE state = 'prepared'")
            .await
            .to_string();
        let all = [fields, &[("version", version.as_str()), ("current_password", PASSWORD)]].concat();
        who.post(format!("{}/sign-off", self.month("2026-10")), &all).await
    }
}

/// An account of the firm with a ledger of the client's and one of the firm's own.
async fn account(
    app: &TestApp,
    (by, client): (AccountId, ClientId),
    case: CaseId,
) -> (TrustAccountId, TrustLedgerId, TrustLedgerId) {
    let (account, ledger, own) = (TrustAccountId::new(), TrustLedgerId::new(), TrustLedgerId::new());
    app.sql(&format!(
        "INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, charges_ceiling, opened_on, created_at, \
           created_by) VALUES ('{HARTWELL}', '{account}', 'Hartwell & Osei IOLTA', 'First Pacific Bank', '3310', 'iolta', 'USD', 2, 50000, \
           '2026-10-01', '2026-10-01', '{by}'); \
         INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at) VALUES \
           ('{HARTWELL}', '{ledger}', '{account}', 'client', '{client}', '{case}', '2026-10-01'), \
           ('{HARTWELL}', '{own}', '{account}', 'firm', NULL, NULL, '2026-10-01')"
    ))
    .await;
    (account, ledger, own)
}

/// With what those who sign show that it is them.
pub const PASSWORD: &str = "correct horse battery";

async fn give_password(app: &TestApp, people: &[&Person<'_, StaffId>]) {
    let hash = portico::sign_in::hash_password(PASSWORD).await.expect("a hash");
    for person in people {
        app.sql(&format!("UPDATE accounts SET password_hash = '{hash}' WHERE id = '{}'", person.account))
            .await;
    }
}

/// What is kept of a month in which nothing was.
const FIGURES: &str = r#"{"firm": {"name": "Hartwell", "lines": [], "is_a4": false, "zone": "UTC", "country": "US"}, "account": "IOLTA",
    "bank_name": "First Pacific Bank", "ending": "3310", "currency": "USD", "exponent": 2, "month": "2026-10-01",
    "bank": {"statement": 0, "is_typed": true, "files": [], "in_transit": 0, "outstanding": 0},
    "book": {"opening": 0, "receipts": 0, "disbursements": 0, "closing": 0},
    "ledgers": {"count": 0, "clients": 0, "firm": 0, "interest": 0, "unidentified": 0, "below_zero": 0},
    "in_transit": [], "outstanding": [], "ledger_lines": [], "matched_lines": 0, "open_lines": 0}"#;

/// What stands in addresses of banks and months, for whoever walks through all routes: an account's statement with a line, and a file
/// that waits.
pub async fn bank_ids(app: &TestApp, account: &str, by: &Person<'_, StaffId>) -> Vec<(&'static str, String)> {
    let [statement, line, upload] = [(); 3].map(|()| uuid::Uuid::now_v7().to_string());
    app.sql(&format!(
        "INSERT INTO bank_statements VALUES ('{HARTWELL}', '{statement}', '{account}', 'csv', 'october.csv', '\\x01', '2026-10-01', '2026-10-31', \
           0, 5, '{by}', '2026-11-01'); \
         INSERT INTO bank_lines VALUES ('{HARTWELL}', '{line}', '{statement}', '{account}', 1, '2026-10-02', 5, 'DEPOSIT', '', '', '', '\\x01'); \
         INSERT INTO reconciliations (firm_id, id, account_id, month, state, figures, prepared_by, prepared_at) \
           VALUES ('{HARTWELL}', gen_random_uuid(), '{account}', '2026-10-01', 'prepared', '{FIGURES}', '{by}', '2026-11-01'); \
         INSERT INTO bank_uploads VALUES ('{HARTWELL}', '{upload}', '{account}', 'november.csv', '{csv}', '{by}', '2026-11-21')",
        by = by.account,
        csv = "\\x446174652c416d6f756e740a31312f30322f323032362c310a",
    ))
    .await;
    vec![
        ("{statement_id}", statement),
        ("{line_id}", line),
        ("{upload_id}", upload),
        ("{month}", "2026-10".to_owned()),
    ]
}
