//! The staff of a firm, as its owners keep it: who is invited, may sign in, is disabled or was removed, and as what. A firm
//! keeps an owner who can sign in.

mod actions;
mod events;
mod forms;
mod handlers;
mod model;
mod paths;
mod queries;
mod sentences;
mod views;

pub use events::MemberEvent;
pub use model::{Member, State};
pub use paths::{
    EditMemberPath, MemberDisablementPath, MemberEnablementPath, MemberInvitationPath, MemberPath,
    MemberRemovalPath, MemberSecondFactorPath, MembersPath, NewMemberPath,
};

use crate::{
    app::App,
    web::{Routes, Side},
};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<MembersPath, _, _>(handlers::index)
        .post::<MembersPath, _, _>(handlers::create)
        .get::<NewMemberPath, _, _>(handlers::new)
        .get::<MemberPath, _, _>(handlers::show)
        .get::<EditMemberPath, _, _>(handlers::edit)
        .post::<MemberPath, _, _>(handlers::update)
        .post::<MemberInvitationPath, _, _>(handlers::invite)
        .post::<MemberDisablementPath, _, _>(handlers::disable)
        .post::<MemberEnablementPath, _, _>(handlers::enable)
        .post::<MemberRemovalPath, _, _>(handlers::remove)
        .post::<MemberSecondFactorPath, _, _>(handlers::remove_second_factor)
}
