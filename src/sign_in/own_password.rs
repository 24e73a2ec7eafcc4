//! Choosing another password while signed in.

use super::{Notice, find_account_profile, passwords::hash_password, queries};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    abuse::backoff::{self, BackoffKey},
    actors::CurrentUser,
    app::App,
    events,
    sessions::SessionKey,
};

/// Replaces the password of whoever is signed in; the caller has seen to it that they know the one in use. Every session but
/// this one ends, links that were mailed are worth nothing any more, and a mail says so.
///
/// # Errors
/// `NotFound` when the account was closed meanwhile; the database's.
pub async fn change_password(app: &App, who: &CurrentUser, password: &str, keep: SessionKey) -> Result<()> {
    let hash = hash_password(password).await?;
    let (firm, account, now) = (who.firm.id, who.account, who.now);
    app.db(firm)
        .write(async |tx| {
            queries::replace_password(tx, firm, account, (&hash, Some(keep)), now).await?;
            backoff::succeed(tx, firm, BackoffKey::password(&who.email)).await?;
            let profile = find_account_profile(tx, firm, account).await?;
            let notice = Notice { firm: &who.firm, profile: &profile, base_url: &who.base_url };
            app.outbox.queue(tx, firm, notice.password_changed(now)).await?;
            Ok(events::record(tx, firm, who.by(), None, &AccountEvent::PasswordSet {}, now).await?)
        })
        .await
}
