//! An account as its owner sees it, and what they may choose.

use crate::{i18n::Lang, notification::NotificationKind, sign_in::PendingEmail, t};
use std::time::Duration;

/// How long the link works that confirms another mail address.
pub const EMAIL_CHANGE_LIFETIME: Duration = Duration::from_secs(60 * 60);

crate::text_enum! {
    /// How somebody is told.
    pub enum Delivery {
        /// By a mail for each event.
        AtOnce = "at_once",
        /// Once a day, all together.
        Daily = "daily",
        /// By no mail; pages show it all the same.
        None = "none",
    }
}

impl Delivery {
    /// As it stands beside the choice.
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
pub struct Preferences(Vec<(&'static str, Delivery)>);

impl Preferences {
    /// For all kinds there are, of what was chosen in whichever order.
    pub fn of(kinds: &[NotificationKind], chosen: &[(String, Delivery)]) -> Preferences {
        let delivery = |kind: &str| chosen.iter().find(|(one, _)| one == kind).map(|(_, delivery)| *delivery);
        Preferences(
            kinds.iter().map(|kind| (kind.name, delivery(kind.name).unwrap_or(Delivery::AtOnce))).collect(),
        )
    }

    /// How one kind is told.
    pub fn delivery(&self, kind: &NotificationKind) -> Delivery {
        self.0.iter().find(|(name, _)| *name == kind.name).map_or(Delivery::AtOnce, |(_, delivery)| *delivery)
    }

    /// How many kinds are told in this way.
    pub fn count(&self, delivery: Delivery) -> usize {
        self.0.iter().filter(|(_, one)| *one == delivery).count()
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
    /// Likewise.
    pub address: String,
    pub preferences: Preferences,
    pub pending: Option<PendingEmail>,
    /// Codes left, once a second factor is in use.
    pub recovery_codes: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_chose_is_told_at_once() {
        let kind = |name| NotificationKind { name, order: 0, words: |_| String::new(), mails: &[] };
        let kinds = [kind("tasks"), kind("invoices"), kind("messages")];
        let preferences = Preferences::of(&kinds, &[("invoices".to_owned(), Delivery::None)]);
        assert_eq!(preferences.count(Delivery::AtOnce), 2);
        assert_eq!(preferences.delivery(&kinds[1]), Delivery::None);
    }
}
