//! What the queue could not deliver, and the pages in which owners see it and have it tried again.

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
