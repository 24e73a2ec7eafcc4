//! Invoices that nobody has to pay any more: voided, or written off.

use super::super::{BillingEvent, InvoiceHead, InvoiceKind, jobs, queries};
use crate::{actors::Staff, db::Tx, events, ids::InvoiceId};
use diesel::QueryResult;

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettleError {
    /// It was not sent: a draft is deleted.
    Draft,
    /// It is void already.
    Void,
    /// Something was paid, is under way, or was credited: a credit note corrects it.
    Paid,
    /// Nothing is left to give up.
    NothingLeft,
    /// More is given up than the firm lets anybody but its owners; in ten-thousandths of a per cent.
    AboveLimit(i64),
}

/// An invoice does not count any more. Its number stays taken.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn void(
    tx: &Tx,
    staff: &Staff,
    id: InvoiceId,
    reason: &str,
) -> QueryResult<Result<(), SettleError>> {
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    if let Err(error) = may_be_voided(&head) {
        return Ok(Err(error));
    }
    queries::set_voided(tx, firm, id, staff.account, staff.now).await?;
    if let Some(corrected) = head.corrects_id {
        queries::lock(tx, firm, corrected).await?;
        queries::count_invoice(tx, firm, corrected).await?;
    }
    queries::end_links_of(tx, firm, id, staff.now).await?;
    jobs::end_checkouts_of(tx, firm, id, staff.now).await?;
    let number = head.number.unwrap_or_default();
    let event = BillingEvent::Voided { invoice: id, number, reason: reason.to_owned() };
    events::record(tx, firm, staff.by(), Some(head.case_id), &event, staff.now).await?;
    Ok(Ok(()))
}

fn may_be_voided(head: &InvoiceHead) -> Result<(), SettleError> {
    if head.sent_at.is_none() {
        Err(SettleError::Draft)
    } else if head.voided_at.is_some() {
        Err(SettleError::Void)
    } else if head.paid != 0 || head.under_way != 0 || head.credited != 0 || head.written_off != 0 {
        Err(SettleError::Paid)
    } else {
        Ok(())
    }
}

/// Gives up what is left of an invoice. `limit` is how much of the whole those who are no owners may give up.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn write_off(
    tx: &Tx,
    staff: &Staff,
    id: InvoiceId,
    (reason, limit): (&str, Option<i64>),
) -> QueryResult<Result<(), SettleError>> {
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    if head.sent_at.is_none() || head.kind != InvoiceKind::Invoice {
        return Ok(Err(SettleError::Draft));
    }
    if head.under_way > 0 {
        return Ok(Err(SettleError::Paid));
    }
    if head.outstanding == 0 {
        return Ok(Err(SettleError::NothingLeft));
    }
    let share = i128::from(head.outstanding) * i128::from(crate::money::HUNDRED_PERCENT);
    if let Some(limit) = limit.filter(|limit| share > i128::from(*limit) * i128::from(head.gross)) {
        return Ok(Err(SettleError::AboveLimit(limit)));
    }
    let (amount, currency) = (head.outstanding, head.currency());
    queries::set_written_off(tx, firm, id, head.written_off + amount, Some((staff.account, staff.now)))
        .await?;
    queries::count_invoice(tx, firm, id).await?;
    queries::end_links_of(tx, firm, id, staff.now).await?;
    jobs::end_checkouts_of(tx, firm, id, staff.now).await?;
    let event = BillingEvent::WrittenOff {
        invoice: id,
        number: head.number.unwrap_or_default(),
        amount,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
        reason: reason.to_owned(),
    };
    events::record(tx, firm, staff.by(), Some(head.case_id), &event, staff.now).await?;
    Ok(Ok(()))
}
