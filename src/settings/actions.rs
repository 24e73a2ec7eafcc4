//! Saving settings, and what follows: the event, and the removal of pictures that were replaced.

use super::{
    model::Section,
    picture::{MadePicture, Which},
    proofs,
};
use crate::settings::FirmEvent;
use crate::{
    Result,
    actors::Staff,
    app::App,
    clock::Ts,
    db::{Db, Tx},
    events::{self, By},
    firms::{self, Firm, Picture},
    ids::FirmId,
    jobs::{self, Job},
    people::{self, StaffMember},
    sign_in::{self, NewAccount},
    storage::{Key, claim_file, expect_file},
};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use uuid::Uuid;

/// The kind of the job that removes a picture which was replaced.
pub const REMOVE_PICTURE: &str = "picture.remove";

/// Longer than any process remembers a firm: until then one may still serve the old picture.
const STILL_SERVED: Duration = Duration::from_secs(60);

#[derive(Debug, Serialize, Deserialize)]
struct Removal {
    file: Uuid,
}

/// What became of an attempt to save.
pub enum SaveOutcome {
    Done,
    /// It was so already.
    Unchanged,
    /// Somebody else saved the same page since the form was drawn: what is so now.
    Behind(Box<Firm>),
}

/// Founds a firm that answers at these host names, with its first owner, who signs in at once.
///
/// # Errors
/// The database's.
pub async fn found(
    tx: &Tx,
    (firm, hosts): (&Firm, &[String]),
    (owner, account): (&StaffMember, &NewAccount),
    now: Ts,
) -> diesel::QueryResult<()> {
    firms::insert(tx, firm, now).await?;
    for host in hosts {
        firms::add_host(tx, firm.id, host).await?;
    }
    people::insert_staff_member(tx, firm.id, owner, now).await?;
    sign_in::insert_account(tx, firm.id, account, now).await?;
    events::record(tx, firm.id, By::account(account.id), None, &FirmEvent::Created {}, now).await
}

/// Saves what `change` makes of the firm, unless the page was saved by somebody else since the form was drawn (`based_on`).
/// Pictures must be stored already, see [`store`].
///
/// # Errors
/// The database's.
pub async fn save(
    (app, db): (&App, &Db),
    staff: &Staff,
    (section, based_on): (Section, &str),
    pictures: &[(MadePicture, Picture)],
    change: impl Fn(&mut Firm) + Send + Sync,
) -> Result<SaveOutcome> {
    let saved = db
        .write(async |tx| {
            let before = firms::lock(tx, staff.firm.id).await?;
            let mut after = before.clone();
            change(&mut after);
            for (made, picture) in pictures {
                made.put_on(&mut after, picture.clone());
            }
            let changes = section.changes(&before, &after);
            if changes.is_empty() {
                return Ok(SaveOutcome::Unchanged);
            }
            if section.mark(&before) != based_on {
                return Ok(SaveOutcome::Behind(Box::new(before)));
            }
            for (_, picture) in pictures {
                claim_file(tx, after.id, &after.picture_key(picture.file), staff.now).await?;
            }
            firms::update(tx, &after).await?;
            remove_replaced(tx, staff, &before, &after).await?;
            let event = FirmEvent::Updated { changes };
            events::record(tx, after.id, staff.by(), None, &event, staff.now).await?;
            Ok(SaveOutcome::Done)
        })
        .await?;
    app.firms.forget(staff.firm.id);
    Ok(saved)
}

/// Puts new pictures into the storage, before the transaction that makes them the firm's. What no transaction claims is swept
/// away a day later.
///
/// # Errors
/// The storage's, the database's.
pub async fn store(
    (app, db): (&App, &Db),
    staff: &Staff,
    pictures: Vec<MadePicture>,
) -> Result<Vec<(MadePicture, Picture)>> {
    let mut stored = Vec::new();
    for made in pictures {
        let picture = made.named();
        let key = Key::new(staff.firm.id.0, picture.file);
        db.write(async |tx| Ok(expect_file(tx, staff.firm.id, &key, staff.now).await?)).await?;
        app.storage.put(&key, made.bytes.clone()).await?;
        stored.push((made, picture));
    }
    Ok(stored)
}

/// Enqueues the removal of pictures that the firm no longer has.
async fn remove_replaced(tx: &Tx, staff: &Staff, before: &Firm, after: &Firm) -> diesel::QueryResult<()> {
    for which in Which::ALL {
        let (old, new) = (which.of(before), which.of(after));
        if let Some(old) = old.filter(|old| new.is_none_or(|new| new.file != old.file)) {
            let at = staff.now.plus(STILL_SERVED);
            jobs::enqueue(tx, after.id, REMOVE_PICTURE, Removal { file: old.file }, at).await?;
        }
    }
    Ok(())
}

/// The handler of [`REMOVE_PICTURE`]. Safe to run twice.
pub fn remover(app: App) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let app = app.clone();
        async move {
            let Removal { file } = serde_json::from_value(job.payload).context("payload")?;
            let firm = app.db(job.firm).read(async |tx| Ok(firms::find(tx, job.firm).await?)).await;
            let firm = firm.map_err(|error| anyhow::anyhow!("a firm's pictures: {error:?}"))?;
            if Which::ALL.iter().any(|which| which.of(&firm).is_some_and(|picture| picture.file == file)) {
                return Ok(());
            }
            app.storage.delete(&firm.picture_key(file)).await
        }
        .boxed()
    }
}

/// Looks for the records of all that waits, in every firm.
///
/// # Errors
/// The database's. A name that cannot be looked up is left for the next time.
pub async fn check_proofs(app: &App) -> anyhow::Result<()> {
    for (firm, _) in firms::list_hosts(&app.pool).await? {
        check_proofs_of(app, firm).await.map_err(|error| anyhow::anyhow!("proofs of a firm: {error}"))?;
    }
    Ok(())
}

async fn check_proofs_of(app: &App, firm: FirmId) -> Result<()> {
    let db = app.db(firm);
    let (pending, whole) =
        db.read(async |tx| Ok((proofs::list_pending(tx, firm).await?, firms::find(tx, firm).await?))).await?;
    let now = app.clock.now();
    for proofs::PendingHost { host, .. } in pending {
        if proofs::is_proven(app, firm, &host).await.unwrap_or(false) {
            let done =
                db.write(async |tx| Ok(proofs::prove_host(tx, firm, By::NOBODY, &host, now).await?)).await;
            done.or_else(proofs::taken_meanwhile)?;
        }
    }
    let domain = proofs::domain_of(&whole.sender_email);
    if whole.sender_proven_at.is_none()
        && !domain.is_empty()
        && proofs::is_proven(app, firm, domain).await.unwrap_or(false)
    {
        db.write(async |tx| Ok(proofs::prove_sender(tx, firm, By::NOBODY, domain, now).await?)).await?;
    }
    app.firms.forget(firm);
    Ok(())
}
