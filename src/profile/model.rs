//! An account as its owner sees it, and what they may choose.

use crate::{clock::Ts, i18n::Lang, t};
use std::time::Duration;

/// How long the link works that confirms another mail address.
pub const EMAIL_CHANGE_LIFETIME: Duration = Duration::from_secs(60 * 60);

crate::text_enum! {
    /// What somebody may be told of.
    pub enum NotificationKind {
        /// Documents asked for, forms to fill in.
        Tasks = "tasks",
        /// A case moved.
        Progress = "progress",
        Messages = "messages",
        Invoices = "invoices",
        /// What the firm shared, and what it said of documents.
        Documents = "documents",
        Appointments = "appointments",
    }
}

crate::text_enum! {
    /// How somebody is told.
    pub enum Delivery {
        AtOnce = "at_once",
        /// Once a day, all together.
        Daily = "daily",
        None = "none",
    }
}

impl NotificationKind {
    pub fn words(self, lang: Lang) -> String {
        match self {
            NotificationKind::Tasks => t!(lang, "profile-notify-tasks"),
            NotificationKind::Progress => t!(lang, "profile-notify-progress"),
            NotificationKind::Messages => t!(lang, "profile-notify-messages"),
            NotificationKind::Invoices => t!(lang, "profile-notify-invoices"),
            NotificationKind::Documents => t!(lang, "profile-notify-documents"),
            NotificationKind::Appointments => t!(lang, "profile-notify-appointments"),
        }
    }
}

impl Delivery {
    pub fn words(self, lang: Lang) -> String {
        match self {
            Delivery::AtOnce => t!(lang, "profile-delivery-at-once"),
            Delivery::Daily => t!(lang, "profile-delivery-daily"),
            Delivery::None => t!(lang, "profile-delivery-none"),
        }
    }
}

/// How somebody wants to hear of each kind; what they never chose is told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences(Vec<(NotificationKind, Delivery)>);

impl Preferences {
    /// Of what was chosen, in whichever order.
    pub fn of(chosen: &[(NotificationKind, Delivery)]) -> Preferences {
        let delivery = |kind| chosen.iter().find(|(one, _)| *one == kind).map(|(_, delivery)| *delivery);
        Preferences(
            NotificationKind::ALL
                .iter()
                .map(|kind| (*kind, delivery(*kind).unwrap_or(Delivery::AtOnce)))
                .collect(),
        )
    }

    pub fn iter(&self) -> impl Iterator<Item = (NotificationKind, Delivery)> {
        self.0.iter().copied()
    }

    /// How many kinds are told in this way.
    pub fn count(&self, delivery: Delivery) -> usize {
        self.iter().filter(|(_, one)| *one == delivery).count()
    }
}

/// What the overview shows beside what the session knows.
#[derive(Debug, Clone)]
pub struct Profile {
    pub has_password: bool,
    /// As chosen; none follows the firm's.
    pub time_zone: Option<String>,
    /// Empty where none is known, and for staff.
    pub phone: String,
    pub preferences: Preferences,
    pub pending: Option<Pending>,
    /// Codes left, once a second factor is in use.
    pub recovery_codes: Option<i64>,
}

/// A mail address that waits for its confirmation.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Pending {
    pub email: String,
    pub expires_at: Ts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_chose_is_told_at_once() {
        let preferences = Preferences::of(&[(NotificationKind::Invoices, Delivery::None)]);
        assert_eq!(preferences.count(Delivery::AtOnce), NotificationKind::ALL.len() - 1);
        assert!(preferences.iter().any(|one| one == (NotificationKind::Invoices, Delivery::None)));
    }
}
