//! People the firm works for, the members of staff, and the portal access of clients.

mod model;
mod portal_access;
mod queries;

pub use model::{ClientRecord, PortalState, StaffMember};
pub use portal_access::PortalAccessPath;
pub use queries::{find_client, insert_client, insert_staff_member, list_staff};

use crate::{app::App, ids::ClientId, web::Routes};

crate::paths! {
    pub StaffClientsPath = "/staff/clients";
    pub StaffClientPath(client_id: ClientId) = "/staff/clients/{client_id}";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    portal_access::routes()
}
