//! Documents: what the firm asks for, what clients hand in, what the firm shares, and the reviews.

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
