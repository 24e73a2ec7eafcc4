//! Cases: what they are, who is in them, and the pages in which staff open, find and change them. The pages that show one
//! case whole are composed by `home`.

mod access;
mod actions;
mod choices;
mod client;
mod client_page;
mod client_views;
mod closing;
mod demo;
mod events;
mod export;
mod forms;
mod list;
mod model;
mod paths;
mod people;
mod queries;
mod reference;
mod scope;
mod sentences;
mod sight;
mod staff;
mod staff_views;
mod stale;
mod status;
mod team;
pub mod views;

pub use access::{CaseAccess, find_access};
pub use actions::{is_reference_taken, open_case};
pub use choices::{Choices, load as load_choices};
pub use events::CaseEvent;
pub use forms::{CaseDetails, CaseFields};
pub use model::{Case, CaseStatus, NewCase, Part, Person, PersonRole};
pub use paths::{
    CasePath, CasePeoplePath, CaseStatusPath, CaseSwitchPath, CaseTeamPath, CasesPath, EditCasePath,
    NewCasePath, StaffCasePath, StaffCasesPath,
};
pub use queries::{
    case_ids_for_client, find_for_client, find_for_staff, find_part_of_client, find_unseen, list_case_names,
    list_for_client, list_of, list_parts_of_client, list_people, list_people_for_client, list_people_seen,
    lock_case, set_moved,
};
pub use reference::next as next_reference;
pub use staff_views::CaseForm;
pub use stale::{StaleCase, list_stale};
pub use status::{CLOSING, Closing, follow_stage, let_status_follow};
pub use team::{hand_over, leave_teams};
pub use views::{
    Facts, crumbs, facts, header, preview_buttons, staff_header, staff_header_of, status_pill, switcher,
};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{CaseRoom, Example},
    navigation::{ClientEntry, StaffEntry, Tab},
    people::StaffClientPath,
    t,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["case_team"],
    shared_tables: &["cases", "case_people", "case_person_applicants"],
    routes: Some(routes),
    events: &[EventKinds::of::<CaseEvent>()],
    client_navigation: &[ClientEntry {
        tab: TAB,
        order: 30,
        href: CasesPath::PATH,
        icon: "case",
        words: |lang| t!(lang, "nav-cases"),
        count: None,
    }],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 30,
        href: StaffCasesPath::PATH,
        icon: "case",
        words: "Cases",
        for_owners: false,
        count: None,
    }],
    case_rooms: &[CaseRoom {
        name: PEOPLE_ROOM,
        order: 40,
        words: "People",
        place: |case_id| CasePeoplePath { case_id }.to_string(),
    }],
    export: &[export::CASES],
    examples: &[Example {
        parameter: "case_id",
        query: "SELECT c.id::text FROM cases c WHERE c.firm_id = :firm AND c.closed_at IS NULL AND EXISTS (\
                SELECT FROM accounts a LEFT JOIN case_people p ON p.firm_id = a.firm_id AND p.client_id = a.client_id \
                AND p.case_id = c.id WHERE a.firm_id = c.firm_id AND a.id = :account \
                AND (p.access = 'full' OR a.staff_member_id IS NOT NULL AND NOT c.restricted)) ORDER BY c.reference LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("cases")
};

/// Its room in the page of a case.
const PEOPLE_ROOM: &str = "people";

/// Its place in the navigation.
pub const TAB: Tab = Tab("cases");

fn routes() -> Routes<App> {
    let client = Routes::new()
        .get::<CasesPath, _, _>(Right::Client, client::index)
        .get::<CaseSwitchPath, _, _>(Right::Client, client::switch);
    Routes::new()
        .merge(client)
        .get::<StaffClientPath, _, _>(Right::StaffThing, client_page::show)
        .get::<StaffCasesPath, _, _>(Right::Staff, staff::index)
        .post::<StaffCasesPath, _, _>(Right::StaffThing, staff::create)
        .get::<NewCasePath, _, _>(Right::Staff, staff::new)
        .get::<EditCasePath, _, _>(Right::StaffThing, staff::edit)
        .post::<StaffCasePath, _, _>(Right::StaffThing, staff::update)
        .post::<CaseStatusPath, _, _>(Right::StaffThing, status::update)
        .get::<CasePeoplePath, _, _>(Right::StaffThing, people::index)
        .post::<CasePeoplePath, _, _>(Right::StaffThing, people::create)
        .post::<paths::RemovePersonPath, _, _>(Right::StaffThing, people::delete)
        .get::<CaseTeamPath, _, _>(Right::StaffThing, team::show)
        .post::<CaseTeamPath, _, _>(Right::StaffThing, team::update)
}
