//! Sessions in PostgreSQL, under tower-sessions. The cookie's id is stored as its hash; a session ends when it was not
//! used for [`IDLE`], and [`ABSOLUTE`] after it began, whatever happens.

use super::{FirstSteps, PreviewedClient, Role, SessionActor};
use crate::{
    clock::{Clock, Ts},
    db::{Db, Pool, Tx},
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, StaffId},
    schema::sessions,
    web::unattended_now,
};
use async_trait::async_trait;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Jsonb, Nullable, Timestamptz};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, time::Duration};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store,
};

/// A session that was not used for so long is over.
pub const IDLE: Duration = Duration::from_secs(12 * 3600);
/// So long after it began a session is over.
pub const ABSOLUTE: Duration = Duration::from_secs(7 * 24 * 3600);
/// Use is written down at most this often.
const SEEN_EVERY: Duration = Duration::from_secs(60);

/// Set at sign-in: whose session this is.
pub(super) const BOUND: &str = "bound";
/// Until when the session of nobody is needed.
pub(super) const ENDS: &str = "ends_at";
/// Never stored: the person as they are now, laid over the data when it is loaded.
pub const ACTOR: &str = "actor";

/// The store behind the session layer.
#[derive(Clone)]
pub struct PgStore {
    /// Connections as the serving role.
    pub pool: Pool,
    /// For when sessions expire.
    pub clock: Clock,
}

impl std::fmt::Debug for PgStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PgStore")
    }
}

// Each is known by the id's hash alone, as the firm is not known before; see the migrations `create_sessions` and
// `keep_sessions_to_their_firm`. Scalars, so that the statements are prepared once for each connection.
#[diesel::declare_sql_function]
extern "SQL" {
    fn find_session(wanted: Binary, seen_after: Timestamptz, expires_after: Timestamptz) -> Nullable<Jsonb>;
    fn begin_nameless_session(
        wanted: Binary,
        session_data: Jsonb,
        now_at: Timestamptz,
        over_at: Timestamptz,
    ) -> Bool;
    fn save_session(wanted: Binary, session_data: Nullable<Jsonb>, now_at: Timestamptz) -> Bool;
    fn delete_session(wanted: Binary) -> Bool;
}

/// What [`find_session`] answers.
#[derive(Deserialize)]
struct Found {
    data: HashMap<String, Value>,
    seen_at: Ts,
    expires_at: Ts,
    firm: Option<FirmId>,
    account: Option<AccountId>,
    client: Option<ClientId>,
    staff: Option<StaffId>,
    role: Option<Role>,
    name: Option<String>,
    email: Option<String>,
    language: Option<Lang>,
    time_zone: Option<String>,
    preview: Option<PreviewedClient>,
    first_steps: Option<FirstSteps>,
    #[serde(default)]
    second_factor: bool,
}

impl Found {
    /// The session's data, and the person behind it laid over.
    fn record(self, id: Id) -> session_store::Result<Record> {
        let expiry =
            time::OffsetDateTime::from_unix_timestamp(self.expires_at.0.as_second()).map_err(backend)?;
        let mut data = self.data;
        if let (Some(firm), Some(account), Some(name), Some(email)) =
            (self.firm, self.account, self.name, self.email)
        {
            let actor = SessionActor {
                firm,
                account,
                client: self.client,
                staff: self.staff.zip(self.role),
                name,
                email,
                language: self.language,
                time_zone: self.time_zone,
                preview: self.preview,
                first_steps: self.first_steps.unwrap_or_default(),
                second_factor: self.second_factor,
                previewer: None,
            };
            data.insert(ACTOR.to_owned(), serde_json::to_value(actor).map_err(decode)?);
        }
        Ok(Record { id, data, expiry_date: expiry })
    }
}

fn decode(error: serde_json::Error) -> session_store::Error {
    session_store::Error::Decode(error.to_string())
}

fn backend(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

pub(super) fn id_hash(id: &Id) -> [u8; 32] {
    Sha256::digest(id.0.to_be_bytes()).into()
}

/// What is stored of a record: everything but the person laid over it.
fn stored(record: &Record) -> Value {
    record
        .data
        .iter()
        .filter(|(key, _)| *key != ACTOR)
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The account a record is bound to, once somebody signed in.
fn bound(record: &Record) -> Option<(FirmId, AccountId)> {
    record.data.get(BOUND).and_then(|value| serde_json::from_value(value.clone()).ok())
}

/// When a session that begins now will be over. That of nobody waits for somebody to sign in, and no longer than one that nobody
/// uses: strangers begin as many as they like.
fn ends_at(record: &Record, now: Ts) -> Ts {
    if bound(record).is_some() {
        return now.plus(ABSOLUTE);
    }
    let needed = record.data.get(ENDS).and_then(|at| serde_json::from_value(at.clone()).ok());
    now.plus(IDLE).min(needed.unwrap_or(now.plus(IDLE)))
}

#[async_trait]
impl SessionStore for PgStore {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        while !self.insert(record).await.map_err(backend)? {
            record.id = Id::default();
        }
        Ok(())
    }

    /// An update, never an insert: a session that was ended meanwhile stays ended. Whose it is and its expiry stay what they were.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.note_use(&record.id, Some(stored(record))).await
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let now = self.clock.now();
        let found = find_session(id_hash(id).to_vec(), now.minus(IDLE), now);
        let mut connection = self.pool.get().await.map_err(backend)?;
        let found: Option<Value> =
            diesel::select(found).get_result(&mut connection).await.map_err(backend)?;
        drop(connection);
        let Some(found) = found else { return Ok(None) };
        let found: Found = serde_json::from_value(found).map_err(decode)?;
        // a page that refreshes by itself keeps no session alive
        if found.seen_at < now.minus(SEEN_EVERY) && !unattended_now() {
            self.note_use(id, None).await?;
        }
        found.record(*id).map(Some)
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let mut connection = self.pool.get().await.map_err(backend)?;
        let ended = diesel::select(delete_session(id_hash(id).to_vec()));
        ended.get_result::<bool>(&mut connection).await.map_err(backend)?;
        Ok(())
    }
}

impl PgStore {
    /// Writes down that it is used now, and what it holds from now on, if that changed.
    async fn note_use(&self, id: &Id, data: Option<Value>) -> session_store::Result<()> {
        let mut connection = self.pool.get().await.map_err(backend)?;
        let saved = diesel::select(save_session(id_hash(id).to_vec(), data, self.clock.now()));
        saved.get_result::<bool>(&mut connection).await.map_err(backend)?;
        Ok(())
    }

    /// Whether the id was free. What is somebody's goes in as their firm's.
    async fn insert(&self, record: &Record) -> crate::Result<bool> {
        let (id, data, now) = (id_hash(&record.id).to_vec(), stored(record), self.clock.now());
        let over = ends_at(record, now);
        let Some((firm, account)) = bound(record) else {
            let mut connection = self.pool.get().await.map_err(anyhow::Error::from)?;
            let begun = diesel::select(begin_nameless_session(id, data, now, over));
            return Ok(begun.get_result(&mut connection).await?);
        };
        let row = (
            sessions::id_hash.eq(id),
            sessions::bound_firm.eq(firm),
            sessions::account_id.eq(account),
            sessions::data.eq(data),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::expires_at.eq(over),
        );
        let insert = diesel::insert_into(sessions::table).values(row).on_conflict_do_nothing();
        let db = Db::new(self.pool.clone(), firm);
        db.write(async |mut tx: &Tx| Ok(insert.execute(&mut tx).await? == 1)).await
    }
}
