//! What of a draft is paid in advance and kept in trust: it is asked for there, and leaves the draft in the same transaction.

use super::super::{Advance, BillingEvent, Draft, InvoiceHead, queries};
use crate::{
    actors::Staff,
    db::Tx,
    events,
    ids::{CaseId, ClientId, InvoiceId},
    money::Money,
};
use diesel::QueryResult;

/// What belongs in trust of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advances {
    /// Of which case.
    pub case: CaseId,
    /// Who would pay it.
    pub client: ClientId,
    /// All of it, without tax: nothing is earned yet.
    pub money: Money,
    /// What its lines say, one after the other.
    pub purpose: String,
    /// Of the draft, as it was read.
    pub version: i32,
}

/// Why it does not leave a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeOutError {
    /// Somebody changed it since, or sent it.
    Changed,
    /// The discount on all lines is larger than what would be left.
    Discount,
}

/// What of this draft belongs in trust; none where nothing does.
pub fn advances_of(head: &InvoiceHead, draft: &Draft) -> Option<Advances> {
    let lines: Vec<_> = draft.lines.iter().filter(|line| line.advance == Some(Advance::Trust)).collect();
    let sum: i64 = lines.iter().filter_map(|line| line.sum().ok()).map(|sum| sum.amount).sum();
    let purpose: Vec<_> = lines.iter().map(|line| line.description.as_str()).collect();
    (head.sent_at.is_none() && !lines.is_empty()).then(|| Advances {
        case: head.case_id,
        client: head.client_id,
        money: head.money(sum),
        purpose: purpose.join("; "),
        version: head.version,
    })
}

/// The same of the draft with this id, where the member of staff sees it.
///
/// # Errors
/// The database's; `NotFound` for no invoice that they see.
pub async fn find_advances(tx: &Tx, staff: &Staff, id: InvoiceId) -> QueryResult<Option<Advances>> {
    let head = queries::find_for_staff(tx, staff, id).await?.head;
    let invoice = queries::find_content(tx, staff.firm.id, head).await?;
    Ok(advances_of(&invoice.head, &invoice.draft))
}

/// Takes it out of the draft, as it is asked for in trust; a draft of which nothing is left goes. Installments go too: they no longer add up to
/// the total.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn take_out_advances(
    tx: &Tx,
    staff: &Staff,
    (id, version): (InvoiceId, i32),
) -> QueryResult<Result<(), TakeOutError>> {
    let firm = staff.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    let case = head.case_id;
    if head.sent_at.is_some() || head.version != version {
        return Ok(Err(TakeOutError::Changed));
    }
    let mut draft = queries::find_content(tx, firm, head).await?.draft;
    let before = draft.lines.len();
    draft.lines.retain(|line| line.advance != Some(Advance::Trust));
    if draft.lines.len() == before {
        return Ok(Err(TakeOutError::Changed));
    }
    if draft.lines.is_empty() {
        queries::delete_draft(tx, firm, id).await?;
        let event = BillingEvent::Deleted { invoice: id };
        events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
        return Ok(Ok(()));
    }
    draft.installments.clear();
    let Ok(sums) = draft.sums() else { return Ok(Err(TakeOutError::Discount)) };
    queries::replace_content(tx, firm, id, &draft, &sums).await?;
    queries::set_next_version(tx, firm, id).await?;
    let event = BillingEvent::Updated { invoice: id };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Ok(()))
}
