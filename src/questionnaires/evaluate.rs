//! What of a questionnaire is shown with these answers, what is missing, and what is submitted.
//!
//! One pass, in the order of the questions: a condition names earlier ones alone, so that all it asks for is known. What is hidden or wrong
//! is not known, and so counts as not answered.

mod results;

pub use results::{
    AnswerState, AnsweredGroup, AnsweredQuestion, AnsweredRow, Evaluation, Item, SectionEvaluation,
    Submission, SubmittedAnswer,
};

use super::{
    AnswerError, AnswerPath, Answers, Condition, Definition, Group, Key, Kind, Question, Section, Value,
    condition::Known,
};
use crate::clock::Day;
use std::collections::HashMap;

/// The whole questionnaire.
pub fn evaluate<'d>(definition: &'d Definition, answers: &'d Answers, today: Day) -> Evaluation<'d> {
    let mut pass = Pass::new(definition, answers, today);
    Evaluation { sections: definition.sections.iter().map(|section| pass.section(section)).collect() }
}

/// One section: it needs the answers of the section and of [`Definition::required_by`] alone, whatever else there is. None where there is
/// no such section.
pub fn evaluate_section<'d>(
    definition: &'d Definition,
    section: &Key,
    answers: &'d Answers,
    today: Day,
) -> Option<SectionEvaluation<'d>> {
    let of = definition.section(section)?;
    let mut pass = Pass::new(definition, answers, today);
    for key in definition.required_by(section) {
        pass.look_at(key);
    }
    Some(pass.section(of))
}

/// What is known so far.
enum Answer {
    Value(Value),
    Rows(usize),
}

impl Answer {
    const fn known(&self) -> Known<'_> {
        match self {
            Answer::Value(value) => Known::Value(value),
            Answer::Rows(rows) => Known::Rows(*rows),
        }
    }
}

struct Pass<'d> {
    definition: &'d Definition,
    answers: &'d Answers,
    today: Day,
    /// Of the questions that conditions name.
    known: HashMap<&'d Key, Answer>,
}

impl<'d> Pass<'d> {
    fn new(definition: &'d Definition, answers: &'d Answers, today: Day) -> Pass<'d> {
        Pass { definition, answers, today, known: HashMap::new() }
    }

    /// Takes in a question of another section. Those that it depends on were looked at before.
    fn look_at(&mut self, key: &Key) {
        let Some(section) = self.definition.section_of(key) else { return };
        let Some(question) = self.definition.question(&AnswerPath::of(key.clone())) else { return };
        if !self.holds(section.shown_if.as_ref()) || !self.holds(question.shown_if.as_ref()) {
            return;
        }
        match &question.kind {
            Kind::Group(_) => {
                self.known.insert(&question.key, Answer::Rows(self.answers.rows(&question.key).len()));
            }
            _ => {
                let path = AnswerPath::of(question.key.clone());
                if let AnswerState::Given(value) = self.state(question, &path).1 {
                    self.known.insert(&question.key, Answer::Value(value));
                }
            }
        }
    }

    fn holds(&self, condition: Option<&Condition>) -> bool {
        let known = |key: &Key| self.known.get(key).map(Answer::known);
        condition.is_none_or(|condition| condition.holds(&known))
    }

    fn section(&mut self, section: &'d Section) -> SectionEvaluation<'d> {
        let shown = self.holds(section.shown_if.as_ref());
        let mut items = Vec::new();
        if shown {
            for question in &section.questions {
                if self.holds(question.shown_if.as_ref()) {
                    items.push(self.item(question));
                }
            }
        }
        SectionEvaluation { section, shown, items }
    }

    fn item(&mut self, question: &'d Question) -> Item<'d> {
        if let Kind::Group(group) = &question.kind {
            return Item::Group(self.group(question, group));
        }
        let path = AnswerPath::of(question.key.clone());
        let (typed, state) = self.state(question, &path);
        self.remember(question, &state);
        Item::Question(AnsweredQuestion { question, path, typed, state })
    }

    fn group(&mut self, question: &'d Question, group: &'d Group) -> AnsweredGroup<'d> {
        let all = self.answers.rows(&question.key);
        let most = usize::from(group.max);
        let error = (all.len() > most).then_some(AnswerError::TooManyRows { most: group.max });
        let mut rows = Vec::new();
        for number in all.iter().take(most) {
            let mut items = Vec::new();
            for inner in &group.questions {
                if self.holds(inner.shown_if.as_ref()) {
                    let path = AnswerPath::in_row(question.key.clone(), *number, inner.key.clone());
                    let (typed, state) = self.state(inner, &path);
                    self.remember(inner, &state);
                    items.push(AnsweredQuestion { question: inner, path, typed, state });
                }
            }
            // the next row has answers of its own
            for inner in &group.questions {
                self.known.remove(&inner.key);
            }
            rows.push(AnsweredRow { number: *number, items });
        }
        if self.is_named(question) {
            self.known.insert(&question.key, Answer::Rows(all.len()));
        }
        AnsweredGroup { question, group, rows, error }
    }

    fn state(&self, question: &Question, path: &AnswerPath) -> (Option<&'d super::Typed>, AnswerState) {
        let typed = self.answers.get(path);
        let state = match typed.map(|typed| question.value(typed, self.today)) {
            None | Some(Ok(None)) => AnswerState::Blank,
            Some(Ok(Some(value))) => AnswerState::Given(value),
            Some(Err(error)) => AnswerState::Wrong(error),
        };
        (typed, state)
    }

    fn remember(&mut self, question: &'d Question, state: &AnswerState) {
        if let AnswerState::Given(value) = state
            && self.is_named(question)
        {
            self.known.insert(&question.key, Answer::Value(value.clone()));
        }
    }

    fn is_named(&self, question: &Question) -> bool {
        self.definition.links.named.contains(&question.key)
    }
}
