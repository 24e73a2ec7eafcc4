//! What the queue could not deliver, and the pages in which owners see it and have it tried again.

mod actions;
mod model;
mod paths;
mod queries;
mod staff;
mod views;

use crate::{
    app::App,
    web::{Routes, Side},
};
pub use paths::EmailLogPath;

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<EmailLogPath, _, _>(staff::index)
        .post::<paths::JobRetriesPath, _, _>(staff::retry)
        .post::<paths::MailRetriesPath, _, _>(staff::resend)
}
