//! Cases: what they are, who is in them, and the pages in which staff open, find and change them.

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
