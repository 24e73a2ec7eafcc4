//! What the queue could not deliver, and the pages in which owners see it and have it tried again.

mod actions;
mod demo;
mod events;
mod model;
mod paths;
mod queries;
mod scope;
mod sentences;
mod staff;
mod views;

pub use events::EmailLogEvent;
pub use paths::EmailLogPath;

use crate::{
    app::{App, Feature},
    events::EventKinds,
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    routes: Some(routes),
    events: &[EventKinds::of::<EmailLogEvent>()],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 80,
        href: EmailLogPath::PATH,
        icon: "send",
        words: "Email log",
        for_owners: true,
        count: None,
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("email_log")
};

/// Its place in the navigation.
pub const TAB: Tab = Tab("email_log");

fn routes() -> Routes<App> {
    Routes::new()
        .get::<EmailLogPath, _, _>(Right::Owner, staff::index)
        .post::<paths::JobRetriesPath, _, _>(Right::Owner, staff::retry)
        .post::<paths::MailRetriesPath, _, _>(Right::Owner, staff::resend)
}
