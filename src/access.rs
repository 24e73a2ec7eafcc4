//! Who somebody is: sign-in, invitations, sessions, and the gate every handler stands behind ([`Client`], [`Staff`],
//! [`Anyone`]).

mod actor;
mod attempts;
mod backoff;
mod closing;
mod credentials;
mod devices;
mod email;
mod emails;
mod enter;
mod forget;
pub mod human;
mod invitations;
mod known;
mod language;
mod limits;
mod links;
mod model;
mod open_sessions;
mod own_password;
mod page;
mod password_fields;
mod password_rules;
mod passwords;
mod preview;
mod preview_session;
mod profile;
mod queries;
mod reauthentication;
mod saved_forms;
pub mod second_factor;
mod session_keys;
mod sessions;
mod sign_in;
mod signed_in;
mod visitor;

pub use actor::{Anyone, Client, Staff};
pub use attempts::{FailedAttempt, Method, Outcome, list_failed as list_failed_attempts};
pub use closing::{MAX_NOTE as MAX_DISABLED_NOTE, disable};
pub use credentials::{lock_account, renew_credentials, revoke_email_changes};
pub use email::parse_email;
pub use emails::{Notice, letterhead};
pub use forget::forget_old as forget_old_sign_ins;
pub use human::{Answer as HumanAnswer, Human, Verdict};
pub use invitations::{
    Access, InvitationError, Invitee, LIFETIME as INVITATION_LIFETIME, find_access, insert_invitation,
    invite, is_address_taken, reopen,
};
pub use language::choose_language;
pub use limits::{Limit, Limits, RateKey, account_key};
pub use links::{SENT_LIFETIME as SENT_LINK_LIFETIME, WRITE_LINK, send_reset, write_link};
pub use model::{CurrentUser, FirstSteps, Preview, PreviewedClient, Previewer, Role, SessionActor};
pub use open_sessions::{OpenSession, end_other_sessions, end_session, list_open_sessions};
pub use own_password::change_password;
pub use page::{ClientPage, ClientTab, StaffPage, StaffTab, Waiting, waiting_for_client, waiting_for_staff};
pub use password_fields::new_password_fields;
pub use password_rules::check_new_password;
pub use passwords::{MAX_PASSWORD, MIN_PASSWORD, hash_password, verify_password};
pub use preview::{end_expired as end_expired_previews, mark_preview};
pub use preview_session::{PreviewSession, StaffSession, is_previewing};
pub use profile::{AccountProfile, find_account_profile};
pub use queries::{NewAccount, Person, insert_account};
pub use reauthentication::{ReauthError, RecentSignIn, reauthenticate, reauthenticate_with_password};
pub use saved_forms::save_forms;
pub use session_keys::{Ended, SessionKey, list_live_sessions};
pub use sessions::{ABSOLUTE, IDLE, PgStore};
pub use signed_in::SignedIn;

pub use second_factor::{count_codes as count_recovery_codes, remove as remove_second_factor};
pub use visitor::Visitor;

use crate::{app::App, web::Routes};

crate::paths! {
    pub LoginPath = "/login";
    /// Asks for a mail with a link and a code.
    pub LoginLinkPath = "/login/link";
    pub LoginTokenPath(token: String) = "/login/link/{token}";
    /// Where the code is typed, whatever it was asked for.
    pub LoginCodePath = "/login/code";
    /// Asks for the second factor, after the first.
    pub LoginSecondFactorPath = "/login/second-factor";
    /// Served by the feature `profile`: where a second factor is set up.
    pub SecondFactorPath = "/profile/second-factor";
    pub PasswordResetPath = "/password/reset";
    pub PasswordTokenPath(token: String) = "/password/reset/{token}";
    pub NewPasswordPath = "/password/new";
    pub LogoutPath = "/logout";
    pub LanguagePath = "/language";
    pub InvitationPath(token: String) = "/invitations/{token}";
    pub InvitationPasswordPath(token: String) = "/invitations/{token}/password";
    pub InvitationRenewalPath(token: String) = "/invitations/{token}/renewal";
    pub ResumePath = "/resume";
    pub ResumeDeletePath = "/resume/delete";
    /// Served by the feature `preview`, which knows the clients; see [`PreviewSession`].
    pub PreviewPath = "/staff/preview";
    pub PreviewDeletePath = "/staff/preview/delete";
}

/// Where a person's own side begins.
fn home_of(is_staff: bool) -> &'static str {
    if is_staff { "/staff" } else { "/" }
}

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<LoginPath, _, _>(sign_in::show)
        .post::<LoginPath, _, _>(sign_in::create)
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
        .post::<LogoutPath, _, _>(sign_in::destroy)
        .post::<LanguagePath, _, _>(language::create)
        .get::<InvitationPath, _, _>(invitations::handlers::show)
        .post::<InvitationPath, _, _>(invitations::handlers::open)
        .get::<InvitationPasswordPath, _, _>(invitations::handlers::new)
        .post::<InvitationPasswordPath, _, _>(invitations::handlers::create)
        .post::<InvitationRenewalPath, _, _>(invitations::renewal::create)
        .get::<ResumePath, _, _>(saved_forms::handlers::show)
        .post::<ResumeDeletePath, _, _>(saved_forms::handlers::destroy)
}
