//! Days of which only the month or the year is known, and months.

use super::Typed;
use jiff::civil::Date;
use std::fmt;

/// The first year that is taken: of what people tell of their families.
pub const FIRST_YEAR: i16 = 1800;
/// The last one: later ones are slips.
pub const LAST_YEAR: i16 = 2200;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// None for months that there are not.
    pub fn new(year: i16, month: i8) -> Option<Month> {
        let is_there = (FIRST_YEAR..=LAST_YEAR).contains(&year) && (1..=12).contains(&month);
        is_there.then_some(Month { year, month })
    }

    /// The one in which a day lies.
    pub fn of(day: Date) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// From 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    pub(super) fn put(self, typed: Typed, [month, year]: [&str; 2]) -> Typed {
        typed.with(month, self.month.to_string()).with(year, self.year.to_string())
    }
}

impl fmt::Display for Month {
    /// ISO 8601: "2019-03".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A day, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// The year alone.
    Year(i16),
    /// The month of a year.
    Month(Month),
    /// The whole day.
    Day(Date),
}

impl PartialDate {
    /// The first day that it can be.
    pub fn earliest(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            PartialDate::Month(month) => month.first_day(),
            PartialDate::Day(day) => day,
        }
    }

    /// The last day that it can be.
    pub fn latest(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            PartialDate::Month(month) => month.last_day(),
            PartialDate::Day(day) => day,
        }
    }

    /// The day, where it is known.
    pub const fn day(self) -> Option<Date> {
        match self {
            PartialDate::Day(day) => Some(day),
            PartialDate::Year(_) | PartialDate::Month(_) => None,
        }
    }

    pub(super) fn to_typed(self) -> Typed {
        match self {
            PartialDate::Year(year) => Typed::default().with("year", year.to_string()),
            PartialDate::Month(month) => month.put(Typed::default(), ["month", "year"]),
            PartialDate::Day(day) => {
                Month::of(day).put(Typed::default(), ["month", "year"]).with("day", day.day().to_string())
            }
        }
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601, as far as it is known: "1990-02-03", "1990-02", "1990".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(month) => month.fmt(f),
            PartialDate::Day(day) => day.fmt(f),
        }
    }
}
