//! How a session begins, goes on as nobody's, and ends.

use super::store::{BOUND, ENDS};
use crate::{
    Result,
    abuse::Method,
    clock::Ts,
    ids::{AccountId, FirmId},
};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// How a session began: what its owner recognizes it by in the list of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// What the session is called by in forms. It opens nothing.
    pub handle: uuid::Uuid,
    /// How its owner came in.
    pub method: Method,
    /// See [`crate::web::agent`].
    pub agent: String,
    /// The network address from which it was begun.
    pub address: String,
    /// When it began.
    pub at: Ts,
}

impl Use {
    /// Its name in the session.
    pub const KEY: &str = "use";

    /// A session that begins now, with a handle of its own.
    pub fn new(method: Method, agent: String, address: String, at: Ts) -> Use {
        Use { handle: uuid::Uuid::new_v4(), method, agent, address, at }
    }
}

/// Makes the session this account's, under a new id: one that was put into the browser before is worth nothing. Of what it
/// held, only `keep` stays.
///
/// # Errors
/// When the store does not answer.
pub async fn sign_in(
    session: &Session,
    (firm, account): (FirmId, AccountId),
    used: &Use,
    keep: &str,
) -> Result<()> {
    begin_anew(session, keep).await?;
    session.insert(Use::KEY, used).await?;
    session.insert(BOUND, (firm, account)).await?;
    Ok(())
}

/// The session goes on as nobody's, under a new id: whoever put the former one into this browser does not come along. Of what
/// it held, only `keep` stays: what waits there for its owner.
///
/// # Errors
/// When the store does not answer.
pub async fn begin_anew(session: &Session, keep: &str) -> Result<()> {
    let kept = session.get_value(keep).await?;
    session.clear().await;
    session.cycle_id().await?;
    if let Some(kept) = kept {
        session.insert_value(keep, kept).await?;
    }
    Ok(())
}

/// Lets the session of nobody end then, and not half a day after it began. It goes on under a new id: when a session ends is
/// said when it begins.
///
/// # Errors
/// When the store does not answer.
pub async fn end_by(session: &Session, at: Ts) -> Result<()> {
    session.insert(ENDS, at).await?;
    if session.id().is_some() {
        session.cycle_id().await?;
    }
    Ok(())
}

/// Ends the session at once and takes its cookie away.
///
/// # Errors
/// When the store does not answer.
pub async fn sign_out(session: &Session) -> Result<()> {
    session.flush().await?;
    Ok(())
}
