//! Contract templates: agreements that a firm sends again and again, kept as [`crate::templates`]. They are written in Markdown with merge
//! fields and places to sign, and typeset as PDF for a case; what is asked to be signed then is a matter of signatures.

mod body;
mod body_view;
mod demo;
mod events;
mod fields;
mod form_view;
mod forms;
mod kind;
mod model;
mod paper;
mod parse;
mod paths;
mod queries;
mod scope;
mod sentences;
mod typeset;
mod values;
mod views;

pub use body::Body;
pub use events::ContractTemplateEvent;
pub use fields::{PlaceKind, PlaceTag, Role};
pub use kind::ContractTemplates;
pub use model::{Draft, MAX_BODY};
pub use paths::{ContractTemplatePath, IndexPath};
pub use typeset::{Placed, Typeset, typeset};
pub use values::{MAX_BLANK, Values, find_values, lang_of};

use crate::{
    app::Feature,
    events::EventKinds,
    feature::{Example, TemplateShelf},
    templates,
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["contract_templates", "contract_template_versions"],
    routes: Some(templates::routes::<ContractTemplates>),
    events: &[EventKinds::of::<ContractTemplateEvent>()],
    templates: &[TemplateShelf { order: 30, href: IndexPath::PATH, words: "Contract templates" }],
    examples: &[Example {
        parameter: "id",
        query: "SELECT id::text FROM contract_templates WHERE firm_id = :firm ORDER BY id LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("contracts")
};
