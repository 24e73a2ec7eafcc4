//! Photographs of several pages that become one upright PDF: a client gathers them, sees each as the firm will, turns and sorts them, and hands
//! them in as one document. Until then they are the client's alone, and after [`KEPT`] they are thrown away.

mod actions;
mod gather;
mod look;
mod model;
mod paths;
mod queries;
mod send;
mod views;

pub use actions::{Place, begin, throw_away};
pub use model::{KEPT, MAX_PHOTOS, PhotoPageId, PhotoSetId, UnsentPhotos, is_photo};
pub use paths::{CasePhotosPath, PhotosPath};
pub use queries::{find_photo, find_set, list_old, list_unsent};
pub use views::entry;

use super::intake;
use crate::{
    app::App,
    web::{Right, Routes},
};

/// All of them are for clients.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<CasePhotosPath, _, _>(Right::OwnThing, gather::new)
        .post_with::<CasePhotosPath>(Right::OwnThing, intake::route(gather::create))
        .get::<PhotosPath, _, _>(Right::OwnThing, look::show)
        .post_with::<paths::PhotoPagesPath>(Right::OwnThing, intake::route(gather::add))
        .get::<paths::PhotoPagePath, _, _>(Right::OwnThing, look::picture)
        .post::<paths::PhotoPagePath, _, _>(Right::OwnThing, look::update)
        .post::<paths::PhotoPageDeletePath, _, _>(Right::OwnThing, look::remove)
        .post::<paths::PhotosDocumentPath, _, _>(Right::OwnThing, send::create)
        .post::<paths::PhotosDeletePath, _, _>(Right::OwnThing, look::destroy)
}
