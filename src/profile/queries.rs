//! SQL of profiles.

use super::model::{Delivery, Pending, Preferences};
use crate::notification::NotificationKind;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, ClientId, EmailChangeId, FirmId},
    schema::{accounts, clients, email_changes, notification_preferences},
    sign_in::renew_credentials,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What an account says of itself: whether it has a password, its time zone, and the phone of its client. None for a client
/// who was never invited, whom a preview shows.
pub async fn find_account(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
) -> QueryResult<Option<(bool, Option<String>)>> {
    accounts::table
        .find((firm, account))
        .select((accounts::password_hash.is_not_null(), accounts::time_zone))
        .first(&mut tx)
        .await
        .optional()
}

pub async fn find_phone(mut tx: &Tx, firm: FirmId, client: Option<ClientId>) -> QueryResult<String> {
    let Some(client) = client else { return Ok(String::new()) };
    clients::table.find((firm, client)).select(clients::phone).first(&mut tx).await
}

/// Whether that was a change.
pub async fn set_phone(mut tx: &Tx, firm: FirmId, client: ClientId, phone: &str) -> QueryResult<bool> {
    let changed = diesel::update(clients::table.find((firm, client)).filter(clients::phone.ne(phone)))
        .set(clients::phone.eq(phone))
        .execute(&mut tx)
        .await?;
    Ok(changed > 0)
}

/// Whether that was a change; none follows the firm's zone.
pub async fn set_time_zone(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    zone: Option<&str>,
) -> QueryResult<bool> {
    let other = accounts::time_zone.is_distinct_from(zone);
    let changed = diesel::update(accounts::table.find((firm, account)).filter(other))
        .set(accounts::time_zone.eq(zone))
        .execute(&mut tx)
        .await?;
    Ok(changed > 0)
}

pub async fn find_preferences(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    kinds: &[NotificationKind],
) -> QueryResult<Preferences> {
    let chosen: Vec<(String, Delivery)> = notification_preferences::table
        .filter(
            notification_preferences::firm_id.eq(firm).and(notification_preferences::account_id.eq(account)),
        )
        .select((notification_preferences::kind, notification_preferences::delivery))
        .load(&mut tx)
        .await?;
    Ok(Preferences::of(kinds, &chosen))
}

/// Says how an account hears of a kind from now on.
///
/// # Errors
/// The database's.
pub async fn set_delivery(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    (kind, delivery): (&str, Delivery),
) -> QueryResult<()> {
    let row = (
        notification_preferences::firm_id.eq(firm),
        notification_preferences::account_id.eq(account),
        notification_preferences::kind.eq(kind),
        notification_preferences::delivery.eq(delivery),
    );
    diesel::insert_into(notification_preferences::table)
        .values(row)
        .on_conflict((
            notification_preferences::firm_id,
            notification_preferences::account_id,
            notification_preferences::kind,
        ))
        .do_update()
        .set(notification_preferences::delivery.eq(delivery))
        .execute(&mut tx)
        .await
        .map(drop)
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
    /// As accounts keep it; see [`crate::sign_in::parse_email`].
    pub email: &'a str,
    /// Of what the mailed link carries.
    pub token_hash: &'a [u8],
    /// When it was asked for.
    pub created_at: Ts,
    /// From then on the link is worth nothing.
    pub expires_at: Ts,
}

/// # Errors
/// The database's.
pub async fn insert_email_change(mut tx: &Tx, change: &NewEmailChange<'_>) -> QueryResult<()> {
    diesel::insert_into(email_changes::table).values(change).execute(&mut tx).await.map(drop)
}

/// The address that waits for its confirmation, if one does.
pub async fn find_pending(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<Option<Pending>> {
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
pub struct FoundChange {
    pub id: EmailChangeId,
    pub account: AccountId,
    pub email: String,
    expires_at: Ts,
    confirmed: bool,
    revoked: bool,
}

impl FoundChange {
    /// Whether it can be confirmed.
    pub fn is_open(&self, now: Ts) -> bool {
        !self.confirmed && !self.revoked && now < self.expires_at
    }
}

/// The change behind a token; none when this firm never sent it.
pub async fn find_change(
    mut tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
) -> QueryResult<Option<FoundChange>> {
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
pub async fn spend_change(mut tx: &Tx, firm: FirmId, id: EmailChangeId, now: Ts) -> QueryResult<bool> {
    let open = email_changes::table
        .find((firm, id))
        .filter(email_changes::confirmed_at.is_null().and(email_changes::revoked_at.is_null()))
        .filter(email_changes::expires_at.gt(now));
    let spent = diesel::update(open).set(email_changes::confirmed_at.eq(now)).execute(&mut tx).await?;
    Ok(spent > 0)
}

/// Gives an account its new address, and the record of its client; what went to the old one is worth nothing any more.
pub async fn move_address(
    tx: &Tx,
    firm: FirmId,
    (account, client): (AccountId, Option<ClientId>),
    email: &str,
    now: Ts,
) -> QueryResult<()> {
    let mut on = tx;
    diesel::update(accounts::table.find((firm, account)))
        .set(accounts::email.eq(email))
        .execute(&mut on)
        .await?;
    if let Some(client) = client {
        diesel::update(clients::table.find((firm, client)))
            .set(clients::email.eq(email))
            .execute(&mut on)
            .await?;
    }
    renew_credentials(tx, firm, account, now).await
}
