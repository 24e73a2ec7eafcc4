//! What was typed: right or wrong, by question and part, and which rows the groups have.

use super::{AnswerPath, Key};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What somebody typed or chose at one question, by part; a field alone has the part "". Of several that can be chosen each has a part of
/// its own, which is `on`; so has each file, by its id. Empty parts are not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Typed(BTreeMap<String, String>);

/// Whether something is chosen, as browsers send a box that is checked.
pub const ON: &str = "on";

impl Typed {
    /// Most bytes of one answer, with the names of its parts.
    pub const MAX: usize = 64 * 1024;

    /// Of a question that is one field.
    pub fn of(text: impl Into<String>) -> Typed {
        Typed::default().with("", text)
    }

    /// The same with one more part; nothing for an empty text.
    #[must_use]
    pub fn with(mut self, part: &str, text: impl Into<String>) -> Typed {
        self.set(part, text);
        self
    }

    /// Writes a part; an empty text takes it away.
    pub fn set(&mut self, part: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(part);
        } else {
            self.0.insert(part.to_owned(), text);
        }
    }

    /// What stands in a part; empty where nothing does.
    pub fn get(&self, part: &str) -> &str {
        self.0.get(part).map_or("", String::as_str)
    }

    /// The same without the blanks around it.
    pub(super) fn trimmed(&self, part: &str) -> &str {
        self.get(part).trim()
    }

    /// Whether nothing but blanks is there.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// Every part that is there.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(part, text)| (part.as_str(), text.as_str()))
    }

    /// How many bytes it takes.
    pub fn len(&self) -> usize {
        self.0.iter().map(|(part, text)| part.len() + text.len()).sum()
    }

    /// Whether nothing is there, not even blanks.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells it from others: by this a form says what it was drawn from. It says nothing about a text that nobody can guess, and is
    /// not for others' eyes all the same.
    pub fn mark(&self) -> String {
        let mut hash = Sha256::new();
        for (part, text) in &self.0 {
            for piece in [part, text] {
                hash.update((piece.len() as u64).to_be_bytes());
                hash.update(piece);
            }
        }
        data_encoding::BASE64URL_NOPAD.encode(&hash.finalize()[..9])
    }
}

impl From<BTreeMap<String, String>> for Typed {
    fn from(mut parts: BTreeMap<String, String>) -> Typed {
        parts.retain(|_, text| !text.is_empty());
        Typed(parts)
    }
}

impl From<Typed> for BTreeMap<String, String> {
    fn from(typed: Typed) -> BTreeMap<String, String> {
        typed.0
    }
}

/// What was typed in a questionnaire, or in a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    typed: BTreeMap<AnswerPath, Typed>,
    rows: BTreeMap<Key, Vec<u32>>,
}

impl Answers {
    /// What was typed at a question.
    pub fn get(&self, path: &AnswerPath) -> Option<&Typed> {
        self.typed.get(path)
    }

    /// Writes it; nothing typed takes it away.
    pub fn set(&mut self, path: AnswerPath, typed: Typed) {
        if typed.is_empty() {
            self.typed.remove(&path);
        } else {
            self.typed.insert(path, typed);
        }
    }

    /// Everything that was typed.
    pub fn iter(&self) -> impl Iterator<Item = (&AnswerPath, &Typed)> {
        self.typed.iter()
    }

    /// The rows of a group, by their numbers, in the order in which they are shown.
    pub fn rows(&self, group: &Key) -> &[u32] {
        self.rows.get(group).map_or(&[], Vec::as_slice)
    }

    /// Says which rows a group has.
    pub fn set_rows(&mut self, group: Key, rows: Vec<u32>) {
        self.rows.insert(group, rows);
    }

    /// Adds a row with a number that no row of these has had; the number.
    pub fn add_row(&mut self, group: &Key) -> u32 {
        let of_answers =
            self.typed.keys().filter_map(|path| path.group.as_ref()).filter(|(of, _)| of == group);
        let used = self.rows(group).iter().copied().chain(of_answers.map(|(_, row)| *row)).max();
        let row = used.unwrap_or_default().saturating_add(1);
        self.rows.entry(group.clone()).or_default().push(row);
        row
    }

    /// Takes a row away with what was typed in it.
    pub fn remove_row(&mut self, group: &Key, row: u32) {
        if let Some(rows) = self.rows.get_mut(group) {
            rows.retain(|number| *number != row);
        }
        self.typed
            .retain(|path, _| path.group.as_ref().is_none_or(|(of, number)| of != group || *number != row));
    }
}

impl FromIterator<(AnswerPath, Typed)> for Answers {
    /// With the rows that the answers stand in, in the order of their numbers.
    fn from_iter<I: IntoIterator<Item = (AnswerPath, Typed)>>(pairs: I) -> Answers {
        let mut answers = Answers::default();
        for (path, typed) in pairs {
            if let Some((group, row)) = &path.group {
                let rows = answers.rows.entry(group.clone()).or_default();
                if let Err(at) = rows.binary_search(row) {
                    rows.insert(at, *row);
                }
            }
            answers.set(path, typed);
        }
        answers
    }
}
