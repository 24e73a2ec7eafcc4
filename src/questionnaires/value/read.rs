//! What was typed, read. Nothing is guessed: what can be two things is asked again.

use super::{
    Address, Decimal, FIRST_YEAR, LAST_YEAR, Month, PartialDate, PersonName, Phone, Value, identifier,
    phone::PhoneError,
};
use crate::{
    clock::Day,
    form::plain_text,
    i18n::{Country, plain_digits},
    money::{AmountError, Currency, MAX_AMOUNT, Money, read_in_any_notation},
    questionnaires::{AnswerError, Kind, ON, OTHER, Question, Typed},
    sign_in,
};
use jiff::civil::Date;

/// Most characters of "something else".
pub(in crate::questionnaires) const MAX_OTHER: usize = 500;
/// More than any number, phone number or mail address has.
const MAX_LINE: usize = 300;

type Read<T> = Result<T, AnswerError>;

impl Question {
    /// What was typed means; none for blanks. `today` decides about the past and the future. A group has no value of its own.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn value(&self, typed: &Typed, today: Day) -> Result<Option<Value>, AnswerError> {
        if typed.is_blank() {
            return Ok(None);
        }
        if typed.len() > Typed::MAX {
            return Err(AnswerError::TooLong { most: Typed::MAX });
        }
        if typed.parts().any(|(_, text)| text.contains('\0')) {
            return Err(AnswerError::Unreadable);
        }
        if typed.parts().any(|(part, text)| !text.trim().is_empty() && !self.has_part(part)) {
            return Err(if self.kind.options().is_empty() {
                AnswerError::UnknownPart
            } else {
                AnswerError::NotAChoice
            });
        }
        self.read(typed, today).map(Some)
    }

    fn read(&self, typed: &Typed, today: Day) -> Read<Value> {
        Ok(match &self.kind {
            Kind::ShortText { max } => Value::Text(line(typed.get(""), usize::from(*max))?),
            Kind::LongText { max } => {
                let text = plain_text(typed.get(""));
                if text.chars().count() > usize::from(*max) {
                    return Err(AnswerError::TooLong { most: usize::from(*max) });
                }
                Value::Text(text)
            }
            Kind::YesNo => match typed.trimmed("") {
                "yes" => Value::YesNo(true),
                "no" => Value::YesNo(false),
                _ => return Err(AnswerError::NotAChoice),
            },
            Kind::OneOf { options, other } => one_of(typed, options, *other)?,
            Kind::SomeOf { options } => {
                let chosen = options.iter().filter(|option| !typed.trimmed(option.key.as_str()).is_empty());
                Value::Some(chosen.map(|option| option.key.clone()).collect())
            }
            Kind::Number { min, max, decimals } => Value::Number(number(typed, [*min, *max], *decimals)?),
            Kind::Money { currency, min, max } => Value::Money(amount(typed, *currency, [*min, *max])?),
            Kind::Date { partial, past, future } => {
                let date = date(typed, *partial)?;
                if *past && date.earliest() > today.0 {
                    return Err(AnswerError::NotPast);
                }
                if *future && date.latest() < today.0 {
                    return Err(AnswerError::NotFuture);
                }
                Value::Date(date)
            }
            Kind::MonthSpan { open } => span(typed, *open)?,
            Kind::Country => {
                Value::Country(Country::find(typed.trimmed("")).ok_or(AnswerError::NotACountry)?)
            }
            Kind::Address => Value::Address(address(typed)?),
            Kind::Phone => {
                let phone = Phone::read(&line(typed.get(""), MAX_LINE)?).map_err(|error| match error {
                    PhoneError::NotAPhone => AnswerError::NotAPhone,
                    PhoneError::NoCountry => AnswerError::PhoneCountry,
                });
                Value::Phone(phone?)
            }
            Kind::Mail => {
                Value::Mail(sign_in::parse_email(typed.trimmed("")).ok_or(AnswerError::NotAMailAddress)?)
            }
            Kind::PersonName => Value::Name(name(typed)?),
            Kind::Identifier(pattern) => {
                let read = identifier::read(pattern, typed.trimmed(""));
                let error = || AnswerError::NotAnIdentifier { example: pattern.example().to_owned() };
                Value::Identifier(read.ok_or_else(error)?)
            }
            Kind::File { max } => files(typed, *max)?,
            Kind::Group(_) => return Err(AnswerError::UnknownPart),
        })
    }

    /// Whether an answer to it has a part of this name.
    pub fn has_part(&self, part: &str) -> bool {
        match &self.kind {
            Kind::OneOf { other, .. } => part.is_empty() || (*other && part == OTHER),
            Kind::SomeOf { options } => options.iter().any(|option| option.key.as_str() == part),
            Kind::Date { .. } => matches!(part, "day" | "month" | "year"),
            Kind::MonthSpan { open } => {
                matches!(part, "from_month" | "from_year" | "to_month" | "to_year")
                    || (*open && part == "open")
            }
            Kind::Address => part == "country" || Address::PARTS.contains(&part),
            Kind::PersonName => PersonName::PARTS.contains(&part),
            Kind::File { .. } => {
                part.parse::<crate::ids::DocumentId>().is_ok_and(|id| id.to_string() == part)
            }
            Kind::Group(_) => false,
            Kind::ShortText { .. }
            | Kind::LongText { .. }
            | Kind::YesNo
            | Kind::Number { .. }
            | Kind::Money { .. }
            | Kind::Country
            | Kind::Phone
            | Kind::Mail
            | Kind::Identifier(_) => part.is_empty(),
        }
    }
}

/// One line without the blanks around it.
fn line(text: &str, most: usize) -> Read<String> {
    let text = text.trim();
    if text.chars().count() > most {
        Err(AnswerError::TooLong { most })
    } else if text.chars().any(char::is_control) {
        Err(AnswerError::Unreadable)
    } else {
        Ok(text.to_owned())
    }
}

fn one_of(typed: &Typed, options: &[crate::questionnaires::ChoiceOption], other: bool) -> Read<Value> {
    let chosen = typed.trimmed("");
    if let Some(option) = options.iter().find(|option| option.key.as_str() == chosen) {
        // what was said of something else is kept as typed, and means nothing now
        return Ok(Value::One { key: option.key.clone(), other: None });
    }
    if other && (chosen == OTHER || chosen.is_empty()) {
        let text = line(typed.get(OTHER), MAX_OTHER)?;
        let key = OTHER.parse().map_err(|_| AnswerError::NotAChoice)?;
        return if text.is_empty() {
            Err(AnswerError::OtherMissing)
        } else {
            Ok(Value::One { key, other: Some(text) })
        };
    }
    Err(AnswerError::NotAChoice)
}

fn amount_error(error: AmountError) -> AnswerError {
    let written = |reading: crate::money::Reading| reading.show(crate::money::Notation::American);
    match error {
        AmountError::TwoReadings(one, other) => AnswerError::TwoNumbers(written(one), written(other)),
        AmountError::TooManyDecimals { most } => AnswerError::TooManyDecimals { most },
        AmountError::Negative => AnswerError::Negative,
        AmountError::OtherCurrency(_) => AnswerError::OtherCurrency,
        AmountError::TooLarge { most } => AnswerError::AtMost { most: written(most) },
        _ => AnswerError::NotANumber,
    }
}

fn number(typed: &Typed, [min, max]: [Option<Decimal>; 2], decimals: u8) -> Read<Decimal> {
    let scale = 10_i64.pow(4_u32.saturating_sub(u32::from(decimals)));
    let read = read_in_any_notation(typed.trimmed(""), decimals, Decimal::MOST / scale, None)
        .map_err(amount_error)?;
    let number = read.checked_mul(scale).and_then(Decimal::new).ok_or(AnswerError::NotANumber)?;
    match (min, max) {
        (Some(min), _) if number < min => Err(AnswerError::AtLeast { least: min.to_string() }),
        (_, Some(max)) if number > max => Err(AnswerError::AtMost { most: max.to_string() }),
        _ => Ok(number),
    }
}

fn amount(typed: &Typed, currency: Currency, [min, max]: [Option<i64>; 2]) -> Read<Money> {
    let minor = read_in_any_notation(typed.trimmed(""), currency.exponent(), MAX_AMOUNT, Some(currency));
    let minor = minor.map_err(amount_error)?;
    let written = |minor| crate::money::plain(Money::new(minor, currency), crate::money::Notation::American);
    match (min, max) {
        (Some(min), _) if minor < min => Err(AnswerError::AtLeast { least: written(min) }),
        (_, Some(max)) if minor > max => Err(AnswerError::AtMost { most: written(max) }),
        _ => Ok(Money::new(minor, currency)),
    }
}

/// A year of four digits.
fn year(text: &str, part: &'static str) -> Read<i16> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Err(AnswerError::YearMissing { part });
    }
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AnswerError::YearDigits { part });
    }
    let year = text.parse().map_err(|_| AnswerError::YearDigits { part })?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(AnswerError::YearTooFar { part }) }
}

/// A number of one or two digits; none for blanks.
fn small(text: &str) -> Option<Option<i8>> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Some(None);
    }
    let is_small = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_small).map(Some)
}

fn month(text: &str, part: &'static str) -> Read<Option<i8>> {
    let month = small(text).ok_or(AnswerError::NoSuchMonth { part })?;
    if month.is_none_or(|month| (1..=12).contains(&month)) {
        Ok(month)
    } else {
        Err(AnswerError::NoSuchMonth { part })
    }
}

fn date(typed: &Typed, partial: bool) -> Read<PartialDate> {
    let month = month(typed.get("month"), "month")?;
    let day = small(typed.get("day")).ok_or(AnswerError::NoSuchDay)?;
    if !partial && month.is_none() {
        return Err(AnswerError::MonthMissing { part: "month" });
    }
    if !partial && day.is_none() {
        return Err(AnswerError::DayMissing);
    }
    let year = year(typed.get("year"), "year")?;
    match (month, day) {
        (None, None) => Ok(PartialDate::Year(year)),
        (Some(month), None) => {
            Month::new(year, month).map(PartialDate::Month).ok_or(AnswerError::NoSuchMonth { part: "month" })
        }
        (Some(month), Some(day)) => {
            Date::new(year, month, day).map(PartialDate::Day).map_err(|_| AnswerError::NoSuchDay)
        }
        // a day of no month
        (None, Some(_)) => Err(AnswerError::MonthMissing { part: "month" }),
    }
}

fn span(typed: &Typed, open: bool) -> Read<Value> {
    let of = |[month_part, year_part]: [&'static str; 2]| {
        let month = month(typed.get(month_part), month_part)?
            .ok_or(AnswerError::MonthMissing { part: month_part })?;
        let year = year(typed.get(year_part), year_part)?;
        Month::new(year, month).ok_or(AnswerError::NoSuchMonth { part: month_part })
    };
    let from = of(["from_month", "from_year"])?;
    let is_open = open && typed.trimmed("open") == ON;
    let has_end = !typed.trimmed("to_month").is_empty() || !typed.trimmed("to_year").is_empty();
    match (is_open, has_end) {
        (true, true) => Err(AnswerError::SpanBoth),
        (true, false) => Ok(Value::Span { from, to: None }),
        (false, false) if open => Err(AnswerError::SpanEnd),
        (false, _) => {
            let to = of(["to_month", "to_year"])?;
            if to < from { Err(AnswerError::SpanBackwards) } else { Ok(Value::Span { from, to: Some(to) }) }
        }
    }
}

fn address(typed: &Typed) -> Read<Address> {
    let part = |part: &'static str, missing: Option<AnswerError>| {
        let text = line(typed.get(part), Address::MAX)?;
        match missing {
            Some(error) if text.is_empty() => Err(error),
            _ => Ok(text),
        }
    };
    let missing = |part| Some(AnswerError::AddressPart { part });
    let country = typed.trimmed("country");
    Ok(Address {
        street: part("street", missing("street"))?,
        unit: part("unit", None)?,
        city: part("city", missing("city"))?,
        region: part("region", None)?,
        postal_code: part("postal_code", None)?,
        country: match Country::find(country) {
            Some(country) => country,
            None if country.is_empty() => return Err(AnswerError::AddressPart { part: "country" }),
            None => return Err(AnswerError::NotACountry),
        },
    })
}

fn name(typed: &Typed) -> Read<PersonName> {
    let part = |part| line(typed.get(part), PersonName::MAX);
    let name = PersonName { given: part("given")?, middle: part("middle")?, family: part("family")? };
    if name.family.is_empty() { Err(AnswerError::FamilyName) } else { Ok(name) }
}

fn files(typed: &Typed, max: u8) -> Read<Value> {
    let ids = typed.parts().filter(|(_, text)| !text.trim().is_empty()).map(|(part, _)| part.parse());
    let ids: Vec<_> = ids.collect::<Result<_, _>>().map_err(|_| AnswerError::UnknownPart)?;
    if ids.len() > usize::from(max) {
        Err(AnswerError::TooManyFiles { most: max })
    } else {
        Ok(Value::Files(ids))
    }
}
