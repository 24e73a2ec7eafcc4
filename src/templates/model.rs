//! A template, its versions, and what is said of each.

use super::{Kind, Tables};
use crate::{clock::Ts, i18n::Localized};
use diesel::prelude::*;

/// A template as a list shows it: by its current version.
#[derive(Debug, Clone)]
pub struct Summary<K: Kind> {
    /// The same through all versions.
    pub id: K::Id,
    /// Since when it is no longer offered.
    pub retired_at: Option<Ts>,
    /// The current version.
    pub version: K::VersionId,
    /// That version's, counted from 1.
    pub number: i32,
    /// That version's, in the languages of the firm.
    pub name: Localized,
    /// When that version was made.
    pub changed_at: Ts,
    /// What else the list says of it.
    pub extent: K::Extent,
}

/// What is said of every version, whatever is in it.
#[derive(Debug, Clone)]
pub struct Head<T: Tables> {
    /// What is made from the template refers to this.
    pub id: T::VersionId,
    /// Whose version it is.
    pub template: T::Id,
    /// Counted from 1.
    pub number: i32,
    /// In the languages of the firm.
    pub name: Localized,
    /// When it was saved.
    pub created_at: Ts,
    /// The name of whoever saved it.
    pub created_by: String,
    /// Since when the template is retired, whichever version this is.
    pub retired_at: Option<Ts>,
}

/// One version with what is in it. Versions never change.
#[derive(Debug, Clone)]
pub struct Version<K: Kind> {
    /// What is said of it.
    pub head: Head<K>,
    /// What is in it.
    pub content: K::Content,
}

/// One line in the history of a template.
#[derive(Debug, Clone, Queryable)]
pub struct Edition {
    /// Counted from 1.
    pub number: i32,
    /// When it was saved.
    pub created_at: Ts,
    /// The name of whoever saved it.
    pub created_by: Option<String>,
}

/// Which version is meant.
#[derive(Debug, Clone, Copy)]
pub enum Which<T: Tables> {
    /// By its own id.
    Version(T::VersionId),
    /// That which counts now, also of a retired template.
    Current(T::Id),
    /// By its number.
    Number(T::Id, i32),
}

/// What can happen to a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It has its first version.
    Created,
    /// It has another one.
    Updated {
        /// That version's.
        number: i32,
    },
    /// It is no longer offered.
    Retired,
    /// It is offered again.
    Restored,
}
