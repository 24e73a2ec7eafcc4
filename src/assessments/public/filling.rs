//! What comes of a section that somebody filled in, on whichever way.

use crate::{
    assessments::{
        draft::{Carrier, Draft},
        model::TitledAssessment,
    },
    clock::Day,
    db::Tx,
    form::Pairs,
    ids::FirmId,
    questionnaires::{
        AnswerPath, Answers, Definition, Item, Key, Kind, Question, ReadError, RowChange, Section,
        SectionEvaluation, evaluate, evaluate_section, find_definition, read_posted,
    },
};
use diesel::QueryResult;
use std::{collections::BTreeSet, sync::Arc};

/// An assessment that somebody fills in.
pub struct Filling {
    /// What is open.
    pub open: TitledAssessment,
    /// What is asked, in the version in which it was begun.
    pub definition: Arc<Definition>,
    /// What was answered.
    pub draft: Draft,
    /// Where that stands between two pages.
    pub carrier: Carrier,
    /// The firm's.
    pub today: Day,
}

/// What comes of a section that was posted.
pub enum Posted {
    /// The page again: a row more or less, questions that an answer brought, or something that is wrong.
    Stay { wrong: bool, focus: Option<(Key, u32)> },
    /// On to what comes next.
    On,
    /// Back to what was before.
    Back,
    /// It was no form of ours; nothing was taken.
    Refused(ReadError),
}

/// Whether a question is asked before the address was confirmed: files never are, and sensitive ones not in a frame, where the page would
/// carry the answer.
pub fn is_asked(question: &Question, carrier: Carrier) -> bool {
    let is_file = matches!(question.kind, Kind::File { .. });
    !is_file && (carrier == Carrier::Session || !question.is_sensitive())
}

/// Keeps what is asked here.
fn prune(evaluation: &mut SectionEvaluation<'_>, carrier: Carrier) {
    evaluation.items.retain_mut(|item| match item {
        Item::Question(question) => is_asked(question.question, carrier),
        Item::Group(group) => {
            for row in &mut group.rows {
                row.items.retain(|question| is_asked(question.question, carrier));
            }
            group.group.questions.iter().any(|question| is_asked(question, carrier))
        }
    });
}

impl Filling {
    /// With the version in which it was begun.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        tx: &Tx,
        firm: FirmId,
        (open, draft): (TitledAssessment, Draft),
        (carrier, today): (Carrier, Day),
    ) -> QueryResult<Filling> {
        let definition = find_definition(tx, firm, draft.version).await?;
        Ok(Filling { open, definition, draft, carrier, today })
    }

    /// The sections in which something is asked here, as things stand.
    pub fn sections(&self, answers: &Answers) -> Vec<&Section> {
        let evaluation = evaluate(&self.definition, answers, self.today);
        let mut shown = Vec::new();
        for (mut section, of) in evaluation.sections.into_iter().zip(&self.definition.sections) {
            prune(&mut section, self.carrier);
            if section.shown && !section.items.is_empty() {
                shown.push(of);
            }
        }
        shown
    }

    /// The section of this name, if it is asked here.
    pub fn find(&self, key: &str) -> Option<&Section> {
        let answers = self.draft.answers();
        self.sections(&answers).into_iter().find(|section| section.key.as_str() == key)
    }

    /// The one after this section, or before it; the first one for none.
    pub fn beside(&self, key: Option<&Key>, forward: bool) -> Option<&Section> {
        let answers = self.draft.answers();
        let sections = self.sections(&answers);
        let Some(key) = key else { return sections.first().copied() };
        let at = sections.iter().position(|section| section.key == *key);
        match (at, forward) {
            (Some(at), true) => sections.get(at + 1).copied(),
            (Some(at), false) => at.checked_sub(1).and_then(|at| sections.get(at).copied()),
            // what it was shown for is answered otherwise now
            (None, _) => sections.first().copied(),
        }
    }

    /// The first section in which something is missing or wrong; none when it can be sent.
    pub fn incomplete(&self) -> Option<&Section> {
        let answers = self.draft.answers();
        self.sections(&answers).into_iter().find(|section| {
            let evaluation = self.evaluate(section, &answers);
            !evaluation.missing().is_empty() || !evaluation.wrong().is_empty()
        })
    }

    /// What of a section is asked here.
    pub fn evaluate<'a>(&'a self, section: &Section, answers: &'a Answers) -> SectionEvaluation<'a> {
        let mut evaluation = evaluate_section(&self.definition, &section.key, answers, self.today)
            .expect("whoever calls has the section from this definition");
        prune(&mut evaluation, self.carrier);
        evaluation
    }

    /// Takes what was posted of a section.
    pub fn take(&mut self, section: &Section, pairs: &Pairs) -> Posted {
        let posted = match read_posted(section, pairs) {
            Ok(posted) => posted,
            Err(error) => return Posted::Refused(error),
        };
        let before = self.draft.answers();
        let mut after = before.clone();
        for (path, typed) in &posted.typed {
            after.set(path.clone(), typed.clone());
        }
        let (was, is) = (self.evaluate(section, &before), self.evaluate(section, &after));
        if let Err(error) = posted.check_shown(&was, &is) {
            return Posted::Refused(error);
        }
        let paths = |evaluation: &SectionEvaluation<'_>| -> BTreeSet<AnswerPath> {
            evaluation.questions().map(|question| question.path.clone()).collect()
        };
        let brought = !paths(&is).is_subset(&paths(&was));
        let wrong = !is.missing().is_empty() || !is.wrong().is_empty();
        drop((was, is));
        let mut focus = None;
        let arranged = match posted.arrange {
            Some(RowChange::Add(group)) => {
                let most = group_max(section, &group);
                if after.rows(&group).len() < most {
                    let row = after.add_row(&group);
                    focus = Some((group, row));
                }
                true
            }
            Some(RowChange::Remove(group, row)) => {
                after.remove_row(&group, row);
                true
            }
            None => false,
        };
        self.draft = self.draft.with(&self.definition, &after, self.carrier);
        if arranged {
            return Posted::Stay { wrong: false, focus };
        }
        match pairs.get("do") {
            // nothing is lost, and nothing has to be right
            "back" => Posted::Back,
            _ if brought => Posted::Stay { wrong: false, focus: None },
            _ if wrong => Posted::Stay { wrong: true, focus: None },
            _ => Posted::On,
        }
    }
}

fn group_max(section: &Section, key: &Key) -> usize {
    let group = section.questions.iter().find(|question| question.key == *key);
    group.and_then(|question| question.kind.group()).map_or(0, |group| usize::from(group.max))
}
