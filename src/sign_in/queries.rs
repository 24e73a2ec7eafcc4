//! SQL of accounts.

use super::renew_credentials;
use crate::{
    abuse::attempts::Outcome,
    clock::Ts,
    db::Tx,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, StaffId},
    schema::accounts,
    sessions::{SessionKey, end_other_sessions},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Who stands behind an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// Somebody the firm works for.
    Client(ClientId),
    /// Somebody who works at the firm.
    Staff(StaffId),
}

impl Person {
    /// As the columns of an account have them: one of the two.
    pub(super) fn columns(self) -> (Option<ClientId>, Option<StaffId>) {
        match self {
            Person::Client(id) => (Some(id), None),
            Person::Staff(id) => (None, Some(id)),
        }
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Made beforehand, for the invitation.
    pub id: AccountId,
    /// In lower case; see [`super::parse_email`].
    pub email: String,
    /// A PHC string; none until an invitation was accepted.
    pub password_hash: Option<String>,
    /// Whose account it is.
    pub person: Person,
    /// What the person chose themselves; none leaves it to the client's record and the browser.
    pub language: Option<Lang>,
    /// IANA name; none leaves it to the firm's.
    pub time_zone: Option<String>,
}

/// What signing in needs to know of an account.
#[derive(Debug, Queryable)]
pub(super) struct Credentials {
    pub id: AccountId,
    password_hash: Option<String>,
    staff: Option<StaffId>,
    disabled_at: Option<Ts>,
}

impl Credentials {
    /// What a password is checked against; none when no password opens this account.
    pub fn usable_hash(&self) -> Option<&str> {
        self.password_hash.as_deref().filter(|_| self.disabled_at.is_none())
    }

    /// Why a password does not open it.
    pub fn refusal(&self) -> Outcome {
        match (self.disabled_at, &self.password_hash) {
            (Some(_), _) => Outcome::Disabled,
            (None, None) => Outcome::NoPassword,
            (None, Some(_)) => Outcome::Wrong,
        }
    }

    /// Where the person's own side begins.
    pub fn home(&self) -> &'static str {
        crate::actors::home_of(self.staff.is_some())
    }
}

/// Makes an account, in a transaction that speaks for `firm`.
///
/// # Errors
/// A unique violation when the address or the person has an account already.
pub async fn insert_account(mut tx: &Tx, firm: FirmId, account: &NewAccount, now: Ts) -> QueryResult<()> {
    let (client, staff) = account.person.columns();
    let row = (
        accounts::firm_id.eq(firm),
        accounts::id.eq(account.id),
        accounts::email.eq(&account.email),
        accounts::password_hash.eq(account.password_hash.as_deref()),
        accounts::client_id.eq(client),
        accounts::staff_member_id.eq(staff),
        accounts::language.eq(account.language),
        accounts::time_zone.eq(account.time_zone.as_deref()),
        accounts::created_at.eq(now),
    );
    diesel::insert_into(accounts::table).values(row).execute(&mut tx).await.map(drop)
}

pub(super) async fn find_credentials(
    mut tx: &Tx,
    firm: FirmId,
    email: &str,
) -> QueryResult<Option<Credentials>> {
    accounts::table
        .filter(accounts::firm_id.eq(firm).and(accounts::email.eq(email)))
        .select((accounts::id, accounts::password_hash, accounts::staff_member_id, accounts::disabled_at))
        .first(&mut tx)
        .await
        .optional()
}

pub(super) async fn note_sign_in(mut tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    diesel::update(accounts::table.find((firm, account)))
        .set(accounts::last_sign_in_at.eq(now))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The language that pages and mails are in from now on. Whether that is a change.
pub(super) async fn set_language(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    lang: Lang,
) -> QueryResult<bool> {
    let other = accounts::language.is_distinct_from(lang);
    let changed = diesel::update(accounts::table.find((firm, account)).filter(other))
        .set(accounts::language.eq(lang))
        .execute(&mut tx)
        .await?;
    Ok(changed > 0)
}

/// Replaces the password. Sessions that were opened with an older one end.
///
/// # Errors
/// `NotFound` when there is no such account, or it was disabled.
pub(super) async fn set_password(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    password_hash: &str,
    now: Ts,
) -> QueryResult<()> {
    replace_password(tx, firm, account, (password_hash, None), now).await
}

/// The same, but for the session in which it is done.
pub(super) async fn replace_password(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    (password_hash, keep): (&str, Option<SessionKey>),
    now: Ts,
) -> QueryResult<()> {
    let mut on = tx;
    let usable = accounts::table.find((firm, account)).filter(accounts::disabled_at.is_null());
    let set = diesel::update(usable).set(accounts::password_hash.eq(password_hash)).execute(&mut on).await?;
    if set == 0 {
        return Err(diesel::result::Error::NotFound);
    }
    renew_credentials(tx, firm, account, now).await?;
    end_other_sessions(tx, firm, account, keep).await
}

/// Signs an account out everywhere.
pub(super) async fn end_sessions(tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<()> {
    end_other_sessions(tx, firm, account, None).await
}

/// What is kept of the password, if there is one.
pub(super) async fn find_password_hash(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
) -> QueryResult<Option<String>> {
    accounts::table.find((firm, account)).select(accounts::password_hash).first(&mut tx).await
}

/// Writes the zone that somebody chose; none follows the firm's. Whether that was a change.
///
/// # Errors
/// The database's.
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

/// Notes that whoever has the account showed by a mailed code that its address is theirs: mails let them in from now on.
///
/// # Errors
/// The database's.
pub async fn confirm_address(mut tx: &Tx, firm: FirmId, account: AccountId, now: Ts) -> QueryResult<()> {
    let unconfirmed = accounts::table.find((firm, account)).filter(accounts::confirmed_at.is_null());
    diesel::update(unconfirmed).set(accounts::confirmed_at.eq(now)).execute(&mut tx).await.map(drop)
}
