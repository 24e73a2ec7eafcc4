//! When a section or a question is shown: a small language over earlier answers. What is hidden or wrong counts as not answered.

use super::{Decimal, Key, OTHER, Value};
use jiff::civil::Date;

/// Deepest nesting.
pub const MAX_DEPTH: usize = 5;
/// Most parts of one condition.
pub const MAX_PARTS: usize = 50;

/// Says of earlier answers what must be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The answer is this: `yes` or `no`, the key of an option (any of those chosen), a number, a text, the code of a country.
    Is(Key, String),
    /// It is one of these.
    OneOf(Key, Vec<String>),
    /// There is an answer; a group has rows.
    Answered(Key),
    /// The day lies before this one, whatever of it is unknown.
    Before(Key, Date),
    /// It lies after.
    After(Key, Date),
    /// The number, the amount in major units, or the number of rows is less.
    Less(Key, Decimal),
    /// It is more.
    More(Key, Decimal),
    /// All of them hold; at least one.
    All(Vec<Condition>),
    /// Any of them holds; at least one.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

/// What is known of an earlier question.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known<'a> {
    Value(&'a Value),
    /// How many rows a group has.
    Rows(usize),
}

impl Condition {
    /// Every question that it names, as often as it does.
    pub fn keys(&self) -> Vec<&Key> {
        let mut keys = Vec::new();
        self.collect(&mut keys);
        keys
    }

    fn collect<'a>(&'a self, keys: &mut Vec<&'a Key>) {
        match self {
            Condition::Is(key, _)
            | Condition::OneOf(key, _)
            | Condition::Answered(key)
            | Condition::Before(key, _)
            | Condition::After(key, _)
            | Condition::Less(key, _)
            | Condition::More(key, _) => keys.push(key),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.collect(keys)),
            Condition::Not(part) => part.collect(keys),
        }
    }

    /// Whether it holds, by what is known of the questions that it names; nothing for those without an answer.
    pub(super) fn holds<'a>(&self, known: &impl Fn(&Key) -> Option<Known<'a>>) -> bool {
        let value = |key: &Key| match known(key) {
            Some(Known::Value(value)) => Some(value),
            Some(Known::Rows(_)) | None => None,
        };
        match self {
            Condition::Is(key, text) => value(key).is_some_and(|value| is(value, text)),
            Condition::OneOf(key, texts) => {
                value(key).is_some_and(|value| texts.iter().any(|text| is(value, text)))
            }
            Condition::Answered(key) => match known(key) {
                Some(Known::Rows(rows)) => rows > 0,
                Some(Known::Value(_)) => true,
                None => false,
            },
            Condition::Before(key, day) => match value(key) {
                Some(Value::Date(date)) => date.latest() < *day,
                _ => false,
            },
            Condition::After(key, day) => match value(key) {
                Some(Value::Date(date)) => date.earliest() > *day,
                _ => false,
            },
            Condition::Less(key, number) => quantity(known(key)).is_some_and(|value| value < number.parts()),
            Condition::More(key, number) => quantity(known(key)).is_some_and(|value| value > number.parts()),
            Condition::All(parts) => parts.iter().all(|part| part.holds(known)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(known)),
            Condition::Not(part) => !part.holds(known),
        }
    }
}

fn is(value: &Value, text: &str) -> bool {
    match value {
        Value::YesNo(yes) => text == if *yes { "yes" } else { "no" },
        Value::One { key, other: None } => key.as_str() == text,
        Value::One { other: Some(_), .. } => text == OTHER,
        Value::Some(keys) => keys.iter().any(|key| key.as_str() == text),
        Value::Number(number) => Decimal::read(text) == Some(*number),
        Value::Text(own) => own == text.trim(),
        Value::Country(country) => country.code() == text,
        _ => false,
    }
}

/// In ten-thousandths.
fn quantity(known: Option<Known<'_>>) -> Option<i128> {
    match known? {
        Known::Rows(rows) => i128::try_from(rows).ok().map(|rows| rows * 10_000),
        Known::Value(Value::Number(number)) => Some(number.parts()),
        Known::Value(Value::Money(money)) => {
            // ISO has no more than four digits
            let scale = 10_i128.pow(4_u32.saturating_sub(u32::from(money.currency.exponent())));
            Some(i128::from(money.minor) * scale)
        }
        Known::Value(_) => None,
    }
}
