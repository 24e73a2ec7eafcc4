//! Settings > Payments: how invoices are made, and the firm's accounts with providers. For owners.

mod check;
mod gateway;
mod gateway_form;
mod gateway_view;
mod page;
mod settings;
mod trial;

use super::paths::{GatewayCheckPath, GatewayDeletePath, GatewayPath, GatewayTestPath, PaymentSettingsPath};
use crate::{
    app::App,
    feature::SettingsTab,
    ui::Scripts,
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// Its place among the firm's settings.
pub const TAB: SettingsTab = SettingsTab {
    order: 45,
    scripts: Scripts::Htmx,
    href: PaymentSettingsPath::PATH,
    icon: "money",
    title: "Payments",
    about: "Online payments, invoice numbers, currency, taxes, and other ways to pay.",
};

/// What owners are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<PaymentSettingsPath, _, _>(Right::Owner, settings::edit)
        .post::<PaymentSettingsPath, _, _>(Right::Owner, settings::update)
        .post::<GatewayPath, _, _>(Right::Owner, gateway::update)
        .post::<GatewayCheckPath, _, _>(Right::Owner, check::create)
        .post::<GatewayDeletePath, _, _>(Right::Owner, gateway::destroy)
        .post::<GatewayTestPath, _, _>(Right::Owner, trial::create)
}
