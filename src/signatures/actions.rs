//! What is done with requests, each with its events and mails; on the caller's transaction. The row of the request is locked first of all.

mod by_hand;
mod drafting;
mod ending;
mod parties;
mod sealing;
mod sending;
mod signing;

pub use by_hand::{HandIn, accept_pages, hand_in, send_pages_back};
pub use drafting::{
    DraftError, NewDraft, SignerDetails, add_field, add_signer, begin, delete_draft, move_signer,
    remove_field, remove_signer, update_field, update_request, update_signer,
};
pub use ending::{correct_signer, expire, give_paper, remind, void};
pub use parties::Party;
pub use sealing::{Kept, Sealed, keep_copy};
pub use sending::{check_ready, send};
pub use signing::{
    Act, ActError, FRESH, adopt, ask_for_paper, clear, consent, decline, fill, finish, is_fresh,
    note_identity, note_opened, withdraw,
};

use super::{
    EndedAs, Envelope, Signer, emails, jobs,
    queries::{self, EndedRequest},
};
use crate::{clock::Ts, db::Tx, events::By, firms::Firm, ids::SignerId, mail::Outbox, seal};
use diesel::QueryResult;

/// What every act shares: whose it is, who does it and when.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// Whose request it is.
    pub firm: &'a Firm,
    /// Where letters wait.
    pub outbox: &'a Outbox,
    /// What links in mails begin with.
    pub base_url: &'a str,
    /// As the log names whoever acts.
    pub by: By,
    /// When.
    pub now: Ts,
}

/// It is a signer's turn: they are told, with a link where they do not sign in here.
async fn ask(
    tx: &Tx,
    office: &Office<'_>,
    request: &super::SignatureRequest,
    signer: &Signer,
    is_reminder: bool,
) -> QueryResult<()> {
    let firm = office.firm.id;
    if signer.asked_at.is_none() {
        queries::set_asked(tx, firm, signer.id, office.now).await?;
    }
    let signs_in = match (signer.client_id, signer.staff_member_id) {
        (Some(client), _) => queries::find_contact(tx, firm, client).await?.signs_in(),
        (None, member) => member.is_some(),
    };
    let token = (!signs_in).then(seal::token);
    if let Some(token) = &token {
        queries::insert_link(tx, firm, (signer.id, &seal::token_hash(token)), office.now).await?;
    }
    if let Some(mail) = emails::asked(tx, office, request, signer, (token.as_deref(), is_reminder)).await? {
        queries::insert_mail(tx, firm, (mail, signer.id), (is_reminder, office.now)).await?;
    }
    Ok(())
}

/// Asks whose turn it is by now: all at once, or the next one.
async fn ask_next(tx: &Tx, office: &Office<'_>, request: &super::SignatureRequest) -> QueryResult<()> {
    let signers = queries::list_signers(tx, office.firm.id, request.id).await?;
    let mut waiting = signers.iter().filter(|signer| signer.signed_at.is_none());
    if request.in_order {
        if let Some(next) = waiting.next().filter(|next| next.asked_at.is_none()) {
            ask(tx, office, request, next, false).await?;
        }
        return Ok(());
    }
    for signer in waiting.filter(|signer| signer.asked_at.is_none()) {
        ask(tx, office, request, signer, false).await?;
    }
    Ok(())
}

/// One more has signed. The next one is asked; after the last one the request is complete, and a job makes the signed copy of what was
/// signed here. Whether it is complete.
async fn go_on(tx: &Tx, office: &Office<'_>, envelope: &Envelope, signer: SignerId) -> QueryResult<bool> {
    let (firm, request) = (office.firm.id, &envelope.request);
    let others_wait = envelope.signers.iter().any(|one| one.id != signer && one.signed_at.is_none());
    let ended = EndedRequest { how: EndedAs::Completed, reason: "", at: office.now };
    let is_complete = !others_wait && queries::set_ended(tx, firm, request.id, ended).await?;
    if !is_complete {
        ask_next(tx, office, request).await?;
    } else if !request.by_hand {
        jobs::enqueue_seal(tx, firm, request.id, office.now).await?;
    }
    Ok(is_complete)
}
