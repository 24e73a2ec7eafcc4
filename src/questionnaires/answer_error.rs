//! Why what was typed cannot be taken, in the reader's language. No error repeats what was typed, but for the two numbers that it can be.

use super::value::{FIRST_YEAR, LAST_YEAR};
use crate::{i18n::Lang, t};

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields are what the sentence names")]
pub enum AnswerError {
    /// More characters than there may be.
    TooLong { most: usize },
    /// Characters that cannot be kept.
    Unreadable,
    /// A part that this question does not have.
    UnknownPart,
    /// Not one of the options.
    NotAChoice,
    /// Something else, without what.
    OtherMissing,
    /// No number.
    NotANumber,
    /// It can be the one or the other.
    TwoNumbers(String, String),
    /// More digits after the point than there can be.
    TooManyDecimals { most: u8 },
    /// Less than zero.
    Negative,
    /// Less than there may be.
    AtLeast { least: String },
    /// More than there may be.
    AtMost { most: String },
    /// Another currency stands beside it.
    OtherCurrency,
    /// The day is left out.
    DayMissing,
    /// The month is left out.
    MonthMissing { part: &'static str },
    /// The year is left out.
    YearMissing { part: &'static str },
    /// The year has not four digits.
    YearDigits { part: &'static str },
    /// No year that anybody means.
    YearTooFar { part: &'static str },
    /// No month of the year.
    NoSuchMonth { part: &'static str },
    /// No day of the month.
    NoSuchDay,
    /// After today.
    NotPast,
    /// Before today.
    NotFuture,
    /// It ends before it begins.
    SpanBackwards,
    /// When it ends is left out, and that it has not.
    SpanEnd,
    /// It ends, and has not.
    SpanBoth,
    /// No country of the list.
    NotACountry,
    /// A part of the address is left out.
    AddressPart { part: &'static str },
    /// No telephone number.
    NotAPhone,
    /// A number of some country that is not told.
    PhoneCountry,
    /// No mail address.
    NotAMailAddress,
    /// The family name is left out.
    FamilyName,
    /// It has not the form of such an identifier.
    NotAnIdentifier { example: String },
    /// More files than there may be.
    TooManyFiles { most: u8 },
    /// More rows than there may be.
    TooManyRows { most: u16 },
}

impl AnswerError {
    /// The part of the answer at which it is shown; "" for a question that is one field.
    pub fn part(&self) -> &str {
        match self {
            AnswerError::OtherMissing => super::OTHER,
            AnswerError::DayMissing | AnswerError::NoSuchDay => "day",
            AnswerError::NotPast | AnswerError::NotFuture => "year",
            AnswerError::SpanBackwards | AnswerError::SpanEnd => "to_month",
            AnswerError::SpanBoth => "open",
            AnswerError::FamilyName => "family",
            AnswerError::MonthMissing { part }
            | AnswerError::YearMissing { part }
            | AnswerError::YearDigits { part }
            | AnswerError::YearTooFar { part }
            | AnswerError::NoSuchMonth { part }
            | AnswerError::AddressPart { part } => part,
            _ => "",
        }
    }

    /// What is wrong and what would be right.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            AnswerError::TooLong { most } => t!(lang, "answer-error-long", count = *most),
            AnswerError::Unreadable => t!(lang, "answer-error-unreadable"),
            AnswerError::UnknownPart => t!(lang, "answer-error-part"),
            AnswerError::NotAChoice => t!(lang, "answer-error-choice"),
            AnswerError::OtherMissing => t!(lang, "answer-error-other"),
            AnswerError::NotANumber => t!(lang, "answer-error-number"),
            AnswerError::TwoNumbers(one, other) => {
                t!(lang, "answer-error-two-numbers", one = one.as_str(), other = other.as_str())
            }
            AnswerError::TooManyDecimals { most } => t!(lang, "answer-error-decimals", count = *most),
            AnswerError::Negative => t!(lang, "answer-error-negative"),
            AnswerError::AtLeast { least } => t!(lang, "answer-error-least", least = least.as_str()),
            AnswerError::AtMost { most } => t!(lang, "answer-error-most", most = most.as_str()),
            AnswerError::OtherCurrency => t!(lang, "answer-error-currency"),
            AnswerError::DayMissing => t!(lang, "answer-error-day-missing"),
            AnswerError::MonthMissing { .. } => t!(lang, "answer-error-month-missing"),
            AnswerError::YearMissing { .. } => t!(lang, "answer-error-year-missing"),
            AnswerError::YearDigits { .. } => t!(lang, "answer-error-year-digits"),
            AnswerError::YearTooFar { .. } => t!(
                lang,
                "answer-error-year-far",
                first = FIRST_YEAR.to_string(),
                last = LAST_YEAR.to_string()
            ),
            AnswerError::NoSuchMonth { .. } => t!(lang, "answer-error-month"),
            AnswerError::NoSuchDay => t!(lang, "answer-error-day"),
            AnswerError::NotPast => t!(lang, "answer-error-past"),
            AnswerError::NotFuture => t!(lang, "answer-error-future"),
            AnswerError::SpanBackwards => t!(lang, "answer-error-span-backwards"),
            AnswerError::SpanEnd => t!(lang, "answer-error-span-end"),
            AnswerError::SpanBoth => t!(lang, "answer-error-span-both"),
            AnswerError::NotACountry => t!(lang, "answer-error-country"),
            AnswerError::AddressPart { part: "street" } => t!(lang, "answer-error-street"),
            AnswerError::AddressPart { part: "city" } => t!(lang, "answer-error-city"),
            AnswerError::AddressPart { .. } => t!(lang, "answer-error-country"),
            AnswerError::NotAPhone => t!(lang, "answer-error-phone"),
            AnswerError::PhoneCountry => t!(lang, "answer-error-phone-country"),
            AnswerError::NotAMailAddress => t!(lang, "answer-error-mail"),
            AnswerError::FamilyName => t!(lang, "answer-error-family-name"),
            AnswerError::NotAnIdentifier { example } => {
                t!(lang, "answer-error-identifier", example = example.as_str())
            }
            AnswerError::TooManyFiles { most } => t!(lang, "answer-error-files", count = *most),
            AnswerError::TooManyRows { most } => t!(lang, "answer-error-rows", count = *most),
        }
    }
}
