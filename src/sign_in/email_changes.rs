//! SQL of changes of the address that somebody signs in with: asked for, confirmed by a mailed link, given up.

use super::credentials::renew_credentials;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, EmailChangeId, FirmId},
    schema::{accounts, email_changes},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// An address that waits for its confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PendingEmail {
    /// The new one.
    pub email: String,
    /// From then on the mailed link is worth nothing.
    pub expires_at: Ts,
}

/// Another address that somebody asked for.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = email_changes)]
pub struct NewEmailChange<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Stands in no address: the mailed link has the token.
    pub id: EmailChangeId,
    /// Who asked.
    pub account_id: AccountId,
    /// As accounts keep it; see [`super::parse_email`].
    pub email: &'a str,
    /// Of what the mailed link carries.
    pub token_hash: &'a [u8],
    /// When it was asked for.
    pub created_at: Ts,
    /// From then on the link is worth nothing.
    pub expires_at: Ts,
}

/// Each is mailed to an address that may be anybody's: an account asks so often within so long.
const MOST: [(i64, Duration); 2] = [(3, Duration::from_secs(3600)), (10, Duration::from_secs(24 * 3600))];

/// Whether an account asked for other addresses as often as it may. Its row must be locked, so that those who ask at the same
/// moment are counted one after the other.
///
/// # Errors
/// The database's.
pub async fn asked_often_for_address(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<bool> {
    for (most, within) in MOST {
        let asked: i64 = email_changes::table
            .filter(email_changes::firm_id.eq(firm).and(email_changes::account_id.eq(account)))
            .filter(email_changes::created_at.gt(now.minus(within)))
            .count()
            .get_result(&mut tx)
            .await?;
        if asked >= most {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Notes that somebody asked for another address.
///
/// # Errors
/// The database's.
pub async fn insert_email_change(mut tx: &Tx, change: &NewEmailChange<'_>) -> QueryResult<()> {
    diesel::insert_into(email_changes::table).values(change).execute(&mut tx).await.map(drop)
}

/// The address that waits for its confirmation, if one does.
///
/// # Errors
/// The database's.
pub async fn find_pending_email(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<Option<PendingEmail>> {
    email_changes::table
        .filter(email_changes::firm_id.eq(firm).and(email_changes::account_id.eq(account)))
        .filter(email_changes::confirmed_at.is_null().and(email_changes::revoked_at.is_null()))
        .filter(email_changes::expires_at.gt(now))
        .order(email_changes::id.desc())
        .select((email_changes::email, email_changes::expires_at))
        .first(&mut tx)
        .await
        .optional()
}

/// A change behind a token.
#[derive(Debug, Clone, Queryable)]
pub struct EmailChange {
    /// For [`spend_email_change`].
    pub id: EmailChangeId,
    /// Whose it is.
    pub account: AccountId,
    /// The address that it leads to.
    pub email: String,
    expires_at: Ts,
    confirmed: bool,
    revoked: bool,
}

impl EmailChange {
    /// Whether it can be confirmed.
    pub fn is_open(&self, now: Ts) -> bool {
        !self.confirmed && !self.revoked && now < self.expires_at
    }
}

/// The change behind a token; none when this firm never sent it.
///
/// # Errors
/// The database's.
pub async fn find_email_change(
    mut tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
) -> QueryResult<Option<EmailChange>> {
    email_changes::table
        .filter(email_changes::firm_id.eq(firm).and(email_changes::token_hash.eq(token_hash.as_slice())))
        .select((
            email_changes::id,
            email_changes::account_id,
            email_changes::email,
            email_changes::expires_at,
            email_changes::confirmed_at.is_not_null(),
            email_changes::revoked_at.is_not_null(),
        ))
        .first(&mut tx)
        .await
        .optional()
}

/// Spends a change. Of two who come at once, the second finds none.
///
/// # Errors
/// The database's.
pub async fn spend_email_change(mut tx: &Tx, firm: FirmId, id: EmailChangeId, now: Ts) -> QueryResult<bool> {
    let open = email_changes::table
        .find((firm, id))
        .filter(email_changes::confirmed_at.is_null().and(email_changes::revoked_at.is_null()))
        .filter(email_changes::expires_at.gt(now));
    let spent = diesel::update(open).set(email_changes::confirmed_at.eq(now)).execute(&mut tx).await?;
    Ok(spent > 0)
}

/// Gives up the changes of address that wait for their link; whether there were any.
///
/// # Errors
/// The database's.
pub async fn revoke_email_changes(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<bool> {
    let waiting = email_changes::table
        .filter(email_changes::firm_id.eq(firm).and(email_changes::account_id.eq(account)))
        .filter(email_changes::confirmed_at.is_null().and(email_changes::revoked_at.is_null()));
    let revoked = diesel::update(waiting).set(email_changes::revoked_at.eq(now)).execute(&mut tx).await?;
    Ok(revoked > 0)
}

/// Gives an account its new address; what went to the old one is worth nothing any more.
///
/// # Errors
/// The database's.
pub async fn move_address(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    email: &str,
    now: Ts,
) -> QueryResult<()> {
    let mut on = tx;
    diesel::update(accounts::table.find((firm, account)))
        .set(accounts::email.eq(email))
        .execute(&mut on)
        .await?;
    renew_credentials(tx, firm, account, now).await
}
