//! Receipts: what stands on one for whoever reads it, and the copy that goes with a mail.

use super::{
    BillingSettings, Look, PaidBackPayment, Parties, Payment, PaymentState, ReceiptPaper, ReceiptPart,
    papers::{self, how},
    pdf_answer::draw,
    queries::{self, Eyes, PaidPart},
    settings,
};
use crate::{
    app::App,
    clock::Day,
    db::{ClientScope, Db, Tx},
    firms::{self, Firm},
    i18n::Lang,
    ids::{FirmId, PaymentId},
    mail::AttachedFile,
    money::Money,
    pdf::{Error, Finished},
};
use anyhow::Context;
use diesel::QueryResult;
use futures_util::try_join;
use uuid::Uuid;

/// The kind of what goes with the mail of a receipt.
pub const ATTACHMENT: &str = "receipt";

/// A receipt of which all is known, as somebody sees it.
#[derive(Debug, Clone)]
pub struct Receipt {
    number: String,
    received_on: Day,
    from: String,
    amount: Money,
    reversed: i64,
    how: String,
    parts: Vec<ReceiptPart>,
    parties: Parties,
    lang: Lang,
    /// The firm's settings.
    pub settings: BillingSettings,
}

/// Reads the receipt of a payment that has arrived; none for one that has not.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn load(
    tx: &Tx,
    firm: &Firm,
    payment: PaymentId,
    (lang, eyes): (Lang, Eyes),
) -> QueryResult<Option<Receipt>> {
    let payment = &queries::find_payment(tx, firm.id, payment).await?;
    let arrived = payment.state == PaymentState::Succeeded;
    let Some(number) = payment.receipt_number.clone().filter(|_| arrived) else { return Ok(None) };
    let (seen, (settings, _), from) = try_join!(
        queries::find_seen(tx, firm.id, payment.id, eyes),
        settings::load(tx, firm.id),
        payer(tx, firm.id, payment),
    )?;
    let (amount, reversed) = seen.sums(payment);
    Ok(Some(Receipt {
        number,
        received_on: payment.received_on.unwrap_or(payment.begun_on),
        from,
        amount: payment.money(amount),
        reversed,
        how: how(lang, payment.method, &payment.detail),
        parts: parts(payment, &seen.parts),
        parties: Parties::of_firm(firm, &settings),
        lang,
        settings,
    }))
}

/// Who paid, by name where one is known.
async fn payer(tx: &Tx, firm: FirmId, payment: &Payment) -> QueryResult<String> {
    match payment.client_id {
        _ if !payment.payer_name.is_empty() => Ok(payment.payer_name.clone()),
        Some(client) => Ok(queries::find_bill_to(tx, firm, client).await?.name),
        None => Ok(payment.payer_email.clone()),
    }
}

/// What it paid: invoices, or what a sum without an invoice was asked for.
fn parts(payment: &Payment, paid: &[PaidPart]) -> Vec<ReceiptPart> {
    if paid.is_empty() && !payment.purpose.is_empty() {
        let (invoice, amount) = (payment.purpose.clone(), payment.amount);
        return vec![ReceiptPart { invoice, case: String::new(), amount, outstanding: None }];
    }
    let part = |part: &PaidPart| ReceiptPart {
        invoice: part.number.clone().unwrap_or_default(),
        case: part.case_name.clone(),
        amount: part.amount,
        outstanding: Some(part.outstanding()),
    };
    paid.iter().map(part).collect()
}

impl Receipt {
    /// As it is printed.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// # Errors
    /// As [`crate::pdf::Document::finish`].
    pub fn pdf(&self, look: &Look) -> Result<Finished, Error> {
        self.paper().pdf(look)
    }

    /// What is printed.
    pub fn paper(&self) -> ReceiptPaper<'_> {
        ReceiptPaper {
            number: self.number.clone(),
            received_on: self.received_on,
            from: self.from.clone(),
            amount: self.amount,
            how: self.how.clone(),
            parts: &self.parts,
            parties: &self.parties,
            paid_back: (self.reversed > 0)
                .then_some(PaidBackPayment { on: self.received_on, amount: self.reversed }),
            in_trust: None,
            language: self.lang,
            notation: self.settings.notation(self.lang),
        }
    }
}

/// Who hears of a payment by mail, and with whose eyes they read of it: whoever paid, else the client whose debt it pays, as far as they see
/// any of its invoices at all.
///
/// # Errors
/// The database's.
pub async fn eyes_of_mail(tx: &Tx, firm: &Firm, payment: &Payment, today: Day) -> QueryResult<(Lang, Eyes)> {
    let Some(client) = payment.client_id else { return Ok((firm.language, Eyes::Payer)) };
    let lang = queries::find_bill_to(tx, firm.id, client).await?.lang();
    if !payment.payer_email.is_empty() {
        return Ok((lang, Eyes::Payer));
    }
    let eyes = Eyes::Client(ClientScope { firm: firm.id, client, today });
    let seen = queries::find_seen(tx, firm.id, payment.id, eyes).await?;
    // whoever is written to without a portal was sent each of the invoices
    Ok((lang, if seen.parts.is_empty() { Eyes::Payer } else { eyes }))
}

/// Draws the receipt that goes with a mail.
///
/// # Errors
/// The database's; there is no such receipt.
pub async fn attachment(app: App, db: Db, payment: Uuid) -> anyhow::Result<AttachedFile> {
    let (firm, now) = (db.firm(), app.clock.now());
    let read = db.read(async |tx: &Tx| {
        let firm = firms::find(tx, firm).await?;
        let payment = queries::find_payment(tx, firm.id, PaymentId(payment)).await?;
        let to = eyes_of_mail(tx, &firm, &payment, firm.today(now)).await?;
        let receipt = load(tx, &firm, payment.id, to).await?;
        Ok((firm, receipt))
    });
    let (firm, receipt) = read.await.map_err(|error| anyhow::anyhow!("a receipt: {error:?}"))?;
    let receipt = receipt.context("a payment without receipt")?;
    let name = papers::file_name(Some(receipt.number()), firm.today(now));
    let settings = receipt.settings.clone();
    let finished = draw(&app, &firm, (&settings, now), move |look| receipt.pdf(look)).await?;
    Ok(AttachedFile { name, bytes: finished.bytes })
}
