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
    pub id: ChecklistId,
    pub retired_at: Option<Ts>,
    /// The current version.
    pub version: ChecklistVersionId,
    pub number: i32,
    pub name: Localized,
    pub changed_at: Ts,
    /// How many documents it asks for.
    pub items: i64,
}

/// One version with its items. Versions never change.
#[derive(Debug, Clone)]
pub struct Version {
    pub id: ChecklistVersionId,
    pub checklist: ChecklistId,
    pub number: i32,
    pub name: Localized,
    pub created_at: Ts,
    pub created_by: String,
    /// Since when the checklist is retired, whichever version this is.
    pub retired_at: Option<Ts>,
    /// In the order in which they are asked for.
    pub items: Vec<Item>,
}

/// One document of a version.
#[derive(Debug, Clone, Queryable)]
pub struct Item {
    pub id: ChecklistItemId,
    pub title: Localized,
    pub instructions: Localized,
    /// Asked of each applicant, or once for the case.
    pub per_applicant: bool,
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
    pub name: Localized,
    pub items: Vec<DraftItem>,
}

/// An item to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItem {
    pub title: Localized,
    pub instructions: Localized,
    pub per_applicant: bool,
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
