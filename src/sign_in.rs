//! Signing in and out: by password, by a mailed link or code, by an invitation, with a second factor after any of them; and
//! the accounts that people sign in to. What a session is stands in [`crate::sessions`], who asks in [`crate::actors`].

mod account_columns;
mod closing;
mod credentials;
mod demo;
mod email;
mod email_changes;
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

pub use account_columns::{has_come_in, second_factor_in_use, waiting_invitation};
pub use closing::{MAX_NOTE as MAX_DISABLED_NOTE, disable, erase};
pub use credentials::{lock_account, renew_credentials};
pub use email::{check_email, parse_email};
pub use email_changes::{
    EmailChange, NewEmailChange, PendingEmail, asked_often_for_address, find_email_change,
    find_pending_email, insert_email_change, move_address, revoke_email_changes, spend_email_change,
};
pub use emails::Notice;
pub use enter::enter_by_code;
pub use events::{AccountEvent, ROUTINE as ROUTINE_EVENTS, STAFF_MEMBER};
pub use forget::forget_old as forget_old_sign_ins;
pub use invitations::{
    Access, InvitationError, Invitee, LIFETIME as INVITATION_LIFETIME, find_access, invite, is_address_taken,
    reopen,
};
pub use language::choose_language;
pub use links::{
    SENT_LIFETIME as SENT_LINK_LIFETIME, WRITE_LINK, code_hash, looks_like_code, new_code, send_reset,
    write_link,
};
pub use own_password::change_password;
pub use password_fields::new_password_fields;
pub use password_rules::check_new_password;
pub use passwords::{MAX_PASSWORD, MIN_PASSWORD, hash_password, verify_password};
pub use paths::{
    InvitationPasswordPath, InvitationPath, InvitationRenewalPath, LanguagePath, LoginCodePath,
    LoginLinkPath, LoginPath, LoginSecondFactorPath, LoginTokenPath, LogoutPath, NewPasswordPath,
    PasswordResetPath, PasswordTokenPath, ResumeDeletePath, ResumePath,
};
pub use profile::{AccountProfile, find_account_profile, find_by_email as find_account_by_email};
pub use queries::{NewAccount, Person, confirm_address, insert_account, set_time_zone};
pub use reauthentication::{ReauthError, RecentSignIn, reauthenticate, reauthenticate_with_password};
pub use saved_forms::save_forms;
pub use second_factor::{count_codes as count_recovery_codes, remove as remove_second_factor};
pub use visitor::Visitor;

use crate::{
    abuse::{self, human},
    app::{App, Feature},
    db::Pool,
    events::EventKinds,
    feature::PublicPage,
    jobs::{Runner, Schedule},
    sessions::{self, PreviewEvent},
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;
use std::time::Duration;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["email_changes", "invitations", "login_requests", "second_factors", "recovery_codes"],
    shared_tables: &["accounts"],
    routes: Some(routes),
    events: &[EventKinds::of::<PreviewEvent>(), EventKinds::of::<AccountEvent>()],
    background: Some(background),
    export: &[sessions::EXPORT, abuse::EXPORT],
    demo: Some(demo::fill),
    public_pages: &[PublicPage { name: "login", label: "Sign-in", path: LoginPath::PATH }],
    ..Feature::new("sign_in")
};

/// Mails with links, and what is forgotten by the clock.
fn background(runner: Runner, app: &App, jobs: &Pool) -> Runner {
    let (limits, queue, over, previews) = (app.clone(), jobs.clone(), jobs.clone(), jobs.clone());
    runner
        .on(WRITE_LINK, write_link(app.clone()))
        .with_schedules([
            Schedule::new(
                "previews",
                OVER,
                app.each(move |app| {
                    let jobs = previews.clone();
                    async move {
                        sessions::end_expired_previews(&app.pool, &jobs, app.clock.now()).await.map(drop)
                    }
                }),
            ),
            Schedule::new(
                "expired sessions",
                OVER,
                app.each(move |app| {
                    let over = over.clone();
                    async move { sessions::delete_expired_sessions(&over, app.clock.now()).await.map(drop) }
                }),
            ),
            Schedule::new(
                "old sign-ins",
                HOURLY,
                app.each(|app| async move { forget_old_sign_ins(&app).await }),
            ),
            Schedule::new(
                "spent proofs",
                TIDY,
                app.each(move |app| {
                    let queue = queue.clone();
                    async move { human::sweep(&queue, app.clock.now()).await.map(drop) }
                }),
            ),
        ])
        .in_each_process("limits", TIDY, move || limits.limits.tidy())
}

/// Between two looks for sessions that are over, and previews in them.
const OVER: Duration = Duration::from_secs(60);
/// How often the counters of limits are looked through, and what was spent and has expired.
const TIDY: Duration = Duration::from_secs(600);
const HOURLY: Duration = Duration::from_secs(60 * 60);

fn routes() -> Routes<App> {
    // who must set up a second factor first can still leave, and read how in their own language
    let leaving = Routes::new().during_setup().post::<LogoutPath, _, _>(Right::SignOut, login::destroy);
    let language = Routes::new().during_setup().post::<LanguagePath, _, _>(Right::Anyone, language::create);
    Routes::new()
        .get::<LoginPath, _, _>(Right::Anyone, login::show)
        .post::<LoginPath, _, _>(Right::Anyone, login::create)
        .get::<LoginLinkPath, _, _>(Right::Anyone, links::ask::show_sign_in)
        .post::<LoginLinkPath, _, _>(Right::Anyone, links::ask::create_sign_in)
        .get::<LoginCodePath, _, _>(Right::Anyone, links::typed::show)
        .post::<LoginCodePath, _, _>(Right::Anyone, links::typed::create)
        .get::<LoginTokenPath, _, _>(Right::Token, links::opened::show_sign_in)
        .post::<LoginTokenPath, _, _>(Right::Token, links::opened::create_sign_in)
        .get::<LoginSecondFactorPath, _, _>(Right::Anyone, second_factor::show)
        .post::<LoginSecondFactorPath, _, _>(Right::Anyone, second_factor::create)
        .get::<PasswordResetPath, _, _>(Right::Anyone, links::ask::show_reset)
        .post::<PasswordResetPath, _, _>(Right::Anyone, links::ask::create_reset)
        .get::<PasswordTokenPath, _, _>(Right::Token, links::opened::show_reset)
        .post::<PasswordTokenPath, _, _>(Right::Token, links::opened::create_reset)
        .get::<NewPasswordPath, _, _>(Right::Anyone, links::password::new)
        .post::<NewPasswordPath, _, _>(Right::Anyone, links::password::create)
        .get::<InvitationPath, _, _>(Right::Token, invitations::handlers::show)
        .post::<InvitationPath, _, _>(Right::Token, invitations::handlers::open)
        .get::<InvitationPasswordPath, _, _>(Right::Token, invitations::handlers::new)
        .post::<InvitationPasswordPath, _, _>(Right::Token, invitations::handlers::create)
        .post::<InvitationRenewalPath, _, _>(Right::Anyone, invitations::renewal::create)
        .merge(leaving)
        .merge(language)
        .merge(
            Routes::new()
                .get::<ResumePath, _, _>(Right::SignedIn, saved_forms::handlers::show)
                .post::<ResumeDeletePath, _, _>(Right::SignedIn, saved_forms::handlers::destroy),
        )
}
