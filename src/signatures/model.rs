//! What is asked to be signed, by whom and where; and how it stands.

mod copy;
mod field;
mod request;
mod signer;

pub use copy::SignedCopy;
pub use field::{FieldKind, GRAIN, SignatureField, in_reading_order};
pub use request::{EndedAs, Nature, RequestState, SignatureRequest};
pub use signer::{Authentication, Face, Signer, SignerState, initials};

use crate::ids::SignerId;

/// A request with all who sign it and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// What is signed.
    pub request: SignatureRequest,
    /// In their order.
    pub signers: Vec<Signer>,
    /// In the order of reading.
    pub fields: Vec<SignatureField>,
    /// What came out.
    pub copy: Option<SignedCopy>,
}

impl Envelope {
    /// One of the signers.
    pub fn signer(&self, id: SignerId) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.id == id)
    }

    /// The places of one of them.
    pub fn fields_of(&self, signer: SignerId) -> impl Iterator<Item = &SignatureField> {
        self.fields.iter().filter(move |field| field.signer_id == signer)
    }

    /// Those on a page.
    pub fn fields_on(&self, page: i16) -> impl Iterator<Item = &SignatureField> {
        self.fields.iter().filter(move |field| field.page == page)
    }
}
