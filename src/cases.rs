//! Cases: what they are, who is in them, and the pages in which staff open, find and change them.

mod model;
mod queries;
pub mod views;

pub use model::{Case, CaseStatus, NewCase, Person, PersonRole};
pub use queries::{
    case_ids_for_client, find_for_client, find_for_staff, insert_case, insert_person, list_for_client,
    list_people,
};
pub use views::switcher;

use crate::{app::App, ids::CaseId, web::Routes};

crate::paths! {
    /// A client's cases.
    pub CasesPath = "/cases";
    pub CasePath(case_id: CaseId) = "/cases/{case_id}";
    /// Where the case switcher leads; see [`switcher`].
    pub CaseSwitchPath = "/cases/switch";
    pub StaffCasesPath = "/staff/cases";
    pub StaffCasePath(case_id: CaseId) = "/staff/cases/{case_id}";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
