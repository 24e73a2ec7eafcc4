//! A client's way into the portal, as staff see it, open it and close it. Staff never see or choose a password.

mod handlers;
mod tries;
mod views;

use super::paths::{
    PortalAccessPath, PortalDisablementPath, PortalEnablementPath, PortalResetPath, PortalSecondFactorPath,
};
use crate::{
    app::App,
    web::{Routes, Side},
};

pub(super) fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<PortalAccessPath, _, _>(handlers::show)
        .post::<PortalAccessPath, _, _>(handlers::create)
        .post::<PortalResetPath, _, _>(handlers::reset)
        .post::<PortalDisablementPath, _, _>(handlers::disable)
        .post::<PortalEnablementPath, _, _>(handlers::enable)
        .post::<PortalSecondFactorPath, _, _>(handlers::remove_second_factor)
}
