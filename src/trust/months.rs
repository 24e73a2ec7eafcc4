//! Months of a trust account: the three balances that must be one, and how a month stands.

mod figures;
mod month;

pub use figures::{BankSide, BookSide, Figures, Issuer, LedgerLine, LedgerSide, OpenItem, Signature};
pub use month::Month;

use crate::{
    clock::{Day, Ts},
    ids::ReconciliationId,
};

crate::text_enum! {
    /// How the comparison of a month stands.
    pub enum MonthState {
        /// It waits to be signed off.
        Prepared = "prepared",
        /// Somebody did not sign it.
        SentBack = "sent_back",
        /// It is locked.
        SignedOff = "signed_off",
        /// It was locked once.
        Unlocked = "unlocked",
    }
}

/// What is kept of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    /// Which one.
    pub id: ReconciliationId,
    /// The month.
    pub month: Month,
    /// How it stands.
    pub state: MonthState,
    /// What its paper says.
    pub figures: Figures,
    /// Counted up with each change.
    pub version: i32,
    /// The account of whoever prepared it.
    pub prepared_by: crate::ids::AccountId,
    /// When.
    pub prepared_at: Ts,
    /// Why it was sent back, or unlocked.
    pub note: String,
}

/// A month as the list of earlier ones shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierMonth {
    /// What is kept of it.
    pub id: ReconciliationId,
    /// Which one.
    pub month: Month,
    /// How it stands.
    pub state: MonthState,
    /// Who signed it off.
    pub signed_by: String,
    /// When.
    pub signed_at: Option<Ts>,
    /// What was in the account at its end.
    pub balance: i64,
    /// Why it was unlocked; else empty.
    pub note: String,
}

/// A month that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMonth {
    /// Of which account.
    pub account: crate::ids::TrustAccountId,
    /// What that is called.
    pub account_name: String,
    /// Which month.
    pub month: Month,
    /// By when it is to be signed off.
    pub due_on: Day,
}

impl DueMonth {
    /// How many days are left; below zero for one that is overdue.
    pub fn days_left(&self, today: Day) -> i32 {
        (self.due_on.0 - today.0).get_days()
    }

    /// "October, 3 days left", "October, 2 days overdue".
    pub fn words(&self, today: Day) -> String {
        let name = self.month.short_name(today);
        match self.days_left(today) {
            0 => format!("{name}, due today"),
            1 => format!("{name}, 1 day left"),
            -1 => format!("{name}, 1 day overdue"),
            days if days < 0 => format!("{name}, {} days overdue", -days),
            days => format!("{name}, {days} days left"),
        }
    }
}

/// The month that is to be signed off next.
pub fn next_month(opened_on: Day, locked_through: Option<Day>) -> Month {
    match locked_through {
        Some(day) => Month::of(day).next(),
        None => Month::of(opened_on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_follow_the_one_that_was_signed_off_last() {
        let day = |month, day| Day(date(2026, month, day));
        assert_eq!(next_month(day(8, 15), None).to_string(), "2026-08");
        assert_eq!(next_month(day(8, 15), Some(day(9, 30))).to_string(), "2026-10");
    }

    #[test]
    fn days_that_are_left_are_counted_in_words() {
        let due = |day: i8| DueMonth {
            account: crate::ids::TrustAccountId::new(),
            account_name: String::new(),
            month: Month::of(Day(date(2026, 10, 1))),
            due_on: Day(date(2026, 11, day)),
        };
        let today = Day(date(2026, 11, 27));
        assert_eq!(due(30).words(today), "October, 3 days left");
        assert_eq!(due(27).words(today), "October, due today");
        assert_eq!(due(25).words(today), "October, 2 days overdue");
    }
}
