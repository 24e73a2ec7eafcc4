//! Addresses of clients.

use crate::ids::ClientId;

crate::paths! {
    pub StaffClientsPath = "/staff/clients";
    /// The page itself is `cases::client_page`, which knows the client's cases.
    pub StaffClientPath(client_id: ClientId) = "/staff/clients/{client_id}";
    pub PortalAccessPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access";
    pub PortalResetPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/reset";
    pub PortalDisablementPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/disablement";
    pub PortalEnablementPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/disablement/delete";
    pub PortalSecondFactorPath(client_id: ClientId) =
        "/staff/clients/{client_id}/portal-access/second-factor/delete";
    pub NewClientPath = "/staff/clients/new";
    pub EditClientPath(client_id: ClientId) = "/staff/clients/{client_id}/edit";
}
