//! Clients' money: what the books keep, whatever happens at once, and who may do what.

mod advances;
mod asking;
mod books;
mod client;
mod crashes;
mod finding;
mod lawpay;
mod matching;
mod months;
mod online;
mod payouts;
mod postings;
pub mod reconciling;
mod requests;
mod retention;
mod rights;
mod statements;
mod stripe;

pub use asking::account;

use crate::{
    billing::{form_at, with},
    support::{Actor, Answer, HARTWELL, PageForm, Person, TestApp},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use portico::{
    db::roles,
    ids::{CaseId, ClientId, FirmId, StaffId},
};

/// A firm with a trust account: an owner, an attorney, an assistant who is named for recording, and a client with one case.
pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub lena: Person<'a, StaffId>,
    pub dana: Person<'a, StaffId>,
    pub theo: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub case: CaseId,
    pub account: String,
}

impl<'a> Desk<'a> {
    pub async fn new(app: &'a TestApp) -> Desk<'a> {
        let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
        let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
        let ana = app.client("ana").await;
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        name(app, (theo.id, "post"), &lena).await;
        let form = form_at(&lena, "/staff/trust/new", "/staff/trust").await;
        let typed = [
            ("name", "Client trust account"),
            ("bank_name", "First Pacific Bank"),
            ("ending", "3310"),
            ("opened_on", "2026-01-01"),
            ("charges_ceiling", "300"),
        ];
        let made = form.send(&lena, &with(form.filled(), &typed)).await.assert(303);
        let account = made.location().rsplit('/').next().expect("an id").to_owned();
        Desk { app, lena, dana, theo, ana, case, account }
    }

    /// Records something for the client, as the assistant; what stands in the form beside its own fields.
    pub async fn record(&self, what: &str, typed: &[(&str, &str)]) -> Answer {
        let (form, fields) = self.posting_form(what, typed).await;
        form.send(&self.theo, &fields).await
    }

    /// The form for that, filled in.
    pub async fn posting_form(
        &self,
        what: &str,
        typed: &[(&str, &str)],
    ) -> (PageForm, Vec<(String, String)>) {
        let of_client = ["deposit", "opening", "identified", "interest_of"].contains(&what);
        let whose =
            if of_client { format!("&client={}&case={}", self.ana.id, self.case) } else { String::new() };
        let page = format!("/staff/trust/{}/postings/new?what={what}{whose}", self.account);
        let form = form_at(&self.theo, &page, &format!("/staff/trust/{}/postings", self.account)).await;
        let fields = with(form.filled(), typed);
        (form, fields)
    }

    /// An owner changes what is said of the account.
    pub async fn edit_account(&self, typed: &[(&str, &str)]) -> Answer {
        let place = format!("/staff/trust/{}", self.account);
        let form = form_at(&self.lena, &format!("{place}/edit"), &place).await;
        form.send(&self.lena, &with(form.filled(), typed)).await
    }

    /// The client is asked for so much; the request.
    pub async fn ask(&self, amount: &str) -> String {
        let asked = asking::send_request(&self.dana, (self.ana.id, self.case), &[("amount", amount)]).await;
        asked.assert(303);
        self.app.text("SELECT id::text FROM trust_requests ORDER BY id DESC LIMIT 1").await
    }

    /// A number of a request.
    pub async fn of_request(&self, column: &str, request: &str) -> i64 {
        self.app.number(&format!("SELECT {column} FROM trust_requests WHERE id = '{request}'")).await
    }

    /// The client goes to the provider's page with all of a request.
    pub async fn pay(&self, request: &str, how: &str) -> Answer {
        let fields = [("what", "all"), ("how", how)];
        self.ana.post(format!("/trust-requests/{request}/payments"), &fields).await
    }

    /// The kinds of all postings, in their order.
    pub async fn kinds(&self) -> Vec<String> {
        self.app.texts("SELECT kind FROM trust_postings ORDER BY seq").await
    }

    /// How many mails of a kind there are.
    pub async fn mails(&self, kind: &str) -> i64 {
        self.app.number(&format!("SELECT count(*) FROM mails WHERE kind = '{kind}'")).await
    }

    /// The bank has the newest deposit.
    pub async fn clear(&self) {
        let deposit = self.posting("deposit").await;
        let mark = format!("/staff/trust-postings/{deposit}/mark");
        self.theo.post(mark, &[("mark", "cleared")]).await.assert(303);
    }

    /// So much goes out: prepared by one, approved by another.
    pub async fn spend(&self, amount: &str) {
        let payout = self.payout(&[("amount", amount)]).await;
        self.decide(&self.dana, &payout, "approve").await.assert(303);
    }

    /// A wire that came in for the client: it may be spent at once.
    pub async fn wire(&self, amount: &str) {
        self.record("deposit", &[("amount", amount), ("method", "wire")]).await.assert(303);
    }

    /// The client's ledger.
    pub async fn ledger(&self) -> String {
        self.app.text("SELECT id::text FROM trust_ledgers WHERE kind = 'client'").await
    }

    /// A column of it.
    pub async fn of_ledger(&self, column: &str) -> i64 {
        self.app.number(&format!("SELECT {column} FROM trust_ledgers WHERE kind = 'client'")).await
    }

    /// The newest posting of a kind.
    pub async fn posting(&self, kind: &str) -> String {
        let query =
            format!("SELECT id::text FROM trust_postings WHERE kind = '{kind}' ORDER BY seq DESC LIMIT 1");
        self.app.text(&query).await
    }

    /// Prepares money that is to go out, as the assistant.
    pub async fn send_payout(&self, typed: &[(&str, &str)]) -> Answer {
        let (form, fields) = self.payout_form(typed).await;
        form.send(&self.theo, &fields).await
    }

    /// The form for that, filled in.
    pub async fn payout_form(&self, typed: &[(&str, &str)]) -> (PageForm, Vec<(String, String)>) {
        let ledger = self.ledger().await;
        let page = format!("/staff/trust-ledgers/{ledger}/payouts");
        let form = form_at(&self.theo, &format!("{page}/new"), &page).await;
        let usual = [("payee", "Bay Translations"), ("purpose", "Translations"), ("method", "wire")];
        let fields = with(with(form.filled(), &usual), typed);
        (form, fields)
    }

    /// The same, and its id.
    pub async fn payout(&self, typed: &[(&str, &str)]) -> String {
        let answer = self.send_payout(typed).await.assert(303);
        answer.location().rsplit('/').next().expect("an id").to_owned()
    }

    /// Somebody decides about it.
    pub async fn decide(&self, who: &Actor<'_>, payout: &str, what: &str) -> Answer {
        let typed = [("version", "1"), ("do", what), ("reason", "Not now")];
        who.post(format!("/staff/trust-payouts/{payout}/decision"), &typed).await
    }

    /// Somebody who is named for it reverses a posting.
    pub async fn reverse(&self, who: &Actor<'_>, posting: &str, why: &str) -> Answer {
        let typed = [("reason", "Recorded wrongly"), ("why", why)];
        who.post(format!("/staff/trust-postings/{posting}/reversal"), &typed).await
    }
}

/// An owner names somebody for something.
pub async fn name(app: &TestApp, (member, right): (StaffId, &str), by: &Person<'_, StaffId>) {
    app.sql(&format!(
        "INSERT INTO trust_rights VALUES ('{HARTWELL}', '{member}', '{right}', '{}', '2026-11-01')",
        by.account
    ))
    .await;
}

/// The serving role, with a firm set for the whole connection.
pub async fn serving(app: &TestApp, firm: FirmId) -> AsyncPgConnection {
    let mut connection =
        AsyncPgConnection::establish(&app.database.url(roles::APP)).await.expect("as the serving role");
    let set = format!("SELECT set_config('app.firm_id', '{firm}', false)");
    connection.batch_execute(&set).await.expect("firm");
    connection
}

/// Clients' money by SQL, for tests of something else: who may do all of it, and in a world with an account, a client's ledger, a check that
/// went out and one that waits.
pub struct TrustThings {
    pub account: String,
    pub ledger: String,
    pub posting: String,
    pub receipt: String,
    pub payout: String,
}

impl TrustThings {
    pub async fn of(
        app: &TestApp,
        (dana, lena): (&Person<'_, StaffId>, &Person<'_, StaffId>),
        (ana, case): (ClientId, CaseId),
    ) -> TrustThings {
        let new = || ClientId::new().to_string();
        let (account, ledger, posting, receipt, payout) = (new(), new(), new(), new(), new());
        let (firm, by) = (HARTWELL, lena.account);
        app.sql_of(firm, &format!(
            "INSERT INTO trust_rights SELECT '{firm}', '{}', unnest(ARRAY['post', 'reverse', 'reconcile', 'unlock']), '{by}', now(); \
             INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, opened_on, created_at, created_by) \
               VALUES ('{firm}', '{account}', 'Client trust account', 'First Pacific Bank', '3310', 'iolta', 'USD', 2, '2026-01-01', now(), '{by}'); \
             INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at) \
               VALUES ('{firm}', '{ledger}', '{account}', 'client', '{ana}', '{case}', now()); \
             INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, created_at) \
               VALUES ('{firm}', '{receipt}', '{account}', '{ledger}', 'deposit', 50000, '2026-11-01', 'wire', 'Ana', 'Retainer', now()); \
             INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, check_number, created_at) \
               VALUES ('{firm}', '{posting}', '{account}', '{ledger}', 'payment', -100, '2026-11-02', 'check', 'Bay Translations', 'Copies', '2001', now()); \
             INSERT INTO trust_payouts (firm_id, id, ledger_id, kind, amount, method, payee, purpose, posted_on, prepared_by, prepared_at, state) \
               VALUES ('{firm}', '{payout}', '{ledger}', 'payment', 100, 'wire', 'Bay Translations', 'Copies', '2026-11-20', '{by}', now(), 'prepared')",
            dana.id
        ))
        .await;
        TrustThings { account, ledger, posting, receipt, payout }
    }

    /// What waits becomes fees of this invoice, and the client is asked about them first.
    pub async fn ask_client(&self, app: &TestApp, invoice: impl std::fmt::Display) {
        let (payout, kind) = (&self.payout, "kind = 'transfer', asks_client = true");
        app.sql(&format!("UPDATE trust_payouts SET {kind}, invoice_id = '{invoice}' WHERE id = '{payout}'"))
            .await;
    }
}

/// Whether accounts, ledgers and postings say the same, and nothing is below zero or missing.
pub async fn assert_books_agree(app: &TestApp) {
    let wrong = app
        .texts(
            "SELECT 'account ' || a.name FROM trust_accounts a WHERE a.balance <> \
               (SELECT coalesce(sum(p.amount), 0) FROM trust_postings p WHERE p.firm_id = a.firm_id AND p.account_id = a.id) \
               OR a.balance <> (SELECT coalesce(sum(l.balance), 0) FROM trust_ledgers l WHERE l.firm_id = a.firm_id AND l.account_id = a.id) \
             UNION ALL SELECT 'ledger ' || l.kind FROM trust_ledgers l WHERE l.balance < 0 OR l.pending < 0 OR l.spendable < 0 OR l.balance <> \
               (SELECT coalesce(sum(p.amount), 0) FROM trust_postings p WHERE p.firm_id = l.firm_id AND p.ledger_id = l.id) \
             UNION ALL SELECT 'pending ' || l.kind FROM trust_ledgers l WHERE l.pending <> \
               (SELECT coalesce(sum(p.amount), 0) FROM trust_postings p WHERE p.firm_id = l.firm_id AND p.ledger_id = l.id AND p.clears \
                AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared') \
                AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id)) \
             UNION ALL SELECT 'running ' || p.number FROM (SELECT number, balance_after, account_balance_after, seq, \
               sum(amount) OVER (PARTITION BY firm_id, ledger_id ORDER BY seq) AS ledger, \
               sum(amount) OVER (PARTITION BY firm_id, account_id ORDER BY seq) AS account, \
               row_number() OVER (PARTITION BY firm_id, account_id ORDER BY seq) AS place, \
               row_number() OVER (PARTITION BY firm_id, account_id, amount > 0 ORDER BY seq) AS of_kind, amount FROM trust_postings) p \
               WHERE p.balance_after <> p.ledger OR p.account_balance_after <> p.account OR p.seq <> p.place \
               OR p.number <> CASE WHEN p.amount > 0 THEN 'R-' ELSE 'D-' END || p.of_kind \
             UNION ALL SELECT 'check ' || p.check_number FROM trust_postings p \
               WHERE EXISTS (SELECT FROM trust_open_checks o WHERE o.firm_id = p.firm_id AND o.posting_id = p.id) <> \
               (p.check_number IS NOT NULL AND p.amount < 0 AND p.kind <> 'reversal' \
                AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared') \
                AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id))",
        )
        .await;
    assert_eq!(wrong, Vec::<String>::new());
}
