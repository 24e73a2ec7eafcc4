//! Checklists: lists of documents that a firm asks for again and again. A change makes a new version and the old ones stay,
//! so that what was asked for from one remains readable; a retired checklist is no longer offered.

mod actions;
mod events;
mod form_view;
mod forms;
mod model;
mod queries;
mod sentences;
mod staff;
mod views;

pub use actions::{create, retire};
pub use events::ChecklistEvent;
pub use model::{Checklist, Draft, DraftItem, Item, Version};
pub use queries::{find_current, find_version, list_current};
pub use staff::{ChecklistPath, IndexPath};
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
        .get::<staff::IndexPath, _, _>(staff::index)
        .post_with::<staff::IndexPath>(post(staff::create).layer(limit))
        .get::<staff::NewPath, _, _>(staff::new)
        .get::<staff::ChecklistPath, _, _>(staff::show)
        .post_with::<staff::ChecklistPath>(post(staff::update).layer(limit))
        .get::<staff::EditPath, _, _>(staff::edit)
        .post::<staff::RetirementPath, _, _>(staff::retire)
        .post::<staff::RetirementDeletePath, _, _>(staff::restore)
}
