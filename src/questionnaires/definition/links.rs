//! Where each question stands, and which sections depend on which answers: worked out once, so that a section is shown and saved without
//! looking at the others.

use super::{Kind, Section};
use crate::questionnaires::{Condition, Key};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::questionnaires) struct QuestionPlace {
    pub section: usize,
    pub question: usize,
    /// In the group that the question is.
    pub inner: Option<usize>,
}

/// See the module.
#[derive(Debug, Clone, Default)]
pub(in crate::questionnaires) struct Links {
    pub sections: HashMap<Key, usize>,
    pub questions: HashMap<Key, QuestionPlace>,
    /// By section, the questions outside of it that decide about it.
    pub required_by: Vec<Vec<Key>>,
    /// By question, the other sections that it decides about.
    pub dependents: HashMap<Key, Vec<Key>>,
    /// Questions that conditions name.
    pub named: BTreeSet<Key>,
}

impl Links {
    pub(super) fn places(sections: &[Section]) -> Links {
        let mut links = Links::default();
        for (section, of) in sections.iter().enumerate() {
            links.sections.insert(of.key.clone(), section);
            for (question, of) in of.questions.iter().enumerate() {
                links.questions.insert(of.key.clone(), QuestionPlace { section, question, inner: None });
                let Kind::Group(group) = &of.kind else { continue };
                for (inner, of) in group.questions.iter().enumerate() {
                    links
                        .questions
                        .insert(of.key.clone(), QuestionPlace { section, question, inner: Some(inner) });
                }
            }
        }
        links
    }

    /// Of sections in which every condition names earlier questions alone: each question's own needs are complete before somebody asks
    /// for them.
    pub(super) fn complete(mut self, sections: &[Section]) -> Links {
        // what decides about each question that is named, near and far
        let mut needs: HashMap<&Key, BTreeSet<QuestionPlace>> = HashMap::new();
        for (at, section) in sections.iter().enumerate() {
            let of_section = self.gather(section.shown_if.as_ref(), &needs);
            let mut all = of_section.clone();
            for question in &section.questions {
                let mut own = self.gather(question.shown_if.as_ref(), &needs);
                own.extend(&of_section);
                all.extend(&own);
                needs.insert(&question.key, own.clone());
                let Kind::Group(group) = &question.kind else { continue };
                for inner in &group.questions {
                    let mut in_row = self.gather(inner.shown_if.as_ref(), &needs);
                    in_row.extend(&own);
                    all.extend(&in_row);
                    needs.insert(&inner.key, in_row);
                }
            }
            let outside = all.iter().filter(|place| place.section != at);
            let keys: Vec<Key> = outside.filter_map(|place| key_at(sections, *place)).collect();
            for key in &keys {
                self.dependents.entry(key.clone()).or_default().push(section.key.clone());
            }
            self.required_by.push(keys);
        }
        self.named = named(sections);
        self
    }

    fn gather(
        &self,
        condition: Option<&Condition>,
        needs: &HashMap<&Key, BTreeSet<QuestionPlace>>,
    ) -> BTreeSet<QuestionPlace> {
        let mut all = BTreeSet::new();
        for key in condition.map(Condition::keys).unwrap_or_default() {
            all.extend(self.questions.get(key).copied());
            all.extend(needs.get(key).into_iter().flatten().copied());
        }
        all
    }
}

fn named(sections: &[Section]) -> BTreeSet<Key> {
    let mut named = BTreeSet::new();
    for section in sections {
        let of_questions = section.questions.iter().flat_map(|question| {
            let inner = question.kind.group().map_or(&[][..], |group| &group.questions);
            std::iter::once(question).chain(inner).map(|question| question.shown_if.as_ref())
        });
        for condition in of_questions.chain([section.shown_if.as_ref()]).flatten() {
            named.extend(condition.keys().into_iter().cloned());
        }
    }
    named
}

fn key_at(sections: &[Section], place: QuestionPlace) -> Option<Key> {
    let question = sections.get(place.section)?.questions.get(place.question)?;
    match place.inner {
        None => Some(question.key.clone()),
        Some(inner) => question.kind.group()?.questions.get(inner).map(|inner| inner.key.clone()),
    }
}

/// By section, to say which sections come before which question; see [`super::check`].
pub(super) fn order(sections: &[Section]) -> BTreeMap<&Key, QuestionPlace> {
    let mut order = BTreeMap::new();
    for (section, of) in sections.iter().enumerate() {
        for (question, of) in of.questions.iter().enumerate() {
            order.entry(&of.key).or_insert(QuestionPlace { section, question, inner: None });
            for (inner, of) in
                of.kind.group().into_iter().flat_map(|group| group.questions.iter().enumerate())
            {
                order.entry(&of.key).or_insert(QuestionPlace { section, question, inner: Some(inner) });
            }
        }
    }
    order
}
