//! What may be taken back for a while: clients read of it when that time has passed, and never where it was taken back by then.
//! Staff read of every act at once, and the chain keeps them all.

use super::{Event, Nudge, record::append, subject::Setting};
use crate::{
    clock::{Clock, Ts},
    db::{Db, Pool, Tx},
    events::By,
    ids::{CaseId, FirmId},
    jobs::{self, Job},
    schema::{event_holds, events},
};
use diesel::{prelude::*, sql_types::Text};
use diesel_async::RunQueryDsl;
use futures_util::{FutureExt, future::BoxFuture};
use std::time::Duration;

/// The job that tells open pages of what clients may read by now.
pub const SHOW: &str = "events.show";

/// How what an event is about changed: the words are the feature's own, and only compared.
#[derive(Debug, Clone, Copy)]
pub struct Undoable<'a> {
    /// As it stood before.
    pub from: &'a str,
    /// As it stands now: where that is how it stood before what clients have not read yet, they read of neither.
    pub to: &'a str,
    /// What it was changed from was never told, as it went along with something else a moment ago.
    pub untold: bool,
    /// For so long it may be taken back; for no time at all it is told at once.
    pub within: Duration,
}

/// When clients read of an event, and what that takes.
pub(super) struct Hold<'a> {
    /// Never where it is none.
    pub until: Option<Ts>,
    pub came_from: &'a str,
}

/// Like [`super::record()`], but clients read of it later, and not at all if it is taken back by then.
///
/// # Errors
/// The database's; the transaction must then be given up.
pub async fn record_undoable(
    tx: &Tx,
    firm: FirmId,
    by: By,
    case: Option<CaseId>,
    event: &(impl Event + ?Sized),
    (at, change): (Ts, Undoable<'_>),
) -> QueryResult<()> {
    if change.within.is_zero() {
        return append(tx, firm, by, case, event, (at, None)).await;
    }
    let (subject, account) = (event.subject(), by.account);
    let setting =
        Setting { firm: firm.0, case: case.map(|case| case.0), actor: account.map(|account| account.0) };
    let about = (subject.kind.name, subject.id(setting));
    let is_undo = take_back(tx, firm, about, (change.to, at)).await? || change.untold;
    let until = (!is_undo).then(|| at.plus(change.within));
    if let Some(until) = until {
        jobs::enqueue(tx, firm, SHOW, serde_json::json!({}), until).await?;
    }
    append(tx, firm, by, case, event, (at, Some(Hold { until, came_from: change.from }))).await
}

/// Takes back the last change of a subject that clients have not read of, if it stood before as it stands now.
async fn take_back(
    mut tx: &Tx,
    firm: FirmId,
    (kind, id): (&str, Option<uuid::Uuid>),
    (to, at): (&str, Ts),
) -> QueryResult<bool> {
    let of_event = events::firm_id.eq(event_holds::firm_id).and(events::seq.eq(event_holds::seq));
    let last: Option<(i64, String)> = event_holds::table
        .inner_join(events::table.on(of_event))
        .filter(event_holds::firm_id.eq(firm).and(event_holds::until.gt(at)))
        .filter(events::subject_kind.eq(kind).and(events::subject_id.eq(id)))
        .order(event_holds::seq.desc())
        .select((event_holds::seq, event_holds::came_from))
        .first(&mut tx)
        .await
        .optional()?;
    let Some((seq, _)) = last.filter(|(_, came_from)| came_from == to) else { return Ok(false) };
    let taken_back = diesel::update(event_holds::table.find((firm, seq)))
        .filter(event_holds::until.gt(at))
        .set(event_holds::until.eq(None::<Ts>))
        .execute(&mut tx)
        .await?;
    Ok(taken_back == 1)
}

diesel::define_sql_function! {
    /// Heard by whoever listens to `channel`, once the transaction is committed.
    fn pg_notify(channel: Text, payload: Text) -> Text;
}

/// For [`jobs::Runner::on`] with [`SHOW`].
pub fn show_handler(
    pool: Pool,
    clock: Clock,
) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let (db, now) = (Db::new(pool.clone(), job.firm), clock.now());
        async move {
            let shown = db.write(async |tx| Ok(show_due(tx, job.firm, now).await?)).await;
            shown.map_err(|error| anyhow::anyhow!("what clients may read by now: {error:?}"))
        }
        .boxed()
    }
}

/// All that is due, of whichever job: what happened together is announced together.
async fn show_due(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<()> {
    let due = event_holds::firm_id.eq(firm).and(event_holds::until.le(now));
    diesel::delete(event_holds::table.filter(due))
        .returning(pg_notify(Nudge::CHANNEL, event_holds::nudge))
        .execute(&mut tx)
        .await
        .map(drop)
}
