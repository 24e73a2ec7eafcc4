//! Sending an invitation, and spending it.

use super::{emails, queries};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    actors::CurrentUser,
    clock::Ts,
    db::Tx,
    events::{self, By},
    i18n::Lang,
    ids::{AccountId, FirmId},
    mail::Outbox,
    seal,
    sign_in::{
        NewAccount, Person, closing, credentials::revoke_invitations, email::parse_email, emails::Notice,
        find_account_profile, insert_account, queries as account_queries,
    },
};
use diesel::QueryResult;

/// Who is to be invited, client or member of staff, as the firm's record of them says.
#[derive(Debug, Clone, Copy)]
pub struct Invitee<'a> {
    /// Whose account comes of it.
    pub person: Person,
    /// Whom the letter greets.
    pub name: &'a str,
    /// Where the letter goes, and what they will sign in with.
    pub email: &'a str,
    /// What the letter is written in.
    pub language: Lang,
    /// Whether somebody who signs in already may be moved to another address, which shuts them out of the former one.
    pub may_move: bool,
}

/// Why nobody was invited; nothing was written then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationError {
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
    /// They sign in with another address, and may not be moved; see [`Invitee::may_move`].
    Fixed,
}

impl Invitee<'_> {
    fn invited(&self, email: String) -> AccountEvent {
        let name = self.name.to_owned();
        match self.person {
            Person::Client(client) => AccountEvent::PortalInvited { client, name, email },
            Person::Staff(member) => AccountEvent::MemberInvited { member, name, email },
        }
    }

    fn enabled(&self) -> AccountEvent {
        let name = self.name.to_owned();
        match self.person {
            Person::Client(client) => AccountEvent::PortalEnabled { client, name },
            Person::Staff(member) => AccountEvent::MemberEnabled { member, name },
        }
    }
}

/// Invites somebody, or invites them again: makes their account if there is none, ends earlier invitations and mails a new
/// one. Who signs in with another address than the record has is moved to that one, and signed out.
///
/// # Errors
/// The database's. That they cannot be invited is no error: see [`InvitationError`].
pub async fn invite(
    tx: &Tx,
    outbox: &Outbox,
    who: &CurrentUser,
    invitee: Invitee<'_>,
) -> Result<Result<(), InvitationError>> {
    send(tx, outbox, who, invitee, false).await
}

/// Whether anybody of the firm signs in with this address, written as [`parse_email`] does.
///
/// # Errors
/// The database's.
pub async fn is_address_taken(tx: &Tx, firm: FirmId, email: &str) -> QueryResult<bool> {
    queries::has_account(tx, firm, email).await
}

/// Opens a closed access again. The former password is worth nothing from then on: a fresh invitation is mailed.
///
/// # Errors
/// As of [`invite`].
pub async fn reopen(
    tx: &Tx,
    outbox: &Outbox,
    who: &CurrentUser,
    invitee: Invitee<'_>,
) -> Result<Result<(), InvitationError>> {
    send(tx, outbox, who, invitee, true).await
}

/// Nothing is written before all is known to be right.
async fn send(
    tx: &Tx,
    outbox: &Outbox,
    who: &CurrentUser,
    invitee: Invitee<'_>,
    reopen: bool,
) -> Result<Result<(), InvitationError>> {
    let Some(email) = parse_email(invitee.email) else {
        let none = invitee.email.trim().is_empty();
        return Ok(Err(if none { InvitationError::NoEmail } else { InvitationError::InvalidEmail }));
    };
    let firm = who.firm.id;
    let (account, taken) = futures_util::try_join!(
        queries::lock_account(tx, firm, invitee.person),
        queries::is_taken(tx, firm, &email, invitee.person)
    )?;
    let disabled = account.as_ref().is_some_and(|account| account.disabled);
    if disabled != reopen {
        return Ok(Err(if disabled { InvitationError::Disabled } else { InvitationError::NotDisabled }));
    }
    let active = account.as_ref().filter(|account| account.has_password && !reopen);
    if active.is_some_and(|account| account.email == email) {
        return Ok(Err(InvitationError::Active));
    }
    if active.is_some() && !invitee.may_move {
        return Ok(Err(InvitationError::Fixed));
    }
    if taken {
        return Ok(Err(InvitationError::TakenEmail));
    }
    let account = match account {
        Some(found) => {
            if found.email != email {
                tell_former_address(tx, outbox, who, (found.account, &email)).await?;
                queries::set_email(tx, firm, found.account, (&email, who.now)).await?;
            }
            if reopen {
                closing::open(tx, firm, found.account, who.now).await?;
                events::record(tx, firm, who.by(), None, &invitee.enabled(), who.now).await?;
            }
            revoke_invitations(tx, firm, found.account, who.now).await?;
            found.account
        }
        None => make_account(tx, firm, invitee.person, &email, who.now).await?,
    };
    let token = seal::token();
    queries::insert_invitation(tx, firm, account, &seal::token_hash(&token), who.account, who.now).await?;
    let to = emails::Written {
        firm: &who.firm,
        base_url: &who.base_url,
        name: invitee.name,
        email: &email,
        language: invitee.language,
        is_staff: matches!(invitee.person, Person::Staff(_)),
    };
    outbox.queue(tx, firm, emails::invitation(&to, &token)).await?;
    events::record(tx, firm, who.by(), None, &invitee.invited(email), who.now).await?;
    Ok(Ok(()))
}

/// Whoever signs in hears at the address in use that it is another from now on; who never did has nothing to lose.
async fn tell_former_address(
    tx: &Tx,
    outbox: &Outbox,
    who: &CurrentUser,
    (account, email): (AccountId, &str),
) -> QueryResult<()> {
    let profile = find_account_profile(tx, who.firm.id, account).await?;
    if profile.may_enter() {
        let notice = Notice { firm: &who.firm, profile: &profile, base_url: &who.base_url };
        outbox.queue(tx, who.firm.id, notice.address_changed(email, who.now)).await?;
    }
    Ok(())
}

async fn make_account(tx: &Tx, firm: FirmId, person: Person, email: &str, now: Ts) -> QueryResult<AccountId> {
    let account = NewAccount {
        id: AccountId::new(),
        email: email.to_owned(),
        password_hash: None,
        person,
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
pub(in crate::sign_in) async fn accept(
    tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
    password_hash: &str,
    now: Ts,
) -> QueryResult<Option<AccountId>> {
    let Some(account) = queries::spend(tx, firm, token_hash, now).await? else { return Ok(None) };
    account_queries::set_password(tx, firm, account, password_hash, now).await?;
    for event in [AccountEvent::InvitationAccepted {}, AccountEvent::PasswordSet {}] {
        events::record(tx, firm, By::account(account), None, &event, now).await?;
    }
    Ok(Some(account))
}
