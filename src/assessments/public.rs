//! What anybody sees: what is open, the questions section by section, who they are, and the code that was mailed.
//!
//! The same is done on two ways ([`super::draft::Carrier`]): page after page in the portal, where the answers so far are in the session, and in a
//! frame of the firm's website, where each page carries them.

mod details;
mod embedded;
mod filling;
mod frame;
mod pages;
mod portal;

use super::{AssessmentPath, AssessmentsPath, CodePath, DetailsPath, EmbeddedPath, SectionPath};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What anybody is served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<AssessmentsPath, _, _>(Right::Anyone, portal::index)
        .get::<AssessmentPath, _, _>(Right::Anyone, portal::show)
        .get::<SectionPath, _, _>(Right::Anyone, portal::section)
        .post::<SectionPath, _, _>(Right::Anyone, portal::save_section)
        .get::<DetailsPath, _, _>(Right::Anyone, portal::details)
        .post::<DetailsPath, _, _>(Right::Anyone, portal::send)
        .get::<CodePath, _, _>(Right::Anyone, portal::code)
        .post::<CodePath, _, _>(Right::Anyone, portal::confirm)
        .get::<EmbeddedPath, _, _>(Right::Anyone, embedded::show)
        .post::<EmbeddedPath, _, _>(Right::Anyone, embedded::step)
}
