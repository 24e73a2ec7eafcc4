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
mod hosts;
mod index;
mod model;
mod paths;
mod picture;
mod preview;
mod security;
mod sender;
mod sentences;
mod stylesheet;
mod upload;
mod website;
mod website_view;

pub use actions::{REMOVE_PICTURE, found, remover};
pub use contact_form::firm_name;
pub use events::FirmEvent;
pub use hosts::parse as parse_host;
pub use paths::{
    BrandingPath, BrandingPreviewPath, ContactPath, ContactPreviewPath, HostsDeletePath, HostsPath,
    SecurityPath, SenderPath, SettingsPath, StylesheetPath, WebsitePath,
};
pub use picture::{MadePicture, PictureError, Which};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    routes: Some(routes),
    events: &[EventKinds::of::<FirmEvent>()],
    background: Some(|runner, app, _| runner.on(REMOVE_PICTURE, remover(app.clone()))),
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
        .post::<HostsDeletePath, _, _>(Right::Owner, hosts::destroy)
        .get::<SecurityPath, _, _>(Right::Owner, security::edit)
        .post::<SecurityPath, _, _>(Right::Owner, security::update)
        .get::<StylesheetPath, _, _>(Right::Owner, stylesheet::show)
}
