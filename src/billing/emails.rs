//! Mails about invoices and payments.

use super::{
    BillingSettings, Invoice, InvoicePath, Payment, SumLink,
    actions::Till,
    paths::PayLinkPath,
    queries::{self, BillTo},
    receipts,
};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    firms::Firm,
    i18n::{Lang, format},
    mail::{Layout, Letter, Outbox, Recipient},
    money::{self, Money},
    t,
};
use diesel::QueryResult;

/// The kind of the mail of a receipt.
const RECEIPT: &str = "payment-receipt";

/// Tells the client of an invoice that was sent.
///
/// # Errors
/// The database's.
pub async fn sent(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    invoice: &Invoice,
    (number, money, due_on, settings): (&str, Money, Day, &BillingSettings),
) -> QueryResult<()> {
    let firm = &staff.firm;
    let client = queries::find_bill_to(tx, firm.id, invoice.head.client_id).await?;
    if client.email.is_empty() {
        return Ok(());
    }
    let (lang, today) = (client.lang(), firm.today(staff.now));
    let url = format!("{}{}", staff.base_url, InvoicePath { invoice_id: invoice.head.id });
    let amount = money::show(money, settings.notation(lang));
    let due = format::day_in_words(lang, due_on.0, today.0);
    let letter = begun(firm, lang, &client.name)
        .paragraph(t!(lang, "mail-invoice-sent", number = number, amount = amount.as_str(), day = due))
        .button(t!(lang, "mail-invoice-button"), url)
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = firm.name.as_str()))
        .letter(
            "invoice-sent",
            recipient(&client),
            t!(lang, "mail-invoice-subject", number = number, firm = firm.name.as_str()),
        );
    outbox.queue(tx, firm.id, letter).await.map(drop)
}

/// Who hears of a payment: the client whose debt it pays, else whoever paid.
async fn reader_of(tx: &Tx, till: &Till<'_>, payment: &Payment) -> QueryResult<Option<(Recipient, Lang)>> {
    if !payment.payer_email.is_empty() {
        let name = payment.payer_name.clone();
        let lang = match payment.client_id {
            Some(client) => queries::find_bill_to(tx, till.firm.id, client).await?.lang(),
            None => till.firm.language,
        };
        return Ok(Some((Recipient { name, email: payment.payer_email.clone() }, lang)));
    }
    let Some(client) = payment.client_id else { return Ok(None) };
    let client = queries::find_bill_to(tx, till.firm.id, client).await?;
    let lang = client.lang();
    Ok((!client.email.is_empty()).then(|| (recipient(&client), lang)))
}

/// What became of a payment, in one mail.
async fn tell(
    tx: &Tx,
    till: &Till<'_>,
    payment: &Payment,
    kind: &'static str,
    words: impl Fn(Lang, &str) -> (String, String),
    amount: i64,
) -> QueryResult<()> {
    let Some((recipient, lang)) = reader_of(tx, till, payment).await? else { return Ok(()) };
    let amount = money::show(payment.money(amount), till.settings.notation(lang));
    let (subject, text) = words(lang, &amount);
    let mut layout = begun(till.firm, lang, &recipient.name).paragraph(text);
    if payment.client_id.is_some() && payment.payer_email.is_empty() {
        let url = format!("{}{}", till.base_url, super::TransactionsPath);
        layout = layout.button(t!(lang, "mail-payment-button"), url);
    }
    let letter = layout
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = till.firm.name.as_str()))
        .letter(kind, recipient, subject);
    let letter = if kind == RECEIPT { letter.with(receipts::ATTACHMENT, payment.id.0) } else { letter };
    till.outbox.queue(tx, till.firm.id, letter).await.map(drop)
}

/// A payment has arrived: its receipt.
///
/// # Errors
/// The database's.
pub async fn received(tx: &Tx, till: &Till<'_>, payment: &Payment) -> QueryResult<()> {
    let receipt = payment.receipt_number.clone().unwrap_or_default();
    let firm = till.firm.name.clone();
    // what the receipt says that goes with it
    let (_, eyes) = receipts::eyes_of_mail(tx, till.firm, payment, till.today()).await?;
    let seen = queries::find_seen(tx, till.firm.id, payment.id, eyes).await?;
    let (amount, _) = seen.sums(payment);
    let numbers: Vec<_> = seen.parts.into_iter().filter_map(|part| part.number).collect();
    let what = if numbers.is_empty() { payment.purpose.clone() } else { numbers.join(", ") };
    let words = |lang: Lang, amount: &str| {
        (
            t!(lang, "mail-receipt-subject", receipt = receipt.as_str(), firm = firm.as_str()),
            t!(lang, "mail-receipt", amount = amount, receipt = receipt.as_str(), what = what.as_str()),
        )
    };
    tell(tx, till, payment, RECEIPT, words, amount).await
}

/// A payment that was under way did not arrive.
///
/// # Errors
/// The database's.
pub async fn failed(tx: &Tx, till: &Till<'_>, payment: &Payment) -> QueryResult<()> {
    let firm = till.firm.name.clone();
    let words = |lang: Lang, amount: &str| {
        (
            t!(lang, "mail-payment-failed-subject", firm = firm.as_str()),
            t!(lang, "mail-payment-failed", amount = amount),
        )
    };
    tell(tx, till, payment, "payment-failed", words, payment.amount).await
}

/// Something of a payment went back.
///
/// # Errors
/// The database's.
pub async fn reversed(tx: &Tx, till: &Till<'_>, payment: &Payment, amount: i64) -> QueryResult<()> {
    let firm = till.firm.name.clone();
    let words = |lang: Lang, amount: &str| {
        (
            t!(lang, "mail-payment-reversed-subject", firm = firm.as_str()),
            t!(lang, "mail-payment-reversed", amount = amount),
        )
    };
    tell(tx, till, payment, "payment-reversed", words, amount).await
}

/// What had gone back of a payment is with the firm again.
///
/// # Errors
/// The database's.
pub async fn restored(tx: &Tx, till: &Till<'_>, payment: &Payment, amount: i64) -> QueryResult<()> {
    let firm = till.firm.name.clone();
    let words = |lang: Lang, amount: &str| {
        (
            t!(lang, "mail-payment-restored-subject", firm = firm.as_str()),
            t!(lang, "mail-payment-restored", amount = amount),
        )
    };
    tell(tx, till, payment, "payment-restored", words, amount).await
}

/// The link that somebody asked for with a number and this address.
pub fn link(firm: &Firm, client: &BillTo, (number, token, base_url): (&str, &str, &str)) -> Letter {
    let lang = client.lang();
    let url = format!("{base_url}{}", PayLinkPath { token: token.to_owned() });
    begun(firm, lang, &client.name)
        .paragraph(t!(lang, "mail-pay-link", number = number))
        .button(t!(lang, "mail-pay-link-button"), url)
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = firm.name.as_str()))
        .letter(
            "payment-link",
            recipient(client),
            t!(lang, "mail-pay-link-subject", number = number, firm = firm.name.as_str()),
        )
}

/// A link that asks for a sum, for whom staff made it.
pub fn sum_link(staff: &Staff, link: &SumLink, (name, amount, token): (&str, &str, &str)) -> Letter {
    let (firm, lang) = (&staff.firm, link.lang);
    let url = format!("{}{}", staff.base_url, PayLinkPath { token: token.to_owned() });
    let until = format::day_in_words(lang, link.last_day.0, firm.today(staff.now).0);
    let purpose = link.purpose.as_str();
    begun(firm, lang, name)
        .paragraph(t!(lang, "mail-pay-sum", firm = firm.name.as_str(), amount = amount, purpose = purpose))
        .paragraph(t!(lang, "mail-pay-sum-until", day = until))
        .button(t!(lang, "mail-pay-sum-button"), url)
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = firm.name.as_str()))
        .letter(
            "payment-link",
            Recipient { name: name.to_owned(), email: link.email.clone() },
            t!(lang, "mail-pay-sum-subject", amount = amount, firm = firm.name.as_str()),
        )
}

fn begun<'a>(firm: &'a Firm, lang: Lang, name: &str) -> Layout<'a> {
    let layout = Layout::new(lang, firm.letterhead());
    if name.is_empty() { layout } else { layout.paragraph(t!(lang, "mail-greeting", name = name)) }
}

fn recipient(client: &BillTo) -> Recipient {
    Recipient { name: client.name.clone(), email: client.email.clone() }
}
