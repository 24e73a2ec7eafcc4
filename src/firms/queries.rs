//! SQL of firms and their host names.

use super::Firm;
use crate::{
    Result,
    clock::Ts,
    db::{Db, Pool, Tx},
    ids::FirmId,
    schema::{firm_hosts, firms},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The firm that answers at `host` (lower case, without the port), if one does.
pub async fn find_by_host(pool: &Pool, host: &str) -> Result<Option<Firm>> {
    let mut connection = pool.get().await.map_err(anyhow::Error::from)?;
    let found: Option<FirmId> = firm_hosts::table
        .filter(firm_hosts::host.eq(host))
        .select(firm_hosts::firm_id)
        .first(&mut connection)
        .await
        .optional()?;
    drop(connection);
    let Some(id) = found else { return Ok(None) };
    let firm = Db::new(pool.clone(), id)
        .read(async |mut tx: &Tx| Ok(firms::table.select(Firm::as_select()).first(&mut tx).await?))
        .await?;
    Ok(Some(firm))
}

/// The transaction must speak for `firm.id`.
pub async fn insert(mut tx: &Tx, firm: &Firm, now: Ts) -> QueryResult<()> {
    diesel::insert_into(firms::table)
        .values((firm, firms::created_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The firm answers on this host name from now on; no two firms share one.
///
/// # Errors
/// The database's.
pub async fn add_host(mut tx: &Tx, firm: FirmId, host: &str) -> QueryResult<()> {
    diesel::insert_into(firm_hosts::table)
        .values((firm_hosts::host.eq(host), firm_hosts::firm_id.eq(firm)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The firm as it is now, not as it is remembered.
///
/// # Errors
/// `NotFound` for no such firm; the database's.
pub async fn find(mut tx: &Tx, firm: FirmId) -> QueryResult<Firm> {
    firms::table.find(firm).select(Firm::as_select()).first(&mut tx).await
}

/// Like [`find`], and nobody else changes the firm until the transaction ends.
///
/// # Errors
/// `NotFound` for no such firm; the database's.
pub async fn lock(mut tx: &Tx, firm: FirmId) -> QueryResult<Firm> {
    firms::table.find(firm).select(Firm::as_select()).for_no_key_update().first(&mut tx).await
}

/// Saves all that is told of a firm, whose row must be locked.
///
/// # Errors
/// The database's.
pub async fn update(mut tx: &Tx, firm: &Firm) -> QueryResult<()> {
    diesel::update(firms::table.find(firm.id)).set(firm).execute(&mut tx).await.map(drop)
}

/// Writes where a firm is, so that its amounts are written as there.
///
/// # Errors
/// The database's.
pub async fn set_country(mut tx: &Tx, firm: FirmId, country: &str) -> QueryResult<()> {
    diesel::update(firms::table.find(firm)).set(firms::country.eq(country)).execute(&mut tx).await.map(drop)
}

/// The host names of a firm, by name.
///
/// # Errors
/// The database's.
pub async fn hosts_of(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<String>> {
    firm_hosts::table
        .filter(firm_hosts::firm_id.eq(firm))
        .order(firm_hosts::host)
        .select(firm_hosts::host)
        .load(&mut tx)
        .await
}

/// Whether a portal answers at this host, whosever it is.
///
/// # Errors
/// The database's.
pub async fn is_taken(mut tx: &Tx, host: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(firm_hosts::table.find(host))).get_result(&mut tx).await
}

/// Takes a host name away from a firm; whether it was one of its own.
///
/// # Errors
/// The database's.
pub async fn remove_host(mut tx: &Tx, firm: FirmId, host: &str) -> QueryResult<bool> {
    let own = firm_hosts::table.find(host).filter(firm_hosts::firm_id.eq(firm));
    Ok(diesel::delete(own).execute(&mut tx).await? == 1)
}

/// Every firm with its host names, in the order of the names.
pub async fn list_hosts(pool: &Pool) -> anyhow::Result<Vec<(FirmId, Vec<String>)>> {
    let mut connection = pool.get().await?;
    let rows: Vec<(FirmId, String)> = firm_hosts::table
        .select((firm_hosts::firm_id, firm_hosts::host))
        .order((firm_hosts::firm_id, firm_hosts::host))
        .load(&mut connection)
        .await?;
    let mut firms: Vec<(FirmId, Vec<String>)> = Vec::new();
    for (firm, host) in rows {
        match firms.last_mut() {
            Some((last, hosts)) if *last == firm => hosts.push(host),
            _ => firms.push((firm, vec![host])),
        }
    }
    Ok(firms)
}
