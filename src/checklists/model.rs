//! What is in a version of a checklist.

use crate::{i18n::Localized, ids::ChecklistItemId};
use diesel::prelude::*;

/// Most items of a checklist.
pub const MAX_ITEMS: usize = 100;
/// Longest name of a checklist and longest title of an item, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest instructions of an item, in characters.
pub const MAX_INSTRUCTIONS: usize = 2000;
/// Latest that an item may be due, in days after the request.
pub const MAX_DAYS: i16 = 3650;

/// One document of a version.
#[derive(Debug, Clone, Queryable)]
pub struct Item {
    /// Its own in each version.
    pub id: ChecklistItemId,
    /// What is asked for.
    pub title: Localized,
    /// How to get it, for the client; may be empty.
    pub instructions: Localized,
    /// Asked of each applicant, or once for the case.
    pub per_applicant: bool,
    /// Days from the request until it is due.
    pub due_in_days: Option<i16>,
}

/// A version to be: what a form or a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// In the languages of the firm.
    pub name: Localized,
    /// In the order in which they are asked for.
    pub items: Vec<DraftItem>,
}

/// An item to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItem {
    /// What is asked for.
    pub title: Localized,
    /// How to get it, for the client; may be empty.
    pub instructions: Localized,
    /// Asked of each applicant, or once for the case.
    pub per_applicant: bool,
    /// Days from the request until it is due.
    pub due_in_days: Option<i16>,
}
