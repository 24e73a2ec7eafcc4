//! SQL of profiles.

use super::model::{Delivery, Preferences};
use crate::notification::NotificationKind;
use crate::{
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{accounts, notification_preferences},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What an account says of itself: whether it has a password, and its time zone. None for a client
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

/// The time zone that an account chose, and nobody else changes what it chose until the transaction ends.
pub async fn lock_time_zone(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<Option<String>> {
    accounts::table.find((firm, account)).select(accounts::time_zone).for_no_key_update().first(&mut tx).await
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
