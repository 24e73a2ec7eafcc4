//! The browsers in which somebody is signed in, and the end of their sessions.

use super::{IDLE, SessionKey, Use, preview};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::sessions,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// A session that can be used now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// What it is called in addresses; it opens nothing.
    pub handle: Uuid,
    /// The device, such as "Firefox on Windows"; empty when it is not known.
    pub agent: String,
    /// The network address from which it was begun; empty when it is not known.
    pub address: String,
    /// When it began.
    pub since: Ts,
    /// When a page was last asked for with it.
    pub last_used: Ts,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// What the session keeps of how it was begun.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Begun {
    handle: Option<Uuid>,
    agent: String,
    address: String,
}

#[derive(Queryable)]
struct Row {
    id_hash: Vec<u8>,
    data: Value,
    created_at: Ts,
    seen_at: Ts,
}

impl Row {
    fn begun(&self) -> Begun {
        self.data.get(Use::KEY).and_then(|begun| Begun::deserialize(begun).ok()).unwrap_or_default()
    }

    fn handle(&self, begun: &Begun) -> Uuid {
        // one that an older program began has none: a part of its hash names it as well
        begun.handle.unwrap_or_else(|| Uuid::from_slice(&self.id_hash[..16]).unwrap_or_default())
    }
}

/// The open sessions of an account: this one first, then the one used last.
///
/// # Errors
/// The database's.
pub async fn list_open_sessions(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    this: SessionKey,
    now: Ts,
) -> QueryResult<Vec<OpenSession>> {
    let rows = list(tx, firm, account, now).await?;
    let mut open: Vec<_> = rows.into_iter().map(|row| open_session(row, this)).collect();
    open.sort_by_key(|session| !session.is_this);
    Ok(open)
}

fn open_session(row: Row, this: SessionKey) -> OpenSession {
    let begun = row.begun();
    OpenSession {
        handle: row.handle(&begun),
        agent: begun.agent,
        address: begun.address,
        since: row.created_at,
        last_used: row.seen_at,
        is_this: row.id_hash == this.as_bytes(),
    }
}

async fn list(mut tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<Vec<Row>> {
    sessions::table
        .filter(sessions::bound_firm.eq(firm).and(sessions::account_id.eq(account)))
        .filter(sessions::expires_at.gt(now).and(sessions::seen_at.gt(now.minus(IDLE))))
        .order((sessions::seen_at.desc(), sessions::id_hash))
        .select((sessions::id_hash, sessions::data, sessions::created_at, sessions::seen_at))
        .load(&mut tx)
        .await
}

/// Ends one session of an account; whether it was there.
///
/// # Errors
/// The database's.
pub async fn end_session(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    handle: Uuid,
    now: Ts,
) -> QueryResult<bool> {
    let rows = list(tx, firm, account, now).await?;
    let Some(row) = rows.iter().find(|row| row.handle(&row.begun()) == handle) else { return Ok(false) };
    end(tx, firm, account, Which::One(&row.id_hash)).await?;
    Ok(true)
}

/// Signs an account out everywhere but in the session to keep.
///
/// # Errors
/// The database's.
pub async fn end_other_sessions(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    keep: Option<SessionKey>,
) -> QueryResult<()> {
    match keep {
        Some(keep) => end(tx, firm, account, Which::AllBut(keep.as_bytes())).await,
        None => end(tx, firm, account, Which::All).await,
    }
}

enum Which<'a> {
    All,
    AllBut(&'a [u8]),
    One(&'a [u8]),
}

/// A session with a preview in it is over at once, and stays until the end of the preview was noted.
async fn end(mut tx: &Tx, firm: FirmId, account: AccountId, which: Which<'_>) -> QueryResult<()> {
    let theirs = || {
        let theirs = sessions::table
            .filter(sessions::bound_firm.eq(firm).and(sessions::account_id.eq(account)))
            .into_boxed();
        match which {
            Which::All => theirs,
            Which::AllBut(kept) => theirs.filter(sessions::id_hash.ne(kept)),
            Which::One(one) => theirs.filter(sessions::id_hash.eq(one)),
        }
        .select(sessions::id_hash)
    };
    let previews = || sessions::data.has_key(preview::KEY);
    diesel::update(sessions::table.filter(sessions::id_hash.eq_any(theirs())).filter(previews()))
        .set(sessions::expires_at.eq(sessions::created_at))
        .execute(&mut tx)
        .await?;
    diesel::delete(
        sessions::table.filter(sessions::id_hash.eq_any(theirs())).filter(diesel::dsl::not(previews())),
    )
    .execute(&mut tx)
    .await
    .map(drop)
}
