//! Templates of workflows. A change makes a new version and the old ones stay, so that what a case was copied from remains
//! readable; a retired template is no longer offered.

mod actions;
mod events;
mod form_view;
mod forms;
mod insert;
mod model;
mod queries;
mod row_view;
mod staff;
mod stages_view;
mod views;

pub use actions::{History, create, load};
pub use events::TemplateEvent;
pub use model::{
    Draft, DraftRow, DraftStage, MAX_DAYS, MAX_NAME, MAX_ROWS, MAX_TEXT, Summary, Template, TemplateRow,
};
pub use queries::{find_current, find_version, list_current};
pub use staff::{IndexPath, WorkflowPath};
pub use views::{internal, lasts, whose_turn};

use crate::{
    app::App,
    web::{Routes, Side},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// Largest body of the form, in bytes: two hundred stages and steps in every language, each letter written as `%C3%A1`.
const FORM_LIMIT: usize = 8 * 1024 * 1024;

/// What these pages serve.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(FORM_LIMIT);
    Routes::new(Side::Staff)
        .get::<staff::IndexPath, _, _>(staff::index)
        .post_with::<staff::IndexPath>(post(staff::create).layer(limit))
        .get::<staff::NewPath, _, _>(staff::new)
        .get::<staff::WorkflowPath, _, _>(staff::show)
        .post_with::<staff::WorkflowPath>(post(staff::update).layer(limit))
        .get::<staff::EditPath, _, _>(staff::edit)
        .post::<staff::RetirementPath, _, _>(staff::retire)
        .post::<staff::RetirementDeletePath, _, _>(staff::restore)
}
