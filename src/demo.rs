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
mod people;
mod sign_in;
mod tries;
mod workflows;

pub use load::{load, welcome};
pub use mailbox::MailboxPath;

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Public)
        .get::<mailbox::MailboxPath, _, _>(mailbox::index)
        .get::<mailbox::MailPath, _, _>(mailbox::show)
}
