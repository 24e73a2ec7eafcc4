//! Requests that are signed with a pen: the pages come in, and staff accept them as a document of the case or ask for them once more.

use super::{
    super::{
        Envelope, SignatureEvent, SignatureRequest, Signer, SignerState, emails,
        queries::{self, NewPages, Whereabouts},
    },
    Act, Office, go_on,
};
use crate::{
    actors::Staff,
    db::Tx,
    documents::{
        self, KeptFile, StoredPdf,
        intake::Arrived,
        usage::{self, Counted},
    },
    events,
    ids::{FirmId, SignatureId, SignerId},
    storage::give_up_files,
};
use diesel::{QueryResult, result::Error::NotFound};

/// Characters of the title of a document.
const MAX_TITLE: usize = 300;

/// What became of pages that were handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandIn {
    /// Staff are to check them.
    Done,
    /// It is not their turn, or they had handed some in.
    NotOpen,
    /// There is no room for them: nothing was kept.
    NoRoom,
}

fn counted(firm: FirmId, request: &SignatureRequest, signer: &Signer) -> Counted {
    Counted { firm, case: Some(request.case_id), client: signer.client_id }
}

/// They hand in what they signed, as one PDF.
///
/// # Errors
/// The database's.
pub async fn hand_in(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    (file, from): (&Arrived, &Whereabouts),
) -> QueryResult<HandIn> {
    let (firm, request, who) = (office.firm.id, &act.envelope.request, act.who()?);
    if act.check_turn()?.is_err() || !request.by_hand {
        return Ok(HandIn::NotOpen);
    }
    if !file.take_room(tx, counted(firm, request, who), true).await? {
        return Ok(HandIn::NoRoom);
    }
    let key = file.received.key.to_string();
    let bytes = i64::try_from(file.received.bytes).unwrap_or(i64::MAX);
    let pages = NewPages { key: &key, bytes, sha256: &file.received.sha256 };
    queries::set_pages(tx, firm, who.id, (pages, from, office.now)).await?;
    file.claim(tx, office.now).await?;
    let event = SignatureEvent::HandedIn {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
    };
    events::record(tx, firm, office.by, Some(request.case_id), &event, office.now).await?;
    Ok(HandIn::Done)
}

/// Whose pages staff look at; none where there is nothing to check any more.
async fn lock(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
) -> QueryResult<Option<(Envelope, Signer)>> {
    let envelope = super::ending::lock(tx, office, staff, id).await?;
    let who = envelope.signer(signer).cloned().ok_or(NotFound)?;
    let is_there = envelope.request.is_open() && who.state() == SignerState::HandedIn;
    Ok(is_there.then_some((envelope, who)))
}

/// The pages are as they should be: they become a document of the case, and the next one is asked. False where there is nothing to check any
/// more, or other pages came since these (`seen`, their hash).
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn accept_pages(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (place, seen): ((SignatureId, SignerId), &[u8]),
) -> QueryResult<bool> {
    let Some((envelope, who)) = lock(tx, office, staff, place).await? else { return Ok(false) };
    let (firm, request) = (office.firm.id, &envelope.request);
    let (Some((key, bytes)), Some(sha256), Some(at)) =
        (who.pages_file(), who.pages_sha256(), who.handed_in_at())
    else {
        return Ok(false);
    };
    if sha256 != seen {
        return Ok(false);
    }
    let title: String = format!("{} - {}", request.title, who.name).chars().take(MAX_TITLE).collect();
    let name = request.pages_name(&who);
    let kept = KeptFile {
        case: request.case_id,
        applicant: request.applicant_id.or(who.client_id),
        title: &title,
        by: staff.account,
        now: office.now,
    };
    let file = StoredPdf { name: &name, key, bytes, sha256 };
    let document = documents::keep_stored(tx, firm, kept, &file).await?;
    queries::set_pages_accepted(tx, firm, who.id, (document, at)).await?;
    let is_complete = go_on(tx, office, &envelope, who.id).await?;
    if is_complete {
        for signer in &envelope.signers {
            emails::signed_copy(tx, office, request, signer).await?;
        }
    }
    let title = request.title.clone();
    let signed =
        SignatureEvent::Signed { request: request.id, signer: who.id, title, name: who.name.clone() };
    events::record(tx, firm, office.by, Some(request.case_id), &signed, office.now).await?;
    if is_complete {
        let completed = SignatureEvent::Completed { request: request.id, title: request.title.clone() };
        events::record(tx, firm, office.by, Some(request.case_id), &completed, office.now).await?;
    }
    Ok(true)
}

/// The pages have to be signed or photographed once more, for this reason. False as in [`accept_pages`].
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn send_pages_back(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    (place, seen, reason): ((SignatureId, SignerId), &[u8], &str),
) -> QueryResult<bool> {
    let Some((envelope, who)) = lock(tx, office, staff, place).await? else { return Ok(false) };
    if who.pages_sha256() != Some(seen) {
        return Ok(false);
    }
    let (firm, request) = (office.firm.id, &envelope.request);
    give_up(tx, office, request, &who).await?;
    queries::drop_pages(tx, firm, who.id, Some((office.now, reason))).await?;
    emails::pages_sent_back(tx, office, request, &who, reason).await?;
    let event = SignatureEvent::SentBack {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
        reason: reason.to_owned(),
    };
    events::record(tx, firm, office.by, Some(request.case_id), &event, office.now).await?;
    Ok(true)
}

/// Pages that nobody will check go, as the request is over.
///
/// # Errors
/// The database's.
pub(super) async fn drop_unchecked(tx: &Tx, office: &Office<'_>, envelope: &Envelope) -> QueryResult<()> {
    for signer in envelope.signers.iter().filter(|signer| signer.state() == SignerState::HandedIn) {
        give_up(tx, office, &envelope.request, signer).await?;
        queries::drop_pages(tx, office.firm.id, signer.id, None).await?;
    }
    Ok(())
}

/// The file goes the way of uploads that nobody claimed.
async fn give_up(
    tx: &Tx,
    office: &Office<'_>,
    request: &SignatureRequest,
    signer: &Signer,
) -> QueryResult<()> {
    let Some((key, bytes)) = signer.pages_file() else { return Ok(()) };
    let (firm, key) = (office.firm.id, key.to_string());
    give_up_files(tx, firm, std::iter::once(key.as_str()), office.now).await?;
    usage::give_back(tx, counted(firm, request, signer), bytes).await
}
