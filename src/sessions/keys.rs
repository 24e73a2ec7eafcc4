//! Sessions as others may name them: whoever keeps something open for one must hear of its end.

use super::{IDLE, store};
use crate::{
    Error, Result,
    clock::Ts,
    db::Pool,
    ids::{AccountId, StaffId},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use diesel::sql_types::{Array, Binary, Timestamptz};
use diesel_async::RunQueryDsl;
use std::{collections::HashSet, str::FromStr};
use tower_sessions::{Session, session::Id};

/// Which session a request came with: the hash of its id, which opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionKey([u8; 32]);

impl SessionKey {
    /// That of a session by its id.
    pub fn of(id: &Id) -> SessionKey {
        SessionKey(store::id_hash(id))
    }

    fn of_hex(text: &str) -> Result<SessionKey, ()> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).map_err(drop)?;
        SessionKey::of_bytes(&bytes).ok_or(())
    }

    fn of_bytes(bytes: &[u8]) -> Option<SessionKey> {
        bytes.try_into().ok().map(SessionKey)
    }

    /// As the table of sessions has it.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for SessionKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<SessionKey> {
        let id = parts.extensions.get::<Session>().and_then(Session::id).ok_or(Error::SignIn)?;
        Ok(SessionKey::of(&id))
    }
}

/// The end of sessions, as the database announces it to every process (see `announce_session_end` and
/// `announce_preview_end` in migrations/functions).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// This one, for everybody who uses it.
    Session(SessionKey),
    /// All sessions of an account that was disabled.
    Account(AccountId),
    /// The preview that ran in a session, which goes on.
    Preview(SessionKey),
    /// What a member of staff was let see by the role they had; their sessions go on.
    Role(StaffId),
}

impl SessionEnd {
    /// Where PostgreSQL's NOTIFY sends them.
    pub const CHANNEL: &str = "portico_sessions";
}

impl FromStr for SessionEnd {
    type Err = ();

    fn from_str(text: &str) -> Result<SessionEnd, ()> {
        match text.split_once(' ').ok_or(())? {
            ("session", hash) => SessionKey::of_hex(hash).map(SessionEnd::Session),
            ("preview", hash) => SessionKey::of_hex(hash).map(SessionEnd::Preview),
            ("role", id) => id.parse().map(SessionEnd::Role).map_err(drop),
            ("account", id) => id.parse().map(SessionEnd::Account).map_err(drop),
            _ => Err(()),
        }
    }
}

diesel::define_sql_function! {
    /// See migrations/functions.
    fn live_sessions(wanted: Array<Binary>, seen_after: Timestamptz, expires_after: Timestamptz) -> Array<Binary>;
}

/// Those of the sessions that still hold, in one look-up. It is no use of theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn list_live_sessions(
    pool: &Pool,
    wanted: &HashSet<SessionKey>,
    now: Ts,
) -> Result<HashSet<SessionKey>> {
    let mut connection = pool.get().await.map_err(anyhow::Error::from)?;
    let wanted: Vec<&[u8]> = wanted.iter().map(|key| key.0.as_slice()).collect();
    let found: Vec<Vec<u8>> =
        diesel::select(live_sessions(wanted, now.minus(IDLE), now)).get_result(&mut connection).await?;
    Ok(found.iter().filter_map(|bytes| SessionKey::of_bytes(bytes)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_announces_is_understood() {
        let hash = "0f".repeat(32);
        assert_eq!(format!("session {hash}").parse(), Ok(SessionEnd::Session(SessionKey([15; 32]))));
        assert_eq!(format!("preview {hash}").parse(), Ok(SessionEnd::Preview(SessionKey([15; 32]))));
        let account = AccountId::new();
        assert_eq!(format!("account {account}").parse(), Ok(SessionEnd::Account(account)));
        let member = StaffId::new();
        assert_eq!(format!("role {member}").parse(), Ok(SessionEnd::Role(member)));
        for text in ["", "session", "session 0f", "preview x", "account x", "role x", "comet 1"] {
            assert_eq!(text.parse::<SessionEnd>(), Err(()), "{text:?}");
        }
    }
}
