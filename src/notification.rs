//! What people are told of by mail. A feature brings the kind, and the mail that goes out at once; what people prefer comes between
//! the two (see `profile`).

use crate::i18n::Lang;

/// Something that people are told of.
#[derive(Debug, Clone, Copy)]
pub struct NotificationKind {
    /// As it is stored, so it is never renamed.
    pub name: &'static str,
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// What it is, in the reader's language.
    pub words: fn(Lang) -> String,
    /// The mails that are sent, or left, by what somebody chose. As long as there are none nobody is asked to choose.
    pub mails: &'static [&'static str],
}
