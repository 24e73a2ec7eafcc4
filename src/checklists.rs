//! Checklists: lists of documents that a firm asks for again and again. A change makes a new version and the old ones stay,
//! so that what was asked for from one remains readable; a retired checklist is no longer offered.

mod actions;
mod events;
mod form_view;
mod forms;
mod model;
mod paths;
mod queries;
mod sentences;
mod staff;
mod views;

pub use actions::{create, retire};
pub use events::ChecklistEvent;
pub use model::{Checklist, Draft, DraftItem, Item, Version};
pub use paths::{ChecklistPath, IndexPath};
pub use queries::{find_current, find_version, list_current};
pub use views::due_after;

use crate::{
    app::App,
    web::{Routes, Side},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// Largest body of the form, in bytes: a hundred documents in every language, each letter written as `%C3%A1`.
const FORM_LIMIT: usize = 4 * 1024 * 1024;

/// What this feature serves.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(FORM_LIMIT);
    Routes::new(Side::Staff)
        .get::<IndexPath, _, _>(staff::index)
        .post_with::<IndexPath>(post(staff::create).layer(limit))
        .get::<paths::NewPath, _, _>(staff::new)
        .get::<ChecklistPath, _, _>(staff::show)
        .post_with::<ChecklistPath>(post(staff::update).layer(limit))
        .get::<paths::EditPath, _, _>(staff::edit)
        .post::<paths::RetirementPath, _, _>(staff::retire)
        .post::<paths::RetirementDeletePath, _, _>(staff::restore)
}
