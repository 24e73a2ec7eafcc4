//! Cases: what they are, who is in them, and the pages in which staff open, find and change them. The pages that show one
//! case whole are composed by `home`.

mod access;
mod actions;
mod choices;
mod client;
mod client_page;
mod client_views;
mod events;
mod forms;
mod list;
mod model;
mod people;
mod queries;
mod reference;
mod sentences;
mod staff;
mod staff_views;
mod stale;
mod status;
mod team;
pub mod views;

pub use access::{CaseAccess, find_access};
pub use events::CaseEvent;
pub use model::{Case, CaseStatus, NewCase, Person, PersonRole};
pub use people::{CasePeoplePath, insert_person};
pub use queries::{
    case_ids_for_client, find_for_client, find_for_staff, insert_case, list_for_client, list_people,
    list_people_for_client, list_people_seen, lock_case, set_moved,
};
pub use staff::{EditCasePath, NewCasePath};
pub use stale::{StaleCase, list_stale};
pub use status::{CLOSING, CaseStatusPath, Closing};
pub use team::{
    CaseTeamPath, hand_over, insert_member as insert_team_member, leave_teams, restrict as restrict_case,
};
pub use views::{Facts, crumbs, facts, header, preview_buttons, staff_header, status_pill, switcher};

use crate::{
    app::App,
    ids::CaseId,
    people::StaffClientPath,
    web::{Routes, Side},
};

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
    let client = Routes::new(Side::Client)
        .get::<CasesPath, _, _>(client::index)
        .get::<CaseSwitchPath, _, _>(client::switch);
    Routes::new(Side::Staff)
        .merge(client)
        .get::<StaffClientPath, _, _>(client_page::show)
        .get::<StaffCasesPath, _, _>(staff::index)
        .post::<StaffCasesPath, _, _>(staff::create)
        .get::<NewCasePath, _, _>(staff::new)
        .get::<EditCasePath, _, _>(staff::edit)
        .post::<StaffCasePath, _, _>(staff::update)
        .post::<CaseStatusPath, _, _>(status::update)
        .get::<CasePeoplePath, _, _>(people::index)
        .post::<CasePeoplePath, _, _>(people::create)
        .post::<people::RemovePersonPath, _, _>(people::delete)
        .get::<CaseTeamPath, _, _>(team::show)
        .post::<CaseTeamPath, _, _>(team::update)
}
