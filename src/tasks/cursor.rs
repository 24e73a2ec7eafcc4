//! Where a page of tasks ends, so that the next one begins there.

use super::Task;
use crate::clock::{Day, Ts};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The place of a task in the list: its due date, since when it waits, and its id. Written as `2026-11-24.17….0191…` in
/// addresses, with `-` for no due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its last day in time; tasks without one come last.
    pub due_on: Option<Day>,
    /// When it began to wait.
    pub since: Ts,
    /// What waits, to tell apart those that began together.
    pub subject: Uuid,
}

impl Cursor {
    /// Behind this task.
    pub fn of(task: &Task) -> Cursor {
        Cursor { due_on: task.due_on, since: task.since, subject: task.subject }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.due_on {
            Some(day) => write!(f, "{}", day.0)?,
            None => f.write_str("-")?,
        }
        write!(f, ".{}.{}", self.since.micros(), self.subject)
    }
}

/// The text is no place in a list.
#[derive(Debug, PartialEq, Eq)]
pub struct NoCursor;

impl FromStr for Cursor {
    type Err = NoCursor;

    fn from_str(text: &str) -> Result<Cursor, NoCursor> {
        let (due, rest) = text.split_once('.').ok_or(NoCursor)?;
        let (since, subject) = rest.split_once('.').ok_or(NoCursor)?;
        let due_on = match due {
            "-" => None,
            day => Some(Day(day.parse().map_err(|_| NoCursor)?)),
        };
        let micros = since.parse().map_err(|_| NoCursor)?;
        let since = jiff::Timestamp::from_microsecond(micros).map_err(|_| NoCursor)?;
        // jiff reaches further back than PostgreSQL
        let known = |day: jiff::civil::Date| (1..=9998).contains(&day.year());
        let since_day = since.to_zoned(jiff::tz::TimeZone::UTC).date();
        if !known(since_day) || due_on.is_some_and(|Day(day)| !known(day)) {
            return Err(NoCursor);
        }
        Ok(Cursor { due_on, since: Ts(since), subject: subject.parse().map_err(|_| NoCursor)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back() {
        let since = Ts("2026-11-21T08:40:00.123456Z".parse().unwrap());
        for due_on in [None, Some(Day(jiff::civil::date(2026, 11, 24)))] {
            let cursor = Cursor { due_on, since, subject: Uuid::from_u128(7) };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn other_texts_are_no_place() {
        for text in
            ["", "-", "-.1", "x.1.00000000-0000-0000-0000-000000000007", "-.1.7", "-.99999999999999999999.0"]
        {
            assert_eq!(text.parse::<Cursor>(), Err(NoCursor), "{text}");
        }
    }
}
