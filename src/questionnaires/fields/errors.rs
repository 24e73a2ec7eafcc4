//! What is wrong with answers, at the fields and in the summary.

use super::super::{AnswerError, AnswerPath, Kind, Question, SectionEvaluation};
use crate::{form::FieldErrors, i18n::Lang, t};
use std::collections::BTreeMap;

/// What is wrong with an answer, and at which part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The part that is marked.
    pub part: String,
    /// What is wrong and what would be right.
    pub words: String,
}

impl FieldError {
    /// Of an answer that cannot be taken.
    pub fn wrong(question: &Question, error: &AnswerError, lang: Lang) -> FieldError {
        let part = match error.part() {
            "" => first_part(question, lang),
            part => part,
        };
        FieldError { part: part.to_owned(), words: error.words(lang) }
    }

    /// Of an answer that must be given and is not.
    pub fn missing(question: &Question, lang: Lang) -> FieldError {
        let words = match &question.kind {
            Kind::Group(group) => t!(lang, "answer-error-rows-missing", count = group.min.max(1)),
            Kind::YesNo | Kind::OneOf { .. } | Kind::SomeOf { .. } | Kind::Country => {
                t!(lang, "answer-error-choice-missing")
            }
            Kind::File { .. } => t!(lang, "answer-error-file-missing"),
            _ => t!(lang, "answer-error-missing"),
        };
        FieldError { part: first_part(question, lang).to_owned(), words }
    }

    /// In words of one's own, at the beginning of the question.
    pub fn said(question: &Question, words: impl Into<String>, lang: Lang) -> FieldError {
        FieldError { part: first_part(question, lang).to_owned(), words: words.into() }
    }
}

/// The part that is asked for first.
pub(super) fn first_part(question: &Question, lang: Lang) -> &'static str {
    match &question.kind {
        Kind::Date { .. } if lang == Lang::EnUs => "month",
        Kind::Date { .. } => "day",
        Kind::MonthSpan { .. } => "from_month",
        Kind::Address => "street",
        Kind::PersonName => "given",
        _ => "",
    }
}

impl SectionEvaluation<'_> {
    /// What is wrong with each answer; what is missing too, where `missing` says so.
    pub fn field_errors(&self, lang: Lang, missing: bool) -> BTreeMap<AnswerPath, FieldError> {
        self.complaints(lang, missing).into_iter().map(|(path, _, error)| (path, error)).collect()
    }

    /// The same for the summary on top, in the order of the questions, each with what is asked.
    pub fn summary(&self, lang: Lang, firm: Lang, missing: bool) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (path, question, error) in self.complaints(lang, missing) {
            let label = question.label.pick(lang, firm).trim_end_matches([':', '.']);
            let words = t!(lang, "answer-error-at", question = label, error = error.words);
            errors.add(path.field_id(&error.part), words);
        }
        errors
    }

    fn complaints(&self, lang: Lang, missing: bool) -> Vec<(AnswerPath, &Question, FieldError)> {
        use super::super::{AnswerState, Item};
        let mut found = Vec::new();
        for item in &self.items {
            let (one, rows) = match item {
                Item::Question(question) => (Some(question), &[][..]),
                Item::Group(group) => {
                    let error = match &group.error {
                        Some(error) => Some(FieldError::wrong(group.question, error, lang)),
                        None if missing && group.is_missing() => {
                            Some(FieldError::missing(group.question, lang))
                        }
                        None => None,
                    };
                    found.extend(error.map(|error| (group.path(), group.question, error)));
                    (None, group.rows.as_slice())
                }
            };
            for of in one.into_iter().chain(rows.iter().flat_map(|row| &row.items)) {
                let error = match &of.state {
                    AnswerState::Wrong(error) => Some(FieldError::wrong(of.question, error, lang)),
                    AnswerState::Blank if missing && of.question.required => {
                        Some(FieldError::missing(of.question, lang))
                    }
                    AnswerState::Blank | AnswerState::Given(_) => None,
                };
                found.extend(error.map(|error| (of.path.clone(), of.question, error)));
            }
        }
        found
    }
}
