//! What an owner decides for the firm: its branding (color, pictures, welcome), how to reach it, who its mails are from, its host
//! names, what is asked of staff. The firm itself, and what every page needs of it, is `firms`.

mod actions;
mod branding;
mod branding_form;
mod branding_view;
mod contact;
mod contact_form;
mod contact_view;
mod demo;
mod events;
mod frame;
mod host_names;
mod hosts;
mod index;
mod model;
mod paths;
mod picture;
mod preview;
mod proofs;
mod security;
mod sender;
mod sentences;
mod stylesheet;
mod upload;
mod website;
mod website_view;

pub use actions::{REMOVE_PICTURE, check_proofs, found, remover};
pub use contact_form::firm_name;
pub use events::FirmEvent;
pub use frame::Page;
pub use hosts::parse as parse_host;
pub use paths::{
    BrandingPath, BrandingPreviewPath, ContactPath, ContactPreviewPath, HostsCheckPath, HostsDeletePath,
    HostsPath, SecurityPath, SenderCheckPath, SenderPath, SettingsPath, StylesheetPath, WebsitePath,
};
pub use picture::{MadePicture, PictureError, Which};
pub use proofs::{Proven, prove_host, prove_sender, record_name, record_value};

use crate::{
    app::{App, Feature},
    db::Pool,
    events::EventKinds,
    jobs::{Runner, Schedule},
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};
use axum_extra::routing::TypedPath;
use std::time::Duration;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    routes: Some(routes),
    events: &[EventKinds::of::<FirmEvent>()],
    tables: &["pending_hosts"],
    background: Some(background),
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 90,
        href: SettingsPath::PATH,
        icon: "settings",
        words: "Settings",
        for_owners: true,
        count: None,
    }],
    settings: &[frame::BRANDING, frame::CONTACT, frame::SENDER, frame::WEBSITE, frame::SECURITY],
    demo: Some(demo::fill),
    ..Feature::new("settings")
};

const HOURLY: Duration = Duration::from_secs(60 * 60);

fn background(runner: Runner, app: &App, _: &Pool) -> Runner {
    let check = app.each(|app| async move { check_proofs(&app).await });
    runner.on(REMOVE_PICTURE, remover(app.clone())).with_schedules([Schedule::new(
        "proofs of domains",
        HOURLY,
        check,
    )])
}

/// Its place in the navigation.
pub const TAB: Tab = Tab("settings");

fn routes() -> Routes<App> {
    let pictures = DefaultBodyLimit::max(upload::MAX_READ);
    Routes::new()
        .get::<SettingsPath, _, _>(Right::Owner, index::show)
        .get::<BrandingPath, _, _>(Right::Owner, branding::edit)
        .post_with::<BrandingPath>(Right::Owner, post(branding::update).layer(pictures))
        .post::<BrandingPreviewPath, _, _>(Right::Owner, branding::preview)
        .get::<ContactPath, _, _>(Right::Owner, contact::edit)
        .post::<ContactPath, _, _>(Right::Owner, contact::update)
        .post::<ContactPreviewPath, _, _>(Right::Owner, contact::preview)
        .get::<SenderPath, _, _>(Right::Owner, sender::edit)
        .post::<SenderPath, _, _>(Right::Owner, sender::update)
        .get::<WebsitePath, _, _>(Right::Owner, website::show)
        .post::<HostsPath, _, _>(Right::Owner, hosts::create)
        .post::<HostsCheckPath, _, _>(Right::Owner, proofs::check_host)
        .post::<HostsDeletePath, _, _>(Right::Owner, hosts::destroy)
        .post::<SenderCheckPath, _, _>(Right::Owner, proofs::check_sender)
        .get::<SecurityPath, _, _>(Right::Owner, security::edit)
        .post::<SecurityPath, _, _>(Right::Owner, security::update)
        .get::<StylesheetPath, _, _>(Right::Owner, stylesheet::show)
}
