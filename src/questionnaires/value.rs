//! What an answer means, once what was typed is read.

mod address;
mod date;
mod decimal;
mod identifier;
mod name;
mod phone;
mod read;
mod words;

pub use address::Address;
pub use date::{FIRST_YEAR, LAST_YEAR, Month, PartialDate};
pub use decimal::Decimal;
pub use name::PersonName;
pub use phone::Phone;

pub(super) use words::months;

use super::{Key, ON, OTHER, Typed};
use crate::{
    i18n::Country,
    ids::DocumentId,
    money::{Money, Notation, plain},
};
use serde_json::{Value as Json, json};

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of short and long texts, without blanks around it and with plain line breaks.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// One of several.
    One {
        /// The option; [`OTHER`] for something else.
        key: Key,
        /// What that is, in words.
        other: Option<String>,
    },
    /// Those that were chosen, in the order of the options; at least one.
    Some(Vec<Key>),
    /// A number.
    Number(Decimal),
    /// An amount.
    Money(Money),
    /// A day, as far as it is known.
    Date(PartialDate),
    /// From one month to another; until now, where there is no other.
    Span {
        /// The first month.
        from: Month,
        /// The last one.
        to: Option<Month>,
    },
    /// A country.
    Country(Country),
    /// An address.
    Address(Address),
    /// A telephone number.
    Phone(Phone),
    /// A mail address, in small letters.
    Mail(String),
    /// A name.
    Name(PersonName),
    /// An identifier as the agency writes it.
    Identifier(String),
    /// Files, in the order in which they came.
    Files(Vec<DocumentId>),
}

impl Value {
    /// For machines: the state of an export. A number is a number, an amount has its currency, a day is as far written as it is known
    /// (`1990-02`), a country is its code.
    pub fn to_json(&self) -> Json {
        match self {
            Value::Text(text) | Value::Mail(text) | Value::Identifier(text) => json!(text),
            Value::YesNo(yes) => json!(yes),
            Value::One { key, other: None } => json!(key.as_str()),
            Value::One { other: Some(other), .. } => json!({ OTHER: other }),
            Value::Some(keys) => keys.iter().map(Key::as_str).collect(),
            Value::Number(number) => number.to_json(),
            Value::Money(money) => {
                json!({ "amount": plain(*money, Notation::American), "currency": money.currency.code() })
            }
            Value::Date(date) => json!(date.to_string()),
            Value::Span { from, to } => {
                json!({ "from": from.to_string(), "to": to.map(|to| to.to_string()) })
            }
            Value::Country(country) => json!(country.code()),
            Value::Address(address) => address.to_json(),
            Value::Phone(phone) => json!(phone.to_string()),
            Value::Name(name) => json!({ "given": name.given, "middle": name.middle, "family": name.family }),
            Value::Files(files) => files.iter().map(|file| json!(file)).collect(),
        }
    }

    /// As if it had been typed: with this another question of the same kind is filled in.
    pub fn to_typed(&self) -> Typed {
        match self {
            Value::Text(text) | Value::Mail(text) | Value::Identifier(text) => Typed::of(text),
            Value::YesNo(yes) => Typed::of(if *yes { "yes" } else { "no" }),
            Value::One { key, other } => {
                Typed::of(key.as_str()).with(OTHER, other.clone().unwrap_or_default())
            }
            Value::Some(keys) => {
                keys.iter().fold(Typed::default(), |typed, key| typed.with(key.as_str(), ON))
            }
            Value::Number(number) => Typed::of(number.to_string()),
            Value::Money(money) => Typed::of(plain(*money, Notation::American)),
            Value::Date(date) => date.to_typed(),
            Value::Span { from, to } => {
                let typed = from.put(Typed::default(), ["from_month", "from_year"]);
                match to {
                    Some(to) => to.put(typed, ["to_month", "to_year"]),
                    None => typed.with("open", ON),
                }
            }
            Value::Country(country) => Typed::of(country.code()),
            Value::Address(address) => address.to_typed(),
            Value::Phone(phone) => Typed::of(phone.to_string()),
            Value::Name(name) => name.to_typed(),
            Value::Files(files) => {
                files.iter().fold(Typed::default(), |typed, file| typed.with(&file.to_string(), ON))
            }
        }
    }
}
