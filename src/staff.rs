//! The staff of a firm, as its owners keep it: who is invited, may sign in, is disabled or was removed, and as what. A firm
//! keeps an owner who can sign in.

mod actions;
mod events;
mod forms;
mod handlers;
mod model;
mod queries;
mod sentences;
mod views;

pub use events::MemberEvent;
pub use model::{Member, State};

use crate::{
    app::App,
    ids::StaffId,
    web::{Routes, Side},
};

crate::paths! {
    pub MembersPath = "/staff/members";
    pub NewMemberPath = "/staff/members/new";
    pub MemberPath(member_id: StaffId) = "/staff/members/{member_id}";
    pub EditMemberPath(member_id: StaffId) = "/staff/members/{member_id}/edit";
    /// Sends an invitation again.
    pub MemberInvitationPath(member_id: StaffId) = "/staff/members/{member_id}/invitation";
    pub MemberDisablementPath(member_id: StaffId) = "/staff/members/{member_id}/disablement";
    pub MemberEnablementPath(member_id: StaffId) = "/staff/members/{member_id}/disablement/delete";
    pub MemberRemovalPath(member_id: StaffId) = "/staff/members/{member_id}/removal";
    /// Takes the second factor away from somebody who lost it.
    pub MemberSecondFactorPath(member_id: StaffId) = "/staff/members/{member_id}/second-factor/delete";
}

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
