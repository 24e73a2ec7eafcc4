//! What other features do with documents: files that they made, such as signed copies, are kept among what the firm shares; and they read the
//! PDFs of a case.

use super::{
    Review, Source,
    intake::Arrived,
    queries::{self, NewDocument, NewVersion},
    usage::Counted,
};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, ClientId, DocumentId, FirmId, VersionId},
    storage::{FileKind, Key},
};
use diesel::QueryResult;

/// What is kept of a file.
#[derive(Debug, Clone, Copy)]
pub struct KeptFile<'a> {
    /// In which case.
    pub case: CaseId,
    /// Whom it is about; none for the whole case.
    pub applicant: Option<ClientId>,
    /// What it is listed as.
    pub title: &'a str,
    /// Who asked for it.
    pub by: AccountId,
    /// When.
    pub now: Ts,
}

/// Keeps a file as a document that the firm shares. None, and nothing was kept, where there is no room for it. What happened is the caller's to
/// tell.
///
/// # Errors
/// The database's.
pub async fn keep_file(
    tx: &Tx,
    firm: FirmId,
    kept: KeptFile<'_>,
    file: &Arrived,
) -> QueryResult<Option<DocumentId>> {
    let counted = Counted { firm, case: Some(kept.case), client: None };
    if !file.take_room(tx, counted, true).await? {
        return Ok(None);
    }
    let id = insert(tx, firm, kept).await?;
    let by = (kept.by, kept.now);
    queries::insert_version(tx, &file.version(firm, id, 1, Review::NotRequired, by)).await?;
    file.claim(tx, kept.now).await?;
    Ok(Some(id))
}

async fn insert(tx: &Tx, firm: FirmId, kept: KeptFile<'_>) -> QueryResult<DocumentId> {
    let KeptFile { case, applicant, title, by, now } = kept;
    let id = DocumentId::new();
    let document = NewDocument {
        firm_id: firm,
        id,
        case_id: case,
        source: Source::Firm,
        request_id: None,
        applicant_id: applicant,
        title,
        note: "",
        created_at: now,
        created_by: by,
        matched_at: None,
    };
    queries::insert_document(tx, &document).await?;
    Ok(id)
}

/// A PDF that another feature took in, with the room that it takes, and keeps until it becomes a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPdf<'a> {
    /// Cleaned.
    pub name: &'a str,
    /// Where it is.
    pub key: Key,
    /// How long it is.
    pub bytes: u64,
    /// Of it.
    pub sha256: &'a [u8],
}

/// Makes a document of it that the firm shares. What happened is the caller's to tell.
///
/// # Errors
/// `NotFound` for a key that is none of a file; the database's.
pub async fn keep_stored(
    tx: &Tx,
    firm: FirmId,
    kept: KeptFile<'_>,
    file: &StoredPdf<'_>,
) -> QueryResult<DocumentId> {
    let id = insert(tx, firm, kept).await?;
    let version = NewVersion {
        firm_id: firm,
        id: VersionId(file.key.file().ok_or(diesel::result::Error::NotFound)?),
        document_id: id,
        number: 1,
        file_name: file.name,
        file_kind: FileKind::Pdf.extension(),
        bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        sha256: file.sha256,
        storage_key: file.key.to_string(),
        uploaded_at: kept.now,
        uploaded_by: kept.by,
        review: Review::NotRequired,
    };
    queries::insert_version(tx, &version).await?;
    Ok(id)
}

/// A PDF of a case, in its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOfCase {
    /// Which document.
    pub document: DocumentId,
    /// What it is listed as.
    pub title: String,
    /// Of the file.
    pub file_name: String,
    /// Where the file is.
    pub key: Key,
    /// How long it is.
    pub bytes: u64,
}

/// The PDFs of a case, the newest first. Whoever asks sees the case.
///
/// # Errors
/// The database's.
pub async fn list_pdfs(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<PdfOfCase>> {
    let mut pdfs: Vec<PdfOfCase> = queries::list_with_versions(tx, firm, &[case])
        .await?
        .iter()
        .filter(|one| one.document.withdrawn_at.is_none())
        .filter_map(|one| {
            let version = one.current().filter(|version| version.kind() == Some(FileKind::Pdf))?;
            Some(PdfOfCase {
                document: one.document.id,
                title: one.document.title.clone(),
                file_name: version.file_name.clone(),
                key: version.key()?,
                bytes: version.size(),
            })
        })
        .collect();
    pdfs.sort_by_key(|pdf| std::cmp::Reverse(pdf.document));
    Ok(pdfs)
}
