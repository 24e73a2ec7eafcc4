//! Forms that the firm fills in again and again: a PDF with fields, and what each of them takes.

mod edit;
mod edit_view;
mod kind;
mod queries;
mod upload;
mod views;

pub use edit::{edit, update};
pub use kind::{FormTemplates, TemplateContent};
pub use upload::{add_edition, begin, create, new};
