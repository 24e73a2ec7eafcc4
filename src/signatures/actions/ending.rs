//! What staff do once a request was sent: remind, correct, void; and what time does.

use super::{
    super::{
        EndedAs, Envelope, SignatureEvent, SignerState, emails,
        forms::SignerForm,
        queries::{self, EndedRequest},
    },
    DraftError, Office, ask, by_hand,
};
use crate::{
    actors::Staff,
    db::Tx,
    events,
    ids::{SignatureId, SignerId},
};
use diesel::{QueryResult, result::Error::NotFound};

pub(super) async fn lock(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    id: SignatureId,
) -> QueryResult<Envelope> {
    let firm = office.firm.id;
    queries::find_request_for_staff(tx, (firm, staff.scope()), id).await?;
    let locked = queries::lock_request(tx, firm, id);
    queries::find_envelope(tx, (firm, id), locked).await
}

/// Reminds those whose turn it is; how many they are.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn remind(tx: &Tx, office: &Office<'_>, staff: &Staff, id: SignatureId) -> QueryResult<usize> {
    let Envelope { request, signers, .. } = lock(tx, office, staff, id).await?;
    if !request.is_open() {
        return Ok(0);
    }
    let mut reminded = 0;
    for signer in signers.iter().filter(|signer| signer.has_turn()) {
        ask(tx, office, &request, signer, true).await?;
        let event =
            SignatureEvent::Reminded { request: id, title: request.title.clone(), name: signer.name.clone() };
        events::record(tx, office.firm.id, office.by, Some(request.case_id), &event, office.now).await?;
        reminded += 1;
    }
    Ok(reminded)
}

/// Corrects the name or the address of somebody who has not signed, and asks them again where the address changes: links that went
/// elsewhere lead nowhere any more. [`DraftError::Sent`] where they have signed, or it is over.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn correct_signer(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
    ((name, email), typed): ((&str, &str), &SignerForm),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = lock(tx, office, staff, id).await?;
    let (request, who) = (&envelope.request, envelope.signer(signer).ok_or(NotFound)?);
    if !request.is_open() || who.signed_at.is_some() {
        return Ok(Err(DraftError::Sent));
    }
    if let Some(conflict) = SignerForm::of(who).record().conflict(&typed.based_on, &typed.record()) {
        return Ok(Err(DraftError::Conflict(conflict)));
    }
    let changes: Vec<String> = [("name", who.name != name), ("email", who.email != email)]
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(field, _)| field.to_owned())
        .collect();
    if changes.is_empty() {
        return Ok(Ok(()));
    }
    let firm = office.firm.id;
    queries::set_contact(tx, firm, signer, (name, email)).await?;
    if who.email != email && who.asked_at.is_some() {
        queries::revoke_links(tx, firm, signer, office.now).await?;
        let corrected =
            super::super::Signer { name: name.to_owned(), email: email.to_owned(), ..who.clone() };
        ask(tx, office, request, &corrected, false).await?;
    }
    let event = SignatureEvent::SignerCorrected {
        request: id,
        signer,
        title: request.title.clone(),
        name: name.to_owned(),
        changes,
    };
    events::record(tx, firm, office.by, Some(request.case_id), &event, office.now).await?;
    Ok(Ok(()))
}

/// Takes a request back. False where it is over already.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn void(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (id, reason): (SignatureId, &str),
) -> QueryResult<bool> {
    let envelope = lock(tx, office, staff, id).await?;
    let event = SignatureEvent::Voided {
        request: id,
        title: envelope.request.title.clone(),
        reason: reason.to_owned(),
    };
    end(tx, office, &envelope, (EndedAs::Voided, reason), &event).await
}

/// Its last day has passed. Harmless where it is over already.
///
/// # Errors
/// The database's; `NotFound` for none of this firm.
pub async fn expire(tx: &Tx, office: &Office<'_>, id: SignatureId) -> QueryResult<bool> {
    let firm = office.firm.id;
    let locked = queries::lock_request(tx, firm, id);
    let envelope = queries::find_envelope(tx, (firm, id), locked).await?;
    let today = office.firm.today(office.now);
    if envelope.request.expires_on.is_none_or(|last| last >= today) {
        return Ok(false);
    }
    // what was signed in time is checked first
    if envelope.signers.iter().any(|signer| signer.state() == SignerState::HandedIn) {
        return Ok(false);
    }
    let event = SignatureEvent::Expired { request: id, title: envelope.request.title.clone() };
    end(tx, office, &envelope, (EndedAs::Expired, ""), &event).await
}

async fn end(
    tx: &Tx,
    office: &Office<'_>,
    envelope: &Envelope,
    (how, reason): (EndedAs, &str),
    event: &SignatureEvent,
) -> QueryResult<bool> {
    let (firm, request) = (office.firm.id, &envelope.request);
    let ended = EndedRequest { how, reason, at: office.now };
    if !queries::set_ended(tx, firm, request.id, ended).await? {
        return Ok(false);
    }
    by_hand::drop_unchecked(tx, office, envelope).await?;
    for signer in envelope.signers.iter().filter(|signer| signer.asked_at.is_some()) {
        emails::stopped(tx, office, request, signer, how).await?;
    }
    events::record(tx, firm, office.by, Some(request.case_id), event, office.now).await?;
    Ok(true)
}

/// Somebody got it on paper. Harmless where they had.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn give_paper(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
) -> QueryResult<()> {
    let envelope = lock(tx, office, staff, id).await?;
    let who = envelope.signer(signer).ok_or(NotFound)?;
    if !queries::set_paper_sent(tx, office.firm.id, signer, office.now).await? {
        return Ok(());
    }
    let event = SignatureEvent::PaperSent {
        request: id,
        signer,
        title: envelope.request.title.clone(),
        name: who.name.clone(),
    };
    events::record(tx, office.firm.id, office.by, Some(envelope.request.case_id), &event, office.now).await
}
