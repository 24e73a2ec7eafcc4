//! What comes out of a request.

use crate::{
    clock::Ts,
    ids::{DocumentId, SignatureId},
    schema::signed_copies,
    storage::Key,
};
use diesel::prelude::*;

/// What came out of a request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signed_copies, check_for_backend(diesel::pg::Pg))]
pub struct SignedCopy {
    /// Of which request.
    pub request_id: SignatureId,
    /// As which document of the case it is kept.
    pub document_id: DocumentId,
    storage_key: String,
    bytes: i64,
    /// Of the file.
    pub sha256: Vec<u8>,
    /// When it was sealed.
    pub sealed_at: Ts,
    /// When an authority stamped the seal.
    pub timestamped_at: Option<Ts>,
    certificate_key: Option<String>,
    certificate_bytes: Option<i64>,
    /// Of the certificate of completion, where it is a file of its own.
    pub certificate_sha256: Option<Vec<u8>>,
}

impl SignedCopy {
    /// Where it is, and how long it is.
    pub fn file(&self) -> Option<(Key, u64)> {
        Some((Key::parse(&self.storage_key)?, u64::try_from(self.bytes).ok()?))
    }

    /// The same of the certificate of completion, where it is a file of its own.
    pub fn certificate(&self) -> Option<(Key, u64)> {
        let key = self.certificate_key.as_deref()?;
        Some((Key::parse(key)?, u64::try_from(self.certificate_bytes?).ok()?))
    }
}
