//! The demo: two firms that every feature fills from `fixtures/`, and the mailbox page. There in demo mode alone.

mod load;
mod mailbox;
mod mailbox_views;
mod paths;

pub use load::{load, welcome};
pub use paths::MailboxPath;

use crate::{
    app::{App, Feature},
    web::{Right, Routes},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { routes: Some(routes), ..Feature::new("demo") };

fn routes() -> Routes<App> {
    Routes::new()
        .get::<MailboxPath, _, _>(Right::Anyone, mailbox::index)
        .get::<paths::MailPath, _, _>(Right::Token, mailbox::show)
}
