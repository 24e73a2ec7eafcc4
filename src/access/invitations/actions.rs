//! Sending an invitation, and spending it.

use super::{mail, queries};
use crate::{
    Result,
    access::{
        NewAccount, Person, Who, closing, email::parse_email, insert_account, queries as account_queries,
    },
    clock::Ts,
    db::Tx,
    events::{self, By, Event},
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId},
    mail::Outbox,
    seal,
};
use diesel::QueryResult;

/// The client who is to be invited, as the firm's record of them says.
#[derive(Debug, Clone, Copy)]
pub struct Invitee<'a> {
    pub client: ClientId,
    pub name: &'a str,
    pub email: &'a str,
    pub language: Lang,
}

/// Why nobody was invited; nothing was written then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The record has no address.
    NoEmail,
    /// What it has is no address.
    InvalidEmail,
    /// Somebody else of the firm signs in with it.
    TakenEmail,
    /// The access was closed.
    Disabled,
    /// It is not closed, or not any more.
    NotDisabled,
    /// They sign in with this address already.
    Active,
}

/// Invites a client, or invites them again: makes their account if there is none, ends earlier invitations and mails a new
/// one. Who signs in with another address than the record has is moved to that one, and signed out.
///
/// # Errors
/// The database's. That the client cannot be invited is no error: see [`Refused`].
pub async fn invite(
    tx: &Tx,
    outbox: &Outbox,
    who: &Who,
    invitee: Invitee<'_>,
) -> Result<Result<(), Refused>> {
    send(tx, outbox, who, invitee, false).await
}

/// Opens a closed access again. The former password is worth nothing from then on: a fresh invitation is mailed.
///
/// # Errors
/// As of [`invite`].
pub async fn reopen(
    tx: &Tx,
    outbox: &Outbox,
    who: &Who,
    invitee: Invitee<'_>,
) -> Result<Result<(), Refused>> {
    send(tx, outbox, who, invitee, true).await
}

/// Nothing is written before all is known to be right.
async fn send(
    tx: &Tx,
    outbox: &Outbox,
    who: &Who,
    invitee: Invitee<'_>,
    reopen: bool,
) -> Result<Result<(), Refused>> {
    let Some(email) = parse_email(invitee.email) else {
        let none = invitee.email.trim().is_empty();
        return Ok(Err(if none { Refused::NoEmail } else { Refused::InvalidEmail }));
    };
    let firm = who.firm.id;
    let (account, taken) = futures_util::try_join!(
        queries::lock_account(tx, firm, invitee.client),
        queries::is_taken(tx, firm, &email, invitee.client)
    )?;
    let disabled = account.as_ref().is_some_and(|account| account.disabled);
    if disabled != reopen {
        return Ok(Err(if disabled { Refused::Disabled } else { Refused::NotDisabled }));
    }
    if account.as_ref().is_some_and(|account| account.has_password && account.email == email && !reopen) {
        return Ok(Err(Refused::Active));
    }
    if taken {
        return Ok(Err(Refused::TakenEmail));
    }
    let account = match account {
        Some(found) => {
            if found.email != email {
                queries::set_email(tx, firm, found.account, &email).await?;
            }
            if reopen {
                closing::open(tx, firm, found.account).await?;
                let opened = Event::PortalEnabled { client: invitee.client, name: invitee.name.to_owned() };
                events::record(tx, firm, who.by(), None, &opened, who.now).await?;
            }
            queries::revoke_all(tx, firm, found.account, who.now).await?;
            found.account
        }
        None => make_account(tx, firm, invitee.client, &email, who.now).await?,
    };
    let token = seal::token();
    queries::insert_invitation(tx, firm, account, &seal::token_hash(&token), who.account, who.now).await?;
    let to = mail::Written {
        firm: &who.firm,
        base_url: &who.base_url,
        name: invitee.name,
        email: &email,
        language: invitee.language,
    };
    outbox.queue(tx, firm, mail::invitation(&to, &token)).await?;
    let event = Event::PortalInvited { client: invitee.client, name: invitee.name.to_owned(), email };
    events::record(tx, firm, who.by(), None, &event, who.now).await?;
    Ok(Ok(()))
}

async fn make_account(
    tx: &Tx,
    firm: FirmId,
    client: ClientId,
    email: &str,
    now: Ts,
) -> QueryResult<AccountId> {
    let account = NewAccount {
        id: AccountId::new(),
        email: email.to_owned(),
        password_hash: None,
        person: Person::Client(client),
        language: None,
        time_zone: None,
    };
    insert_account(tx, firm, &account, now).await?;
    Ok(account.id)
}

/// Spends the invitation behind `token_hash` and sets the password. The account, or none when the invitation is not open
/// (any more).
///
/// # Errors
/// `NotFound` when the account was closed meanwhile; the database's.
pub(super) async fn accept(
    tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
    password_hash: &str,
    now: Ts,
) -> QueryResult<Option<AccountId>> {
    let Some(account) = queries::spend(tx, firm, token_hash, now).await? else { return Ok(None) };
    account_queries::set_password(tx, firm, account, password_hash).await?;
    for event in [Event::InvitationAccepted {}, Event::PasswordSet {}] {
        events::record(tx, firm, By::account(account), None, &event, now).await?;
    }
    Ok(Some(account))
}
