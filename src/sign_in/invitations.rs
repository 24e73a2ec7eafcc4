//! Invitations: a mailed link with which somebody opens their account and chooses a password.
//!
//! The link carries a token, of which only the hash is stored. Opening it spends nothing, because mail programs and virus
//! scanners open links too: it is spent by the form that sets the password. Its pages keep the usual referrer policy
//! (`same-origin`): the token goes to no other site with it, while `no-referrer` would turn the `Origin` of their forms into
//! `null`, which is refused as foreign.

mod actions;
mod emails;
pub(super) mod handlers;
mod queries;
pub(super) mod renewal;
mod views;

pub(super) use actions::accept;
pub use actions::{InvitationError, Invitee, invite, is_address_taken, reopen};
pub use queries::{Access, find_access};

use crate::{clock::Ts, i18n::Lang};
use std::time::Duration;

/// How long an invitation works.
pub const LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Open,
    Expired,
    /// A password was set with it.
    Used,
    /// A newer one was sent, or the account is closed.
    Revoked,
}

/// An invitation, and whom it is for.
#[derive(Debug, Clone)]
pub(super) struct Invitation {
    pub email: String,
    pub name: String,
    pub language: Lang,
    pub is_staff: bool,
    pub state: State,
}

fn state(now: Ts, expires_at: Ts, accepted: bool, revoked: bool) -> State {
    match (accepted, revoked) {
        (true, _) => State::Used,
        (false, true) => State::Revoked,
        (false, false) if expires_at <= now => State::Expired,
        (false, false) => State::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_ends_at_its_very_moment() {
        let end = Ts("2026-11-21T15:00:00Z".parse().unwrap());
        let second = Duration::from_secs(1);
        assert_eq!(state(end.minus(second), end, false, false), State::Open);
        assert_eq!(state(end, end, false, false), State::Expired);
        assert_eq!(state(end.plus(second), end, true, true), State::Used, "what was used stays used");
        assert_eq!(state(end.minus(second), end, false, true), State::Revoked);
    }
}
