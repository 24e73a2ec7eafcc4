//! A checklist, its versions and their items.

use crate::{
    clock::Ts,
    i18n::Localized,
    ids::{ChecklistId, ChecklistItemId, ChecklistVersionId},
};
use diesel::prelude::*;

/// Most items of a checklist.
pub const MAX_ITEMS: usize = 100;
/// Longest name of a checklist and longest title of an item, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest instructions of an item, in characters.
pub const MAX_INSTRUCTIONS: usize = 2000;
/// Latest that an item may be due, in days after the request.
pub const MAX_DAYS: i16 = 3650;

/// A checklist as a list shows it: by its current version.
#[derive(Debug, Clone, Queryable)]
pub struct Checklist {
    /// The same through all versions.
    pub id: ChecklistId,
    /// Since when nothing new is asked for from it.
    pub retired_at: Option<Ts>,
    /// The current version.
    pub version: ChecklistVersionId,
    /// That version's, counted from 1.
    pub number: i32,
    /// That version's, in the languages of the firm.
    pub name: Localized,
    /// When that version was made.
    pub changed_at: Ts,
    /// How many documents it asks for.
    pub items: i64,
}

/// One version with its items. Versions never change.
#[derive(Debug, Clone)]
pub struct Version {
    /// What requests refer to.
    pub id: ChecklistVersionId,
    /// Whose version it is.
    pub checklist: ChecklistId,
    /// Counted from 1.
    pub number: i32,
    /// In the languages of the firm.
    pub name: Localized,
    /// When it was saved.
    pub created_at: Ts,
    /// The name of whoever saved it.
    pub created_by: String,
    /// Since when the checklist is retired, whichever version this is.
    pub retired_at: Option<Ts>,
    /// In the order in which they are asked for.
    pub items: Vec<Item>,
}

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

/// One line in the history of a checklist.
#[derive(Debug, Clone, Queryable)]
pub struct Edition {
    pub number: i32,
    pub created_at: Ts,
    pub created_by: Option<String>,
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

impl Version {
    /// What it says, to compare with a draft or to start one from.
    pub fn draft(&self) -> Draft {
        let items = self.items.iter().cloned().map(|item| DraftItem {
            title: item.title,
            instructions: item.instructions,
            per_applicant: item.per_applicant,
            due_in_days: item.due_in_days,
        });
        Draft { name: self.name.clone(), items: items.collect() }
    }
}
