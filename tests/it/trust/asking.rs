//! A firm with a trust account that asks a client for money, for the tests beside this one.

use crate::{
    billing::{form_at, with, with_sandbox},
    support::{Actor, Answer, HARTWELL, Page, Person, TestApp},
};
use portico::ids::{CaseId, ClientId, StaffId, TrustAccountId};

/// An attorney, a client with one case, and an account for clients' money into which the test provider pays.
pub struct Asking<'a> {
    pub app: &'a TestApp,
    pub dana: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub case: CaseId,
}

impl<'a> Asking<'a> {
    pub async fn new(app: &'a TestApp) -> Asking<'a> {
        Asking::with_others(app, &[]).await
    }

    /// With more applicants in the case.
    pub async fn with_others(app: &'a TestApp, others: &[ClientId]) -> Asking<'a> {
        let (dana, ana) = (app.owner("dana").await, app.client("ana").await);
        let all: Vec<ClientId> = std::iter::once(ana.id).chain(others.iter().copied()).collect();
        let case = app.case(HARTWELL, "HO-1", &all).await;
        with_sandbox(app, HARTWELL, dana.account).await;
        account(app, dana.account).await;
        Asking { app, dana, ana, case }
    }

    /// Asks for so much, as the two forms do it; the id of the request.
    pub async fn ask(&self, amount: &str) -> String {
        self.send_request(&[("amount", amount)]).await.assert(303);
        self.app.texts("SELECT id::text FROM trust_requests ORDER BY id DESC LIMIT 1").await.remove(0)
    }

    /// Sends the form, and says yes to what is shown back.
    pub async fn send_request(&self, fields: &[(&str, &str)]) -> Answer {
        send_request(&self.dana, (self.ana.id, self.case), fields).await
    }

    /// A client pays on the test provider's page.
    pub async fn pay(&self, request: &str, fields: &[(&str, &str)]) -> Answer {
        self.ana.post(format!("/trust-requests/{request}/payments"), fields).await
    }

    /// What is pressed on the provider's page; the page that it leads back to.
    pub async fn press(&self, page: &str, outcome: &str) -> Answer {
        let back = self.ana.post(page, &[("outcome", outcome)]).await.assert(303);
        let answer = self.ana.get(back.location()).await.assert_ok();
        self.app.run_jobs().await;
        answer
    }

    /// A number of the request.
    pub async fn number(&self, column: &str, request: &str) -> i64 {
        self.app.number(&format!("SELECT {column} FROM trust_requests WHERE id = '{request}'")).await
    }

    /// What is in the only client's ledger.
    pub async fn balance(&self) -> i64 {
        self.app.number("SELECT balance FROM trust_ledgers WHERE kind = 'client'").await
    }

    /// Whether all that is counted agrees with the rows that it was counted from.
    pub async fn assert_books_agree(&self) {
        let wrong = self
            .app
            .texts(
                "SELECT l.id::text FROM trust_ledgers l WHERE l.balance <> coalesce((SELECT sum(p.amount) FROM trust_postings p \
                 WHERE p.firm_id = l.firm_id AND p.ledger_id = l.id), 0) UNION ALL \
                 SELECT r.id::text FROM trust_requests r WHERE r.paid <> coalesce((SELECT sum(p.amount) FROM trust_postings p \
                 WHERE p.firm_id = r.firm_id AND p.request_id = r.id), 0)",
            )
            .await;
        assert_eq!(wrong, Vec::<String>::new());
    }

    /// Posts, as nobody does by hand, to this client's ledger.
    pub async fn spend(&self, amount: i64) {
        self.app
            .sql_of(HARTWELL, &format!(
                "INSERT INTO trust_marks (firm_id, posting_id, mark, marked_on, marked_at) \
                 SELECT p.firm_id, p.id, 'cleared', '2026-11-21', '2026-11-21' FROM trust_postings p WHERE p.clears \
                 AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.posting_id = p.id); \
                 INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, created_at) \
                 SELECT l.firm_id, gen_random_uuid(), l.account_id, l.id, 'payment', -{amount}, '2026-11-21', 'wire', 'USCIS', 'Filing fee', now() \
                 FROM trust_ledgers l WHERE l.kind = 'client'"
            ))
            .await;
    }
}

/// Somebody asks a client for money, and says yes to what is shown back.
pub async fn send_request(
    who: &Actor<'_>,
    (client, case): (ClientId, CaseId),
    fields: &[(&str, &str)],
) -> Answer {
    let place = format!("/staff/cases/{case}/trust-requests");
    let form = form_at(who, &format!("{place}/new"), &place).await;
    let client = client.to_string();
    let usual =
        [("amount", "2000"), ("purpose", "Retainer for the petition"), ("due_on", ""), ("client", &client)];
    let typed = with(with(form.filled(), &usual), fields);
    let answer = form.send(who, &typed).await;
    if answer.status != 200 {
        return answer;
    }
    let page = Page { reader: "", url: place.clone(), html: answer.html() };
    let review = page.forms().into_iter().find(|form| form.is_post() && form.action == place);
    let review = review.expect("the amount is shown back");
    review.send(who, &review.filled()).await
}

/// An account for clients' money.
pub async fn account(app: &TestApp, by: portico::ids::AccountId) -> TrustAccountId {
    let id = TrustAccountId::new();
    app.sql(&format!(
        "INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, gateway, opened_on, created_at, created_by) \
         VALUES ('{HARTWELL}', '{id}', 'Hartwell & Osei IOLTA', 'First Pacific Bank', '4711', 'iolta', 'USD', 2, 'sandbox', '2026-01-01', \
         '2026-01-01', '{by}')"
    ))
    .await;
    id
}
