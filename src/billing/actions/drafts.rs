//! Drafts of invoices: begun, changed, given up.

use super::super::{
    BillingEvent, Draft, Invoice, InvoiceKind,
    queries::{self, NewInvoice},
};
use crate::{actors::Staff, cases::Case, db::Tx, events, form::Conflict, ids::InvoiceId, money::MoneyError};
use diesel::{QueryResult, result::Error::SerializationError};

/// What a form or a file that passed its checks adds up to.
fn sums(draft: &Draft) -> QueryResult<super::super::Sums> {
    draft.sums().map_err(|error: MoneyError| SerializationError(format!("{error:?}").into()))
}

/// Begins an invoice for a case.
///
/// # Errors
/// The database's.
pub async fn create(tx: &Tx, staff: &Staff, case: &Case, draft: &Draft) -> QueryResult<InvoiceId> {
    let (firm, id) = (staff.firm.id, InvoiceId::new());
    let new = NewInvoice {
        id,
        kind: InvoiceKind::Invoice,
        case: case.id,
        client: draft.client,
        corrects: None,
        currency: draft.currency,
    };
    queries::insert_invoice(tx, firm, &new, (staff.account, staff.now)).await?;
    queries::replace_content(tx, firm, id, draft, &sums(draft)?).await?;
    let event = BillingEvent::Created { invoice: id };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(id)
}

/// What became of a change.
#[derive(Debug)]
pub enum Updated {
    /// It is kept.
    Saved,
    /// It says what the draft says already.
    Unchanged,
    /// Somebody saved another version since, of which this would undo something; nothing was changed.
    Behind(Box<Invoice>, Conflict),
    /// It was sent meanwhile, and never changes again.
    Sent,
}

/// Changes a draft that the form showed at version `based_on`; `conflict` says what of a newer one would be undone.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn update(
    tx: &Tx,
    staff: &Staff,
    id: InvoiceId,
    (based_on, draft): (i32, &Draft),
    conflict: &(dyn Fn(&Draft) -> Option<Conflict> + Sync),
) -> QueryResult<Updated> {
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    if head.sent_at.is_some() {
        return Ok(Updated::Sent);
    }
    let (case, version) = (head.case_id, head.version);
    let current = queries::find_content(tx, firm, head).await?;
    if current.draft == *draft {
        return Ok(Updated::Unchanged);
    }
    if version != based_on
        && let Some(conflict) = conflict(&current.draft)
    {
        return Ok(Updated::Behind(Box::new(current), conflict));
    }
    queries::replace_content(tx, firm, id, draft, &sums(draft)?).await?;
    queries::set_next_version(tx, firm, id).await?;
    let event = BillingEvent::Updated { invoice: id };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Updated::Saved)
}

/// Gives a draft up; whether it was one.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn delete(tx: &Tx, staff: &Staff, id: InvoiceId) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    if head.sent_at.is_some() {
        return Ok(false);
    }
    queries::delete_draft(tx, firm, id).await?;
    let event = BillingEvent::Deleted { invoice: id };
    events::record(tx, firm, staff.by(), Some(head.case_id), &event, staff.now).await?;
    Ok(true)
}
