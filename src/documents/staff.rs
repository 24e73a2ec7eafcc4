//! The staff's side: requests, reviews, sharing.

use crate::{app::App, web::Routes};

/// What staff are served.
pub fn routes() -> Routes<App> {
    Routes::new()
}
