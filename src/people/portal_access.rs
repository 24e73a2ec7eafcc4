//! A client's way into the portal, as staff see it, open it and close it. Staff never see or choose a password.

mod handlers;
mod tries;
mod views;

use super::paths::{
    PortalAccessPath, PortalDisablementPath, PortalEnablementPath, PortalResetPath, PortalSecondFactorPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get::<PortalAccessPath, _, _>(Right::StaffThing, handlers::show)
        .post::<PortalAccessPath, _, _>(Right::StaffThing, handlers::create)
        .post::<PortalResetPath, _, _>(Right::StaffThing, handlers::reset)
        .post::<PortalDisablementPath, _, _>(Right::StaffThing, handlers::disable)
        .post::<PortalEnablementPath, _, _>(Right::StaffThing, handlers::enable)
        .post::<PortalSecondFactorPath, _, _>(Right::StaffThing, handlers::remove_second_factor)
}
