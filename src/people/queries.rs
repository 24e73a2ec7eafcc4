//! SQL of clients and members of staff.

use super::{ClientRecord, PortalState, StaffMember, forms::ClientDetails};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, ClientId, FirmId, StaffId},
    schema::{accounts, clients, staff_members},
    sessions::Role,
    sign_in,
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
        .select((sign_in::has_come_in(), accounts::disabled_at.is_not_null()))
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

/// How somebody stands with the portal: with whether they have a password, whether they are disabled, and until when an invitation
/// waits.
type Standing = (bool, bool, Option<Ts>);

/// Those of [`list_staff`] to whom work can be given: who was disabled, or let their invitation expire, cannot sign in to do it.
///
/// # Errors
/// The database's.
pub async fn list_assignable(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<Vec<StaffMember>> {
    let of_member = accounts::firm_id
        .eq(staff_members::firm_id)
        .and(accounts::staff_member_id.eq(staff_members::id.nullable()));
    let rows: Vec<(StaffMember, Standing)> = staff_members::table
        .inner_join(accounts::table.on(of_member))
        .filter(staff_members::firm_id.eq(firm).and(staff_members::removed_at.is_null()))
        .select((
            StaffMember::as_select(),
            (
                accounts::password_hash.is_not_null(),
                accounts::disabled_at.is_not_null(),
                sign_in::waiting_invitation(),
            ),
        ))
        .order((staff_members::name, staff_members::id))
        .load(&mut tx)
        .await?;
    let can_come =
        |(has_password, disabled, until): Standing| match PortalState::of_account(has_password, disabled) {
            PortalState::Active => true,
            PortalState::Invited => until.is_none_or(|until| now < until),
            PortalState::None | PortalState::Expired | PortalState::Disabled => false,
        };
    Ok(rows.into_iter().filter(|(_, account)| can_come(*account)).map(|(member, _)| member).collect())
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

/// Writes what a member of staff is called and may do.
///
/// # Errors
/// The database's.
pub async fn update_staff_member(
    mut tx: &Tx,
    (firm, id): (FirmId, StaffId),
    (name, role): (&str, Role),
) -> QueryResult<()> {
    diesel::update(staff_members::table.find((firm, id)))
        .set((staff_members::name.eq(name), staff_members::role.eq(role)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Somebody left: what they did keeps their name.
///
/// # Errors
/// The database's.
pub async fn remove_staff_member(
    mut tx: &Tx,
    (firm, id): (FirmId, StaffId),
    (by, at): (AccountId, Ts),
) -> QueryResult<()> {
    diesel::update(staff_members::table.find((firm, id)))
        .set((staff_members::removed_at.eq(at), staff_members::removed_by.eq(by)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// How a client is called by phone; empty where nothing is known, and for staff.
///
/// # Errors
/// The database's.
pub async fn find_phone(mut tx: &Tx, firm: FirmId, client: Option<ClientId>) -> QueryResult<String> {
    let Some(client) = client else { return Ok(String::new()) };
    clients::table.find((firm, client)).select(clients::phone).first(&mut tx).await
}

/// Where a client lives; empty where nothing is known, and for staff.
///
/// # Errors
/// The database's.
pub async fn find_address(mut tx: &Tx, firm: FirmId, client: Option<ClientId>) -> QueryResult<String> {
    let Some(client) = client else { return Ok(String::new()) };
    clients::table.find((firm, client)).select(clients::address).first(&mut tx).await
}

/// The same, and nobody else changes it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock_address(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<String> {
    clients::table.find((firm, client)).select(clients::address).for_no_key_update().first(&mut tx).await
}

/// Writes where a client lives; whether that was a change.
///
/// # Errors
/// The database's.
pub async fn set_address(mut tx: &Tx, firm: FirmId, client: ClientId, address: &str) -> QueryResult<bool> {
    let other = clients::table.find((firm, client)).filter(clients::address.ne(address));
    let changed = diesel::update(other).set(clients::address.eq(address)).execute(&mut tx).await?;
    Ok(changed == 1)
}

/// How a client is called by phone, and nobody else changes it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock_phone(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<String> {
    clients::table.find((firm, client)).select(clients::phone).for_no_key_update().first(&mut tx).await
}

/// Writes how a client is called by phone; whether that was a change.
///
/// # Errors
/// The database's.
pub async fn set_phone(mut tx: &Tx, firm: FirmId, client: ClientId, phone: &str) -> QueryResult<bool> {
    let changed = diesel::update(clients::table.find((firm, client)).filter(clients::phone.ne(phone)))
        .set(clients::phone.eq(phone))
        .execute(&mut tx)
        .await?;
    Ok(changed > 0)
}

/// Writes where mails to a client go.
///
/// # Errors
/// The database's.
pub async fn set_email(mut tx: &Tx, firm: FirmId, client: ClientId, email: &str) -> QueryResult<()> {
    diesel::update(clients::table.find((firm, client)))
        .set(clients::email.eq(email))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Adds somebody who enrolled by themselves: they stand in no list of clients.
///
/// # Errors
/// The database's.
pub async fn insert_lead(mut tx: &Tx, firm: FirmId, person: &ClientRecord) -> QueryResult<()> {
    diesel::insert_into(clients::table)
        .values((person, clients::firm_id.eq(firm), clients::lead_since.eq(person.created_at)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Whoever enrolled is a client from now on, under this name; whether they were none before.
///
/// # Errors
/// The database's.
pub async fn take_lead_in(mut tx: &Tx, firm: FirmId, id: ClientId) -> QueryResult<bool> {
    let lead = clients::table.find((firm, id)).filter(clients::lead_since.is_not_null());
    let taken = diesel::update(lead).set(clients::lead_since.eq(None::<Ts>)).execute(&mut tx).await?;
    Ok(taken == 1)
}

/// Forgets who somebody was that enrolled and never became a client; whether they were such. The row stays, as the log refers to it.
///
/// # Errors
/// The database's.
pub async fn erase_lead(mut tx: &Tx, firm: FirmId, id: ClientId) -> QueryResult<bool> {
    let lead = clients::table.find((firm, id)).filter(clients::lead_since.is_not_null());
    let nothing = (
        clients::name.eq("Deleted lead"),
        clients::email.eq(""),
        clients::phone.eq(""),
        clients::address.eq(""),
        clients::notes.eq(""),
    );
    Ok(diesel::update(lead).set(nothing).execute(&mut tx).await? == 1)
}
