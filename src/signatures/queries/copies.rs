//! Signed copies.

use super::super::SignedCopy;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{DocumentId, FirmId, SignatureId},
    schema::signed_copies,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A signed copy to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = signed_copies)]
pub struct NewCopy<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Of which request.
    pub request_id: SignatureId,
    /// As which document it is kept.
    pub document_id: DocumentId,
    /// Where the file is.
    pub storage_key: &'a str,
    /// How long it is.
    pub bytes: i64,
    /// Of the file.
    pub sha256: &'a [u8],
    /// Which certificate sealed it.
    pub identity_id: Uuid,
    /// When.
    pub sealed_at: Ts,
    /// When an authority stamped the seal.
    pub timestamped_at: Option<Ts>,
    /// The certificate of completion, where it is a file of its own: as which document it is kept.
    pub certificate_document_id: Option<DocumentId>,
    /// Where it is.
    pub certificate_key: Option<&'a str>,
    /// How long it is.
    pub certificate_bytes: Option<i64>,
    /// Of it.
    pub certificate_sha256: Option<&'a [u8]>,
}

/// Keeps a signed copy.
///
/// # Errors
/// The database's; a unique violation where there is one.
pub async fn insert_copy(mut tx: &Tx, copy: &NewCopy<'_>) -> QueryResult<()> {
    diesel::insert_into(signed_copies::table).values(copy).execute(&mut tx).await.map(drop)
}

/// The signed copy that is this file, or whose certificate it is.
///
/// # Errors
/// The database's.
pub async fn find_copy_by_hash(mut tx: &Tx, firm: FirmId, sha256: &[u8]) -> QueryResult<Option<SignedCopy>> {
    signed_copies::table
        .filter(signed_copies::firm_id.eq(firm))
        .filter(
            signed_copies::sha256
                .eq(sha256)
                .or(signed_copies::certificate_sha256.eq(sha256).assume_not_null()),
        )
        .select(SignedCopy::as_select())
        .first(&mut tx)
        .await
        .optional()
}
