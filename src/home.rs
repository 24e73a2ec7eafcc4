//! Pages that bring features together: the client's home and case page, the staff's Today and case page.

mod client;
mod client_case;
mod client_case_views;
mod client_views;
mod model;
mod paths;
mod queries;
mod staff;
mod staff_case;
mod staff_case_views;
mod staff_views;
mod staff_waits;
mod staff_waits_views;
mod timeline;

pub use paths::{HomePath, StaffHomePath};
pub use timeline::Timeline;

use crate::{
    app::App,
    cases::{CasePath, StaffCasePath},
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    let client = Routes::new(Side::Client)
        .get::<HomePath, _, _>(client::index)
        .get::<CasePath, _, _>(client_case::show);
    Routes::new(Side::Staff)
        .merge(client)
        .get::<StaffHomePath, _, _>(staff::index)
        .get::<paths::ReviewPath, _, _>(staff::review)
        .get::<paths::OverduePath, _, _>(staff::overdue)
        .get::<paths::WaitingPath, _, _>(staff_waits::waiting)
        .get::<paths::InactivePath, _, _>(staff_waits::stale)
        .get::<StaffCasePath, _, _>(staff_case::show)
}
