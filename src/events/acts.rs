//! What one account did, as the log has it.

use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    ids::{AccountId, FirmId},
    schema::{event_payloads, events},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// An entry of the log, not read.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Act {
    /// Its number in the firm's chain.
    pub seq: i64,
    /// When it was done.
    pub at: Ts,
    /// What was done, as the log names it.
    pub kind: String,
    /// None where it was erased.
    pub body: Option<String>,
}

/// What an account did, oldest first, after the event with this number; at most so many.
///
/// # Errors
/// The database's.
pub async fn list_acts(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    after: i64,
    most: i64,
) -> QueryResult<Vec<Act>> {
    events::table
        .inner_join(
            event_payloads::table
                .on(event_payloads::firm_id.eq(events::firm_id).and(event_payloads::seq.eq(events::seq))),
        )
        .filter(events::firm_id.eq(firm).and(events::actor_id.eq(account)))
        .filter(events::seq.gt(after))
        .order(events::seq)
        .select((events::seq, events::at, events::kind, event_payloads::body))
        .first_rows(most)
        .load(&mut tx)
        .await
}
