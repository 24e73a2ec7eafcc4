//! The demo: two firms loaded from `fixtures/`, and the mailbox page. There in demo mode alone.

mod data;
mod documents;
mod firm;
mod load;

pub use load::{load, welcome};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
