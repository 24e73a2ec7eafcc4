//! A questionnaire tried out as its client will see it: what was answered travels in the form, and nothing is kept.

use super::{
    AnswerPath, Answers, Definition, Evaluation, Key, ReadError, RowChange, Typed, evaluate, read_posted,
};
use crate::{clock::Day, form::Pairs, i18n::Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest state, in bytes: that of a posted field.
const MAX_STATE: usize = 60 * 1024;

/// How far a trial has come.
pub struct Trial {
    /// What was typed so far.
    pub answers: Answers,
    /// Which section is shown, counted from 0.
    pub section: usize,
    /// What it is read in.
    pub lang: Lang,
    /// Whether what is missing is shown too.
    pub checked: bool,
    /// The row that was just added.
    pub focus: Option<(Key, u32)>,
}

/// What was typed, as it stands in the form.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct State {
    typed: BTreeMap<AnswerPath, Typed>,
    rows: BTreeMap<Key, Vec<u32>>,
}

impl Trial {
    /// At its beginning.
    pub fn begin(definition: &Definition, section: usize, lang: Lang) -> Trial {
        let last = definition.sections.len().saturating_sub(1);
        Trial { answers: Answers::default(), section: section.min(last), lang, checked: false, focus: None }
    }

    /// With what was posted.
    ///
    /// # Errors
    /// The first field that no form of ours has.
    pub fn posted(definition: &Definition, pairs: &Pairs, lang: Lang) -> Result<Trial, ReadError> {
        let state: State = serde_json::from_str(pairs.get("state")).unwrap_or_default();
        let lang = pairs.get("lang").parse().unwrap_or(lang);
        let mut trial = Trial::begin(definition, pairs.get("section").parse().unwrap_or(0), lang);
        for (group, rows) in state.rows {
            trial.answers.set_rows(group, rows);
        }
        for (path, typed) in state.typed {
            trial.answers.set(path, typed);
        }
        let Some(section) = definition.sections.get(trial.section) else { return Ok(trial) };
        let posted = read_posted(section, pairs)?;
        for (path, typed) in posted.typed {
            trial.answers.set(path, typed);
        }
        match posted.arrange {
            Some(RowChange::Add(group)) => {
                let row = trial.answers.add_row(&group);
                trial.focus = Some((group, row));
            }
            Some(RowChange::Remove(group, row)) => trial.answers.remove_row(&group, row),
            None => {}
        }
        let (what, to) = pairs.get("do").split_once(':').unwrap_or((pairs.get("do"), ""));
        match (what, to.parse::<usize>()) {
            ("go", Ok(to)) => trial.section = to.min(definition.sections.len().saturating_sub(1)),
            ("lang", _) => trial.lang = to.parse().unwrap_or(trial.lang),
            ("check", _) => trial.checked = true,
            _ => {}
        }
        Ok(trial)
    }

    /// Gives each group that is shown as many rows as it must have.
    pub fn fill(&mut self, definition: &Definition, today: Day) {
        let short: Vec<(Key, usize)> = evaluate(definition, &self.answers, today)
            .sections
            .iter()
            .flat_map(|section| section.groups())
            .filter(|group| group.is_missing())
            .map(|group| (group.question.key.clone(), usize::from(group.fewest()) - group.rows.len()))
            .collect();
        for (group, rows) in short {
            for _ in 0..rows {
                self.answers.add_row(&group);
            }
        }
    }

    /// What is shown with these answers.
    pub fn evaluate<'a>(&'a self, definition: &'a Definition, today: Day) -> Evaluation<'a> {
        evaluate(definition, &self.answers, today)
    }

    /// What goes on in the form; nothing of more than a form can hold.
    pub fn state(&self, definition: &Definition) -> String {
        let groups = definition.questions().filter(|(_, question)| question.kind.group().is_some());
        let rows = groups.map(|(_, group)| (group.key.clone(), self.answers.rows(&group.key).to_vec()));
        let state = State {
            typed: self.answers.iter().map(|(path, typed)| (path.clone(), typed.clone())).collect(),
            rows: rows.filter(|(_, rows)| !rows.is_empty()).collect(),
        };
        serde_json::to_string(&state).ok().filter(|text| text.len() <= MAX_STATE).unwrap_or_default()
    }
}
