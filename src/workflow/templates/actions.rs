//! What is done with templates, with its event; on the caller's transaction.

use super::{
    conflict::conflict,
    insert,
    model::{Draft, Template},
    queries,
};
use crate::workflow::templates::TemplateEvent;
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::{self, By},
    form::Conflict,
    ids::{AccountId, FirmId, WorkflowId, WorkflowVersionId},
};
use diesel::{OptionalExtension, QueryResult};

/// Makes a template with its first version, once: none when there is one with this id already, as its form was sent twice.
/// Lineages in the draft do not count: everything in it is new.
///
/// # Errors
/// The database's.
pub async fn create(
    tx: &Tx,
    (firm, workflow): (FirmId, WorkflowId),
    by: AccountId,
    draft: &Draft,
    now: Ts,
) -> QueryResult<Option<WorkflowVersionId>> {
    let draft = draft.clone().descended_from(&Draft::default());
    if !insert::workflow(tx, firm, workflow, now).await? {
        return Ok(None);
    }
    let version = insert::version(tx, firm, (workflow, 1), &draft, (by, now)).await?;
    let event = TemplateEvent::Created { workflow, name: draft.name };
    events::record(tx, firm, By::account(by), None, &event, now).await?;
    Ok(Some(version))
}

/// What became of a change.
#[derive(Debug)]
pub enum Updated {
    Saved,
    /// It says what the current version says, so there is no new one.
    Unchanged,
    /// Somebody saved this version since, of which the draft would undo this; nothing was changed.
    Behind(Box<Template>, Conflict),
    /// Somebody retired the template since; nothing was changed.
    Retired,
}

/// Makes the next version from a draft that began at version `based_on`, unless it would undo what somebody else saved since. Stages and steps keep their lineage where it is one
/// of the current version.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn update(
    tx: &Tx,
    staff: &Staff,
    id: WorkflowId,
    based_on: i32,
    draft: Draft,
) -> QueryResult<Updated> {
    let (firm, now) = (staff.firm.id, staff.now);
    insert::lock(tx, firm, id).await?;
    let current = queries::find_current(tx, firm, id).await?;
    if current.retired_at.is_some() {
        return Ok(Updated::Retired);
    }
    let saved = current.draft();
    let typed = draft.clone();
    let draft = draft.descended_from(&saved);
    // first: a form that was sent twice has made its version already
    if draft.says_the_same(&saved) {
        return Ok(Updated::Unchanged);
    }
    if current.number != based_on {
        let base = queries::find_number(tx, firm, id, based_on).await.optional()?.map(|base| base.draft());
        if let Some(conflict) = conflict(staff, base.as_ref(), &saved, &typed) {
            return Ok(Updated::Behind(Box::new(current), conflict));
        }
    }
    insert::version(tx, firm, (id, current.number + 1), &draft, (staff.account, now)).await?;
    let event = TemplateEvent::Updated { workflow: id, name: draft.name };
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Updated::Saved)
}

/// Takes a template out of use; harmless when it is already. Cases keep their copies.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn retire(tx: &Tx, staff: &Staff, id: WorkflowId) -> QueryResult<()> {
    set_retired(tx, staff, id, true).await
}

/// Brings a template back into use; harmless when it is already.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn restore(tx: &Tx, staff: &Staff, id: WorkflowId) -> QueryResult<()> {
    set_retired(tx, staff, id, false).await
}

async fn set_retired(tx: &Tx, staff: &Staff, id: WorkflowId, retired: bool) -> QueryResult<()> {
    let (firm, now) = (staff.firm.id, staff.now);
    insert::lock(tx, firm, id).await?;
    let Template { workflow, name, retired_at, .. } = queries::find_current(tx, firm, id).await?;
    if retired_at.is_some() == retired {
        return Ok(());
    }
    insert::set_retired(tx, firm, id, retired.then_some((staff.account, now))).await?;
    let event = match retired {
        true => TemplateEvent::Retired { workflow, name },
        false => TemplateEvent::Restored { workflow, name },
    };
    events::record(tx, firm, staff.by(), None, &event, now).await
}
