//! A preview in the data of a session: its start and its end. Both are decided on the row of the session, locked, in the
//! transaction that writes the entry of the log: however many requests come at once, each is there once.

use super::{IDLE, PreviewEvent, SessionKey};
use crate::{
    Error, Result,
    clock::Ts,
    db::{Db, Pool, Tx},
    events::{self, By},
    ids::{AccountId, ClientId, FirmId},
    schema::sessions,
};
use diesel::{prelude::*, sql_types::Timestamptz};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Its name in the session. `find_session` and `announce_preview_end` in migrations/functions read it too.
pub(super) const KEY: &str = "preview";

/// A preview, as the session keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewSession {
    /// Whose pages are shown.
    pub client: ClientId,
    /// As it was when the preview began.
    pub name: String,
    /// The page of the staff's side to come back to.
    pub return_to: String,
}

/// The browser of a member of staff, in which a preview starts or ends.
#[derive(Debug, Clone, Copy)]
pub struct StaffSession {
    /// Whose tenant they are.
    pub firm: FirmId,
    /// Who previews.
    pub account: AccountId,
    /// The one of that browser.
    pub session: SessionKey,
    /// When it starts or ends.
    pub now: Ts,
}

impl PreviewSession {
    /// The one in the data of a session.
    fn in_data(data: &Value) -> Option<PreviewSession> {
        // one that an older program wrote is none
        PreviewSession::deserialize(data.get(KEY)?).ok()
    }

    /// From the next request on the browser shows this client's pages. Sent twice it is one preview; one of another client
    /// ends with its entry in the log.
    ///
    /// # Errors
    /// [`Error::SignIn`] when the session ended meanwhile; the database's.
    pub async fn start(&self, tx: &Tx, staff_session: StaffSession) -> Result<()> {
        let mut data = staff_session.lock(tx).await?.ok_or(Error::SignIn)?;
        let before = PreviewSession::in_data(&data);
        if before.as_ref().is_some_and(|before| before.client == self.client) {
            return Ok(());
        }
        data[KEY] = serde_json::to_value(self).map_err(anyhow::Error::from)?;
        staff_session.keep(tx, &data).await?;
        if let Some(before) = before {
            before.record_end(tx, staff_session.firm, staff_session.account, staff_session.now).await?;
        }
        let event = PreviewEvent::Started { client: self.client, name: self.name.clone() };
        Ok(events::record(
            tx,
            staff_session.firm,
            self.by(staff_session.account),
            None,
            &event,
            staff_session.now,
        )
        .await?)
    }

    /// The browser shows the staff member's own pages again. What ended; none when nothing ran (any more).
    ///
    /// # Errors
    /// The database's.
    pub async fn end(tx: &Tx, staff_session: StaffSession) -> Result<Option<PreviewSession>> {
        let Some(mut data) = staff_session.lock(tx).await? else { return Ok(None) };
        let Some(preview_session) = PreviewSession::in_data(&data) else { return Ok(None) };
        if let Some(data) = data.as_object_mut() {
            data.remove(KEY);
        }
        staff_session.keep(tx, &data).await?;
        preview_session.record_end(tx, staff_session.firm, staff_session.account, staff_session.now).await?;
        Ok(Some(preview_session))
    }

    /// Writes down that it is over.
    async fn record_end(&self, tx: &Tx, firm: FirmId, staff: AccountId, at: Ts) -> QueryResult<()> {
        let event = PreviewEvent::Ended { client: self.client, name: self.name.clone() };
        events::record(tx, firm, self.by(staff), None, &event, at).await
    }

    fn by(&self, staff: AccountId) -> By {
        By { account: Some(staff), as_client: Some(self.client) }
    }
}

impl StaffSession {
    /// The data of the session, which nobody else changes before the transaction is over; none when it ended.
    async fn lock(&self, mut tx: &Tx) -> QueryResult<Option<Value>> {
        let own = sessions::bound_firm.eq(self.firm).and(sessions::account_id.eq(self.account));
        sessions::table
            .find(self.session.as_bytes())
            .filter(own.and(sessions::expires_at.gt(self.now)))
            .select(sessions::data)
            .for_update()
            .first(&mut tx)
            .await
            .optional()
    }

    async fn keep(&self, mut tx: &Tx, data: &Value) -> QueryResult<()> {
        diesel::update(sessions::table.find(self.session.as_bytes()))
            .set(sessions::data.eq(data))
            .execute(&mut tx)
            .await
            .map(drop)
    }
}

/// Whether a session shows the pages of this client.
///
/// # Errors
/// The database's.
pub async fn is_previewing(mut tx: &Tx, session: SessionKey, client: ClientId) -> QueryResult<bool> {
    let data: Option<Value> =
        sessions::table.find(session.as_bytes()).select(sessions::data).first(&mut tx).await.optional()?;
    Ok(data
        .and_then(|data| PreviewSession::in_data(&data))
        .is_some_and(|preview_session| preview_session.client == client))
}

/// A session with a preview in it that is over, and its firm.
#[derive(QueryableByName)]
struct ExpiredPreview {
    #[diesel(sql_type = diesel::sql_types::Binary)]
    session: Vec<u8>,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    firm: FirmId,
}

/// Ends the previews whose session is over, each with its entry in the log; answers how many. `jobs` are connections of the role
/// that is told which those are. Entry and session go in one transaction, so it may run twice at once.
///
/// # Errors
/// The database's.
pub async fn end_expired(pool: &Pool, jobs: &Pool, now: Ts) -> anyhow::Result<usize> {
    let found: Vec<ExpiredPreview> = diesel::sql_query("SELECT session, firm FROM expired_previews($1, $2)")
        .bind::<Timestamptz, _>(now.minus(IDLE))
        .bind::<Timestamptz, _>(now)
        .load(&mut jobs.get().await?)
        .await?;
    let mut ended = 0;
    for ExpiredPreview { session, firm } in found {
        let db = Db::new(pool.clone(), firm);
        ended += usize::from(db.write(async |tx: &Tx| end_one(tx, firm, &session, now).await).await?);
    }
    Ok(ended)
}

/// Ends one of them; whether it was still there.
async fn end_one(mut tx: &Tx, firm: FirmId, session: &[u8], now: Ts) -> Result<bool> {
    let over = sessions::expires_at.le(now).or(sessions::seen_at.le(now.minus(IDLE)));
    let gone: Option<(Option<AccountId>, Value)> = diesel::delete(sessions::table.find(session).filter(over))
        .returning((sessions::account_id, sessions::data))
        .get_result(&mut tx)
        .await
        .optional()?;
    let Some((Some(account), data)) = gone else { return Ok(false) };
    let Some(preview_session) = PreviewSession::in_data(&data) else { return Ok(false) };
    preview_session.record_end(tx, firm, account, now).await?;
    Ok(true)
}
