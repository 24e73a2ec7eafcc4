//! A request is sent.

use super::{
    super::{Envelope, FieldKind, SignatureEvent, Signer, queries},
    Office, ask_next,
};
use crate::{actors::Staff, clock::Day, db::Tx, events, ids::SignatureId};
use data_encoding::HEXLOWER;
use diesel::QueryResult;
use jiff::ToSpan;

/// Days in which a request can be signed where nothing else is said.
const OPEN_DAYS: i64 = 60;

/// What is missing before a request can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// It was sent already.
    Sent,
    /// Nobody is to sign.
    NoSigners,
    /// Somebody has no place to sign at.
    NoFields(String),
    /// Somebody cannot be written to.
    NoAddress(String),
    /// Its last day is over.
    Expired,
}

impl SendError {
    /// In words for staff.
    pub fn words(&self) -> String {
        match self {
            SendError::Sent => "It has been sent already.".into(),
            SendError::NoSigners => "Add at least one person who signs.".into(),
            SendError::NoFields(name) => format!("Place a signature or initials for {name}."),
            SendError::NoAddress(name) => {
                format!("{name} has no email address. Enter one, so that they can be asked.")
            }
            SendError::Expired => "The last day for signing is over. Choose a later one.".into(),
        }
    }
}

/// Whether it can be sent; what is missing where it cannot.
pub fn check_ready(envelope: &Envelope, today: Day) -> Vec<SendError> {
    let mut missing = Vec::new();
    if !envelope.request.is_draft() {
        missing.push(SendError::Sent);
    }
    if envelope.signers.is_empty() {
        missing.push(SendError::NoSigners);
    }
    for signer in &envelope.signers {
        let signs = envelope
            .fields_of(signer.id)
            .any(|field| matches!(field.kind, FieldKind::Signature | FieldKind::Initials) && field.required);
        // with a pen they sign where the form says
        if !signs && !envelope.request.by_hand {
            missing.push(SendError::NoFields(signer.name.clone()));
        }
        if needs_address(signer) && signer.email.is_empty() {
            missing.push(SendError::NoAddress(signer.name.clone()));
        }
    }
    if envelope.request.expires_on.is_some_and(|last| last < today) {
        missing.push(SendError::Expired);
    }
    missing
}

/// Staff find it in the portal; everybody else is written to.
fn needs_address(signer: &Signer) -> bool {
    signer.staff_member_id.is_none()
}

/// Sends it to all, or to the first.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn send(
    tx: &Tx,
    office: &Office<'_>,
    staff: &Staff,
    id: SignatureId,
) -> QueryResult<Result<(), Vec<SendError>>> {
    let (firm, today) = (office.firm.id, office.firm.today(office.now));
    queries::find_request_for_staff(tx, (firm, staff.scope()), id).await?;
    let locked = queries::lock_request(tx, firm, id);
    let envelope = queries::find_envelope(tx, (firm, id), locked).await?;
    let missing = check_ready(&envelope, today);
    if !missing.is_empty() {
        return Ok(Err(missing));
    }
    let request = envelope.request;
    let last = request.expires_on.unwrap_or_else(|| {
        let from = request.due_on.filter(|due| *due > today).unwrap_or(today);
        Day(from.0.saturating_add(OPEN_DAYS.days()))
    });
    queries::set_sent(tx, firm, id, (staff.account, office.now, last)).await?;
    let request = queries::find_request(tx, firm, id).await?;
    ask_next(tx, office, &request).await?;
    let sha256 = HEXLOWER.encode(&request.file_sha256);
    let event = SignatureEvent::Sent { request: id, title: request.title, sha256 };
    events::record(tx, firm, office.by, Some(request.case_id), &event, office.now).await?;
    Ok(Ok(()))
}
