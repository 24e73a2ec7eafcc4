//! Credit notes: what corrects an invoice that was sent.

use super::super::{
    BillingEvent, BillingSettings, Draft, DraftLine, Due, InvoiceHead, InvoiceKind, LineKind, Unit, jobs,
    queries::{self, NewInvoice, Series},
    settings::take_number,
};
use super::sending::parties;
use crate::{
    actors::Staff,
    cases::Case,
    clock::Ts,
    db::Tx,
    events,
    firms::Firm,
    ids::{AccountId, InvoiceId},
};
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
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, invoice).await?;
    if head.number.is_none() || head.voided_at.is_some() || head.kind != InvoiceKind::Invoice {
        return Ok(Err(CreditError::NotSent));
    }
    if amount > head.payable() {
        return Ok(Err(CreditError::TooMuch(head.payable())));
    }
    let desk = CreditDesk { firm: &staff.firm, settings, by: staff.account, now: staff.now };
    let (id, event) = issue(tx, &desk, (case, head), (amount, reason)).await?;
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Ok(id))
}

/// Where a credit note is written, and by whom.
pub(super) struct CreditDesk<'a> {
    pub firm: &'a Firm,
    pub settings: &'a BillingSettings,
    pub by: AccountId,
    pub now: Ts,
}

/// Writes and sends a credit note over as much as an invoice still takes; its row is locked. Answers what is to be recorded at the end.
pub(super) async fn issue(
    tx: &Tx,
    desk: &CreditDesk<'_>,
    (case, head): (&Case, InvoiceHead),
    (amount, reason): (i64, &str),
) -> QueryResult<(InvoiceId, BillingEvent)> {
    let CreditDesk { firm, settings, by, now } = desk;
    let (today, currency, invoice) = (firm.today(*now), head.currency(), head.id);
    let corrects = head.number.clone().unwrap_or_default();
    let of = queries::find_content(tx, firm.id, head).await?;
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
    queries::insert_invoice(tx, firm.id, &new, (*by, *now)).await?;
    queries::replace_content(tx, firm.id, id, &draft, &sums).await?;
    let parties = parties(tx, firm, case, &draft, settings).await?;
    let number = take_number(tx, firm.id, settings, Series::CreditNote, today.0.year()).await?;
    queries::set_sent(tx, firm.id, id, (&number, &parties), (today, today), (*by, *now)).await?;
    queries::count_invoice(tx, firm.id, invoice).await?;
    jobs::end_checkouts_of(tx, firm.id, invoice, *now).await?;
    let event = BillingEvent::Credited {
        invoice: id,
        number,
        corrects,
        amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    Ok((id, event))
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
            advance: None,
        }],
        ..of.clone()
    }
}
