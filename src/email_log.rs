//! What the queue could not deliver, and the pages in which owners see it and have it tried again.

mod actions;
mod events;
mod model;
mod queries;
mod sentences;
mod staff;
mod views;

pub use events::EmailLogEvent;
pub use staff::EmailLogPath;

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<staff::EmailLogPath, _, _>(staff::index)
        .post::<staff::JobRetriesPath, _, _>(staff::retry)
        .post::<staff::MailRetriesPath, _, _>(staff::resend)
}
