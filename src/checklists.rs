//! Checklists: lists of documents that a firm asks for again and again. A change makes a new version and the old ones stay,
//! so that what was asked for from one remains readable; a retired checklist is no longer offered.

mod actions;
mod conflict;
mod demo;
mod events;
mod form_view;
mod forms;
mod model;
mod paths;
mod queries;
mod scope;
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
    app::{App, Feature},
    events::EventKinds,
    feature::Example,
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};
use axum_extra::routing::TypedPath;

/// Largest body of the form, in bytes: a hundred documents in every language, each letter written as `%C3%A1`.
const FORM_LIMIT: usize = 4 * 1024 * 1024;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["checklists", "checklist_versions", "checklist_items"],
    routes: Some(routes),
    events: &[EventKinds::of::<ChecklistEvent>()],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 40,
        href: IndexPath::PATH,
        icon: "checklist",
        words: "Checklists",
        for_owners: false,
        count: None,
    }],
    examples: &[Example {
        parameter: "id",
        query: "SELECT id::text FROM checklists WHERE firm_id = :firm ORDER BY id LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("checklists")
};

/// Its place in the navigation.
pub const TAB: Tab = Tab("checklists");

fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(FORM_LIMIT);
    Routes::new()
        .get::<IndexPath, _, _>(Right::Staff, staff::index)
        .post_with::<IndexPath>(Right::Staff, post(staff::create).layer(limit))
        .get::<paths::NewPath, _, _>(Right::Staff, staff::new)
        .get::<ChecklistPath, _, _>(Right::StaffThing, staff::show)
        .post_with::<ChecklistPath>(Right::StaffThing, post(staff::update).layer(limit))
        .get::<paths::EditPath, _, _>(Right::StaffThing, staff::edit)
        .post::<paths::RetirementPath, _, _>(Right::StaffThing, staff::retire)
        .post::<paths::RetirementDeletePath, _, _>(Right::StaffThing, staff::restore)
}
