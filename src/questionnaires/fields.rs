//! Questions as fields of a form, filled in with what was typed. They work without scripts, by keyboard and on a small screen.
//!
//! A field is called `a.` and the path of the answer, with its part; its id is `f-` and the same with dashes, as
//! [`crate::ui::error_summary`] links to it. The element around a question has the id `q-` and the path with dashes.

mod choices;
mod errors;
mod parts;
mod question;
mod section;

pub use errors::FieldError;
pub use question::QuestionField;
pub use section::{Beside, SectionFields};

use crate::{i18n::Lang, money::Notation};

/// How fields are shown, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldLook {
    /// Of the reader.
    pub lang: Lang,
    /// Of the firm: its texts are in this one where they are not in the reader's.
    pub firm: Lang,
    /// In which what was understood is shown back.
    pub notation: Notation,
    /// Whether they are shown alone, and not to be filled in.
    pub locked: bool,
    /// Whether the reader answers about themselves: their browser may fill in what it knows of them.
    pub own: bool,
}
