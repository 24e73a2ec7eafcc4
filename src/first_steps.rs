//! The first steps of a client through the portal: see the case, look at the tasks and at the invoices, keep the address. A card at the top of home until it is put away, which is for good. How far somebody came is theirs alone and
//! no event; it comes with the session, so that home asks no query more.

mod client;
mod demo;
mod model;
mod paths;
mod queries;
mod views;

pub use model::Step;
pub use paths::{DismissPath, FirstStepPath};
use queries::mark;
pub use views::card;

use crate::{
    app::{App, Feature},
    web::{Right, Routes},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["first_steps"],
    routes: Some(routes),
    demo: Some(demo::fill),
    ..Feature::new("first_steps")
};

fn routes() -> Routes<App> {
    Routes::new()
        .post::<FirstStepPath, _, _>(Right::Client, client::create)
        .post::<DismissPath, _, _>(Right::Client, client::dismiss)
}
