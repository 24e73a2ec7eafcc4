//! An invitation that has expired is sent anew to the address it was for, at the wish of whoever has its link.

use super::{
    emails::{self, Written},
    handlers::language,
    queries,
};
use crate::sign_in::AccountEvent;
use crate::{
    Error, Result,
    abuse::RateKey,
    app::App,
    clock::Ts,
    db::Tx,
    events::{self, By},
    firms::Firm,
    ids::AccountId,
    mail::Outbox,
    seal,
    sign_in::{AccountProfile, InvitationRenewalPath, find_account_profile, visitor::Visitor},
    t,
};
use axum::{extract::State, response::Response};
use diesel::QueryResult;
use maud::html;

/// `POST /invitations/{token}/renewal`: answers the same, whatever became of it.
pub(in crate::sign_in) async fn create(
    path: InvitationRenewalPath,
    mut visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    let token = seal::token_hash(&path.token);
    let key = data_encoding::HEXLOWER.encode(&token);
    app.limits.invitation.check(&RateKey::from(&visitor.address).at(&key)).map_err(Error::Limited)?;
    let (firm, now, db) = (visitor.firm.id, visitor.now, app.db(visitor.firm.id));
    let found = db.write(async |tx| {
        renew(tx, &app, &visitor, &token).await?;
        Ok(queries::find(tx, firm, &token, now).await?)
    });
    // the page goes on in the language of the one before
    if let Some(invitation) = found.await? {
        visitor.lang = language(&visitor, &invitation);
    }
    let (lang, firm) = (visitor.lang, visitor.firm.name.as_str());
    let content = html! { p { (t!(lang, "invitation-renewed-text", firm = firm)) } };
    Ok(visitor.page(&t!(lang, "invitation-renewed-title"), "/login", content))
}

async fn renew(tx: &Tx, app: &App, visitor: &Visitor, token: &[u8; 32]) -> Result<()> {
    let (firm, now) = (visitor.firm.id, visitor.now);
    let Some((account, sent_by)) = queries::lock_expired(tx, firm, token, now).await? else { return Ok(()) };
    let profile = find_account_profile(tx, firm, account).await?;
    let at = At { firm: &visitor.firm, base_url: &visitor.base_url, now };
    Ok(send(tx, &app.outbox, at, &profile, sent_by).await?)
}

/// Where and when an invitation is sent again.
#[derive(Clone, Copy)]
pub(in crate::sign_in) struct At<'a> {
    pub firm: &'a Firm,
    pub base_url: &'a str,
    pub now: Ts,
}

/// Sends somebody who never accepted theirs another invitation in its place. Whether they had one.
///
/// # Errors
/// The database's.
pub(in crate::sign_in) async fn send_again(
    tx: &Tx,
    outbox: &Outbox,
    at: At<'_>,
    profile: &AccountProfile,
) -> QueryResult<bool> {
    let Some(sent_by) = queries::last_sender(tx, at.firm.id, profile.account).await? else {
        return Ok(false);
    };
    send(tx, outbox, at, profile, sent_by).await?;
    Ok(true)
}

async fn send(
    tx: &Tx,
    outbox: &Outbox,
    at: At<'_>,
    profile: &AccountProfile,
    sent_by: AccountId,
) -> QueryResult<()> {
    let (firm, account, token) = (at.firm.id, profile.account, seal::token());
    // one that still works stays: strangers who ask for a link in somebody's name must not take it from their hands
    queries::revoke_expired(tx, firm, account, at.now).await?;
    queries::insert_invitation(tx, firm, account, &seal::token_hash(&token), sent_by, at.now).await?;
    let to = Written {
        firm: at.firm,
        base_url: at.base_url,
        name: &profile.name,
        email: &profile.email,
        language: profile.language,
        is_staff: profile.is_staff,
    };
    outbox.queue(tx, firm, emails::invitation(&to, &token)).await?;
    events::record(tx, firm, By::account(account), None, &AccountEvent::InvitationRenewed {}, at.now).await
}
