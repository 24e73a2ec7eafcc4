//! SQL of second factors.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{recovery_codes, second_factors},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A second factor as it is kept.
#[derive(Debug, Queryable)]
pub struct Factor {
    pub sealed_secret: Vec<u8>,
    confirmed_at: Option<Ts>,
}

impl Factor {
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_at.is_some()
    }
}

/// One to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewFactor<'a> {
    /// Whose factor it is.
    pub account: AccountId,
    /// What codes are made from, sealed with the master key.
    pub sealed_secret: &'a [u8],
    /// None until its first code was typed.
    pub confirmed_at: Option<Ts>,
}

pub async fn find(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<Option<Factor>> {
    second_factors::table
        .find((firm, account))
        .select((second_factors::sealed_secret, second_factors::confirmed_at))
        .first(&mut tx)
        .await
        .optional()
}

/// Keeps a second factor in the place of one that was never confirmed; whether that was so.
///
/// # Errors
/// The database's.
pub async fn insert_factor(mut tx: &Tx, firm: FirmId, new: NewFactor<'_>, now: Ts) -> QueryResult<bool> {
    let unconfirmed = second_factors::table.find((firm, new.account));
    let unconfirmed = unconfirmed.filter(second_factors::confirmed_at.is_null());
    diesel::delete(unconfirmed).execute(&mut tx).await?;
    let row = (
        second_factors::firm_id.eq(firm),
        second_factors::account_id.eq(new.account),
        second_factors::sealed_secret.eq(new.sealed_secret),
        second_factors::created_at.eq(now),
        second_factors::confirmed_at.eq(new.confirmed_at),
    );
    let insert = diesel::insert_into(second_factors::table).values(row).on_conflict_do_nothing();
    Ok(insert.execute(&mut tx).await? > 0)
}

/// It counts from now on; `step` is that of the code with which it was confirmed. False when it did already.
pub async fn confirm(mut tx: &Tx, firm: FirmId, account: AccountId, step: i64, now: Ts) -> QueryResult<bool> {
    let waiting = second_factors::table.find((firm, account)).filter(second_factors::confirmed_at.is_null());
    let confirmed = diesel::update(waiting)
        .set((second_factors::confirmed_at.eq(now), second_factors::last_step.eq(step)))
        .execute(&mut tx)
        .await?;
    Ok(confirmed > 0)
}

/// Takes the code of a step; false when this or a later one was taken before.
pub async fn take_step(mut tx: &Tx, firm: FirmId, account: AccountId, step: i64) -> QueryResult<bool> {
    let earlier = second_factors::last_step.is_null().or(second_factors::last_step.lt(step));
    let fresh = second_factors::table
        .find((firm, account))
        .filter(second_factors::confirmed_at.is_not_null())
        .filter(earlier.assume_not_null());
    let taken = diesel::update(fresh).set(second_factors::last_step.eq(step)).execute(&mut tx).await?;
    Ok(taken > 0)
}

/// Removes the second factor and its recovery codes; whether there was one.
pub async fn delete(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<bool> {
    delete_codes(tx, firm, account).await?;
    Ok(diesel::delete(second_factors::table.find((firm, account))).execute(&mut tx).await? > 0)
}

async fn delete_codes(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<()> {
    let theirs = recovery_codes::firm_id.eq(firm).and(recovery_codes::account_id.eq(account));
    diesel::delete(recovery_codes::table.filter(theirs)).execute(&mut tx).await.map(drop)
}

/// Keeps recovery codes in the place of earlier ones.
///
/// # Errors
/// The database's.
pub async fn insert_codes(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    hashes: &[Vec<u8>],
    now: Ts,
) -> QueryResult<()> {
    delete_codes(tx, firm, account).await?;
    let row = |hash| {
        (
            recovery_codes::firm_id.eq(firm),
            recovery_codes::account_id.eq(account),
            recovery_codes::code_hash.eq(hash),
            recovery_codes::created_at.eq(now),
        )
    };
    let rows: Vec<_> = hashes.iter().map(row).collect();
    diesel::insert_into(recovery_codes::table).values(rows).execute(&mut tx).await.map(drop)
}

/// Spends a recovery code. Of two who come at once, the second finds none.
pub async fn spend_code(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    hash: &[u8],
    now: Ts,
) -> QueryResult<bool> {
    let unused = recovery_codes::table.find((firm, account, hash)).filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(now)).execute(&mut tx).await? > 0)
}

/// How many recovery codes are left; none without a second factor.
///
/// # Errors
/// The database's.
pub async fn count_codes(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<Option<i64>> {
    let left = recovery_codes::table
        .filter(recovery_codes::firm_id.eq(second_factors::firm_id))
        .filter(recovery_codes::account_id.eq(second_factors::account_id))
        .filter(recovery_codes::used_at.is_null())
        .count();
    let found: Option<Option<i64>> = second_factors::table
        .find((firm, account))
        .filter(second_factors::confirmed_at.is_not_null())
        .select(left.single_value())
        .first(&mut tx)
        .await
        .optional()?;
    Ok(found.flatten())
}
