//! A form being read, field by field: each reader answers with a value that will do and notes what is wrong, so that all errors are told
//! at once.

use super::{Reader, amount_words::amount_words};
use crate::{
    clock::Day,
    form::{FieldErrors, plain_text, storable},
    i18n::typed_day,
    money::{self, AmountError, Currency, Discount},
};
use std::ops::RangeInclusive;

/// What was found so far. A value that could not be read is nothing: 0, an empty text, none.
pub struct Checks {
    /// Who fills it in.
    pub reader: Reader,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// A text field: what it may hold, and what to say where nothing is in it.
#[derive(Clone, Copy)]
pub struct TextField<'a> {
    /// Under which it is posted.
    pub name: &'a str,
    /// In characters.
    pub most: usize,
    /// None where it may be left empty.
    pub missing: Option<&'a str>,
}

impl Checks {
    /// Of a form that nobody has looked at yet.
    pub fn new(reader: Reader) -> Checks {
        Checks { reader, errors: FieldErrors::default() }
    }

    /// A text of several lines.
    pub fn text(&mut self, field: TextField<'_>, typed: &str) -> String {
        let text = plain_text(typed);
        match field.missing {
            Some(missing) if text.is_empty() => self.errors.add(field.name, missing),
            _ => {
                if let Err(words) = storable(&text, field.most) {
                    self.errors.add(field.name, words);
                }
            }
        }
        text
    }

    /// A text of one line: no browser sends more from such a field.
    pub fn line(&mut self, field: TextField<'_>, typed: &str) -> String {
        let text = plain_text(typed).replace(['\r', '\n'], " ");
        self.text(field, &text)
    }

    /// An amount above zero.
    pub fn amount(&mut self, field: &str, typed: &str, currency: Currency, missing: &str) -> i64 {
        let read = money::read_amount(typed, currency, self.reader.notation);
        self.number(field, typed, read, Some(currency), missing)
    }

    /// An amount of zero or more, typed as such.
    pub fn amount_or_zero(&mut self, field: &str, typed: &str, currency: Currency, missing: &str) -> i64 {
        let read = match money::read_amount(typed, currency, self.reader.notation) {
            Err(AmountError::Zero) => Ok(0),
            read => read,
        };
        self.number(field, typed, read, Some(currency), missing)
    }

    /// A quantity above zero.
    pub fn quantity(&mut self, field: &str, typed: &str) -> i64 {
        let read = money::read_quantity(typed, self.reader.notation);
        self.number(field, typed, read, None, "Enter a quantity, such as 1.")
    }

    /// A share of zero or more.
    pub fn percent(&mut self, field: &str, typed: &str) -> i64 {
        let read = money::read_percent(typed, self.reader.notation);
        self.number(field, typed, read, None, "Enter a percentage; 0 if none is charged.")
    }

    /// A share such as `10%`, or an amount; none where nothing is typed.
    pub fn discount(&mut self, field: &str, typed: &str, currency: Currency) -> Option<Discount> {
        if typed.trim().is_empty() {
            return None;
        }
        let notation = self.reader.notation;
        let (read, currency) = if typed.contains(['%', '٪', '％']) {
            let percent = match money::read_percent(typed, notation) {
                Ok(0) => Err(AmountError::Zero),
                read => read,
            };
            (percent.map(Discount::Percent), None)
        } else {
            (money::read_amount(typed, currency, notation).map(Discount::Fixed), Some(currency))
        };
        match read {
            Ok(discount) => return Some(discount),
            Err(AmountError::Zero) => self.errors.add(field, "Leave this empty where there is no discount."),
            Err(AmountError::Negative) => self.errors.add(field, "Enter the discount without a minus sign."),
            Err(error) => self.errors.add(field, amount_words(&error, typed, currency, notation)),
        }
        None
    }

    /// A day, or none.
    pub fn day(&mut self, field: &str, typed: &str) -> Option<Day> {
        match typed_day(self.reader.lang, typed) {
            Ok(day) => day.map(Day),
            Err(error) => {
                self.errors.add(field, error.words(self.reader.lang));
                None
            }
        }
    }

    /// A day that is not to come: today where it is wrong.
    pub fn past_day(&mut self, field: &str, typed: &str, missing: &str) -> Day {
        let (today, day) = (self.reader.today, self.day(field, typed));
        match day {
            None => self.errors.add(field, missing),
            Some(day) if day > today => self.errors.add(field, "This day is still to come."),
            Some(_) => {}
        }
        day.unwrap_or(today)
    }

    /// A whole number.
    pub fn whole(&mut self, field: &str, typed: &str, range: RangeInclusive<i16>) -> i16 {
        let typed = typed.trim();
        let is_plain = typed.bytes().all(|byte| byte.is_ascii_digit());
        let number = typed.parse().ok().filter(|number| is_plain && range.contains(number));
        number.unwrap_or_else(|| {
            let words = format!("Enter a whole number from {} to {}.", range.start(), range.end());
            self.errors.add(field, words);
            *range.start()
        })
    }

    /// One of several, by the value that is posted.
    pub fn chosen<T>(&mut self, field: &str, chosen: Option<T>, missing: &str, first: T) -> T {
        chosen.unwrap_or_else(|| {
            self.errors.add(field, missing);
            first
        })
    }

    fn number(
        &mut self,
        field: &str,
        typed: &str,
        read: Result<i64, AmountError>,
        currency: Option<Currency>,
        missing: &str,
    ) -> i64 {
        read.unwrap_or_else(|error| {
            let words = match error {
                AmountError::Empty => missing.to_owned(),
                error => amount_words(&error, typed, currency, self.reader.notation),
            };
            self.errors.add(field, words);
            0
        })
    }
}
