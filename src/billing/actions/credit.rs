//! Credit notes: what corrects an invoice that was sent.

use super::super::{
    BillingEvent, BillingSettings, Draft, DraftLine, Due, InvoiceKind, LineKind, Unit, jobs,
    queries::{self, NewInvoice, Series},
    settings::take_number,
};
use super::sending::parties;
use crate::{actors::Staff, cases::Case, db::Tx, events, ids::InvoiceId};
use diesel::{QueryResult, result::Error::SerializationError};

/// Why nothing was credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditError {
    /// It was not sent, or does not count any more.
    NotSent,
    /// More than is outstanding; in minor units what that is.
    TooMuch(i64),
}

/// Takes a sum off an invoice by a credit note with a number of its own, which is sent at once. The sum is with tax.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn credit(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    invoice: InvoiceId,
    (amount, reason): (i64, &str),
    settings: &BillingSettings,
) -> QueryResult<Result<InvoiceId, CreditError>> {
    let (firm, today) = (staff.firm.id, staff.firm.today(staff.now));
    let head = queries::lock(tx, firm, invoice).await?;
    let Some(corrects) = head.number.clone() else { return Ok(Err(CreditError::NotSent)) };
    if head.voided_at.is_some() || head.kind != InvoiceKind::Invoice {
        return Ok(Err(CreditError::NotSent));
    }
    if amount > head.payable() {
        return Ok(Err(CreditError::TooMuch(head.payable())));
    }
    let currency = head.currency();
    let of = queries::find_content(tx, firm, head).await?;
    let draft = draft(&of.draft, amount, reason);
    let sums = draft.sums().map_err(|error| SerializationError(format!("{error:?}").into()))?;
    let id = InvoiceId::new();
    let new = NewInvoice {
        id,
        kind: InvoiceKind::CreditNote,
        case: case.id,
        client: draft.client,
        corrects: Some(invoice),
        currency,
    };
    queries::insert_invoice(tx, firm, &new, (staff.account, staff.now)).await?;
    queries::replace_content(tx, firm, id, &draft, &sums).await?;
    let parties = parties(tx, &staff.firm, case, &draft, settings).await?;
    let year = today.0.year();
    let number = take_number(tx, firm, settings, Series::CreditNote, year).await?;
    queries::set_sent(tx, firm, id, (&number, &parties), (today, today), (staff.account, staff.now)).await?;
    queries::count_invoice(tx, firm, invoice).await?;
    jobs::end_checkouts_of(tx, firm, invoice, staff.now).await?;
    let event = BillingEvent::Credited {
        invoice: id,
        number,
        corrects,
        amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Ok(id))
}

/// A credit note with one line. Taxes that the invoice has in its lines are in the sum, as it is what the client owes less.
fn draft(of: &Draft, amount: i64, reason: &str) -> Draft {
    let taxes: Vec<usize> = match &of.lines[..] {
        // where every line bears the same taxes, so does what is taken back
        [first, rest @ ..] if rest.iter().all(|line| line.taxes == first.taxes) => first.taxes.clone(),
        _ => Vec::new(),
    };
    Draft {
        due: Due::Within(0),
        prices: crate::money::Prices::TaxIncluded,
        discount: None,
        terms: String::new(),
        note: String::new(),
        installments: Vec::new(),
        lines: vec![DraftLine {
            kind: LineKind::Fee,
            day: None,
            description: reason.to_owned(),
            detail: String::new(),
            quantity: 10_000,
            unit: Unit::Piece,
            rate: amount,
            discount: None,
            taxes,
        }],
        ..of.clone()
    }
}
