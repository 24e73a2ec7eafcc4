//! What a task is, and how pressing it is.

use crate::{
    clock::{Day, Ts},
    i18n::Localized,
    ids::{CaseId, ClientId},
};
use diesel::prelude::*;
use jiff::civil::Date;
use uuid::Uuid;

crate::text_enum! {
    /// What has to be done.
    pub enum TaskKind {
        /// A document is to be handed in; the subject is its request.
        Document = "document",
    }
}

/// Something that waits for the client.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Task {
    /// The id of what waits, whose type depends on the kind.
    pub subject: Uuid,
    pub kind: TaskKind,
    pub case_id: CaseId,
    pub case_name: String,
    /// Whom it is about, by name; none when it is about the whole case.
    pub applicant: Option<String>,
    pub title: Localized,
    pub detail: Localized,
    pub due_on: Option<Day>,
    pub since: Ts,
    /// It was done once, and has to be done again.
    pub sent_back: bool,
}

/// Which tasks are wanted; of all the client's cases and applicants when empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFilter {
    pub case: Option<CaseId>,
    pub applicant: Option<ClientId>,
}

impl TaskFilter {
    pub fn is_empty(&self) -> bool {
        *self == TaskFilter::default()
    }
}

/// How pressing a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Overdue,
    Today,
    Tomorrow,
    /// Within the six days to come, in which a weekday says enough.
    Soon,
    Later,
    /// There is no due date.
    Sometime,
}

/// How pressing something due on `due` is on the day `today`.
pub fn urgency(today: Date, due: Option<Date>) -> Urgency {
    let Some(due) = due else { return Urgency::Sometime };
    match due.duration_since(today).as_hours() / 24 {
        ..0 => Urgency::Overdue,
        0 => Urgency::Today,
        1 => Urgency::Tomorrow,
        2..7 => Urgency::Soon,
        7.. => Urgency::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_tells_how_pressing_it_is() {
        let today = date(2026, 11, 21);
        let on = |due| urgency(today, Some(due));
        assert_eq!(on(date(2025, 11, 21)), Urgency::Overdue);
        assert_eq!(on(date(2026, 11, 20)), Urgency::Overdue);
        assert_eq!(on(today), Urgency::Today);
        assert_eq!(on(date(2026, 11, 22)), Urgency::Tomorrow);
        assert_eq!(on(date(2026, 11, 23)), Urgency::Soon);
        assert_eq!(on(date(2026, 11, 27)), Urgency::Soon);
        assert_eq!(on(date(2026, 11, 28)), Urgency::Later);
        assert_eq!(on(date(2027, 1, 1)), Urgency::Later);
    }

    #[test]
    fn what_has_no_due_date_presses_least() {
        let today = date(2026, 11, 21);
        assert_eq!(urgency(today, None), Urgency::Sometime);
        assert!(urgency(today, None) > urgency(today, Some(date(9999, 12, 31))));
        assert!(urgency(today, Some(date(2026, 11, 20))) < urgency(today, Some(today)));
    }
}
