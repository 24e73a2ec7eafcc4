//! The client's side: what is asked for, what was sent, what was received.

mod change;
mod filters;
mod look;
mod overview;
mod page;
mod upload;
mod views;

pub use filters::Filters;

use super::{
    CaseDocumentsPath, DocumentDeletePath, DocumentRequestPath, DocumentVersionsPath, DocumentsPath, intake,
    paths::DocumentPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What clients are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<DocumentsPath, _, _>(Right::Client, page::index)
        .get::<DocumentPath, _, _>(Right::OwnThing, look::show)
        .post_with::<DocumentsPath>(Right::Client, intake::route(upload::create_in_chosen))
        .post_with::<CaseDocumentsPath>(Right::OwnThing, intake::route(upload::create))
        .post_with::<DocumentVersionsPath>(Right::OwnThing, intake::route(upload::create_version))
        .post::<DocumentRequestPath, _, _>(Right::OwnThing, change::assign)
        .post::<DocumentDeletePath, _, _>(Right::OwnThing, change::destroy)
}
