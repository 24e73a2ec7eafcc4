//! What an owner decides for the firm: its face (color, pictures, welcome), how to reach it, who its mails are from, its host
//! names, what is asked of staff. The firm itself, and what every page needs of it, is `firms`.

mod actions;
mod branding;
mod branding_form;
mod branding_view;
mod contact;
mod contact_form;
mod contact_view;
mod events;
mod frame;
mod hosts;
mod model;
mod picture;
mod preview;
mod queries;
mod security;
mod sender;
mod sentences;
mod upload;
mod website;
mod website_view;

pub use actions::{REMOVE_PICTURE, remover};
pub use events::FirmEvent;
pub use picture::{Made, PictureError, Which};

use crate::{
    app::App,
    web::{Routes, Side},
};
use axum::{extract::DefaultBodyLimit, routing::post};

crate::paths! {
    pub SettingsPath = "/staff/settings";
    pub BrandingPath = "/staff/settings/branding";
    pub BrandingPreviewPath = "/staff/settings/branding/preview";
    pub ContactPath = "/staff/settings/contact";
    pub ContactPreviewPath = "/staff/settings/contact/preview";
    pub SenderPath = "/staff/settings/mail";
    pub WebsitePath = "/staff/settings/website";
    pub HostsPath = "/staff/settings/hosts";
    pub HostsDeletePath = "/staff/settings/hosts/delete";
    pub SecurityPath = "/staff/settings/security";
    /// The colors of a preview.
    pub StylesheetPath = "/staff/settings/stylesheet";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    let pictures = DefaultBodyLimit::max(upload::MAX_READ);
    Routes::new(Side::Staff)
        .get::<SettingsPath, _, _>(frame::index)
        .get::<BrandingPath, _, _>(branding::edit)
        .post_with::<BrandingPath>(post(branding::update).layer(pictures))
        .post::<BrandingPreviewPath, _, _>(branding::preview)
        .get::<ContactPath, _, _>(contact::edit)
        .post::<ContactPath, _, _>(contact::update)
        .post::<ContactPreviewPath, _, _>(contact::preview)
        .get::<SenderPath, _, _>(sender::edit)
        .post::<SenderPath, _, _>(sender::update)
        .get::<WebsitePath, _, _>(website::show)
        .post::<HostsPath, _, _>(hosts::create)
        .post::<HostsDeletePath, _, _>(hosts::destroy)
        .get::<SecurityPath, _, _>(security::edit)
        .post::<SecurityPath, _, _>(security::update)
        .get::<StylesheetPath, _, _>(preview::stylesheet)
}
