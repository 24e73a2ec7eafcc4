//! The signed copy is kept.

use super::{
    super::{
        EndedAs, Envelope, SignatureEvent, emails,
        queries::{self, NewCopy},
    },
    Office,
};
use crate::{
    clock::Ts,
    db::Tx,
    documents::{self, KeptFile, intake::Arrived},
    events,
    ids::{AccountId, SignatureId},
};
use data_encoding::HEXLOWER;
use diesel::{QueryResult, result::Error::RollbackTransaction};
use uuid::Uuid;

/// A signed copy as it was made.
pub struct Sealed<'a> {
    /// The file, stored.
    pub file: &'a Arrived,
    /// The certificate of completion, where it is a file of its own.
    pub certificate: Option<&'a Arrived>,
    /// Which certificate sealed it.
    pub identity: Uuid,
    /// When it was sealed.
    pub at: Ts,
    /// When an authority stamped the seal.
    pub timestamped_at: Option<Ts>,
}

/// What became of a signed copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is a document of the case.
    Done,
    /// There is one, or the request was never completed: nothing was kept.
    Already,
    /// There is no room for it: nothing was kept.
    NoRoom,
}

/// Keeps the signed copy as a document of the case, and tells all who signed.
///
/// # Errors
/// The database's; `NotFound` for no request of this firm.
pub async fn keep_copy(
    tx: &Tx,
    office: &Office<'_>,
    id: SignatureId,
    sealed: &Sealed<'_>,
) -> QueryResult<Kept> {
    let firm = office.firm.id;
    let locked = queries::lock_request(tx, firm, id);
    let Envelope { request, signers, copy, .. } = queries::find_envelope(tx, (firm, id), locked).await?;
    if copy.is_some() || request.ended_as != Some(EndedAs::Completed) {
        return Ok(Kept::Already);
    }
    // whoever sent it shares it
    let by: AccountId = request.sent_by.unwrap_or(request.created_by);
    let certificate_title = format!("{} (certificate of completion)", request.title);
    let kept = |title| KeptFile {
        case: request.case_id,
        applicant: request.applicant_id,
        title,
        by,
        now: office.now,
    };
    let Some(document) = documents::keep_file(tx, firm, kept(&request.title), sealed.file).await? else {
        return Ok(Kept::NoRoom);
    };
    let mut certificate_document = None;
    if let Some(certificate) = sealed.certificate {
        certificate_document = documents::keep_file(tx, firm, kept(&certificate_title), certificate).await?;
        if certificate_document.is_none() {
            // neither without the other: what was kept is undone, and it is tried again
            return Err(RollbackTransaction);
        }
    }
    let storage_key = sealed.file.received.key.to_string();
    let certificate_key = sealed.certificate.map(|file| file.received.key.to_string());
    let bytes = |file: &Arrived| i64::try_from(file.received.bytes).unwrap_or(i64::MAX);
    let copy = NewCopy {
        firm_id: firm,
        request_id: id,
        document_id: document,
        storage_key: &storage_key,
        bytes: bytes(sealed.file),
        sha256: &sealed.file.received.sha256,
        identity_id: sealed.identity,
        sealed_at: sealed.at,
        timestamped_at: sealed.timestamped_at,
        certificate_document_id: certificate_document,
        certificate_key: certificate_key.as_deref(),
        certificate_bytes: sealed.certificate.map(bytes),
        certificate_sha256: sealed.certificate.map(|file| &file.received.sha256[..]),
    };
    queries::insert_copy(tx, &copy).await?;
    for signer in &signers {
        emails::signed_copy(tx, office, &request, signer).await?;
    }
    let sha256 = HEXLOWER.encode(&sealed.file.received.sha256);
    let event = SignatureEvent::Sealed { request: id, title: request.title, sha256 };
    events::record(tx, firm, office.by, Some(request.case_id), &event, office.now).await?;
    Ok(Kept::Done)
}
