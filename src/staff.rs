//! The staff of a firm, as its owners keep it: who is invited, may sign in, is disabled or was removed, and as what. A firm
//! keeps an owner who can sign in.

mod actions;
mod demo;
mod events;
mod forms;
mod handlers;
mod model;
mod paths;
mod queries;
mod scope;
mod sentences;
mod views;

pub use events::MemberEvent;
pub use forms::MemberFields;
pub use model::{Member, State};
pub use paths::{
    EditMemberPath, MemberDisablementPath, MemberEnablementPath, MemberInvitationPath, MemberPath,
    MemberRemovalPath, MemberSecondFactorPath, MembersPath, NewMemberPath,
};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::Example,
    navigation::{StaffEntry, Tab},
    web::{Right, Routes},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    routes: Some(routes),
    events: &[EventKinds::of::<MemberEvent>()],
    staff_navigation: &[StaffEntry {
        tab: TAB,
        order: 70,
        href: MembersPath::PATH,
        icon: "user-plus",
        words: "Staff",
        for_owners: true,
        count: None,
    }],
    examples: &[Example {
        parameter: "member_id",
        query: "SELECT id::text FROM staff_members WHERE firm_id = :firm AND removed_at IS NULL ORDER BY id LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("staff")
};

/// Its place in the navigation.
pub const TAB: Tab = Tab("staff");

fn routes() -> Routes<App> {
    Routes::new()
        .get::<MembersPath, _, _>(Right::Owner, handlers::index)
        .post::<MembersPath, _, _>(Right::Owner, handlers::create)
        .get::<NewMemberPath, _, _>(Right::Owner, handlers::new)
        .get::<MemberPath, _, _>(Right::Owner, handlers::show)
        .get::<EditMemberPath, _, _>(Right::Owner, handlers::edit)
        .post::<MemberPath, _, _>(Right::Owner, handlers::update)
        .post::<MemberInvitationPath, _, _>(Right::Owner, handlers::invite)
        .post::<MemberDisablementPath, _, _>(Right::Owner, handlers::disable)
        .post::<MemberEnablementPath, _, _>(Right::Owner, handlers::enable)
        .post::<MemberRemovalPath, _, _>(Right::Owner, handlers::remove)
        .post::<MemberSecondFactorPath, _, _>(Right::Owner, handlers::remove_second_factor)
}
