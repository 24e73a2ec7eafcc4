//! Setting a second factor up, showing it, and giving it up.

use super::{
    RecoveryCodes, Secret,
    queries::{self, NewFactor},
    recovery, totp,
};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    abuse::backoff::{self, BackoffKey},
    actors::CurrentUser,
    app::App,
    clock::Ts,
    db::{Db, Tx},
    events::{self, By},
    firms::Firm,
    ids::AccountId,
    mail::Outbox,
    seal::Seal,
    sign_in::{ReauthError, emails::Notice, profile::find_account_profile},
};
use std::time::Duration;

/// Keeps a new secret that counts once a code of it was typed: see [`confirm`]. One that counts already stays.
///
/// # Errors
/// The database's.
pub async fn begin(tx: &Tx, seal: &Seal, who: &CurrentUser) -> Result<()> {
    let (firm, account) = (who.firm.id, who.account);
    let sealed = Secret::new().sealed(seal, firm, account);
    let new = NewFactor { account, sealed_secret: &sealed, confirmed_at: None };
    queries::insert_factor(tx, firm, new, who.now).await?;
    Ok(())
}

/// The secret that waits for its first code, if one does.
///
/// # Errors
/// The database's; when the secret was sealed with another key.
pub async fn find_unconfirmed(tx: &Tx, seal: &Seal, who: &CurrentUser) -> Result<Option<Secret>> {
    let found = queries::find(tx, who.firm.id, who.account).await?;
    match found.filter(|factor| !factor.is_confirmed()) {
        Some(factor) => Ok(Some(Secret::open(seal, who.firm.id, who.account, &factor.sealed_secret)?)),
        None => Ok(None),
    }
}

/// The secret that waits counts from now on, if `code` is one of it, and the recovery codes with it.
///
/// # Errors
/// The database's. Inside: the code is none of the secret.
pub async fn confirm(
    tx: &Tx,
    (seal, outbox): (&Seal, &Outbox),
    who: &CurrentUser,
    code: &str,
    codes: &RecoveryCodes,
) -> Result<Result<(), ReauthError>> {
    let (firm, account, now) = (who.firm.id, who.account, who.now);
    let Some(secret) = find_unconfirmed(tx, seal, who).await? else {
        return Ok(Err(ReauthError::Wrong));
    };
    let Some(step) = secret.step_of(code, now) else { return Ok(Err(ReauthError::Wrong)) };
    if !queries::confirm(tx, firm, account, step, now).await? {
        return Ok(Err(ReauthError::Wrong));
    }
    queries::insert_codes(tx, firm, account, &codes.hashes, now).await?;
    let profile = find_account_profile(tx, firm, account).await?;
    let notice = Notice { firm: &who.firm, profile: &profile, base_url: &who.base_url };
    outbox.queue(tx, firm, notice.second_factor_on(now)).await?;
    events::record(tx, firm, who.by(), None, &AccountEvent::SecondFactorEnabled {}, now).await?;
    Ok(Ok(()))
}

/// Other recovery codes; the earlier ones are worth nothing any more.
///
/// # Errors
/// The database's.
pub async fn renew(tx: &Tx, outbox: &Outbox, who: &CurrentUser, codes: &RecoveryCodes) -> Result<()> {
    let (firm, account, now) = (who.firm.id, who.account, who.now);
    queries::insert_codes(tx, firm, account, &codes.hashes, now).await?;
    let profile = find_account_profile(tx, firm, account).await?;
    let notice = Notice { firm: &who.firm, profile: &profile, base_url: &who.base_url };
    outbox.queue(tx, firm, notice.recovery_codes_renewed(now)).await?;
    Ok(events::record(tx, firm, who.by(), None, &AccountEvent::RecoveryCodesRenewed {}, now).await?)
}

/// Removes the second factor of an account: one's own, or that of somebody who lost theirs. Its owner is told by mail. Whether
/// there was one; the caller has seen to it that `who` may do this.
///
/// # Errors
/// `NotFound` when the firm has no such account; the database's.
pub async fn remove(tx: &Tx, outbox: &Outbox, who: &CurrentUser, account: AccountId) -> Result<bool> {
    let (firm, now) = (who.firm.id, who.now);
    let profile = find_account_profile(tx, firm, account).await?;
    if !queries::delete(tx, firm, account).await? {
        return Ok(false);
    }
    backoff::succeed(tx, firm, BackoffKey::second_factor(account)).await?;
    let notice = Notice { firm: &who.firm, profile: &profile, base_url: &who.base_url };
    outbox.queue(tx, firm, notice.second_factor_removed(account != who.account, now)).await?;
    let event = AccountEvent::SecondFactorRemoved { account, client: profile.client, name: profile.name };
    events::record(tx, firm, who.by(), None, &event, now).await?;
    Ok(true)
}

/// What somebody typed in the place of their second factor.
pub(super) enum SecondFactorInput {
    /// Six digits of the app.
    Code(String),
    /// The hash of a recovery code.
    Recovery(Vec<u8>),
}

impl SecondFactorInput {
    /// None when it can be neither. Recovery codes take a while to hash: read them outside of a transaction.
    pub async fn read(account: AccountId, text: &str) -> Result<Option<SecondFactorInput>> {
        if totp::looks_like_code(text) {
            return Ok(Some(SecondFactorInput::Code(text.to_owned())));
        }
        let Some(code) = recovery::read(text) else { return Ok(None) };
        Ok(Some(SecondFactorInput::Recovery(recovery::hash(account, &code).await?)))
    }
}

/// What became of it.
pub(super) enum Tried {
    Right,
    Wrong,
    Throttled(Duration),
}

/// An account at whose second factor somebody tries.
#[derive(Clone, Copy)]
pub(super) struct Tries<'a> {
    pub firm: &'a Firm,
    pub base_url: &'a str,
    pub account: AccountId,
    pub now: Ts,
}

impl Tries<'_> {
    /// Counts the try, looks, and takes what was right so that it is never right again.
    pub async fn take(&self, tx: &Tx, app: &App, typed: &SecondFactorInput) -> Result<Tried> {
        let (firm, key) = (self.firm.id, BackoffKey::second_factor(self.account));
        if let Err(wait) = backoff::begin(tx, firm, key, self.now).await? {
            return Ok(Tried::Throttled(wait));
        }
        let right = match typed {
            SecondFactorInput::Code(code) => self.take_code(tx, &app.seal, code).await?,
            SecondFactorInput::Recovery(hash) => self.spend(tx, app, hash).await?,
        };
        if right {
            backoff::succeed(tx, firm, key).await?;
        }
        Ok(if right { Tried::Right } else { Tried::Wrong })
    }

    async fn take_code(&self, tx: &Tx, seal: &Seal, code: &str) -> Result<bool> {
        let (firm, account) = (self.firm.id, self.account);
        let found = queries::find(tx, firm, account).await?;
        let Some(factor) = found.filter(|factor| factor.is_confirmed()) else { return Ok(false) };
        match Secret::open(seal, firm, account, &factor.sealed_secret)?.step_of(code, self.now) {
            Some(step) => Ok(queries::take_step(tx, firm, account, step).await?),
            None => Ok(false),
        }
    }

    async fn spend(&self, tx: &Tx, app: &App, hash: &[u8]) -> Result<bool> {
        let (firm, account, now) = (self.firm.id, self.account, self.now);
        if !queries::spend_code(tx, firm, account, hash, now).await? {
            return Ok(false);
        }
        let left = queries::count_codes(tx, firm, account).await?.unwrap_or_default();
        let profile = find_account_profile(tx, firm, account).await?;
        let notice = Notice { firm: self.firm, profile: &profile, base_url: self.base_url };
        app.outbox.queue(tx, firm, notice.recovery_code_used(left, now)).await?;
        events::record(tx, firm, By::account(account), None, &AccountEvent::RecoveryCodeUsed {}, now).await?;
        Ok(true)
    }
}

/// Whether somebody who is signed in holds their second factor: a code of the app or a recovery code, which is spent.
///
/// # Errors
/// The database's. Inside: why it is not shown.
pub async fn reauthenticate(
    (app, db): (&App, &Db),
    who: &CurrentUser,
    text: &str,
) -> Result<Result<(), ReauthError>> {
    if text.trim().is_empty() {
        return Ok(Err(ReauthError::Missing));
    }
    if let Err(wait) = app.limits.admit_proof(who.account, &who.address) {
        return Ok(Err(ReauthError::Throttled(wait)));
    }
    let Some(typed) = SecondFactorInput::read(who.account, text).await? else {
        return Ok(Err(ReauthError::Wrong));
    };
    let tries = Tries { firm: &who.firm, base_url: &who.base_url, account: who.account, now: who.now };
    Ok(match db.write(async |tx| tries.take(tx, app, &typed).await).await? {
        Tried::Right => Ok(()),
        Tried::Wrong => Err(ReauthError::Wrong),
        Tried::Throttled(wait) => Err(ReauthError::Throttled(wait)),
    })
}
