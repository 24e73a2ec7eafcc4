//! Due days, and how pressing they are.

use super::Tone;
use crate::{
    i18n::{Lang, format},
    t,
};
use jiff::civil::Date;
use maud::Markup;

/// How pressing something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The day has passed.
    Overdue,
    /// Until midnight.
    Today,
    /// The day after this one.
    Tomorrow,
    /// Within the six days to come, in which a weekday says enough.
    Soon,
    /// Not within a week.
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

impl Urgency {
    /// How the day is colored.
    pub fn tone(self) -> Tone {
        match self {
            Urgency::Overdue => Tone::Bad,
            Urgency::Today | Urgency::Tomorrow | Urgency::Soon => Tone::Warn,
            Urgency::Later | Urgency::Sometime => Tone::Plain,
        }
    }
}

/// By when it has to be done; nothing where there is no such day.
pub fn due_pill(lang: Lang, today: Date, due: Option<Date>) -> Markup {
    let urgency = urgency(today, due);
    let day = due.map(|due| format::day(lang, due, today)).unwrap_or_default();
    let words = match urgency {
        Urgency::Overdue => t!(lang, "task-overdue", day = day),
        Urgency::Today => t!(lang, "task-due-today"),
        Urgency::Tomorrow => t!(lang, "task-due-tomorrow"),
        Urgency::Soon | Urgency::Later => t!(lang, "task-due", day = day),
        Urgency::Sometime => return Markup::default(),
    };
    super::pill(urgency.tone(), &words)
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
