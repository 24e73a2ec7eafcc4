//! What staff write before it is published. Everything in it may be missing or wrong: it is kept as it was typed, and what stands against
//! publishing it is said by [`super::Definition::read`] of what [`Draft::to_json`] makes of it.

use super::{kinds::QuestionKind, paths::PartId};
use crate::{clock::Ts, i18n::Localized, ids::QuestionnaireId};
use diesel::Queryable;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Sections of a questionnaire.
pub const MAX_SECTIONS: usize = 100;
/// Questions of one, those in groups counted too.
pub const MAX_QUESTIONS: usize = 1000;
/// Questions of a section.
pub const MAX_IN_SECTION: usize = 500;
/// Answers to choose from.
pub const MAX_OPTIONS: usize = 60;
/// Conditions in a row; deeper ones are written in files.
pub const MAX_CONDITIONS: usize = 12;

/// A questionnaire being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What clients read above it.
    pub title: Localized,
    /// What they read before the first question; may be empty.
    pub intro: Localized,
    /// In their order.
    pub sections: Vec<DraftSection>,
    /// The number of the next part: none is given twice.
    pub next: u32,
}

/// A draft as it is kept.
#[derive(Debug, Clone)]
pub struct KeptDraft {
    /// What is written.
    pub draft: Draft,
    /// The number of the version that it began as; 0 for none.
    pub based_on: i32,
    /// When something in it was changed last.
    pub updated_at: Ts,
    /// By whom.
    pub updated_by: String,
}

/// A questionnaire without a version.
#[derive(Debug, Clone, Queryable)]
pub struct Unpublished {
    /// Its draft is all there is of it.
    pub id: QuestionnaireId,
    /// What it is called so far.
    pub name: Localized,
    /// When something in it was changed last.
    pub updated_at: Ts,
}

/// A section being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftSection {
    /// Stays the same.
    pub id: PartId,
    /// As typed; see [`super::Key`].
    pub key: String,
    /// Its heading.
    pub title: Localized,
    /// May be empty.
    pub help: Localized,
    /// A condition of the file format, right or wrong.
    pub shown_if: Option<Value>,
    /// In their order.
    pub questions: Vec<DraftQuestion>,
}

/// A question being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftQuestion {
    /// Stays the same.
    pub id: PartId,
    /// As typed; see [`super::Key`].
    pub key: String,
    /// What is asked.
    pub label: Localized,
    /// May be empty.
    pub help: Localized,
    /// What kind of answer.
    pub kind: QuestionKind,
    /// As typed, by the names of [`QuestionKind::settings`]; those of other kinds are kept, and count for nothing.
    pub settings: BTreeMap<String, String>,
    /// What to choose from.
    pub options: Vec<DraftOption>,
    /// What one row of a group is called.
    pub item: Localized,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether its answer is hidden until somebody asks for it.
    pub sensitive: bool,
    /// The fact about a person that its answer is; empty for none.
    pub fact: String,
    /// As of sections.
    pub shown_if: Option<Value>,
    /// Those of a group.
    pub questions: Vec<DraftQuestion>,
}

/// An answer to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftOption {
    /// As typed.
    pub key: String,
    /// What clients read.
    pub label: Localized,
}

impl DraftOption {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.key.trim().is_empty() && self.label.is_empty()
    }
}

impl DraftQuestion {
    /// What is set; empty where nothing was typed.
    pub fn setting(&self, name: &str) -> &str {
        self.settings.get(name).map_or("", String::as_str)
    }

    /// It and those in it.
    pub fn count(&self) -> usize {
        1 + self.questions.len()
    }
}

impl DraftSection {
    /// Its questions, those in groups too.
    pub fn count(&self) -> usize {
        self.questions.iter().map(DraftQuestion::count).sum()
    }
}

/// A question where it stands.
#[derive(Debug, Clone, Copy)]
pub struct PlacedQuestion<'a> {
    /// In which section.
    pub section: &'a DraftSection,
    /// In which group, if in any.
    pub group: Option<&'a DraftQuestion>,
    /// It itself.
    pub question: &'a DraftQuestion,
}

impl Draft {
    /// With a title and one empty section.
    pub fn new(title: Localized) -> Draft {
        let mut draft = Draft { title, ..Draft::default() };
        draft.add_section();
        draft
    }

    /// A number that no part has.
    pub(super) fn take_id(&mut self) -> PartId {
        self.next += 1;
        PartId(self.next)
    }

    /// Every question with where it stands, in their order: a group before those in it.
    pub fn questions(&self) -> impl Iterator<Item = PlacedQuestion<'_>> {
        self.sections.iter().flat_map(|section| {
            section.questions.iter().flat_map(move |question| {
                let inside = question.questions.iter().map(move |inner| PlacedQuestion {
                    section,
                    group: Some(question),
                    question: inner,
                });
                std::iter::once(PlacedQuestion { section, group: None, question }).chain(inside)
            })
        })
    }

    /// How many questions there are.
    pub fn count(&self) -> usize {
        self.sections.iter().map(DraftSection::count).sum()
    }

    /// A section, if it is there.
    pub fn section(&self, id: PartId) -> Option<&DraftSection> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The same to be changed.
    pub fn section_mut(&mut self, id: PartId) -> Option<&mut DraftSection> {
        self.sections.iter_mut().find(|section| section.id == id)
    }

    /// A question where it stands, if it is there.
    pub fn question(&self, id: PartId) -> Option<PlacedQuestion<'_>> {
        self.questions().find(|placed| placed.question.id == id)
    }

    /// A question to be changed.
    pub fn question_mut(&mut self, id: PartId) -> Option<&mut DraftQuestion> {
        let all = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        for question in all {
            if question.id == id {
                return Some(question);
            }
            if let Some(inner) = question.questions.iter_mut().find(|inner| inner.id == id) {
                return Some(inner);
            }
        }
        None
    }

    /// The questions among which one stands.
    pub(super) fn siblings_mut(&mut self, id: PartId) -> Option<&mut Vec<DraftQuestion>> {
        for section in &mut self.sections {
            if section.questions.iter().any(|question| question.id == id) {
                return Some(&mut section.questions);
            }
            let holds = |group: &DraftQuestion| group.questions.iter().any(|inner| inner.id == id);
            if let Some(group) = section.questions.iter_mut().find(|group| holds(group)) {
                return Some(&mut group.questions);
            }
        }
        None
    }

    /// What each question is called by in words: 12, and 12a in the group 12.
    pub fn numbers(&self) -> HashMap<PartId, String> {
        let mut numbers = HashMap::new();
        let top = self.sections.iter().flat_map(|section| &section.questions);
        for (at, question) in top.enumerate() {
            let number = at + 1;
            numbers.insert(question.id, number.to_string());
            for (letter, inner) in
                ('a'..='z').map(String::from).chain((27..).map(|n| format!(".{n}"))).zip(&question.questions)
            {
                numbers.insert(inner.id, format!("{number}{letter}"));
            }
        }
        numbers
    }

    /// A key for a question that no other has, made of words; `q` and a number where they make none.
    pub fn free_key(&self, words: &str, but: PartId) -> String {
        let taken: BTreeSet<&str> = self
            .questions()
            .filter(|placed| placed.question.id != but)
            .map(|placed| placed.question.key.as_str())
            .collect();
        free(words, "q", |key| taken.contains(key))
    }

    /// The same for a section.
    pub fn free_section_key(&self, words: &str, but: PartId) -> String {
        let taken = |key: &str| self.sections.iter().any(|section| section.id != but && section.key == key);
        free(words, "section", taken)
    }

    /// Conditions that name a question by its old key name it by its new one.
    pub fn rename_key(&mut self, old: &str, new: &str) {
        let still_there = self.questions().any(|placed| placed.question.key == old);
        if old.is_empty() || new.is_empty() || old == new || still_there {
            return;
        }
        for section in &mut self.sections {
            rename(section.shown_if.as_mut(), old, new);
            for question in &mut section.questions {
                rename(question.shown_if.as_mut(), old, new);
                for inner in &mut question.questions {
                    rename(inner.shown_if.as_mut(), old, new);
                }
            }
        }
    }
}

fn rename(condition: Option<&mut Value>, old: &str, new: &str) {
    let Some(Value::Object(members)) = condition else { return };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("all" | "any", Value::Array(parts)) => {
                for part in parts {
                    rename(Some(part), old, new);
                }
            }
            ("not", part) => rename(Some(part), old, new),
            ("answered", Value::String(key)) if key == old => new.clone_into(key),
            (_, Value::Array(parts)) => {
                if let Some(Value::String(key)) = parts.first_mut()
                    && key == old
                {
                    new.clone_into(key);
                }
            }
            _ => {}
        }
    }
}

/// Longest key.
const MAX_KEY: usize = 40;

/// `words` as a key that is not taken.
pub(super) fn free(words: &str, otherwise: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut base = key_of(words);
    if base.is_empty() {
        otherwise.clone_into(&mut base);
    }
    if !taken(&base) && base != otherwise {
        return base;
    }
    let numbered = |number: usize| {
        let end = format!("_{number}");
        let room: String = base.chars().take(MAX_KEY - end.len()).collect();
        format!("{}{end}", room.trim_end_matches('_'))
    };
    let first = if base == otherwise { 1 } else { 2 };
    (first..).map(numbered).find(|key| !taken(key)).expect("there are more numbers than keys")
}

/// Letters and digits of a text, at most so many as a key may have; accents are left out.
fn key_of(words: &str) -> String {
    let mut key = String::new();
    for letter in words.chars().map(plain) {
        match letter {
            letter if letter.is_ascii_alphanumeric() => key.push(letter.to_ascii_lowercase()),
            // of "mother's"
            '\'' | '’' => {}
            _ if !key.is_empty() && !key.ends_with('_') => key.push('_'),
            _ => {}
        }
        if key.len() >= MAX_KEY - 5 {
            break;
        }
    }
    let key = key.trim_matches('_').to_owned();
    if key.starts_with(|first: char| first.is_ascii_digit()) { format!("q_{key}") } else { key }
}

fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'Á' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'Ó' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
