//! Closing an account, and opening it again.

use super::{queries::end_sessions, renew_credentials};
use crate::{
    abuse::attempts,
    actors::CurrentUser,
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{accounts, login_requests},
    sessions::devices,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Longest note on why an account was closed, in characters.
pub const MAX_NOTE: usize = 500;

/// Closes an account: whoever uses it is signed out everywhere at once, open streams included, and no link that is out
/// works any more. False when it was closed already. The event is the caller's to record.
///
/// # Errors
/// The database's.
pub async fn disable(tx: &Tx, who: &CurrentUser, account: AccountId, note: &str) -> QueryResult<bool> {
    let (firm, mut on) = (who.firm.id, tx);
    let open = accounts::table.find((firm, account)).filter(accounts::disabled_at.is_null());
    let closed = diesel::update(open)
        .set((
            accounts::disabled_at.eq(who.now),
            accounts::disabled_by.eq(who.account),
            accounts::disabled_note.eq(note),
        ))
        .execute(&mut on)
        .await?;
    if closed == 0 {
        return Ok(false);
    }
    end_sessions(tx, firm, account).await?;
    renew_credentials(tx, firm, account, who.now).await?;
    Ok(true)
}

/// Opens a closed account. Whoever knew its password may be the reason why it was closed: it is worth nothing any more.
pub(super) async fn open(tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    let mut on = tx;
    diesel::update(accounts::table.find((firm, account)))
        .set((
            accounts::disabled_at.eq(None::<Ts>),
            accounts::disabled_by.eq(None::<AccountId>),
            accounts::disabled_note.eq(""),
            accounts::password_hash.eq(None::<String>),
            accounts::confirmed_at.eq(None::<Ts>),
        ))
        .execute(&mut on)
        .await?;
    renew_credentials(tx, firm, account, now).await
}

/// Forgets whose account it was: nobody signs in with it any more, and its address is free again. The row stays, as the log refers to it.
///
/// # Errors
/// The database's.
pub async fn erase(tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    let mut on = tx;
    end_sessions(tx, firm, account).await?;
    renew_credentials(tx, firm, account, now).await?;
    diesel::update(accounts::table.find((firm, account)))
        .set((
            // no address is ever one of these (RFC 6761, section 6.4)
            accounts::email.eq(format!("{account}@deleted.invalid")),
            accounts::password_hash.eq(None::<String>),
            accounts::confirmed_at.eq(None::<Ts>),
            accounts::time_zone.eq(None::<String>),
            accounts::disabled_at.eq(now),
            accounts::disabled_by.eq(account),
        ))
        .execute(&mut on)
        .await?;
    let asked = login_requests::firm_id.eq(firm).and(login_requests::account_id.eq(account));
    diesel::delete(login_requests::table.filter(asked)).execute(&mut on).await?;
    attempts::forget_account(tx, firm, account).await?;
    devices::forget_account(tx, firm, account).await
}
