//! The demo: two firms loaded from `fixtures/`, and the mailbox page. There in demo mode alone.

mod accounts;
mod branding;
mod courses;
mod data;
mod documents;
mod firm;
mod load;
mod mailbox;
mod mailbox_views;
mod paths;
mod people;
mod sign_in;
mod tries;
mod workflows;

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
