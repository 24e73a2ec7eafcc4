//! What people change about their own account, clients and staff alike: how they are reached, how they sign in, what they
//! are told of, where they are signed in, and a copy of what is kept about them. In a preview it is the client's, to be read.

mod actions;
mod address;
mod demo;
mod email;
mod email_views;
mod emails;
mod events;
mod export;
mod export_lists;
mod export_queries;
mod language;
mod model;
mod notifications;
mod overview;
mod password;
mod paths;
mod phone;
mod queries;
mod second_factor;
mod second_factor_views;
mod sentences;
mod sessions;
mod time_zone;
mod views;
mod zones;

pub use events::ProfileEvent;
pub use model::Delivery;
pub use paths::{
    AddressPath, EmailChangePath, EmailDeletePath, EmailPath, ExportPath, LanguageChoicePath,
    NotificationsPath, PasswordPath, PhonePath, ProfilePath, RecoveryCodesPath, RemovalPath,
    SessionDeletePath, SessionsDeletePath, SessionsPath, SetupPath, TimeZonePath,
};

use crate::{
    Error, Result,
    actors::SignedIn,
    app::{App, Feature},
    events::EventKinds,
    ids::ClientId,
    web::{Right, Routes},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["notification_preferences"],
    routes: Some(routes),
    events: &[EventKinds::of::<ProfileEvent>()],
    export: &[export_lists::ACTIVITY],
    demo: Some(demo::fill),
    ..Feature::new("profile")
};

/// The client whose pages they are; members of staff have none of these here.
fn own_client(signed_in: &SignedIn) -> Result<ClientId> {
    signed_in.client().ok_or(Error::NotFound)
}

fn routes() -> Routes<App> {
    // opened from a mail, whoever is signed in where
    let links = Routes::new()
        .get::<EmailChangePath, _, _>(Right::Token, email::show)
        .post::<EmailChangePath, _, _>(Right::Token, email::confirm);
    Routes::new()
        .get::<ProfilePath, _, _>(Right::SignedIn, overview::show)
        .get::<EmailPath, _, _>(Right::SignedIn, email::new)
        .post::<EmailPath, _, _>(Right::SignedIn, email::create)
        .post::<EmailDeletePath, _, _>(Right::SignedIn, email::destroy)
        .get::<PhonePath, _, _>(Right::Client, phone::edit)
        .post::<PhonePath, _, _>(Right::Client, phone::update)
        .get::<AddressPath, _, _>(Right::Client, address::edit)
        .post::<AddressPath, _, _>(Right::Client, address::update)
        .get::<PasswordPath, _, _>(Right::SignedIn, password::edit)
        .post::<PasswordPath, _, _>(Right::SignedIn, password::update)
        .get::<LanguageChoicePath, _, _>(Right::SignedIn, language::edit)
        .post::<LanguageChoicePath, _, _>(Right::SignedIn, language::update)
        .get::<TimeZonePath, _, _>(Right::SignedIn, time_zone::edit)
        .post::<TimeZonePath, _, _>(Right::SignedIn, time_zone::update)
        .get::<NotificationsPath, _, _>(Right::SignedIn, notifications::edit)
        .post::<NotificationsPath, _, _>(Right::SignedIn, notifications::update)
        .get::<SessionsPath, _, _>(Right::SignedIn, sessions::index)
        .post::<SessionsDeletePath, _, _>(Right::SignedIn, sessions::destroy_others)
        .post::<SessionDeletePath, _, _>(Right::SignedIn, sessions::destroy)
        .get::<ExportPath, _, _>(Right::SignedIn, export::new)
        .post::<ExportPath, _, _>(Right::SignedIn, export::create)
        .merge(links)
        .merge(second_factor::routes())
}
