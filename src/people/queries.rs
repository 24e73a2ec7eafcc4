//! SQL of clients and members of staff.

use super::{ClientRecord, PortalState, StaffMember, forms::ClientDetails};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{ClientId, FirmId},
    schema::{accounts, clients, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// # Errors
/// `NotFound` when the firm has no such client.
pub async fn find_client(mut tx: &Tx, firm: FirmId, id: ClientId) -> QueryResult<ClientRecord> {
    clients::table.find((firm, id)).select(ClientRecord::as_select()).first(&mut tx).await
}

/// Like [`find_client`], and nobody else changes the client until the transaction ends.
pub async fn lock_client(mut tx: &Tx, firm: FirmId, id: ClientId) -> QueryResult<ClientRecord> {
    clients::table.find((firm, id)).select(ClientRecord::as_select()).for_no_key_update().first(&mut tx).await
}

pub async fn update_client(
    mut tx: &Tx,
    firm: FirmId,
    id: ClientId,
    details: &ClientDetails,
) -> QueryResult<()> {
    diesel::update(clients::table.find((firm, id))).set(details).execute(&mut tx).await.map(drop)
}

/// How far a client has come with the portal.
pub async fn find_portal_state(mut tx: &Tx, firm: FirmId, id: ClientId) -> QueryResult<PortalState> {
    let account: Option<(bool, bool)> = accounts::table
        .filter(accounts::firm_id.eq(firm).and(accounts::client_id.eq(id)))
        .select((accounts::password_hash.is_not_null(), accounts::disabled_at.is_not_null()))
        .first(&mut tx)
        .await
        .optional()?;
    Ok(account.map_or(PortalState::None, |(password, disabled)| PortalState::of_account(password, disabled)))
}

/// Everybody who works at the firm and was not removed, by name: a handful, so there are no pages of them.
pub async fn list_staff(mut tx: &Tx) -> QueryResult<Vec<StaffMember>> {
    staff_members::table
        .filter(staff_members::removed_at.is_null())
        .select(StaffMember::as_select())
        .order((staff_members::name, staff_members::id))
        .load(&mut tx)
        .await
}

/// Adds a client, without any access to the portal.
///
/// # Errors
/// The database's.
pub async fn insert_client(mut tx: &Tx, firm: FirmId, client: &ClientRecord) -> QueryResult<()> {
    diesel::insert_into(clients::table)
        .values((client, clients::firm_id.eq(firm)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Adds a member of staff; the account to sign in with is another matter.
///
/// # Errors
/// The database's.
pub async fn insert_staff_member(
    mut tx: &Tx,
    firm: FirmId,
    member: &StaffMember,
    now: Ts,
) -> QueryResult<()> {
    diesel::insert_into(staff_members::table)
        .values((member, staff_members::firm_id.eq(firm), staff_members::created_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}
