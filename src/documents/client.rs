//! The client's side: what is asked for, what was sent, what was received.

mod change;
mod filters;
mod overview;
mod page;
mod upload;
mod views;

pub use filters::Filters;

use super::{
    CaseDocumentsPath, DocumentDeletePath, DocumentRequestPath, DocumentVersionsPath, DocumentsPath, intake,
};
use crate::{
    app::App,
    web::{Routes, Side},
};

/// What clients are served.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Client)
        .get::<DocumentsPath, _, _>(page::index)
        .post_with::<DocumentsPath>(intake::route(upload::create_in_chosen))
        .post_with::<CaseDocumentsPath>(intake::route(upload::create))
        .post_with::<DocumentVersionsPath>(intake::route(upload::create_version))
        .post::<DocumentRequestPath, _, _>(change::assign)
        .post::<DocumentDeletePath, _, _>(change::destroy)
}
