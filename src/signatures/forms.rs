//! What staff type about a request, its signers and its fields.

mod details;
mod field;
mod signer;

pub use details::DetailsForm;
pub use field::FieldForm;
pub use signer::{PersonChoice, SignerForm};
