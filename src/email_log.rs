//! What the queue could not deliver, and the pages in which owners see it and have it tried again.

mod actions;
mod model;
mod queries;
mod staff;
mod views;

pub use staff::EmailLogPath;

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<staff::EmailLogPath, _, _>(staff::index)
        .post::<staff::JobRetriesPath, _, _>(staff::retry)
        .post::<staff::MailRetriesPath, _, _>(staff::resend)
}
