//! Waiting after wrong secrets, kept in PostgreSQL so that it holds in every process and after a restart. It is counted by
//! what was tried, whether or not somebody has it: an address, or an account's second factor. A mailed link is never held
//! off, so nobody can be locked out by others.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::sign_in_backoffs,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// So many failures cost nothing: people mistype.
const FREE: i32 = 5;
/// The first wait; each further failure doubles it.
const FIRST: Duration = Duration::from_secs(30);
const MAX_PAUSE: Duration = Duration::from_secs(15 * 60);
/// Failures of longer ago are forgotten.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// What is tried, as a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackoffKey([u8; 32]);

impl BackoffKey {
    /// Passwords for a mail address, as accounts keep it.
    pub fn password(email: &str) -> BackoffKey {
        BackoffKey::of("password", email.as_bytes())
    }

    /// Codes of an account's second factor.
    pub fn second_factor(account: AccountId) -> BackoffKey {
        BackoffKey::of("second factor", account.0.as_bytes())
    }

    fn of(kind: &str, whose: &[u8]) -> BackoffKey {
        BackoffKey(Sha256::new().chain_update(kind).chain_update([0]).chain_update(whose).finalize().into())
    }
}

/// A try that may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// How many failed before it.
    pub failures: i32,
}

/// Counts a try, as a failure until [`succeed`] says otherwise: of many at once each finds those before it.
///
/// # Errors
/// The database's. Inside: how long to wait; then nothing was counted.
pub async fn begin(
    mut tx: &Tx,
    firm: FirmId,
    key: BackoffKey,
    now: Ts,
) -> QueryResult<Result<Begun, Duration>> {
    let begun = match look(tx, firm, key, now).await? {
        Ok(begun) => begun,
        Err(wait) => return Ok(Err(wait)),
    };
    let counted = begun.failures.saturating_add(1);
    diesel::update(sign_in_backoffs::table.find((firm, key.0.as_slice())))
        .set((
            sign_in_backoffs::failures.eq(counted),
            sign_in_backoffs::last_at.eq(now),
            sign_in_backoffs::held_until.eq(wait(counted).map(|wait| now.plus(wait))),
        ))
        .execute(&mut tx)
        .await?;
    Ok(Ok(begun))
}

/// How it stands before a try, which is not counted. Others who try the same wait until the commit, so that whoever looks
/// can [`begin`] in the same transaction.
///
/// # Errors
/// The database's. Inside: how long to wait.
pub async fn look(
    mut tx: &Tx,
    firm: FirmId,
    key: BackoffKey,
    now: Ts,
) -> QueryResult<Result<Begun, Duration>> {
    let new = (
        sign_in_backoffs::firm_id.eq(firm),
        sign_in_backoffs::subject.eq(key.0.as_slice()),
        sign_in_backoffs::failures.eq(0),
        sign_in_backoffs::last_at.eq(now),
    );
    let insert = diesel::insert_into(sign_in_backoffs::table).values(new).on_conflict_do_nothing();
    insert.execute(&mut tx).await?;
    let (failures, last_at, held_until): (i32, Ts, Option<Ts>) = sign_in_backoffs::table
        .find((firm, key.0.as_slice()))
        .select((sign_in_backoffs::failures, sign_in_backoffs::last_at, sign_in_backoffs::held_until))
        .for_update()
        .first(&mut tx)
        .await?;
    if let Some(until) = held_until
        && now < until
    {
        return Ok(Err(now.until(until)));
    }
    Ok(Ok(Begun { failures: if last_at.plus(FORGOTTEN) < now { 0 } else { failures } }))
}

/// The try was right: what came before it was no attack.
///
/// # Errors
/// The database's.
pub async fn succeed(mut tx: &Tx, firm: FirmId, key: BackoffKey) -> QueryResult<()> {
    diesel::delete(sign_in_backoffs::table.find((firm, key.0.as_slice()))).execute(&mut tx).await.map(drop)
}

/// Removes a firm's counts that say nothing any more; how many.
///
/// # Errors
/// The database's.
pub async fn forget_old(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = sign_in_backoffs::firm_id.eq(firm).and(sign_in_backoffs::last_at.lt(now.minus(FORGOTTEN)));
    diesel::delete(sign_in_backoffs::table.filter(old)).execute(&mut tx).await
}

/// How long to wait after so many failures.
fn wait(failures: i32) -> Option<Duration> {
    let doublings = u32::try_from(failures.checked_sub(FREE)?).ok()?;
    Some(FIRST.saturating_mul(2_u32.saturating_pow(doublings)).min(MAX_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_free_and_guessing_is_not() {
        let seconds = |failures| wait(failures).map(|wait| wait.as_secs());
        assert_eq!((seconds(1), seconds(4)), (None, None));
        assert_eq!((seconds(5), seconds(6), seconds(7)), (Some(30), Some(60), Some(120)));
        assert_eq!((seconds(20), seconds(i32::MAX)), (Some(900), Some(900)));
    }

    #[test]
    fn what_is_tried_is_not_mixed_up() {
        let account = AccountId::new();
        assert_ne!(BackoffKey::password("a@test"), BackoffKey::password("b@test"));
        assert_ne!(BackoffKey::second_factor(account), BackoffKey::second_factor(AccountId::new()));
    }
}
