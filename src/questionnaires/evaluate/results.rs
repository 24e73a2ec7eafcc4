//! What came out: what is shown, what is missing or wrong, and what is submitted.

use crate::questionnaires::{AnswerError, AnswerPath, Group, Key, Question, Section, Typed, Value};
use std::collections::BTreeMap;

/// A questionnaire with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation<'d> {
    /// All of them, in their order; the hidden ones without items.
    pub sections: Vec<SectionEvaluation<'d>>,
}

/// A section with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionEvaluation<'d> {
    /// The section.
    pub section: &'d Section,
    /// Whether it is shown.
    pub shown: bool,
    /// What of it is shown, in its order.
    pub items: Vec<Item<'d>>,
}

/// A question that is shown, or a group with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item<'d> {
    /// A question.
    Question(AnsweredQuestion<'d>),
    /// A group.
    Group(AnsweredGroup<'d>),
}

/// A question that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredQuestion<'d> {
    /// The question.
    pub question: &'d Question,
    /// Where its answer stands.
    pub path: AnswerPath,
    /// What was typed.
    pub typed: Option<&'d Typed>,
    /// What that means.
    pub state: AnswerState,
}

/// A group that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredGroup<'d> {
    /// The question that it is.
    pub question: &'d Question,
    /// What of it is asked in each row.
    pub group: &'d Group,
    /// Its rows in their order, at most as many as there may be.
    pub rows: Vec<AnsweredRow<'d>>,
    /// That there are more.
    pub error: Option<AnswerError>,
}

/// A row of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredRow<'d> {
    /// Given once and never again.
    pub number: u32,
    /// What is shown in it, in its order.
    pub items: Vec<AnsweredQuestion<'d>>,
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerState {
    /// There is none.
    Blank,
    /// It was understood.
    Given(Value),
    /// It cannot be taken.
    Wrong(AnswerError),
}

impl AnsweredQuestion<'_> {
    /// What it means, where it was understood.
    pub const fn value(&self) -> Option<&Value> {
        match &self.state {
            AnswerState::Given(value) => Some(value),
            AnswerState::Blank | AnswerState::Wrong(_) => None,
        }
    }

    /// Whether it must be answered and is not.
    pub fn is_missing(&self) -> bool {
        self.question.required && self.state == AnswerState::Blank
    }
}

impl AnsweredGroup<'_> {
    /// Of the group as a whole.
    pub fn path(&self) -> AnswerPath {
        AnswerPath::of(self.question.key.clone())
    }

    /// The fewest rows that it must have.
    pub fn fewest(&self) -> u16 {
        self.group.min.max(u16::from(self.question.required))
    }

    /// Whether rows are missing.
    pub fn is_missing(&self) -> bool {
        self.rows.len() < usize::from(self.fewest())
    }
}

impl<'d> SectionEvaluation<'d> {
    /// Every question that is shown, those in rows with the others, in their order.
    pub fn questions(&self) -> impl Iterator<Item = &AnsweredQuestion<'d>> {
        self.items.iter().flat_map(|item| {
            let (one, rows) = match item {
                Item::Question(question) => (Some(question), &[][..]),
                Item::Group(group) => (None, group.rows.as_slice()),
            };
            one.into_iter().chain(rows.iter().flat_map(|row| &row.items))
        })
    }

    /// Every group that is shown.
    pub fn groups(&self) -> impl Iterator<Item = &AnsweredGroup<'d>> {
        self.items.iter().filter_map(|item| match item {
            Item::Group(group) => Some(group),
            Item::Question(_) => None,
        })
    }

    /// What must be answered and is not, in its order; a group with too few rows by its own path.
    pub fn missing(&self) -> Vec<AnswerPath> {
        let mut missing = Vec::new();
        for item in &self.items {
            match item {
                Item::Question(question) => {
                    missing.extend(question.is_missing().then(|| question.path.clone()))
                }
                Item::Group(group) => {
                    missing.extend(group.is_missing().then(|| group.path()));
                    let inner = group.rows.iter().flat_map(|row| &row.items);
                    missing.extend(inner.filter(|inner| inner.is_missing()).map(|inner| inner.path.clone()));
                }
            }
        }
        missing
    }

    /// What cannot be taken, in its order; a group with too many rows by its own path.
    pub fn wrong(&self) -> Vec<(AnswerPath, AnswerError)> {
        let mut wrong = Vec::new();
        let of = |question: &AnsweredQuestion<'_>| match &question.state {
            AnswerState::Wrong(error) => Some((question.path.clone(), error.clone())),
            AnswerState::Blank | AnswerState::Given(_) => None,
        };
        for item in &self.items {
            match item {
                Item::Question(question) => wrong.extend(of(question)),
                Item::Group(group) => {
                    wrong.extend(group.error.clone().map(|error| (group.path(), error)));
                    wrong.extend(group.rows.iter().flat_map(|row| &row.items).filter_map(of));
                }
            }
        }
        wrong
    }

    /// The question at this place, if it is shown: of a row that is there.
    pub fn find(&self, path: &AnswerPath) -> Option<&AnsweredQuestion<'d>> {
        self.items.iter().find_map(|item| match (item, &path.group) {
            (Item::Question(question), None) if question.path == *path => Some(question),
            (Item::Group(group), Some((key, row))) if group.question.key == *key => {
                let row = group.rows.iter().find(|other| other.number == *row)?;
                row.items.iter().find(|item| item.question.key == path.key)
            }
            _ => None,
        })
    }
}

impl<'d> Evaluation<'d> {
    /// What must be answered and is not.
    pub fn missing(&self) -> Vec<AnswerPath> {
        self.sections.iter().flat_map(SectionEvaluation::missing).collect()
    }

    /// What cannot be taken.
    pub fn wrong(&self) -> Vec<(AnswerPath, AnswerError)> {
        self.sections.iter().flat_map(SectionEvaluation::wrong).collect()
    }

    /// Whether it can be submitted.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty() && self.wrong().is_empty()
    }

    /// Every question that is shown, in its order.
    pub fn questions(&self) -> impl Iterator<Item = &AnsweredQuestion<'d>> {
        self.sections.iter().flat_map(SectionEvaluation::questions)
    }

    /// What is submitted: what is shown and was understood. Of hidden questions and of rows beyond the most nothing.
    pub fn submission(&self) -> Submission {
        let mut submission = Submission::default();
        for group in self.sections.iter().flat_map(SectionEvaluation::groups) {
            let rows = group.rows.iter().map(|row| row.number).collect();
            submission.rows.insert(group.question.key.clone(), rows);
        }
        for question in self.questions() {
            let Some(value) = question.value() else { continue };
            let answer = SubmittedAnswer {
                path: question.path.clone(),
                value: value.clone(),
                typed: question.typed.cloned().unwrap_or_default(),
            };
            let list = if question.question.is_sensitive() {
                &mut submission.sensitive
            } else {
                &mut submission.answers
            };
            list.push(answer);
        }
        submission
    }
}

/// What is submitted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// What may be kept as it is, in the order of the questions.
    pub answers: Vec<SubmittedAnswer>,
    /// What must be sealed, likewise.
    pub sensitive: Vec<SubmittedAnswer>,
    /// The rows of each group that is shown.
    pub rows: BTreeMap<Key, Vec<u32>>,
}

/// An answer that is submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedAnswer {
    /// Where it stands.
    pub path: AnswerPath,
    /// What it means.
    pub value: Value,
    /// What was typed.
    pub typed: Typed,
}
