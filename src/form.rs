//! Forms: what was posted, read by name, and what is wrong with it, field by field. Pages and handlers stand above it.

mod arrange;
mod body;
mod field_errors;
pub mod hidden;
pub mod leading;
mod pairs;
pub mod posted;
mod record;
mod text;

pub use arrange::{ArrangedLine, Do};
pub use body::Form;
pub use field_errors::FieldErrors;
pub use pairs::{LongPairs, Pairs, TextRule, Texts, plain_text, storable};
pub use record::{BASED_ON, ChangedField, Conflict, Record};
pub use text::{MAX_TEXT, RejectedText, TextError, check_urlencoded, plain_posted_text, posted_text};
