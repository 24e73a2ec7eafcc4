//! What is done with templates, with its event; on the caller's transaction.

use super::{
    kind::{Drafts, FormKind, Kind},
    model::{Change, Version, Which},
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::{self, By},
    form::Conflict,
    ids::{AccountId, FirmId},
};
use diesel::{OptionalExtension, QueryResult};

/// A version with what is in it.
///
/// # Errors
/// The database's; `NotFound` for no such version of this firm.
pub async fn find<K: Kind>(tx: &Tx, firm: FirmId, which: Which<K>) -> QueryResult<Version<K>> {
    let head = K::find_head(tx, firm, which).await?;
    let content = K::content(tx, firm, head.id).await?;
    Ok(Version { head, content })
}

/// The version that counts now, also of a retired template.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn find_current<K: Kind>(tx: &Tx, firm: FirmId, id: K::Id) -> QueryResult<Version<K>> {
    find(tx, firm, Which::Current(id)).await
}

/// One version by its own id.
///
/// # Errors
/// The database's; `NotFound` for no version of this firm.
pub async fn find_version<K: Kind>(tx: &Tx, firm: FirmId, id: K::VersionId) -> QueryResult<Version<K>> {
    find(tx, firm, Which::Version(id)).await
}

/// Makes a template with its first version.
///
/// # Errors
/// The database's.
pub async fn create<K: FormKind>(
    tx: &Tx,
    firm: FirmId,
    by: AccountId,
    draft: K::Draft,
    now: Ts,
) -> QueryResult<(K::Id, K::VersionId)> {
    let mut draft = K::settled(draft, None);
    let id = K::insert(tx, firm, now).await?;
    let version = K::insert_version(tx, firm, (id, 1), &draft, (by, now)).await?;
    let event = K::event(Change::Created, id, K::name(&mut draft).clone());
    events::record(tx, firm, By::account(by), None, &event, now).await?;
    Ok((id, version))
}

/// What became of a change.
#[derive(Debug)]
pub enum Updated<K: FormKind> {
    /// There is a new version.
    Saved,
    /// It says what the current version says, so there is no new one.
    Unchanged,
    /// Somebody saved this version since, of which the draft would undo this; nothing was changed.
    Behind(Box<Version<K>>, Conflict),
    /// Somebody retired the template since; nothing was changed.
    Retired,
}

/// Makes the next version from a draft that began at version `based_on`, unless it would undo what somebody else saved since.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn update<K: FormKind>(
    tx: &Tx,
    staff: &Staff,
    id: K::Id,
    based_on: i32,
    typed: K::Draft,
) -> QueryResult<Updated<K>> {
    let (firm, now) = (staff.firm.id, staff.now);
    K::lock(tx, firm, id).await?;
    let current = find_current::<K>(tx, firm, id).await?;
    if current.head.retired_at.is_some() {
        return Ok(Updated::Retired);
    }
    let saved = K::draft(&current);
    let mut draft = K::settled(typed.clone(), Some(&saved));
    // first: a form that was sent twice has made its version already
    if K::says_the_same(&draft, &saved) {
        return Ok(Updated::Unchanged);
    }
    let number = current.head.number;
    if number != based_on {
        let base = find::<K>(tx, firm, Which::Number(id, based_on)).await.optional()?;
        let base = base.as_ref().map(K::draft);
        let among = Drafts::<K> { base: base.as_ref(), now: &saved, typed: &typed };
        if let Some(conflict) = conflict(staff, &among) {
            return Ok(Updated::Behind(Box::new(current), conflict));
        }
    }
    K::insert_version(tx, firm, (id, number + 1), &draft, (staff.account, now)).await?;
    let event = K::event(Change::Updated { number: number + 1 }, id, K::name(&mut draft).clone());
    events::record(tx, firm, staff.by(), None, &event, now).await?;
    Ok(Updated::Saved)
}

/// What stands in the way of a draft that was begun at another version than is saved now; nothing where it would undo nothing of it.
fn conflict<K: FormKind>(staff: &Staff, among: &Drafts<'_, K>) -> Option<Conflict> {
    let record = |draft| K::record(staff, among, draft);
    // of a version that there never was nothing has been seen
    let based_on = among.base.map(|base| record(base).mark()).unwrap_or_default();
    record(among.now).conflict(&based_on, &record(among.typed))
}

/// Takes a template out of use; harmless when it is already. What was made from it stays.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn retire<K: Kind>(tx: &Tx, staff: &Staff, id: K::Id) -> QueryResult<()> {
    set_retired::<K>(tx, staff, id, true).await
}

/// Brings a template back into use; harmless when it is already.
///
/// # Errors
/// The database's; `NotFound` for no template of this firm.
pub async fn restore<K: Kind>(tx: &Tx, staff: &Staff, id: K::Id) -> QueryResult<()> {
    set_retired::<K>(tx, staff, id, false).await
}

async fn set_retired<K: Kind>(tx: &Tx, staff: &Staff, id: K::Id, retired: bool) -> QueryResult<()> {
    let (firm, now) = (staff.firm.id, staff.now);
    K::lock(tx, firm, id).await?;
    let current = K::find_head(tx, firm, Which::Current(id)).await?;
    if current.retired_at.is_some() == retired {
        return Ok(());
    }
    K::set_retired(tx, firm, id, retired.then_some((staff.account, now))).await?;
    let change = if retired { Change::Retired } else { Change::Restored };
    events::record(tx, firm, staff.by(), None, &K::event(change, id, current.name), now).await
}
