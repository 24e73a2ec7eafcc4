//! Dates, times and numbers as each language writes them, over ICU4X (Unicode CLDR data, compiled in).
//!
//! "Today" is always given by the caller, in the reader's own time zone: nothing here looks at a clock.

mod size;

use icu_calendar::Gregorian;
use icu_datetime::{
    FixedCalendarDateTimeFormatter as Formatter, fieldsets,
    input::{Date as IcuDate, Time as IcuTime},
    options::Alignment,
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::{Locale, locale};
use jiff::{
    Zoned,
    civil::{Date, Time},
};

use super::Lang;
use crate::t;

pub use size::file_size;

/// Formatters are slow to make and quick to use. One set per language and thread: they are not `Sync`.
struct Formats {
    day: Formatter<Gregorian, fieldsets::MD>,
    weekday_day: Formatter<Gregorian, fieldsets::MDE>,
    year_day: Formatter<Gregorian, fieldsets::YMD>,
    weekday: Formatter<Gregorian, fieldsets::E>,
    long_day: Formatter<Gregorian, fieldsets::MD>,
    long_weekday_day: Formatter<Gregorian, fieldsets::MDE>,
    long_year_day: Formatter<Gregorian, fieldsets::YMD>,
    month: Formatter<Gregorian, fieldsets::M>,
    year_month: Formatter<Gregorian, fieldsets::YM>,
    long_month: Formatter<Gregorian, fieldsets::M>,
    long_year_month: Formatter<Gregorian, fieldsets::YM>,
    time: Formatter<Gregorian, fieldsets::T>,
    number: DecimalFormatter,
}

thread_local! {
    static AMERICAN: Formats = Formats::new(Lang::EnUs);
    static BRITISH: Formats = Formats::new(Lang::EnGb);
    static SPANISH: Formats = Formats::new(Lang::Es);
}

impl Formats {
    fn new(lang: Lang) -> Self {
        const DATA: &str = "the data of every Lang is compiled in, and a test formats in each";
        let locale = locale(lang);
        let date = (&locale).into();
        Self {
            day: Formatter::try_new(date, fieldsets::MD::medium()).expect(DATA),
            weekday_day: Formatter::try_new(date, fieldsets::MDE::medium()).expect(DATA),
            year_day: Formatter::try_new(date, fieldsets::YMD::medium()).expect(DATA),
            weekday: Formatter::try_new(date, fieldsets::E::long()).expect(DATA),
            long_day: Formatter::try_new(date, fieldsets::MD::long()).expect(DATA),
            long_weekday_day: Formatter::try_new(date, fieldsets::MDE::long()).expect(DATA),
            long_year_day: Formatter::try_new(date, fieldsets::YMD::long()).expect(DATA),
            month: Formatter::try_new(date, fieldsets::M::medium()).expect(DATA),
            year_month: Formatter::try_new(date, fieldsets::YM::medium()).expect(DATA),
            long_month: Formatter::try_new(date, fieldsets::M::long()).expect(DATA),
            long_year_month: Formatter::try_new(date, fieldsets::YM::long()).expect(DATA),
            time: Formatter::try_new(date, fieldsets::T::hm().with_alignment(hours(lang))).expect(DATA),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).expect(DATA),
        }
    }

    fn with<T>(lang: Lang, f: impl FnOnce(&Formats) -> T) -> T {
        match lang {
            Lang::EnUs => AMERICAN.with(f),
            Lang::EnGb => BRITISH.with(f),
            Lang::Es => SPANISH.with(f),
        }
    }
}

fn locale(lang: Lang) -> Locale {
    match lang {
        Lang::EnUs => locale!("en-US"),
        Lang::EnGb => locale!("en-GB"),
        Lang::Es => locale!("es"),
    }
}

/// With 24 hours "column" gives 08:40 and not 8:40, in Spanish too: times stand below each other in lists. With twelve nobody
/// writes a zero in front.
fn hours(lang: Lang) -> Alignment {
    match lang {
        Lang::EnUs => Alignment::Auto,
        Lang::EnGb | Lang::Es => Alignment::Column,
    }
}

/// A day as short as it stays clear: "Tue, Nov 24" within the six days to come, "Nov 30" in the same year, else
/// "Feb 14, 2027".
pub fn day(lang: Lang, date: Date, today: Date) -> String {
    let input = icu_date(date);
    Formats::with(lang, |formats| {
        if is_soon(date, today) {
            formats.weekday_day.format(&input).to_string()
        } else if date.year() == today.year() {
            formats.day.format(&input).to_string()
        } else {
            formats.year_day.format(&input).to_string()
        }
    })
}

/// A day with its year, whenever it is: "Nov 24, 2026".
pub fn full_day(lang: Lang, date: Date) -> String {
    Formats::with(lang, |formats| formats.year_day.format(&icu_date(date)).to_string())
}

/// A day on something that is kept: "Nov 30" in the year of `of`, else "Feb 14, 2027". Never a weekday, which names a day
/// for a week only.
pub fn kept_day(lang: Lang, date: Date, of: Date) -> String {
    Formats::with(lang, |formats| match date.year() == of.year() {
        true => formats.day.format(&icu_date(date)).to_string(),
        false => formats.year_day.format(&icu_date(date)).to_string(),
    })
}

/// The same inside a sentence, always with its year: "November 24, 2026".
pub fn kept_day_in_words(lang: Lang, date: Date) -> String {
    Formats::with(lang, |formats| formats.long_year_day.format(&icu_date(date)).to_string())
}

/// A day inside a sentence: "Tuesday" within the six days to come, "November 30" in the same year, else
/// "February 14, 2027".
pub fn day_in_words(lang: Lang, date: Date, today: Date) -> String {
    let input = icu_date(date);
    Formats::with(lang, |formats| {
        if is_soon(date, today) {
            formats.weekday.format(&input).to_string()
        } else if date.year() == today.year() {
            formats.long_day.format(&input).to_string()
        } else {
            formats.long_year_day.format(&input).to_string()
        }
    })
}

/// The month of a day: "Dec" in the same year, else "Feb 2027".
pub fn month(lang: Lang, date: Date, today: Date) -> String {
    let input = icu_date(date);
    Formats::with(lang, |formats| {
        if date.year() == today.year() {
            formats.month.format(&input).to_string()
        } else {
            formats.year_month.format(&input).to_string()
        }
    })
}

/// The month of a day, always with its year: "February 2027", "febrero de 2027".
pub fn long_month(lang: Lang, date: Date) -> String {
    Formats::with(lang, |formats| formats.long_year_month.format(&icu_date(date)).to_string())
}

/// The name of the month of a day, to be chosen in a list: "February", "febrero".
pub fn month_name(lang: Lang, date: Date) -> String {
    Formats::with(lang, |formats| formats.long_month.format(&icu_date(date)).to_string())
}

/// The date of a page: "Saturday, November 21".
pub fn long_day(lang: Lang, date: Date) -> String {
    let text = Formats::with(lang, |formats| formats.long_weekday_day.format(&icu_date(date)).to_string());
    capitalized(&text)
}

/// A day that is mostly past: "Today", "Yesterday" (and "Tomorrow"), else as [`day`] writes it.
pub fn relative_day(lang: Lang, date: Date, today: Date) -> String {
    match days_from(today, date) {
        0 => t!(lang, "today"),
        1 => t!(lang, "tomorrow"),
        -1 => t!(lang, "yesterday"),
        _ => day(lang, date, today),
    }
}

/// A time of day: "3:00 PM", "15:00".
pub fn time(lang: Lang, time: Time) -> String {
    let text = Formats::with(lang, |formats| formats.time.format(&icu_time(time)).to_string());
    // CLDR has a narrow no-break space before "PM", which not every font and mail program knows.
    text.replace('\u{202F}', "\u{A0}")
}

/// A moment, in the time zone that it carries: "Today, 8:40 AM", "Nov 18, 5:05 PM".
pub fn date_time(lang: Lang, moment: &Zoned, today: Date) -> String {
    t!(lang, "day-at-time", day = relative_day(lang, moment.date(), today), time = time(lang, moment.time()))
}

/// A whole number with the language's separators: "1,250" or "12.500".
pub fn number(lang: Lang, value: i64) -> String {
    decimal(lang, &Decimal::from(value))
}

/// A share in whole percent: "62%", "62 %".
pub fn percent(lang: Lang, value: u8) -> String {
    t!(lang, "percent", value = number(lang, value.into()))
}

fn decimal(lang: Lang, value: &Decimal) -> String {
    Formats::with(lang, |formats| formats.number.format(value).to_string())
}

/// Today and the six days after it: there a weekday names one day only.
fn is_soon(date: Date, today: Date) -> bool {
    (0..7).contains(&days_from(today, date))
}

fn days_from(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

fn icu_date(date: Date) -> IcuDate<Gregorian> {
    IcuDate::try_new_gregorian(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
        .expect("jiff's dates are Gregorian dates of the years -9999 to 9999, which ICU takes")
}

fn icu_time(time: Time) -> IcuTime {
    IcuTime::try_new(time.hour().unsigned_abs(), time.minute().unsigned_abs(), 0, 0)
        .expect("jiff's hours are 0 to 23 and its minutes 0 to 59, as ICU's are")
}

/// Spanish weekdays begin small inside a sentence, but not as a line of their own.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
