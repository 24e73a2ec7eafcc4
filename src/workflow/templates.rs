//! Workflows as templates: the stages of a type of case and their steps, kept as [`crate::templates`].

mod compared;
mod events;
mod form_view;
mod forms;
mod insert;
mod kind;
mod model;
mod paths;
mod queries;
mod row_view;
mod stages_view;
mod views;

pub use events::TemplateEvent;
pub use kind::Workflows;
pub use model::{Draft, DraftRow, DraftStage, MAX_DAYS, MAX_NAME, MAX_ROWS, MAX_TEXT, TemplateRow};
pub use paths::{IndexPath, WorkflowPath};
pub use views::{internal, lasts, whose_turn};
