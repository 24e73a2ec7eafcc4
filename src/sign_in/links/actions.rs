//! Asking for a link, and sending one on somebody's behalf.

use super::{
    ASKED, LIFETIME, PendingLink, Purpose, SENT_LIFETIME, emails,
    queries::{self, New},
    write::{self, Payload},
};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    actors::CurrentUser,
    app::App,
    db::Tx,
    events::{self},
    ids::{AccountId, LoginRequestId},
    jobs,
    mail::Outbox,
    seal,
    sign_in::{profile::find_account_profile, visitor::Visitor},
};

/// A mail that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct LinkRequest<'a> {
    pub purpose: Purpose,
    /// Known or not.
    pub email: &'a str,
    pub return_to: Option<&'a str>,
    /// See [`PendingLink::instead`].
    pub instead: bool,
}

/// Writes down that this browser asked for a mail, and has a job see to it.
///
/// # Errors
/// When the database or the session store does not answer.
pub async fn ask_for_code(app: &App, visitor: &Visitor, wanted: LinkRequest<'_>) -> Result<()> {
    let LinkRequest { purpose, email, return_to, instead } = wanted;
    let (firm, id, now) = (visitor.firm.id, LoginRequestId::new(), visitor.now);
    let db = app.db(firm);
    let new = New { id, purpose, email, sent: None, expires_at: now.plus(LIFETIME) };
    let payload = Payload { request: id, base_url: visitor.base_url.clone() };
    db.write(async |tx| {
        queries::insert(tx, firm, new, now).await?;
        jobs::enqueue(tx, firm, write::KIND, &payload, now).await?;
        Ok(())
    })
    .await?;
    let return_to = return_to.map(str::to_owned);
    let asked = PendingLink { request: id, purpose, email: email.to_owned(), return_to, instead };
    Ok(visitor.session.insert(ASKED, asked).await?)
}

/// Mails somebody a link with which they choose another password: staff neither see nor choose one. Links that were sent
/// before, and the former password, stay until it is used.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is no such account; the database's. Whether the account is one that signs in at all
/// is for the caller to know.
pub async fn send_reset(tx: &Tx, outbox: &Outbox, who: &CurrentUser, account: AccountId) -> Result<()> {
    let (firm, id, token) = (who.firm.id, LoginRequestId::new(), seal::token());
    let profile = find_account_profile(tx, firm, account).await?;
    let new = New {
        id,
        purpose: Purpose::Reset,
        email: &profile.email,
        sent: Some((who.account, account)),
        expires_at: who.now.plus(SENT_LIFETIME),
    };
    queries::insert(tx, firm, new, who.now).await?;
    queries::write(tx, firm, id, (account, &seal::token_hash(&token), None)).await?;
    let letter = emails::sent_reset(&who.firm, &who.base_url, &profile, &token);
    outbox.queue(tx, firm, letter).await?;
    let event = AccountEvent::PasswordLinkSent { account, name: profile.name };
    Ok(events::record(tx, firm, who.by(), None, &event, who.now).await?)
}
