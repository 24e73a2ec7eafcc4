//! What people change about their own account, clients and staff alike: how they are reached, how they sign in, what they
//! are told of, where they are signed in, and a copy of what is kept about them. In a preview it is the client's, to be read.

mod email;
mod email_views;
mod emails;
mod events;
mod export;
mod export_queries;
mod language;
mod model;
mod notifications;
mod overview;
mod password;
mod phone;
mod qr;
mod queries;
mod second_factor;
mod second_factor_views;
mod sentences;
mod sessions;
mod time_zone;
mod views;
mod zones;

pub use events::ProfileEvent;
pub use model::{Delivery, NotificationKind};
pub use queries::{NewEmailChange, insert_email_change, set_delivery};

use crate::{
    app::App,
    web::{Routes, Side},
};
use uuid::Uuid;

crate::paths! {
    pub ProfilePath = "/profile";
    pub EmailPath = "/profile/email";
    /// Gives up the change that waits for its confirmation.
    pub EmailDeletePath = "/profile/email/delete";
    /// What the link in the mail opens.
    pub EmailChangePath(token: String) = "/profile/email-changes/{token}";
    pub PhonePath = "/profile/phone";
    pub PasswordPath = "/profile/password";
    pub LanguageChoicePath = "/profile/language";
    pub TimeZonePath = "/profile/time-zone";
    pub NotificationsPath = "/profile/notifications";
    pub SessionsPath = "/profile/sessions";
    /// Ends all sessions but the one that asks.
    pub SessionsDeletePath = "/profile/sessions/delete";
    pub SessionDeletePath(handle: Uuid) = "/profile/sessions/{handle}/delete";
    pub ExportPath = "/profile/export";
    pub SetupPath = "/profile/second-factor/setup";
    pub RecoveryCodesPath = "/profile/second-factor/recovery-codes";
    pub RemovalPath = "/profile/second-factor/removal";
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    // opened from a mail, whoever is signed in where
    let links = Routes::new(Side::Public)
        .get::<EmailChangePath, _, _>(email::show)
        .post::<EmailChangePath, _, _>(email::confirm);
    Routes::new(Side::Client)
        .get::<ProfilePath, _, _>(overview::show)
        .get::<EmailPath, _, _>(email::new)
        .post::<EmailPath, _, _>(email::create)
        .post::<EmailDeletePath, _, _>(email::destroy)
        .get::<PhonePath, _, _>(phone::edit)
        .post::<PhonePath, _, _>(phone::update)
        .get::<PasswordPath, _, _>(password::edit)
        .post::<PasswordPath, _, _>(password::update)
        .get::<LanguageChoicePath, _, _>(language::edit)
        .post::<LanguageChoicePath, _, _>(language::update)
        .get::<TimeZonePath, _, _>(time_zone::edit)
        .post::<TimeZonePath, _, _>(time_zone::update)
        .get::<NotificationsPath, _, _>(notifications::edit)
        .post::<NotificationsPath, _, _>(notifications::update)
        .get::<SessionsPath, _, _>(sessions::index)
        .post::<SessionsDeletePath, _, _>(sessions::destroy_others)
        .post::<SessionDeletePath, _, _>(sessions::destroy)
        .get::<ExportPath, _, _>(export::new)
        .post::<ExportPath, _, _>(export::create)
        .merge(links)
        .merge(second_factor::routes())
}
