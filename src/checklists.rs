//! Checklists: named lists of documents to ask for, in versions.

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
