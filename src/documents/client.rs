//! The client's side: what is asked for, what was sent, what was received.

use crate::{app::App, web::Routes};

/// What clients are served.
pub fn routes() -> Routes<App> {
    Routes::new()
}
