//! An answer in words, for people.

use super::{Month, PartialDate, Value};
use crate::{
    i18n::{Lang, format},
    money::{FOUR_DECIMALS, Notation, decimal, show},
    questionnaires::{Key, Question},
    t,
};
use jiff::civil::Date;

/// How much of a masked answer is shown.
const SHOWN: usize = 4;

impl Value {
    /// As it is shown to a reader: labels of options in their language, numbers in their notation, days in words. Files are counted: their
    /// names are known where they are kept. An address and a long text have line breaks.
    pub fn words(&self, question: &Question, lang: Lang, notation: Notation) -> String {
        match self {
            Value::Text(text) | Value::Mail(text) | Value::Identifier(text) => text.clone(),
            Value::YesNo(true) => t!(lang, "question-yes"),
            Value::YesNo(false) => t!(lang, "question-no"),
            Value::One { other: Some(other), .. } => other.clone(),
            Value::One { key, other: None } => label(question, key, lang),
            Value::Some(keys) => {
                keys.iter().map(|key| label(question, key, lang)).collect::<Vec<_>>().join("; ")
            }
            Value::Number(number) => decimal(number.ten_thousandths(), FOUR_DECIMALS, notation),
            Value::Money(money) => show(*money, notation),
            Value::Date(date) => date_words(*date, lang),
            Value::Span { from, to: Some(to) } => {
                t!(lang, "question-span", from = month_words(*from, lang), to = month_words(*to, lang))
            }
            Value::Span { from, to: None } => t!(lang, "question-span-open", from = month_words(*from, lang)),
            Value::Country(country) => country.name(lang).to_owned(),
            Value::Address(address) => address.lines(lang).join("\n"),
            Value::Phone(phone) => phone.show(),
            Value::Name(name) => name.whole(),
            Value::Files(files) => t!(lang, "question-files", count = files.len()),
        }
    }

    /// What is shown of a sensitive answer until somebody asks for it: "ends in 6789", or that there is one. Never more than half.
    pub fn masked(&self, lang: Lang) -> String {
        let text = match self {
            Value::Text(text) | Value::Identifier(text) => text.clone(),
            Value::Phone(phone) => phone.to_string(),
            _ => String::new(),
        };
        let signs: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        if signs.len() < 2 * SHOWN {
            return t!(lang, "question-masked");
        }
        let end: String = signs[signs.len() - SHOWN..].iter().collect();
        t!(lang, "question-masked-end", end = end)
    }
}

fn label(question: &Question, key: &Key, lang: Lang) -> String {
    let option = question.kind.options().iter().find(|option| option.key == *key);
    option.map_or_else(|| key.to_string(), |option| option.label.pick(lang, lang).to_owned())
}

fn date_words(date: PartialDate, lang: Lang) -> String {
    match date {
        PartialDate::Day(day) => format::kept_day_in_words(lang, day),
        PartialDate::Month(month) => month_words(month, lang),
        PartialDate::Year(year) => year.to_string(),
    }
}

fn month_words(month: Month, lang: Lang) -> String {
    format::long_month(lang, month.first_day())
}

/// What the months are called.
pub(in crate::questionnaires) fn months(lang: Lang) -> impl Iterator<Item = (i8, String)> {
    (1..=12).filter_map(move |month| {
        let day = Date::new(2026, month, 1).ok()?;
        Some((month, format::month_name(lang, day)))
    })
}
