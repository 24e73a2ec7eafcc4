//! A month of the calendar.

use crate::clock::Day;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(Day);

impl Month {
    /// That of a day.
    pub fn of(day: Day) -> Month {
        Month(Day(day.0.first_of_month()))
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Day {
        Day(self.0.0.last_of_month())
    }

    /// The last day before it.
    pub fn day_before(self) -> Day {
        Day(self.0.0.saturating_sub(jiff::Span::new().days(1)))
    }

    /// The one after it.
    pub fn next(self) -> Month {
        Month::of(Day(self.last().0.saturating_add(jiff::Span::new().days(1))))
    }

    /// The one before it.
    pub fn previous(self) -> Month {
        Month::of(self.day_before())
    }

    /// By when it is to be signed off.
    pub fn due_on(self, deadline_days: i16) -> Day {
        Day(self.last().0.saturating_add(jiff::Span::new().days(i64::from(deadline_days))))
    }

    fn word(self) -> &'static str {
        let at = usize::try_from(self.0.0.month() - 1).unwrap_or_default();
        NAMES.get(at).copied().unwrap_or_default()
    }

    /// "October 2026"
    pub fn name(self) -> String {
        format!("{} {}", self.word(), self.0.0.year())
    }

    /// "October" within a year, else "October 2025".
    pub fn short_name(self, today: Day) -> String {
        let days = (today.0 - self.0.0).get_days();
        if (0..365).contains(&days) { self.word().to_owned() } else { self.name() }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.0.year(), self.0.0.month())
    }
}

impl FromStr for Month {
    type Err = ();

    /// As it stands in addresses: 2026-10.
    fn from_str(text: &str) -> Result<Month, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(());
        }
        let (year, month) = (year.parse().map_err(|_| ())?, month.parse().map_err(|_| ())?);
        Date::new(year, month, 1).map(|first| Month(Day(first))).map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_read_as_it_is_written() {
        let october = Month::of(Day(date(2026, 10, 17)));
        assert_eq!(october.to_string(), "2026-10");
        assert_eq!("2026-10".parse(), Ok(october));
        assert!(
            ["2026-13", "2026-1", "26-10", "2026-00", "2026/10", ""]
                .iter()
                .all(|text| text.parse::<Month>().is_err())
        );
        assert_eq!(
            (october.last(), october.next().first()),
            (Day(date(2026, 10, 31)), Day(date(2026, 11, 1)))
        );
        assert_eq!(october.due_on(30), Day(date(2026, 11, 30)));
        assert_eq!(october.name(), "October 2026");
    }
}
