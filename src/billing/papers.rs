//! What is read to print an invoice, a receipt or a statement, and the papers that come of it.

use super::{
    Allocation, BillingSettings, Figures, Invoice, InvoiceHead, InvoiceKind, InvoicePaper, ListedInvoice,
    Look, PaperInstallment, PaperKind, PaperPayment, PaperSize, Parties, PayOnline, PayPath, Payment,
    PaymentMethod, PaymentState, links,
    paths::PayLinkPath,
    queries::{self, GatewayRow, Ground},
};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    firms::Firm,
    i18n::Lang,
    ids::InvoiceId,
    money::Notation,
    pdf::{Color, Paper},
    seal::Seal,
    t,
};
use diesel::QueryResult;
use futures_util::join;

/// An invoice with all that its paper says.
#[derive(Debug, Clone)]
pub struct LoadedInvoice {
    /// Whose and of which case.
    pub listed: ListedInvoice,
    /// What stands on it.
    pub invoice: Invoice,
    /// What was paid on it, the earliest first.
    pub payments: Vec<Payment>,
    /// What of each is on it, in the same order.
    pub parts: Vec<Allocation>,
    /// The same, as its paper says it.
    pub printed: Vec<PaperPayment>,
    /// The number of what a credit note corrects.
    pub corrects: Option<String>,
    /// The firm's settings.
    pub settings: BillingSettings,
    /// The account with a provider that clients are offered.
    pub gateway: Option<GatewayRow>,
    pay: Option<PayOnline>,
    installments: Vec<PaperInstallment>,
}

/// What papers need to know of where they are printed.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    /// Opens the tokens of links.
    pub seal: &'a Seal,
    /// Whose paper it is.
    pub firm: &'a Firm,
    /// What links begin with.
    pub base_url: &'a str,
    /// When.
    pub now: Ts,
}

/// Reads an invoice that `found` finds through an actor; all in one turn with the database, in five statements with that one.
///
/// # Errors
/// The database's; those of `found`, before all others.
pub async fn load(
    tx: &Tx,
    printing: Printing<'_>,
    id: InvoiceId,
    found: impl Future<Output = QueryResult<ListedInvoice>>,
) -> QueryResult<LoadedInvoice> {
    let (firm, ids) = (printing.firm.id, [id]);
    let (listed, content, paid, ground) = join!(
        found,
        queries::find_content_rows(tx, firm, id),
        queries::list_of_invoices(tx, firm, &ids),
        queries::find_ground(tx, firm, id, printing.now),
    );
    let (listed, content, found) = (listed?, content?, paid?);
    let Ground { settings, gateway, link } = ground?;
    let (settings, corrects) = (super::settings::read(settings)?, content.corrects());
    let invoice = content.into_invoice(listed.head.clone())?;
    let token = link.and_then(|(link, sealed)| links::open(printing.seal, link, &sealed));
    let pay = token.filter(|_| gateway.is_some()).map(|token| pay_online(printing.base_url, token));
    let lang = invoice.draft.language;
    let printed =
        found.iter().flat_map(|(payment, part)| printed(lang, payment, (part.amount, part.reversed)));
    Ok(LoadedInvoice {
        printed: printed.collect(),
        installments: installments(&invoice),
        payments: found.iter().map(|(payment, _)| payment.clone()).collect(),
        parts: found.into_iter().map(|(_, part)| part).collect(),
        listed,
        invoice,
        corrects,
        settings,
        pay,
        gateway,
    })
}

fn pay_online(base_url: &str, token: String) -> PayOnline {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    PayOnline {
        url: format!("{base_url}{}", PayLinkPath { token }),
        short_address: format!("{host}{PayPath}"),
    }
}

/// What a payment is on an invoice's paper: what came, and what went back of it. What failed is not there.
fn printed(lang: Lang, payment: &Payment, (amount, reversed): (i64, i64)) -> Vec<PaperPayment> {
    let line = |amount| PaperPayment {
        on: payment.received_on.unwrap_or(payment.begun_on),
        how: how(lang, payment.method, &payment.detail),
        amount,
        receipt: payment.receipt_number.clone().unwrap_or_default(),
        is_under_way: payment.state == PaymentState::UnderWay,
    };
    match payment.state {
        PaymentState::Failed => Vec::new(),
        PaymentState::UnderWay | PaymentState::Succeeded if reversed == 0 => vec![line(amount)],
        PaymentState::UnderWay | PaymentState::Succeeded => vec![line(amount), line(-reversed)],
    }
}

/// How somebody paid, in words: Visa ending 4242, Check 1208.
pub fn how(lang: Lang, method: PaymentMethod, detail: &str) -> String {
    let name = match method {
        PaymentMethod::Card => t!(lang, "method-card"),
        PaymentMethod::BankDebit => t!(lang, "method-bank-debit"),
        PaymentMethod::Check => t!(lang, "method-check"),
        PaymentMethod::Cash => t!(lang, "method-cash"),
        PaymentMethod::Wire => t!(lang, "method-wire"),
        PaymentMethod::CardTerminal => t!(lang, "method-card-terminal"),
        PaymentMethod::Online => t!(lang, "method-online"),
        PaymentMethod::Trust => t!(lang, "method-trust"),
        PaymentMethod::Other => t!(lang, "method-other"),
    };
    let (brand, last) = detail.rsplit_once(' ').unwrap_or(("", detail));
    let is_digits = last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    match method {
        PaymentMethod::Card if is_digits && !brand.is_empty() => {
            t!(lang, "method-ending", name = capitalized(brand), digits = last)
        }
        PaymentMethod::Card | PaymentMethod::BankDebit | PaymentMethod::CardTerminal if is_digits => {
            t!(lang, "method-ending", name = name, digits = last)
        }
        _ if detail.is_empty() => name,
        _ => format!("{name} {detail}"),
    }
}

fn capitalized(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// How each part of the plan stands: what was paid counts from the first one on.
fn installments(invoice: &Invoice) -> Vec<PaperInstallment> {
    let mut left = invoice.head.paid;
    let parts = invoice.draft.installments.iter().map(|part| {
        let paid = left.clamp(0, part.amount);
        left -= paid;
        PaperInstallment { due_on: part.due_on, amount: part.amount, paid }
    });
    parts.collect()
}

impl LoadedInvoice {
    /// How it stands.
    pub fn head(&self) -> &InvoiceHead {
        &self.invoice.head
    }

    /// Its paper. `parties` is what stands around a draft; what was sent keeps what stood around it.
    pub fn paper<'a>(
        &'a self,
        parties: &'a Parties,
        notation: Notation,
        (firm, now): (&Firm, Ts),
    ) -> InvoicePaper<'a> {
        let head = self.head();
        let day = |at: Ts| firm.today(at);
        InvoicePaper {
            kind: match head.kind {
                InvoiceKind::Invoice => PaperKind::Invoice,
                InvoiceKind::CreditNote => PaperKind::CreditNote,
            },
            corrects: self.corrects.clone(),
            number: head.number.clone(),
            issued_on: head.issued_on,
            due_on: head.due_on,
            draft: &self.invoice.draft,
            sums: &self.invoice.sums,
            parties: self.invoice.as_sent.as_ref().unwrap_or(parties),
            figures: figures(head),
            payments: &self.printed,
            installments: &self.installments,
            voided: head.voided_at.map(day),
            pay: self.pay.clone().filter(|_| head.payable() > 0),
            notation,
            today: firm.today(now),
        }
    }
}

fn figures(head: &InvoiceHead) -> Figures {
    Figures {
        gross: head.gross,
        paid: head.paid,
        credited: head.credited,
        written_off: head.written_off,
        under_way: head.under_way,
    }
}

/// What papers of a firm look like.
pub fn look(firm: &Firm, settings: &BillingSettings, (paper, now): (Option<PaperSize>, Ts)) -> Look {
    let size = paper.unwrap_or(settings.paper);
    let digit = |at: usize| firm.color.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    Look {
        paper: match size {
            PaperSize::Letter => Paper::Letter,
            PaperSize::A4 => Paper::A4,
        },
        color: Color(digit(1).unwrap_or(0x1f), digit(3).unwrap_or(0x4e), digit(5).unwrap_or(0x79)),
        logo: None,
        created: now,
    }
}

/// The day a paper is about, for the names of files.
pub fn file_name(number: Option<&str>, today: Day) -> String {
    match number {
        Some(number) => format!("{number}.pdf"),
        None => format!("draft-{}.pdf", today.0),
    }
}
