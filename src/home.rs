//! Pages that bring features together: the client's home and case page, the staff's Today and case page.

mod client;
mod client_case;
mod client_case_views;
mod client_views;
mod model;
mod queries;
mod staff;
mod staff_case;
mod staff_case_views;
mod staff_views;
mod staff_waits;
mod staff_waits_views;
mod timeline;

pub use client::HomePath;
pub use staff::StaffHomePath;
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
        .get::<staff::ReviewPath, _, _>(staff::review)
        .get::<staff::OverduePath, _, _>(staff::overdue)
        .get::<staff_waits::WaitingPath, _, _>(staff_waits::waiting)
        .get::<staff_waits::InactivePath, _, _>(staff_waits::stale)
        .get::<StaffCasePath, _, _>(staff_case::show)
}
