//! How the numbers of a firm's papers look: `INV-{year}-{number:4}` makes INV-2026-0001.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Longest pattern, in characters: what it makes stays within [`super::draft::MAX_NAME`].
pub const MAX_PATTERN: usize = 40;
/// Most digits that a number is filled up to.
const MAX_WIDTH: usize = 9;

/// A pattern that makes each number once: it holds the number once and the year at most once, in four digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberPattern(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    /// Filled up with zeros to so many digits.
    Number(usize),
}

/// Why a text is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternError {
    /// More than [`MAX_PATTERN`] characters.
    TooLong,
    /// It does not begin with a capital letter.
    NoLetter,
    /// The number is not in it, or twice.
    NotOneNumber,
    /// The year is in it twice.
    TwoYears,
    /// A word in braces that is none of ours, or a brace alone.
    UnknownPart,
    /// A character that has no place in a number.
    BadCharacter(char),
}

impl NumberPattern {
    /// The number `number` of `year`.
    pub fn format(&self, year: i16, number: i64) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Year => format!("{year:04}"),
            Part::Number(width) => format!("{number:0width$}"),
        };
        self.0.iter().map(part).collect()
    }

    /// Whether numbers begin anew each year; otherwise they go on.
    pub fn has_year(&self) -> bool {
        self.0.contains(&Part::Year)
    }

    /// The capitals that every number of it begins with; what follows them is no letter.
    pub fn letters(&self) -> &str {
        let Some(Part::Text(text)) = self.0.first() else { return "" };
        text.split(|sign: char| !sign.is_ascii_uppercase()).next().unwrap_or_default()
    }

    /// Whether no number of this one is ever a number of the other.
    pub fn is_apart_from(&self, other: &NumberPattern) -> bool {
        self.letters() != other.letters()
    }
}

impl FromStr for NumberPattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<NumberPattern, PatternError> {
        let text = text.trim();
        if text.chars().take(MAX_PATTERN + 1).count() > MAX_PATTERN {
            return Err(PatternError::TooLong);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (part, after) = next_part(rest)?;
            parts.push(part);
            rest = after;
        }
        let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
        let (numbers, years) =
            (count(|part| matches!(part, Part::Number(_))), count(|part| *part == Part::Year));
        let pattern = NumberPattern(parts);
        match () {
            () if pattern.letters().is_empty() => Err(PatternError::NoLetter),
            () if numbers != 1 => Err(PatternError::NotOneNumber),
            () if years > 1 => Err(PatternError::TwoYears),
            () => Ok(pattern),
        }
    }
}

/// The first part of a text that is not empty, and what follows it.
fn next_part(text: &str) -> Result<(Part, &str), PatternError> {
    if let Some(rest) = text.strip_prefix('{') {
        let (word, after) = rest.split_once('}').ok_or(PatternError::UnknownPart)?;
        let part = match word.split_once(':') {
            None if word == "year" => Part::Year,
            None if word == "number" => Part::Number(1),
            Some(("number", width)) => Part::Number(read_width(width).ok_or(PatternError::UnknownPart)?),
            _ => return Err(PatternError::UnknownPart),
        };
        return Ok((part, after));
    }
    let end = text.find('{').unwrap_or(text.len());
    let (words, after) = text.split_at(end);
    // neither spaces nor slashes: numbers stand in addresses, names of files and references of banks
    let is_good =
        |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit() || matches!(sign, '-' | '.');
    match words.chars().find(|sign| !is_good(*sign)) {
        Some('}') => Err(PatternError::UnknownPart),
        Some(sign) => Err(PatternError::BadCharacter(sign)),
        None => Ok((Part::Text(words.to_owned()), after)),
    }
}

fn read_width(text: &str) -> Option<usize> {
    let is_digit = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|width| is_digit && (1..=MAX_WIDTH).contains(width))
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(text),
            Part::Year => f.write_str("{year}"),
            Part::Number(1) => f.write_str("{number}"),
            Part::Number(width) => write!(f, "{{number:{width}}}"),
        })
    }
}

impl TryFrom<String> for NumberPattern {
    type Error = PatternError;
    fn try_from(text: String) -> Result<NumberPattern, PatternError> {
        text.parse()
    }
}

impl From<NumberPattern> for String {
    fn from(pattern: NumberPattern) -> String {
        pattern.to_string()
    }
}

/// What is wrong, in words for staff.
impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatternError::TooLong => write!(f, "Use at most {MAX_PATTERN} characters."),
            PatternError::NoLetter => f.write_str("Begin with capital letters, such as INV."),
            PatternError::NotOneNumber => f.write_str("Write {number} once, or {number:4} for 0001."),
            PatternError::TwoYears => f.write_str("Write {year} once at most."),
            PatternError::UnknownPart => {
                f.write_str("In braces there can be {year}, {number}, and {number:1} to {number:9}.")
            }
            PatternError::BadCharacter(sign) if sign.is_control() => {
                f.write_str("Use capital letters, digits, hyphens and points.")
            }
            PatternError::BadCharacter(sign) => {
                write!(
                    f,
                    "“{sign}” cannot stand in a number. Use capital letters, digits, hyphens and points."
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pattern(text: &str) -> NumberPattern {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_look_as_the_pattern_says() {
        assert_eq!(pattern("INV-{year}-{number:4}").format(2026, 1), "INV-2026-0001");
        assert_eq!(pattern("INV-{year}-{number:4}").format(2026, 12_345), "INV-2026-12345");
        assert_eq!(pattern("HO{number}").format(2026, 1_051), "HO1051");
        assert_eq!(pattern("RE.{number:9}.{year}").format(2026, 7), "RE.000000007.2026");
        assert!(pattern("INV-{year}-{number}").has_year() && !pattern("INV-{number}").has_year());
        for text in ["INV-{year}-{number:4}", "HO{number}", "AB9-{number:9}.{year}X"] {
            assert_eq!(pattern(text).to_string(), text);
            let kept = serde_json::to_string(&pattern(text)).unwrap();
            assert_eq!(serde_json::from_str::<NumberPattern>(&kept).unwrap(), pattern(text));
        }
        assert!(serde_json::from_str::<NumberPattern>("\"X\"").is_err());
    }

    #[test]
    fn other_texts_are_no_patterns() {
        for (text, error) in [
            ("", PatternError::NoLetter),
            ("{number}", PatternError::NoLetter),
            ("1NV-{number}", PatternError::NoLetter),
            ("INV", PatternError::NotOneNumber),
            ("INV-{number}{number}", PatternError::NotOneNumber),
            ("INV-{year}{year}{number}", PatternError::TwoYears),
            ("INV-{month}-{number}", PatternError::UnknownPart),
            ("INV-{number:0}", PatternError::UnknownPart),
            ("INV-{number:10}", PatternError::UnknownPart),
            ("INV-{number:+4}", PatternError::UnknownPart),
            ("INV-{number", PatternError::UnknownPart),
            ("INV-number}", PatternError::BadCharacter('n')),
            ("INV}{number}", PatternError::UnknownPart),
            ("INV/{number}", PatternError::BadCharacter('/')),
            ("INV {number}", PatternError::BadCharacter(' ')),
            ("Inv-{number}", PatternError::BadCharacter('n')),
            ("ÄÖ-{number}", PatternError::BadCharacter('Ä')),
            ("INV-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{number}", PatternError::TooLong),
        ] {
            assert_eq!(text.parse::<NumberPattern>(), Err(error), "{text}");
        }
    }

    #[test]
    fn patterns_are_apart_by_their_letters() {
        let apart = |one, other| pattern(one).is_apart_from(&pattern(other));
        assert!(apart("INV-{number}", "CN-{number}") && apart("IN-{number}", "INV-{number}"));
        assert!(!apart("INV-{number}", "INV-{year}-{number}"));
        assert!(!apart("INV1-{number}", "INV{number}"));
    }

    fn any_pattern() -> impl Strategy<Value = NumberPattern> {
        let text = "[A-C]{2,3}[A-C0-9.-]{0,3}";
        let middle = "[A-C0-9.-]{0,3}";
        (text, middle, middle, 1..=9_usize, 0..3_u8).prop_map(|(first, second, third, width, year)| {
            let text = match year {
                0 => format!("{first}{{number:{width}}}{third}"),
                1 => format!("{first}{{year}}{second}{{number:{width}}}{third}"),
                _ => format!("{first}{{number:{width}}}{second}{{year}}{third}"),
            };
            text.parse().unwrap()
        })
    }

    proptest! {
        #[test]
        fn no_number_is_made_twice(
            one in any_pattern(), other in any_pattern(),
            (year, number) in (1990..2100_i16, 1..100_000_i64), (next_year, next) in (1990..2100_i16, 1..100_000_i64),
        ) {
            let made = one.format(year, number);
            prop_assert!(made.chars().count() <= super::super::draft::MAX_NAME);
            let again = one.format(next_year, next);
            let is_same = number == next && (year == next_year || !one.has_year());
            prop_assert_eq!(made == again, is_same, "{} {}", made, again);
            if one.is_apart_from(&other) {
                prop_assert_ne!(made, other.format(next_year, next));
            }
        }
    }
}
