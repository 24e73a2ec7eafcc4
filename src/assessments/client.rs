//! What somebody who enrolled sees: their home as long as they have no case, and what they sent, to which they may add files and what could not
//! be asked before.

mod files;
mod remaining;
mod show;
mod views;

pub use views::home;

use super::{EnrollmentFileDeletePath, EnrollmentFilesPath, EnrollmentPath};
use crate::{
    app::App,
    documents::intake,
    web::{Right, Routes},
};

/// What they are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<EnrollmentPath, _, _>(Right::OwnThing, show::show)
        .post::<EnrollmentPath, _, _>(Right::OwnThing, show::complete)
        .post_with::<EnrollmentFilesPath>(Right::OwnThing, intake::route(files::create))
        .post::<EnrollmentFileDeletePath, _, _>(Right::OwnThing, files::destroy)
}
