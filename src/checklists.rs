//! Checklists: lists of documents that a firm asks for again and again, kept as [`crate::templates`].

mod demo;
mod events;
mod form_view;
mod forms;
mod kind;
mod model;
mod paths;
mod queries;
mod scope;
mod sentences;
mod views;

pub use events::ChecklistEvent;
pub use kind::Checklists;
pub use model::{Draft, DraftItem, Item};
pub use paths::{ChecklistPath, IndexPath};
pub use views::due_after;

use crate::{
    app::Feature,
    events::EventKinds,
    feature::{Example, TemplateShelf},
    navigation::StaffEntry,
    templates,
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["checklists", "checklist_versions", "checklist_items"],
    routes: Some(templates::routes::<Checklists>),
    events: &[EventKinds::of::<ChecklistEvent>()],
    templates: &[TemplateShelf { order: 10, href: IndexPath::PATH, words: "Checklists" }],
    // the first of the lists: the others are tabs beside it
    staff_navigation: &[StaffEntry {
        tab: templates::TAB,
        order: 40,
        href: IndexPath::PATH,
        icon: "checklist",
        words: "Templates",
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
