//! SQL of host names that wait for a proof.

use crate::{clock::Ts, db::Tx, ids::FirmId, schema::pending_hosts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A host name that a firm has asked for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PendingHost {
    /// In small letters, as browsers send it.
    pub host: String,
    /// When it was asked for.
    pub asked_at: Ts,
}

/// Those of a firm, by name.
///
/// # Errors
/// The database's.
pub async fn list_pending(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<PendingHost>> {
    pending_hosts::table
        .filter(pending_hosts::firm_id.eq(firm))
        .order(pending_hosts::host)
        .select((pending_hosts::host, pending_hosts::asked_at))
        .load(&mut tx)
        .await
}

/// # Errors
/// The database's.
pub async fn is_pending(mut tx: &Tx, firm: FirmId, host: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(pending_hosts::table.find((firm, host)))).get_result(&mut tx).await
}

/// Notes that a firm wants this host name.
///
/// # Errors
/// The database's.
pub async fn ask_for(mut tx: &Tx, firm: FirmId, host: &str, now: Ts) -> QueryResult<()> {
    let row =
        (pending_hosts::firm_id.eq(firm), pending_hosts::host.eq(host), pending_hosts::asked_at.eq(now));
    diesel::insert_into(pending_hosts::table).values(row).execute(&mut tx).await.map(drop)
}

/// It waits no more; whether it did.
///
/// # Errors
/// The database's.
pub async fn give_up(mut tx: &Tx, firm: FirmId, host: &str) -> QueryResult<bool> {
    Ok(diesel::delete(pending_hosts::table.find((firm, host))).execute(&mut tx).await? == 1)
}
