//! Tries to come in, and what became of them: staff see why a client cannot get in, and everybody what was tried with their
//! own account.

use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    ids::{AccountId, AttemptId, FirmId},
    schema::sign_in_attempts,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

/// Tries are kept for so long.
const KEPT: Duration = Duration::from_secs(90 * 24 * 3600);

crate::text_enum! {
    /// By what somebody tried to come in.
    pub enum Method {
        /// Their own, at the sign-in form.
        Password = "password",
        /// Followed a mailed link.
        Link = "link",
        /// Typed the code of a mail.
        Code = "code",
        /// A code of their authenticator app.
        SecondFactor = "second_factor",
        /// One of the codes for when the app is lost.
        RecoveryCode = "recovery_code",
        /// The link of an invitation.
        Invitation = "invitation",
    }
}

crate::text_enum! {
    /// What became of it.
    pub enum Outcome {
        /// They came in.
        SignedIn = "signed_in",
        /// The password, code or link was not right.
        Wrong = "wrong",
        /// There were too many before it.
        Throttled = "throttled",
        /// The account is disabled.
        Disabled = "disabled",
        /// The link or code was too old.
        Expired = "expired",
        /// The link or code had been used before.
        Used = "used",
        /// The invitation was not accepted yet, so there is no password.
        NoPassword = "no_password",
    }
}

/// A try, as it is written down.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// None where nobody has the address: written down all the same, so that it takes as long.
    pub account: Option<AccountId>,
    /// What was tried.
    pub method: Method,
    /// Whether it worked, and if not why.
    pub outcome: Outcome,
    /// As limits count it; see [`crate::web::Address`].
    pub address: &'a str,
    /// See [`crate::web::agent`].
    pub agent: &'a str,
}

/// Writes a try down.
///
/// # Errors
/// The database's.
pub async fn record(mut tx: &Tx, firm: FirmId, attempt: &Attempt<'_>, now: Ts) -> QueryResult<()> {
    let row = (
        sign_in_attempts::firm_id.eq(firm),
        sign_in_attempts::id.eq(AttemptId::new()),
        sign_in_attempts::account_id.eq(attempt.account),
        sign_in_attempts::method.eq(attempt.method),
        sign_in_attempts::outcome.eq(attempt.outcome),
        sign_in_attempts::address.eq(attempt.address),
        sign_in_attempts::agent.eq(attempt.agent),
        sign_in_attempts::at.eq(now),
    );
    diesel::insert_into(sign_in_attempts::table).values(row).execute(&mut tx).await.map(drop)
}

/// A try that failed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FailedAttempt {
    /// What was tried.
    pub method: Method,
    /// Why it did not work.
    pub outcome: Outcome,
    /// The network address it came from.
    pub address: String,
    /// The device, such as "Firefox on Windows".
    pub agent: String,
    /// When it was tried.
    pub at: Ts,
}

/// The last tries at an account that failed, newest first, at most `most`.
///
/// # Errors
/// The database's.
pub async fn list_failed(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    most: i64,
) -> QueryResult<Vec<FailedAttempt>> {
    sign_in_attempts::table
        .filter(sign_in_attempts::firm_id.eq(firm).and(sign_in_attempts::account_id.eq(account)))
        .filter(sign_in_attempts::outcome.ne(Outcome::SignedIn))
        .order(sign_in_attempts::id.desc())
        .select((
            sign_in_attempts::method,
            sign_in_attempts::outcome,
            sign_in_attempts::address,
            sign_in_attempts::agent,
            sign_in_attempts::at,
        ))
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// Removes a firm's tries of long ago; how many.
///
/// # Errors
/// The database's.
pub async fn forget_old(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = sign_in_attempts::firm_id.eq(firm).and(sign_in_attempts::at.lt(now.minus(KEPT)));
    diesel::delete(sign_in_attempts::table.filter(old)).execute(&mut tx).await
}

/// Removes all that is known of the tries at an account.
///
/// # Errors
/// The database's.
pub async fn forget_account(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<()> {
    let own = sign_in_attempts::firm_id.eq(firm).and(sign_in_attempts::account_id.eq(account));
    diesel::delete(sign_in_attempts::table.filter(own)).execute(&mut tx).await.map(drop)
}
