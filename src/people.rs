//! People the firm works for, the members of staff, and the portal access of clients.

mod actions;
mod events;
mod forms;
mod fully_in_scope;
mod list;
mod model;
mod portal_access;
mod queries;
mod sentences;
mod staff;
mod views;

pub use events::ClientEvent;
pub use fully_in_scope::{Among, is_client_fully_in_scope, list_clients_fully_in_scope};
pub use list::{ClientLine, list_clients, wanted};
pub use model::{ClientRecord, PortalState, StaffMember};
pub use portal_access::PortalAccessPath;
pub use queries::{find_client, find_portal_state, insert_client, insert_staff_member, list_staff};
pub use views::{facts_card, find_form, nobody_found, notes_card, portal_pill};

use crate::{
    app::App,
    ids::ClientId,
    web::{Routes, Side},
};

crate::paths! {
    pub StaffClientsPath = "/staff/clients";
    /// The page itself is `cases::client_page`, which knows the client's cases.
    pub StaffClientPath(client_id: ClientId) = "/staff/clients/{client_id}";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<StaffClientsPath, _, _>(staff::index)
        .post::<StaffClientsPath, _, _>(staff::create)
        .get::<staff::NewClientPath, _, _>(staff::new)
        .get::<staff::EditClientPath, _, _>(staff::edit)
        .post::<StaffClientPath, _, _>(staff::update)
        .merge(portal_access::routes())
}
