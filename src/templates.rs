//! Templates with versions: what a firm writes once and uses again and again, such as checklists and workflows. A change makes a new version
//! and the old ones stay, so that what was made from one remains readable; a retired template is no longer offered.
//!
//! List, page, versions, form, conflicts, duplicates and retirement are here once. What a feature keeps this way is a [`Kind`]: its
//! tables, how it reads, and mostly its form.

mod actions;
mod form_view;
mod kind;
mod model;
mod staff;
mod tables;
mod views;

pub use actions::{Updated, create, find, find_current, find_version, retire, update};
pub use form_view::FormPage;
pub use kind::{Drafts, FormKind, Kind, TemplateForm, Words};
pub use model::{Change, Edition, Head, Summary, Version, Which};
pub use staff::{ByIdPath, Paths, routes, shelf_routes};
pub use tables::Tables;

use crate::navigation::Tab;

/// The place in the navigation that all kinds share: each has a tab on their lists.
pub const TAB: Tab = Tab("templates");
