//! A member of staff as owners see them.

use crate::{
    clock::Ts,
    ids::{AccountId, StaffId},
    sessions::Role,
    ui::Tone,
};

/// How somebody stands with the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Can sign in.
    Active,
    /// Was sent an invitation that still works.
    Invited,
    /// Was sent one that works no more, and never came.
    Expired,
    /// Was shut out, for a time.
    Disabled,
    /// Works here no more; what they did stays under their name.
    Removed,
}

impl State {
    /// As owners read it.
    pub fn words(self) -> &'static str {
        match self {
            State::Active => "Active",
            State::Invited => "Invited",
            State::Expired => "Invitation expired",
            State::Disabled => "Disabled",
            State::Removed => "Removed",
        }
    }

    /// How its pill is colored.
    pub fn tone(self) -> Tone {
        match self {
            State::Active => Tone::Good,
            State::Invited => Tone::Warn,
            State::Expired | State::Disabled => Tone::Bad,
            State::Removed => Tone::Plain,
        }
    }
}

/// What somebody may do, as owners read it.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Owner => "Owner",
        Role::Attorney => "Attorney",
        Role::Assistant => "Assistant",
    }
}

/// A member of staff with their account.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Member {
    /// What stands in their addresses.
    pub id: StaffId,
    /// What clients and colleagues read.
    pub name: String,
    /// What they may do beside their daily work.
    pub role: Role,
    /// Since when they work here no more.
    pub removed_at: Option<Ts>,
    /// What they sign in with, if anything.
    pub account: Option<Account>,
}

/// How a member of staff signs in.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub has_password: bool,
    pub last_sign_in_at: Option<Ts>,
    pub disabled_at: Option<Ts>,
    /// When the invitation that is out ends, or ended.
    pub invited_until: Option<Ts>,
    pub second_factor: bool,
}

impl Member {
    /// How they stand at this moment.
    pub fn state(&self, now: Ts) -> State {
        match (&self.account, self.removed_at) {
            (_, Some(_)) => State::Removed,
            (None, None) => State::Expired,
            (Some(account), None) if account.disabled_at.is_some() => State::Disabled,
            (Some(account), None) if account.has_password => State::Active,
            (Some(account), None) if account.invited_until.is_some_and(|until| until > now) => State::Invited,
            (Some(_), None) => State::Expired,
        }
    }

    /// What they sign in with; empty without an account.
    pub fn email(&self) -> &str {
        self.account.as_ref().map_or("", |account| &account.email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_most_is_told() {
        let now = Ts("2026-11-21T15:00:00Z".parse().unwrap());
        let second = std::time::Duration::from_secs(1);
        let state = |password: bool, disabled: bool, until: Option<Ts>, removed: bool| {
            let account = Account {
                id: AccountId::new(),
                email: String::new(),
                has_password: password,
                last_sign_in_at: None,
                disabled_at: disabled.then_some(now),
                invited_until: until,
                second_factor: false,
            };
            let (id, name, role) = (StaffId::new(), "Dana".to_owned(), Role::Attorney);
            Member { id, name, role, removed_at: removed.then_some(now), account: Some(account) }.state(now)
        };
        assert_eq!(state(true, false, None, false), State::Active);
        assert_eq!(state(false, false, Some(now.plus(second)), false), State::Invited);
        assert_eq!(state(false, false, Some(now), false), State::Expired);
        assert_eq!(state(false, false, None, false), State::Expired);
        assert_eq!(state(true, true, None, false), State::Disabled);
        assert_eq!(state(true, true, None, true), State::Removed);
    }
}
