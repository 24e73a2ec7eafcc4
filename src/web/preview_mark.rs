//! That a request is served to a member of staff who sees what a client sees.

use crate::i18n::Lang;

/// In the extensions of such a request, for the gate, and of its answer, for the page of an error.
#[derive(Debug, Clone)]
pub struct PreviewMark {
    /// The client's name and language.
    pub name: String,
    /// For the page of an error.
    pub lang: Lang,
}
