//! What a page says beside what is kept: what was typed into its forms, and what is wrong with it.

use crate::form::FieldErrors;

/// On the page of a lead, for staff.
#[derive(Default)]
pub struct Extra<'a> {
    /// The answers to sensitive questions too, this once.
    pub revealed: bool,
    /// What was typed to decline them.
    pub message: &'a str,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// On the page of what somebody sent, for themselves.
#[derive(Default)]
pub struct Said {
    /// What is wrong with the answers.
    pub errors: FieldErrors,
    /// What is wrong with files, in words.
    pub problems: Vec<String>,
}

impl Said {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.problems.is_empty()
    }
}
