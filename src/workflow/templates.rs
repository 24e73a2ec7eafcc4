//! Templates of workflows. A change makes a new version and the old ones stay, so that what a case was copied from remains
//! readable; a retired template is no longer offered.

use crate::{app::App, web::Routes};

/// What these pages serve.
pub fn routes() -> Routes<App> {
    Routes::new()
}
