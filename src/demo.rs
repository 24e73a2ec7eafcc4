//! The demo: two firms that every feature fills from `fixtures/`, and the mailbox page. There in demo mode alone.

mod firms;
mod load;
mod mailbox;
mod mailbox_views;
mod paths;
mod remove;

pub use firms::{DemoFirm, FirmsByOrigin, refuse_beside_demo, refuse_mixed};
pub use load::{list_firms, load, welcome};
pub use paths::MailboxPath;
pub use remove::remove;

use crate::{
    app::{App, Feature},
    web::{Right, Routes},
};

/// What this feature brings.
pub const FEATURE: Feature =
    Feature { tables: &["demo_firms"], routes: Some(routes), ..Feature::new("demo") };

fn routes() -> Routes<App> {
    Routes::new()
        .get::<MailboxPath, _, _>(Right::Anyone, mailbox::index)
        .get::<paths::MailPath, _, _>(Right::Token, mailbox::show)
}
