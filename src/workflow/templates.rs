//! Templates of workflows. A change makes a new version and the old ones stay, so that what a case was copied from remains
//! readable; a retired template is no longer offered.

mod actions;
mod conflict;
mod events;
mod form_view;
mod forms;
mod insert;
mod model;
mod paths;
mod queries;
mod row_view;
mod staff;
mod stages_view;
mod views;

pub use actions::create;
pub(super) use actions::{Updated, retire, update};
pub use events::TemplateEvent;
pub use model::{
    Draft, DraftRow, DraftStage, MAX_DAYS, MAX_NAME, MAX_ROWS, MAX_TEXT, Summary, Template, TemplateRow,
};
pub use paths::{IndexPath, WorkflowPath};
pub use queries::{find_current, find_version, list_current};
pub use views::{internal, lasts, whose_turn};

use crate::{
    app::App,
    navigation::Tab,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// Their place in the navigation.
pub const TAB: Tab = Tab("workflows");

/// Largest body of the form, in bytes: two hundred stages and steps in every language, each letter written as `%C3%A1`.
const FORM_LIMIT: usize = 8 * 1024 * 1024;

/// What these pages serve.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(FORM_LIMIT);
    Routes::new()
        .get::<IndexPath, _, _>(Right::Staff, staff::index)
        .post_with::<IndexPath>(Right::Staff, post(staff::create).layer(limit))
        .get::<paths::NewPath, _, _>(Right::Staff, staff::new)
        .get::<WorkflowPath, _, _>(Right::StaffThing, staff::show)
        .post_with::<WorkflowPath>(Right::StaffThing, post(staff::update).layer(limit))
        .get::<paths::EditPath, _, _>(Right::StaffThing, staff::edit)
        .post::<paths::RetirementPath, _, _>(Right::StaffThing, staff::retire)
        .post::<paths::RetirementDeletePath, _, _>(Right::StaffThing, staff::restore)
}
