//! People the firm works for, the members of staff, and the portal access of clients.

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
