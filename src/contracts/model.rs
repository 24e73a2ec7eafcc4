//! What is in a version of a contract template.

use crate::i18n::Localized;

/// Longest name, in characters.
pub const MAX_NAME: usize = 200;
/// Longest text of a contract in one language, in characters; the table has the same limit.
pub const MAX_BODY: usize = 30_000;
/// Places to sign in one contract.
pub const MAX_PLACES: usize = 200;
/// Blanks of one contract.
pub const MAX_BLANKS: usize = 50;

/// A version to be: what a form or a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// In the languages of the firm.
    pub name: Localized,
    /// Markdown with merge fields and places; see [`super::Body`].
    pub body: Localized,
}
