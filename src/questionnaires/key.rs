//! What sections, questions and options are called among each other, and where an answer stands.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

/// The name of a section, a question or an option: a small letter, then at most 39 small letters, digits and underscores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(Arc<str>);

/// A text that is no key, or no path of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidKey;

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a key of a questionnaire")
    }
}

impl std::error::Error for InvalidKey {}

impl Key {
    /// In characters.
    pub const MAX: usize = 40;

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Key, InvalidKey> {
        let begins = text.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        let goes_on = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if begins && goes_on && text.len() <= Key::MAX { Ok(Key(text.into())) } else { Err(InvalidKey) }
    }
}

impl TryFrom<String> for Key {
    type Error = InvalidKey;

    fn try_from(text: String) -> Result<Key, InvalidKey> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.as_str().to_owned()
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an answer stands: `full_name`, or `children.2.birth_date` in the row 2 of a group. The numbers of rows are given once, from 1 on,
/// and never again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnswerPath {
    /// The group and the number of the row, for a question inside one.
    pub group: Option<(Key, u32)>,
    /// The question; the group itself, for what is to be said of it as a whole.
    pub key: Key,
}

impl AnswerPath {
    /// Of a question that stands in no group, or of a group.
    pub const fn of(key: Key) -> AnswerPath {
        AnswerPath { group: None, key }
    }

    /// Of a question in a row.
    pub const fn in_row(group: Key, row: u32, key: Key) -> AnswerPath {
        AnswerPath { group: Some((group, row)), key }
    }

    /// The name of a field of it: `a.full_name.given`, `a.notes` for the part "".
    pub fn field_name(&self, part: &str) -> String {
        if part.is_empty() { format!("a.{self}") } else { format!("a.{self}.{part}") }
    }

    /// The same as [`crate::form::FieldErrors`] have it: the id of the field is `f-` and this. `a-full_name-given`.
    pub fn field_id(&self, part: &str) -> String {
        self.field_name(part).replace('.', "-")
    }
}

impl fmt::Display for AnswerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.group {
            Some((group, row)) => write!(f, "{group}.{row}.{}", self.key),
            None => write!(f, "{}", self.key),
        }
    }
}

/// The number of a row as we write it: no sign, no zero in front, and not 0.
pub(super) fn row_number(text: &str) -> Option<u32> {
    let is_plain =
        text.starts_with(|c: char| matches!(c, '1'..='9')) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

impl FromStr for AnswerPath {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<AnswerPath, InvalidKey> {
        match text.split('.').collect::<Vec<_>>()[..] {
            [key] => Ok(AnswerPath::of(key.parse()?)),
            [group, row, key] => {
                let row = row_number(row).ok_or(InvalidKey)?;
                Ok(AnswerPath::in_row(group.parse()?, row, key.parse()?))
            }
            _ => Err(InvalidKey),
        }
    }
}

impl TryFrom<String> for AnswerPath {
    type Error = InvalidKey;

    fn try_from(text: String) -> Result<AnswerPath, InvalidKey> {
        text.parse()
    }
}

impl From<AnswerPath> for String {
    fn from(path: AnswerPath) -> String {
        path.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_small_letters_digits_and_underscores() {
        for good in ["a", "a_number", "x9", &"a".repeat(40)] {
            assert_eq!(good.parse::<Key>().unwrap().to_string(), good);
        }
        for bad in ["", "A", "9a", "_a", "a-b", "a.b", "é", " a", "a\0", &"a".repeat(41)] {
            assert_eq!(bad.parse::<Key>(), Err(InvalidKey), "{bad}");
        }
    }

    #[test]
    fn paths_are_read_as_they_are_written() {
        for good in ["full_name", "children.2.birth_date", "children.4294967295.x"] {
            assert_eq!(good.parse::<AnswerPath>().unwrap().to_string(), good);
        }
        for bad in
            ["", ".", "a.b", "a.0.b", "a.02.b", "a.+2.b", "a.-1.b", "a.4294967296.b", "a.1.b.c", "a.1."]
        {
            assert_eq!(bad.parse::<AnswerPath>(), Err(InvalidKey), "{bad}");
        }
        let path: AnswerPath = "children.2.name".parse().unwrap();
        assert_eq!(
            (path.field_name("given"), path.field_id("")),
            ("a.children.2.name.given".into(), "a-children-2-name".into())
        );
    }
}
