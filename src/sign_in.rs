//! Signing in and out: by password, by a mailed link or code, by an invitation, with a second factor after any of them; and
//! the accounts that people sign in to. What a session is stands in [`crate::sessions`], who asks in [`crate::actors`].

mod closing;
mod credentials;
mod email;
mod emails;
mod enter;
mod events;
mod forget;
mod invitations;
mod known;
mod language;
mod links;
mod login;
mod own_password;
mod password_fields;
mod password_rules;
mod passwords;
mod paths;
mod profile;
mod queries;
mod reauthentication;
mod saved_forms;
pub mod second_factor;
mod sentences;
mod visitor;

pub use closing::{MAX_NOTE as MAX_DISABLED_NOTE, disable};
pub use credentials::{lock_account, renew_credentials, revoke_email_changes};
pub use email::parse_email;
pub use emails::Notice;
pub use events::{AccountEvent, ROUTINE as ROUTINE_EVENTS, STAFF_MEMBER};
pub use forget::forget_old as forget_old_sign_ins;
pub use invitations::{
    Access, InvitationError, Invitee, LIFETIME as INVITATION_LIFETIME, find_access, insert_invitation,
    invite, is_address_taken, reopen,
};
pub use language::choose_language;
pub use links::{SENT_LIFETIME as SENT_LINK_LIFETIME, WRITE_LINK, send_reset, write_link};
pub use own_password::change_password;
pub use password_fields::new_password_fields;
pub use password_rules::check_new_password;
pub use passwords::{MAX_PASSWORD, MIN_PASSWORD, hash_password, verify_password};
pub use paths::{
    InvitationPasswordPath, InvitationPath, InvitationRenewalPath, LanguagePath, LoginCodePath,
    LoginLinkPath, LoginPath, LoginSecondFactorPath, LoginTokenPath, LogoutPath, NewPasswordPath,
    PasswordResetPath, PasswordTokenPath, ResumeDeletePath, ResumePath,
};
pub use profile::{AccountProfile, find_account_profile};
pub use queries::{NewAccount, Person, insert_account};
pub use reauthentication::{ReauthError, RecentSignIn, reauthenticate, reauthenticate_with_password};
pub use saved_forms::save_forms;
pub use second_factor::{count_codes as count_recovery_codes, remove as remove_second_factor};
pub use visitor::Visitor;

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    // who must set up a second factor first can still leave, and read how in their own language
    let leaving = Routes::new(Side::Own).during_setup().post::<LogoutPath, _, _>(login::destroy);
    let language = Routes::new(Side::Public).during_setup().post::<LanguagePath, _, _>(language::create);
    Routes::new(Side::Public)
        .get::<LoginPath, _, _>(login::show)
        .post::<LoginPath, _, _>(login::create)
        .get::<LoginLinkPath, _, _>(links::ask::show_sign_in)
        .post::<LoginLinkPath, _, _>(links::ask::create_sign_in)
        .get::<LoginCodePath, _, _>(links::typed::show)
        .post::<LoginCodePath, _, _>(links::typed::create)
        .get::<LoginTokenPath, _, _>(links::opened::show_sign_in)
        .post::<LoginTokenPath, _, _>(links::opened::create_sign_in)
        .get::<LoginSecondFactorPath, _, _>(second_factor::show)
        .post::<LoginSecondFactorPath, _, _>(second_factor::create)
        .get::<PasswordResetPath, _, _>(links::ask::show_reset)
        .post::<PasswordResetPath, _, _>(links::ask::create_reset)
        .get::<PasswordTokenPath, _, _>(links::opened::show_reset)
        .post::<PasswordTokenPath, _, _>(links::opened::create_reset)
        .get::<NewPasswordPath, _, _>(links::password::new)
        .post::<NewPasswordPath, _, _>(links::password::create)
        .get::<InvitationPath, _, _>(invitations::handlers::show)
        .post::<InvitationPath, _, _>(invitations::handlers::open)
        .get::<InvitationPasswordPath, _, _>(invitations::handlers::new)
        .post::<InvitationPasswordPath, _, _>(invitations::handlers::create)
        .post::<InvitationRenewalPath, _, _>(invitations::renewal::create)
        .merge(leaving)
        .merge(language)
        .merge(
            Routes::new(Side::Client)
                .get::<ResumePath, _, _>(saved_forms::handlers::show)
                .post::<ResumeDeletePath, _, _>(saved_forms::handlers::destroy),
        )
}
