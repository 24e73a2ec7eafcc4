//! People the firm works for, the members of staff, and the portal access of clients.

mod actions;
mod demo;
mod events;
mod forms;
mod fully_in_scope;
mod list;
mod model;
mod paths;
mod portal_access;
mod queries;
mod scope;
mod sentences;
mod staff;
mod views;

pub use events::ClientEvent;
pub use forms::{ADDRESS as MAX_ADDRESS, address_lines};
pub use fully_in_scope::{Among, is_client_fully_in_scope, list_clients_fully_in_scope};
pub use list::{ClientLine, list_clients, wanted};
pub use model::{ClientRecord, PortalState, StaffMember};
pub use paths::{PortalAccessPath, StaffClientPath, StaffClientsPath};
pub use queries::{
    erase_lead, find_address, find_client, find_phone, find_portal_state, insert_client, insert_lead,
    insert_staff_member, list_assignable, list_staff, lock_address, lock_phone, remove_staff_member,
    set_address, set_email, set_phone, take_lead_in, update_staff_member,
};
pub use views::{facts_card, find_form, nobody_found, notes_card, portal_pill, tabs};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::Example,
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    shared_tables: &["clients", "staff_members"],
    routes: Some(routes),
    events: &[EventKinds::of::<ClientEvent>()],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 20,
        href: StaffClientsPath::PATH,
        icon: "user",
        words: "Clients",
        for_owners: false,
        count: None,
    }],
    examples: &[Example {
        parameter: "client_id",
        query: "SELECT client_id::text FROM case_people WHERE firm_id = :firm ORDER BY client_id LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("people")
};

/// Its place in the navigation.
pub const TAB: Tab = Tab("people");

fn routes() -> Routes<App> {
    Routes::new()
        .get::<StaffClientsPath, _, _>(Right::Staff, staff::index)
        .post::<StaffClientsPath, _, _>(Right::Staff, staff::create)
        .get::<paths::NewClientPath, _, _>(Right::Staff, staff::new)
        .get::<paths::EditClientPath, _, _>(Right::StaffThing, staff::edit)
        .post::<StaffClientPath, _, _>(Right::StaffThing, staff::update)
        .merge(portal_access::routes())
}
