//! A day that somebody types: in the order of their language, or as date fields of browsers send it.

use jiff::civil::{Date, date};

use super::Lang;
use crate::t;

/// The first day that is taken: nobody who has a case was born before.
pub const FIRST_DAY: Date = date(1900, 1, 1);
/// The last one: later ones are slips.
pub const LAST_DAY: Date = date(2200, 12, 31);

/// Its day cannot be taken for a month.
const EXAMPLE: Date = date(2026, 11, 24);

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// It is not made of three numbers.
    NotADay,
    /// Its year has two digits: nobody can tell which century.
    ShortYear,
    /// No month has such a day, or no year such a month.
    NoSuchDay,
    /// Before [`FIRST_DAY`] or after [`LAST_DAY`].
    TooFar,
}

/// The day that `text` means: month, day and year for Americans, day, month and year for the others, and for everybody the ISO
/// order, which begins with the year. Slashes, dots, dashes and spaces may stand between; none for a blank text.
///
/// # Errors
/// Why it is no day, see [`DayError::words`].
pub fn typed_day(lang: Lang, text: &str) -> Result<Option<Date>, DayError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return Err(DayError::NotADay) };
    let (year, month, day) = match lang {
        _ if first.len() > 2 => (first, second, third),
        Lang::EnUs => (third, first, second),
        Lang::EnGb | Lang::Es => (third, second, first),
    };
    let number = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i16>().ok().filter(|_| plain).ok_or(DayError::NotADay)
    };
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    // Browsers send the year 0026 for "26".
    if year < 100 {
        return Err(DayError::ShortYear);
    }
    let small = |number: i16| i8::try_from(number).map_err(|_| DayError::NoSuchDay);
    let day = Date::new(year, small(month)?, small(day)?).map_err(|_| DayError::NoSuchDay)?;
    if (FIRST_DAY..=LAST_DAY).contains(&day) { Ok(Some(day)) } else { Err(DayError::TooFar) }
}

/// A day as somebody who reads this language types it.
pub fn example(lang: Lang) -> String {
    let order = match lang {
        Lang::EnUs => "%m/%d/%Y",
        Lang::EnGb | Lang::Es => "%d/%m/%Y",
    };
    EXAMPLE.strftime(order).to_string()
}

impl DayError {
    /// What is wrong, with an example in the reader's order.
    pub fn words(self, lang: Lang) -> String {
        let example = example(lang);
        match self {
            DayError::NotADay => t!(lang, "date-error", example = example),
            DayError::ShortYear => t!(lang, "date-error-year", example = example),
            DayError::NoSuchDay => t!(lang, "date-error-no-such-day", example = example),
            DayError::TooFar => {
                t!(
                    lang,
                    "date-error-too-far",
                    first = FIRST_DAY.year().to_string(),
                    last = LAST_DAY.year().to_string()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(lang: Lang, text: &str) -> Result<Date, DayError> {
        typed_day(lang, text).map(|day| day.expect("a day"))
    }

    #[test]
    fn the_order_is_the_readers() {
        assert_eq!(day(Lang::EnUs, "11/24/2026"), Ok(date(2026, 11, 24)));
        assert_eq!(day(Lang::EnGb, "24/11/2026"), Ok(date(2026, 11, 24)));
        assert_eq!(day(Lang::Es, "24/11/2026"), Ok(date(2026, 11, 24)));
    }

    #[test]
    fn what_could_be_either_is_what_the_reader_means() {
        assert_eq!(day(Lang::EnUs, "3/4/2027"), Ok(date(2027, 3, 4)));
        for lang in [Lang::EnGb, Lang::Es] {
            assert_eq!(day(lang, "3/4/2027"), Ok(date(2027, 4, 3)));
        }
    }

    #[test]
    fn everybody_may_write_the_year_first() {
        for lang in Lang::ALL {
            assert_eq!(day(lang, "2026-11-24"), Ok(date(2026, 11, 24)));
            assert_eq!(day(lang, "2026/3/4"), Ok(date(2026, 3, 4)));
            assert_eq!(typed_day(lang, " "), Ok(None));
        }
    }

    #[test]
    fn what_stands_between_does_not_matter() {
        for text in ["11.24.2026", "11-24-2026", " 11 24 2026 ", "11 / 24 / 2026"] {
            assert_eq!(day(Lang::EnUs, text), Ok(date(2026, 11, 24)), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_there_is_refused() {
        assert_eq!(day(Lang::EnUs, "2/30/2026"), Err(DayError::NoSuchDay));
        assert_eq!(day(Lang::EnUs, "24/11/2026"), Err(DayError::NoSuchDay), "the order of others");
        assert_eq!(day(Lang::EnGb, "11/24/2026"), Err(DayError::NoSuchDay));
        for lang in [Lang::EnGb, Lang::Es] {
            assert_eq!(day(lang, "31/2/2026"), Err(DayError::NoSuchDay));
            assert_eq!(day(lang, "29/2/2028"), Ok(date(2028, 2, 29)));
        }
        assert_eq!(day(Lang::EnUs, "0/1/2026"), Err(DayError::NoSuchDay));
        assert_eq!(day(Lang::EnUs, "1/999/2026"), Err(DayError::NoSuchDay));
    }

    #[test]
    fn two_digits_are_no_year() {
        for text in ["11/12/26", "11/12/0026", "0026-11-12"] {
            for lang in Lang::ALL {
                assert_eq!(day(lang, text), Err(DayError::ShortYear), "{text}");
            }
        }
    }

    #[test]
    fn years_that_no_case_can_mean_are_refused() {
        for text in ["1899-12-31", "2201-01-01", "9999-12-31", "226-01-01"] {
            assert_eq!(day(Lang::EnUs, text), Err(DayError::TooFar), "{text}");
        }
        assert!(day(Lang::EnUs, "1900-01-01").is_ok() && day(Lang::EnUs, "2200-12-31").is_ok());
    }

    #[test]
    fn other_texts_are_no_day() {
        for text in
            ["soon", "11/2026", "1/2/3/2026", "-1/2/2026x", "+1/2/2026", "20261124", "1/2/99999", "١/٢/٢٠٢٦"]
        {
            assert_eq!(day(Lang::EnUs, text), Err(DayError::NotADay), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_an_example_that_is_right() {
        assert_eq!(DayError::NotADay.words(Lang::EnUs), "Enter a date such as 11/24/2026.");
        assert_eq!(DayError::NotADay.words(Lang::EnGb), "Enter a date such as 24/11/2026.");
        assert!(DayError::NoSuchDay.words(Lang::EnUs).contains("month, day and year"));
        assert!(DayError::NoSuchDay.words(Lang::EnGb).contains("day, month and year"));
        for lang in Lang::ALL {
            assert_eq!(day(lang, &example(lang)), Ok(EXAMPLE));
            for error in [DayError::ShortYear, DayError::NoSuchDay] {
                assert!(error.words(lang).contains(&example(lang)), "{error:?} in {lang}");
            }
        }
    }
}
