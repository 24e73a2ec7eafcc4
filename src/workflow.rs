//! Workflows: the way that a case goes, in stages and steps, each with whose turn it is. Staff keep templates of them
//! ([`templates`]).

mod model;
pub mod templates;

pub use model::Turn;

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    templates::routes()
}
