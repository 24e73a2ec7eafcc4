//! Invoices and payments.

mod addresses;
mod allocations;
mod by_hand;
mod case_page;
mod crashes;
mod disputes;
mod links;
mod numbers;
mod paying;
mod receipts;
mod refunds;
mod rights;
mod sending;
mod statement;
pub mod stripe;
mod told;
mod writing;

use crate::support::{Actor, Answer, HARTWELL, Page, PageForm, Person, TestApp};
use portico::{
    billing::{Eyes, load_receipt},
    db::{ClientScope, Tx},
    firms,
    i18n::Lang,
    ids::{CaseId, ClientId, FirmId, InvoiceId, StaffId},
    payments::{GatewayKind, GatewaySecrets, GatewaySettings},
};

/// An attorney, and a client with one case.
pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub dana: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub case: CaseId,
}

impl<'a> Desk<'a> {
    pub async fn new(app: &'a TestApp) -> Desk<'a> {
        let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        Desk { app, dana, ana, case }
    }

    fn billing(&self) -> String {
        format!("/staff/cases/{}/billing", self.case)
    }

    /// A draft of one line, as the form makes it with these fields beside its own.
    pub async fn draft(&self, fields: &[(&str, &str)]) -> InvoiceId {
        let answer = self.send_new(fields).await.assert(303);
        let place = answer.location().to_owned();
        place.rsplit('/').next().expect("an id").parse().expect("an id")
    }

    /// Sends the form of a new invoice.
    pub async fn send_new(&self, fields: &[(&str, &str)]) -> Answer {
        let form = form_at(&self.dana, &format!("{}/new", self.billing()), &self.billing()).await;
        let usual = [("lines-0-description", "Preparation of Form I-130"), ("lines-0-rate", "1200")];
        let fields = with(with(form.filled(), &usual), fields);
        form.send(&self.dana, &fields).await
    }

    /// Sends a draft to the client; its number.
    pub async fn sent(&self, invoice: InvoiceId) -> String {
        let page = format!("/staff/invoices/{invoice}");
        let form = form_at(&self.dana, &page, &format!("{page}/sending")).await;
        form.send(&self.dana, &form.filled()).await.assert(303);
        self.text("number", invoice).await
    }

    /// An invoice of one line that was sent.
    pub async fn invoice(&self, rate: &str) -> InvoiceId {
        let invoice = self.draft(&[("lines-0-rate", rate)]).await;
        self.sent(invoice).await;
        invoice
    }

    /// A column of an invoice, as text.
    pub async fn text(&self, column: &str, invoice: InvoiceId) -> String {
        let found =
            self.app.texts(&format!("SELECT {column}::text FROM invoices WHERE id = '{invoice}'")).await;
        found.into_iter().next().expect("an invoice")
    }

    /// A column with a number.
    pub async fn number(&self, column: &str, invoice: InvoiceId) -> i64 {
        self.app.number(&format!("SELECT {column} FROM invoices WHERE id = '{invoice}'")).await
    }

    /// Records a check for this invoice.
    pub async fn check(&self, invoice: InvoiceId, amount: &str) -> Answer {
        let (form, fields) = self.check_form(invoice, amount).await;
        form.send(&self.dana, &fields).await
    }

    /// The form for it, and what is filled in.
    pub async fn check_form(&self, invoice: InvoiceId, amount: &str) -> (PageForm, Vec<(String, String)>) {
        let (new, action) = (
            format!("/staff/invoices/{invoice}/payments/new"),
            format!("/staff/invoices/{invoice}/payments"),
        );
        let form = form_at(&self.dana, &new, &action).await;
        let allocation = format!("allocations-{invoice}");
        let typed =
            [("amount", amount), ("method", "check"), ("reference", "1208"), (allocation.as_str(), amount)];
        let known = form.filled();
        let typed: Vec<_> =
            typed.into_iter().filter(|(name, _)| known.iter().any(|(field, _)| field == name)).collect();
        let fields = with(known, &typed);
        (form, fields)
    }
}

/// An invoice that this attorney sent to this client, for tests of something else.
pub async fn sent_invoice(app: &TestApp, (dana, ana): (&Actor<'_>, ClientId), case: CaseId) -> InvoiceId {
    let billing = format!("/staff/cases/{case}/billing");
    let form = form_at(dana, &format!("{billing}/new"), &billing).await;
    let client = ana.to_string();
    let typed = [
        ("lines-0-description", "Preparation of Form I-130"),
        ("lines-0-rate", "1200"),
        ("client", client.as_str()),
    ];
    form.send(dana, &with(form.filled(), &typed)).await.assert(303);
    let id = app.text("SELECT id::text FROM invoices ORDER BY id DESC LIMIT 1").await;
    let page = format!("/staff/invoices/{id}");
    let form = form_at(dana, &page, &format!("{page}/sending")).await;
    form.send(dana, &form.filled()).await.assert(303);
    id.parse().expect("an id")
}

/// A firm takes payments with the test provider.
pub async fn with_sandbox(app: &TestApp, firm: FirmId, by: portico::ids::AccountId) {
    keep_gateway(app, firm, by, (GatewayKind::Sandbox, &GatewaySettings::Sandbox, &GatewaySecrets::Sandbox))
        .await;
}

/// Keeps an account with a provider, as the settings do.
pub async fn keep_gateway(
    app: &TestApp,
    firm: FirmId,
    by: portico::ids::AccountId,
    (kind, settings, secrets): (GatewayKind, &GatewaySettings, &GatewaySecrets),
) {
    let context = format!("payment gateway {} of {firm}", kind.as_str());
    let sealed = app.app.seal.seal(context.as_bytes(), &serde_json::to_vec(secrets).expect("json"));
    let (settings, hex) =
        (serde_json::to_string(settings).expect("json"), data_encoding::HEXLOWER.encode(&sealed));
    app.sql(&format!(
        "INSERT INTO payment_gateways (firm_id, gateway, settings, secrets, enabled, changed_at, changed_by) \
         VALUES ('{firm}', '{}', '{settings}', '\\x{hex}', true, '2026-11-01', '{by}')",
        kind.as_str()
    ))
    .await;
}

/// The form of a page that is sent to `action`.
pub async fn form_at(actor: &Actor<'_>, page: &str, action: &str) -> PageForm {
    let html = actor.get(page).await.assert_ok().html();
    let forms = Page { reader: "", url: page.to_owned(), html }.forms();
    let found = forms.into_iter().find(|form| form.is_post() && form.action == action);
    found.unwrap_or_else(|| panic!("{page} has no form for {action}"))
}

/// A receipt as a client sees it, in words.
pub async fn receipt(app: &TestApp, client: ClientId, payment: &str) -> String {
    let payment = payment.parse().expect("an id");
    let db = app.app.db(HARTWELL);
    let read = db.read(async |tx: &Tx| {
        let firm = firms::find(tx, HARTWELL).await?;
        let eyes = Eyes::Client(ClientScope { firm: HARTWELL, client, today: firm.today(app.now()) });
        Ok(load_receipt(tx, &firm, payment, (Lang::EnUs, eyes)).await?)
    });
    read.await.expect("a payment").expect("a receipt").paper().html().into_string()
}

/// Fields with some of them filled in anew.
pub fn with(mut known: Vec<(String, String)>, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    known.retain(|(field, _)| !typed.iter().any(|(name, _)| name == field));
    known.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    known
}

/// Whether all that was counted on the invoices agrees with the rows that say what was paid.
pub async fn assert_books_agree(app: &TestApp) {
    let wrong = app
        .texts(
            "SELECT i.number || ' ' || i.paid FROM invoices i WHERE i.sent_at IS NOT NULL AND i.paid <> coalesce(( \
               SELECT sum(a.amount - a.reversed) FROM payment_allocations a \
               JOIN payments p ON p.firm_id = a.firm_id AND p.id = a.payment_id \
               WHERE a.firm_id = i.firm_id AND a.invoice_id = i.id AND p.state = 'succeeded'), 0)",
        )
        .await;
    assert_eq!(wrong, Vec::<String>::new());
    // what a payment says went back is what its history adds up to, and no more is on invoices than is left of it
    let wrong = app
        .texts(
            "SELECT p.id::text FROM payments p WHERE p.reversed <> coalesce((SELECT sum(CASE WHEN r.kind IN ('refund_failed', \
             'dispute_won') THEN -r.amount ELSE r.amount END) FROM payment_reversals r WHERE r.firm_id = p.firm_id \
             AND r.payment_id = p.id), 0) OR p.amount - p.reversed < coalesce((SELECT sum(a.amount - a.reversed) \
             FROM payment_allocations a WHERE a.firm_id = p.firm_id AND a.payment_id = p.id), 0)",
        )
        .await;
    assert_eq!(wrong, Vec::<String>::new());
}
