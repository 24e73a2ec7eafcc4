//! People as the firm knows them.

use crate::{
    clock::Ts,
    i18n::Lang,
    ids::{ClientId, StaffId},
    schema::{clients, staff_members},
    sessions::Role,
    sign_in::Access,
    ui::Tone,
};
use diesel::prelude::*;

/// A person the firm works for. Whether they can sign in is another matter; see [`PortalState`].
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = clients, check_for_backend(diesel::pg::Pg))]
pub struct ClientRecord {
    /// What stands in their addresses.
    pub id: ClientId,
    /// As it is written, in whatever order and direction.
    pub name: String,
    /// Empty when the firm has none.
    pub email: String,
    /// Empty when the firm has none.
    pub phone: String,
    /// As on an envelope, in several lines; empty when the firm has none.
    pub address: String,
    /// What mails to them are written in.
    pub language: Lang,
    /// For staff alone.
    pub notes: String,
    /// When the firm noted them.
    pub created_at: Ts,
}

/// A person who works at the firm.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_members, check_for_backend(diesel::pg::Pg))]
pub struct StaffMember {
    /// What stands in their addresses.
    pub id: StaffId,
    /// What clients and colleagues read.
    pub name: String,
    /// What they may do beside their daily work.
    pub role: Role,
}

/// How far a client has come with the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PortalState {
    /// Was never invited.
    None,
    /// Was sent an invitation, and has not chosen a password yet.
    Invited,
    /// Was sent one, and let it expire.
    Expired,
    /// Has a password, and may use it.
    Active,
    /// Was shut out by the firm.
    Disabled,
}

impl PortalState {
    /// What an account says: whether it has a password, and whether it was disabled.
    pub fn of_account(has_password: bool, disabled: bool) -> PortalState {
        match (disabled, has_password) {
            (true, _) => PortalState::Disabled,
            (false, true) => PortalState::Active,
            (false, false) => PortalState::Invited,
        }
    }

    /// The same, and whether an invitation that is out still works.
    pub fn of_access(access: &Access, now: Ts) -> PortalState {
        let state = PortalState::of_account(access.has_password, access.disabled_at.is_some());
        let works = access.invited_until.is_some_and(|until| now < until);
        if state == PortalState::Invited && !works { PortalState::Expired } else { state }
    }

    /// As staff read it.
    pub fn words(self) -> &'static str {
        match self {
            PortalState::None => "Not invited",
            PortalState::Invited => "Invited",
            PortalState::Expired => "Invitation expired",
            PortalState::Active => "Active",
            PortalState::Disabled => "Disabled",
        }
    }

    /// How its pill is colored.
    pub fn tone(self) -> Tone {
        match self {
            PortalState::None => Tone::Plain,
            PortalState::Invited | PortalState::Expired => Tone::Warn,
            PortalState::Active => Tone::Good,
            PortalState::Disabled => Tone::Bad,
        }
    }
}
