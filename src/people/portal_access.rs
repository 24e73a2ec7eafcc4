//! A client's way into the portal, as staff see it, open it and close it. Staff never see or choose a password.

mod handlers;
mod tries;
mod views;

use crate::{
    app::App,
    ids::ClientId,
    web::{Routes, Side},
};

crate::paths! {
    pub PortalAccessPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access";
    pub(super) PortalResetPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/reset";
    pub(super) PortalDisablementPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/disablement";
    pub(super) PortalEnablementPath(client_id: ClientId) = "/staff/clients/{client_id}/portal-access/disablement/delete";
    pub(super) PortalSecondFactorPath(client_id: ClientId) =
        "/staff/clients/{client_id}/portal-access/second-factor/delete";
}

pub(super) fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<PortalAccessPath, _, _>(handlers::show)
        .post::<PortalAccessPath, _, _>(handlers::create)
        .post::<PortalResetPath, _, _>(handlers::reset)
        .post::<PortalDisablementPath, _, _>(handlers::disable)
        .post::<PortalEnablementPath, _, _>(handlers::enable)
        .post::<PortalSecondFactorPath, _, _>(handlers::remove_second_factor)
}
