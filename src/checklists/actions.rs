//! What is done with checklists, with its event; on the caller's transaction.

use super::{
    conflict::conflict,
    model::{Draft, Version},
    queries,
};
use crate::checklists::ChecklistEvent;
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::{self, By},
    form::Conflict,
    ids::{AccountId, ChecklistId, ChecklistVersionId, FirmId},
};
use diesel::{OptionalExtension, QueryResult};

/// Makes a checklist with its first version.
///
/// # Errors
/// The database's.
pub async fn create(
    tx: &Tx,
    firm: FirmId,
    by: AccountId,
    draft: &Draft,
    now: Ts,
) -> QueryResult<(ChecklistId, ChecklistVersionId)> {
    let checklist = ChecklistId::new();
    queries::insert(tx, firm, checklist, now).await?;
    let version = queries::insert_version(tx, firm, (checklist, 1), draft, (by, now)).await?;
    let event = ChecklistEvent::Created { checklist, name: draft.name.clone() };
    events::record(tx, firm, By::account(by), None, &event, now).await?;
    Ok((checklist, version))
}

/// What became of a change.
#[derive(Debug)]
pub enum Updated {
    Saved,
    /// It says what the current version says, so there is no new one.
    Unchanged,
    /// Somebody saved this version since, of which the draft would undo this; nothing was changed.
    Behind(Box<Version>, Conflict),
    /// Somebody retired the checklist since; nothing was changed.
    Retired,
}

/// Makes the next version from a draft that began at version `based_on`, unless it would undo what somebody else saved since.
///
/// # Errors
/// The database's; `NotFound` for no checklist of this firm.
pub async fn update(
    tx: &Tx,
    staff: &Staff,
    id: ChecklistId,
    based_on: i32,
    draft: &Draft,
) -> QueryResult<Updated> {
    let (firm, now) = (staff.firm.id, staff.now);
    queries::lock(tx, firm, id).await?;
    let current = queries::find_current(tx, firm, id).await?;
    if current.retired_at.is_some() {
        return Ok(Updated::Retired);
    }
    // first: a form that was sent twice has made its version already
    let saved = current.draft();
    if saved == *draft {
        return Ok(Updated::Unchanged);
    }
    if current.number != based_on {
        let base = queries::find_number(tx, firm, id, based_on).await.optional()?.map(|base| base.draft());
        if let Some(conflict) = conflict(staff, base.as_ref(), &saved, draft) {
            return Ok(Updated::Behind(Box::new(current), conflict));
        }
    }
    queries::insert_version(tx, firm, (id, current.number + 1), draft, (staff.account, now)).await?;
    let event = ChecklistEvent::Updated { checklist: id, name: draft.name.clone() };
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Updated::Saved)
}

/// Takes a checklist out of use; harmless when it is already.
///
/// # Errors
/// The database's; `NotFound` for no checklist of this firm.
pub async fn retire(tx: &Tx, firm: FirmId, id: ChecklistId, by: AccountId, now: Ts) -> QueryResult<()> {
    queries::lock(tx, firm, id).await?;
    let current = queries::find_current(tx, firm, id).await?;
    if current.retired_at.is_some() {
        return Ok(());
    }
    queries::set_retired(tx, firm, id, Some((by, now))).await?;
    let event = ChecklistEvent::Retired { checklist: id, name: current.name };
    events::record(tx, firm, By::account(by), None, &event, now).await
}

/// Brings a checklist back into use; harmless when it is already.
///
/// # Errors
/// The database's; `NotFound` for no checklist of this firm.
pub async fn restore(tx: &Tx, staff: &Staff, id: ChecklistId) -> QueryResult<()> {
    let firm = staff.firm.id;
    queries::lock(tx, firm, id).await?;
    let current = queries::find_current(tx, firm, id).await?;
    if current.retired_at.is_none() {
        return Ok(());
    }
    queries::set_retired(tx, firm, id, None).await?;
    let event = ChecklistEvent::Restored { checklist: id, name: current.name };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}
