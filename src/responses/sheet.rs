//! The answers of a questionnaire while they are worked with: read from their rows, the sensitive ones opened, and written back.

use super::{
    model::{GroupRows, Progress, ResponseId, Source},
    queries::KeptAnswer,
};
use crate::{
    clock::Day,
    questionnaires::{AnswerPath, Answers, Definition, Key, Kind, Question, Typed},
    seal::Seal,
};
use anyhow::Context;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was typed, by path, with where it came from.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What is evaluated.
    pub answers: Answers,
    sources: BTreeMap<AnswerPath, Source>,
}

impl Sheet {
    /// What is kept, opened. Rows that are no longer there are left out.
    ///
    /// # Errors
    /// A sealed answer does not open, or something is kept that nothing here keeps.
    pub fn open(
        seal: &Seal,
        response: ResponseId,
        rows: &GroupRows,
        kept: impl IntoIterator<Item = KeptAnswer>,
    ) -> anyhow::Result<Sheet> {
        let mut sheet = Sheet::default();
        for (group, of_group) in &rows.0 {
            if let Ok(group) = group.parse::<Key>() {
                sheet.answers.set_rows(group, of_group.numbers.clone());
            }
        }
        for one in kept {
            let path: AnswerPath =
                one.path.parse().map_err(|_| anyhow::anyhow!("an answer at {:?}", one.path))?;
            if !rows.has(&path) {
                continue;
            }
            let typed = match (one.typed, one.sealed) {
                (Some(typed), _) => typed,
                (None, Some(sealed)) => {
                    let plain = seal.open(context(response, &one.path).as_bytes(), &sealed)?;
                    serde_json::from_slice(&plain).context("a sealed answer")?
                }
                (None, None) => continue,
            };
            let typed: Typed = serde_json::from_value(typed).with_context(|| format!("the answer {path}"))?;
            sheet.set(path, typed, one.source);
        }
        Ok(sheet)
    }

    /// Sets an answer.
    pub fn set(&mut self, path: AnswerPath, typed: Typed, source: Source) {
        self.sources.insert(path.clone(), source);
        self.answers.set(path, typed);
    }

    /// What was typed there.
    pub fn typed(&self, path: &AnswerPath) -> Option<&Typed> {
        self.answers.get(path)
    }

    /// Where it came from.
    pub fn source(&self, path: &AnswerPath) -> Option<Source> {
        self.sources.get(path).copied()
    }
}

fn context(response: ResponseId, path: &str) -> String {
    format!("answer {response} {path}")
}

/// An answer as it is kept: sealed where its question is sensitive.
pub fn keep(
    seal: &Seal,
    response: ResponseId,
    (section, question): (&Key, &Question),
    (path, typed, source): (&AnswerPath, &Typed, Source),
) -> KeptAnswer {
    let (path, value) = (path.to_string(), json(typed));
    let (typed, sealed) = if question.is_sensitive() {
        let sealed = seal.seal(context(response, &path).as_bytes(), value.to_string().as_bytes());
        (None, Some(sealed))
    } else {
        (Some(value), None)
    };
    KeptAnswer { path, section: section.to_string(), typed, sealed, source }
}

/// What was typed as JSON: texts by the names of their parts.
pub fn json(typed: &Typed) -> Value {
    serde_json::to_value(typed).expect("texts by their names are an object")
}

/// The rows that groups begin with: as many as there must be.
pub fn first_rows(definition: &Definition) -> GroupRows {
    let mut rows = GroupRows::default();
    for (_, question) in definition.questions() {
        if let Kind::Group(group) = &question.kind {
            for _ in 0..group.min {
                rows.add(&question.key, usize::from(group.max));
            }
        }
    }
    rows
}

/// How far all of it is.
pub fn progress(definition: &Definition, sheet: &Sheet, today: Day) -> Progress {
    Progress::of(&crate::questionnaires::evaluate(definition, &sheet.answers, today))
}
