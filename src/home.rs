//! Pages that bring features together: the client's home and case page, the staff's Today and case page.

mod client;
mod client_case;
mod client_case_views;
mod client_views;
mod model;
mod queries;
mod sentences;
mod staff_sentences;
mod timeline;

pub use client::HomePath;
pub use timeline::Timeline;

use crate::{app::App, cases::CasePath, web::Routes};

crate::paths! {
    /// Today, as staff see it.
    pub StaffHomePath = "/staff";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new().get::<HomePath, _, _>(client::index).get::<CasePath, _, _>(client_case::show)
}
