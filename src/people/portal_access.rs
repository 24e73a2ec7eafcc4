//! A client's way into the portal, as staff see it, open it and close it. Staff never see or choose a password.

mod handlers;
mod tries;
mod views;

use crate::{
    app::App,
    ids::ClientId,
    web::{Right, Routes},
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
    Routes::new()
        .get::<PortalAccessPath, _, _>(Right::StaffThing, handlers::show)
        .post::<PortalAccessPath, _, _>(Right::StaffThing, handlers::create)
        .post::<PortalResetPath, _, _>(Right::StaffThing, handlers::reset)
        .post::<PortalDisablementPath, _, _>(Right::StaffThing, handlers::disable)
        .post::<PortalEnablementPath, _, _>(Right::StaffThing, handlers::enable)
        .post::<PortalSecondFactorPath, _, _>(Right::StaffThing, handlers::remove_second_factor)
}
