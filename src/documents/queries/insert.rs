//! Statements that bring documents and versions in, and take them out of sight.

use super::super::{Review, Source};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, ClientId, DocumentId, FirmId, RequestId, VersionId},
    schema::{document_versions, documents},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A document to be inserted.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = documents)]
pub struct NewDocument<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand, for the version and the event.
    pub id: DocumentId,
    /// In which case it lies.
    pub case_id: CaseId,
    /// From which side it came.
    pub source: Source,
    /// The request it answers; only for what clients hand in.
    pub request_id: Option<RequestId>,
    /// Whose document it is; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// What it is listed as.
    pub title: &'a str,
    /// The firm's words beside what it shares; else empty.
    pub note: &'a str,
    /// When its first file came in.
    pub created_at: Ts,
    /// Who brought that file.
    pub created_by: AccountId,
    /// When its name was taken for what it answers.
    pub matched_at: Option<Ts>,
}

/// A version to be inserted; `intake::Arrived::version` makes it from a file that came in.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = document_versions)]
pub struct NewVersion<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made with the stored file, whose key it is part of.
    pub id: VersionId,
    /// Whose version it is.
    pub document_id: DocumentId,
    /// From 1, without gaps.
    pub number: i32,
    /// Cleaned, with an extension that fits the content.
    pub file_name: &'a str,
    /// The kind's usual extension.
    pub file_kind: &'static str,
    /// How large the file is.
    pub bytes: i64,
    /// Of the file's bytes: 32 bytes.
    pub sha256: &'a [u8],
    /// Where the storage has it.
    pub storage_key: String,
    /// When it came in.
    pub uploaded_at: Ts,
    /// Who brought it.
    pub uploaded_by: AccountId,
    /// Whether anybody has to decide on it.
    pub review: Review,
}

/// Adds a document; its first version follows.
///
/// # Errors
/// The database's.
pub async fn insert_document(mut tx: &Tx, document: &NewDocument<'_>) -> QueryResult<()> {
    diesel::insert_into(documents::table).values(document).execute(&mut tx).await.map(drop)
}

/// Adds a version. The one before must be superseded by then: one is current.
///
/// # Errors
/// The database's.
pub async fn insert_version(mut tx: &Tx, version: &NewVersion<'_>) -> QueryResult<()> {
    diesel::insert_into(document_versions::table).values(version).execute(&mut tx).await.map(drop)
}

/// Retires the current version of a document, before the next one is inserted or when the document is withdrawn.
pub async fn supersede(mut tx: &Tx, firm: FirmId, document: DocumentId, now: Ts) -> QueryResult<()> {
    diesel::update(document_versions::table)
        .filter(document_versions::firm_id.eq(firm).and(document_versions::document_id.eq(document)))
        .filter(document_versions::superseded_at.is_null())
        .set(document_versions::superseded_at.eq(now))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Says which request a document answers, and whose it is.
pub async fn answer(
    mut tx: &Tx,
    firm: FirmId,
    document: DocumentId,
    request: Option<RequestId>,
    applicant: Option<ClientId>,
) -> QueryResult<()> {
    diesel::update(documents::table.find((firm, document)))
        .set((
            documents::request_id.eq(request),
            documents::applicant_id.eq(applicant),
            // somebody says so now, and no name
            documents::matched_at.eq(None::<Ts>),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Says that a document's name was taken for what it answers, or that somebody has said so since.
pub async fn set_matched(mut tx: &Tx, firm: FirmId, document: DocumentId, at: Option<Ts>) -> QueryResult<()> {
    diesel::update(documents::table.find((firm, document)))
        .set(documents::matched_at.eq(at))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Takes a document out of sight and its current version out of review; the bytes stay. The caller refreshes the state of
/// the request it answered.
pub async fn withdraw(
    tx: &Tx,
    firm: FirmId,
    document: DocumentId,
    by: AccountId,
    now: Ts,
) -> QueryResult<()> {
    supersede(tx, firm, document, now).await?;
    let mut tx = tx;
    diesel::update(documents::table.find((firm, document)))
        .set((documents::withdrawn_at.eq(now), documents::withdrawn_by.eq(by)))
        .execute(&mut tx)
        .await
        .map(drop)
}
