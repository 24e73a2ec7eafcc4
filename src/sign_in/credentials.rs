//! What every change of who may come in ends with, and whoever else wants to change something about an account begins with.

use super::email_changes::revoke_email_changes;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{accounts, invitations, login_requests},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Nobody else changes the account, nor what is out for it, until the transaction ends. Taken before any row of links,
/// invitations and changes of address is: whoever takes them in another order waits for each other.
///
/// # Errors
/// `NotFound` when the firm has no such account; the database's.
pub async fn lock_account(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<()> {
    let id: AccountId =
        accounts::table.find((firm, account)).select(accounts::id).for_no_key_update().first(&mut tx).await?;
    debug_assert_eq!(id, account);
    Ok(())
}

/// The password, the address or the access is another: whatever was out to come in by is worth nothing any more, whoever
/// holds it. Links and codes, invitations, changes of address that wait; and, as the count of credentials is another, what a
/// browser was granted by one of these and did not use yet.
///
/// # Errors
/// The database's.
pub async fn renew_credentials(tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    let mut on = tx;
    diesel::update(accounts::table.find((firm, account)))
        .set(accounts::credentials.eq(accounts::credentials + 1))
        .execute(&mut on)
        .await?;
    revoke_links(tx, firm, account, now).await?;
    revoke_invitations(tx, firm, account, now).await?;
    revoke_email_changes(tx, firm, account, now).await.map(drop)
}

/// Makes the links and codes of an account that are out worthless.
pub(super) async fn revoke_links(mut tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    let out = login_requests::table
        .filter(login_requests::firm_id.eq(firm).and(login_requests::account_id.eq(account)))
        .filter(login_requests::used_at.is_null().and(login_requests::revoked_at.is_null()));
    diesel::update(out).set(login_requests::revoked_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// Makes the invitations that are out worthless.
pub(super) async fn revoke_invitations(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<()> {
    let out = invitations::table
        .filter(invitations::firm_id.eq(firm).and(invitations::account_id.eq(account)))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()));
    diesel::update(out).set(invitations::revoked_at.eq(now)).execute(&mut tx).await.map(drop)
}
