//! Pages that bring features together: the client's home and case page, the staff's Today and case page.

mod client;
mod client_case;
mod client_case_views;
mod client_views;
mod model;
mod paths;
mod queries;
mod staff;
mod staff_activity;
mod staff_case;
mod staff_case_views;
mod staff_views;
mod staff_waits;
mod staff_waits_views;
mod timeline;

pub use paths::{HomePath, StaffHomePath};
pub use timeline::Timeline;

use crate::{
    app::{App, Feature},
    cases::{CasePath, StaffCasePath},
    documents,
    feature::CaseRoom,
    navigation::{ClientEntry, HOME, StaffEntry, Tab},
    t,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    routes: Some(routes),
    client_navigation: &[ClientEntry {
        tab: TAB,
        order: 10,
        href: HomePath::PATH,
        icon: "home",
        words: |lang| t!(lang, "nav-home"),
        count: None,
    }],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 10,
        href: StaffHomePath::PATH,
        icon: "home",
        words: "Today",
        for_owners: false,
        count: Some(documents::push_to_review),
    }],
    case_rooms: &[
        CaseRoom {
            name: OVERVIEW_ROOM,
            order: 10,
            words: "Overview",
            place: |case_id| StaffCasePath { case_id }.to_string(),
        },
        CaseRoom {
            name: ACTIVITY_ROOM,
            order: 90,
            words: "Activity",
            place: |case_id| paths::ActivityPath { case_id }.to_string(),
        },
    ],
    ..Feature::new("home")
};

/// Its rooms of the page of a case.
const OVERVIEW_ROOM: &str = "overview";
const ACTIVITY_ROOM: &str = "activity";

/// Its place in the navigation.
pub const TAB: Tab = HOME;

fn routes() -> Routes<App> {
    let client = Routes::new()
        .get::<HomePath, _, _>(Right::SignedIn, client::index)
        .get::<CasePath, _, _>(Right::OwnThing, client_case::show);
    Routes::new()
        .merge(client)
        .get::<StaffHomePath, _, _>(Right::Staff, staff::index)
        .get::<paths::ReviewPath, _, _>(Right::Staff, staff::review)
        .get::<paths::OverduePath, _, _>(Right::Staff, staff::overdue)
        .get::<paths::WaitingPath, _, _>(Right::Staff, staff_waits::waiting)
        .get::<paths::InactivePath, _, _>(Right::Staff, staff_waits::stale)
        .get::<StaffCasePath, _, _>(Right::StaffThing, staff_case::show)
        .get::<paths::ActivityPath, _, _>(Right::StaffThing, staff_activity::show)
}
