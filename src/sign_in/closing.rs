//! Closing an account, and opening it again.

use super::{queries::end_sessions, renew_credentials};
use crate::{
    actors::CurrentUser,
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::accounts,
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
        ))
        .execute(&mut on)
        .await?;
    renew_credentials(tx, firm, account, now).await
}
