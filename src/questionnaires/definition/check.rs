//! What must be so between the parts of a definition: keys that are unique, conditions that look back alone, limits.

use super::{
    Definition, DefinitionParts, Kind, KindName, MAX_IN_SECTION, MAX_QUESTIONS, MAX_SECTIONS, OTHER,
    Question,
    links::{self, Links, QuestionPlace},
    members::short,
};
use crate::{
    i18n::Country,
    questionnaires::{
        Condition, Decimal, Key, Problem,
        condition::{MAX_DEPTH, MAX_PARTS},
        problems::{Place, Problems},
    },
};
use std::collections::{BTreeMap, HashSet};

impl DefinitionParts {
    /// The definition, if everything in it fits together.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place.
    pub fn check(self) -> Result<Definition, Vec<Problem>> {
        let mut problems = Problems::default();
        let check = Check { parts: &self, order: links::order(&self.sections) };
        check.all(&mut problems);
        problems.or(Some(()))?;
        let DefinitionParts { title, intro, sections } = self;
        let links = Links::places(&sections).complete(&sections);
        Ok(Definition { title, intro, sections, links })
    }
}

impl From<Definition> for DefinitionParts {
    fn from(definition: Definition) -> DefinitionParts {
        let Definition { title, intro, sections, .. } = definition;
        DefinitionParts { title, intro, sections }
    }
}

struct Check<'a> {
    parts: &'a DefinitionParts,
    order: BTreeMap<&'a Key, QuestionPlace>,
}

impl Check<'_> {
    fn all(&self, problems: &mut Problems) {
        let sections = &self.parts.sections;
        let place = Place::Whole.member("sections");
        if sections.is_empty() || sections.len() > MAX_SECTIONS {
            problems.add(&place, format!("Use 1 to {MAX_SECTIONS} sections."));
            return;
        }
        if self.parts.title.is_empty() {
            problems.add(&Place::Whole.member("title"), "Write it in at least one language.");
        }
        let (mut section_keys, mut keys, mut total) = (HashSet::new(), HashSet::new(), 0);
        for (at, section) in sections.iter().enumerate() {
            let place = place.at(at);
            if !section_keys.insert(&section.key) {
                problems.add(&place.member("key"), format!("Another section has the key “{}”.", section.key));
            }
            let before = QuestionPlace { section: at, question: 0, inner: None };
            self.condition(section.shown_if.as_ref(), before, &place, problems);
            let mut count = 0;
            for (index, question) in section.questions.iter().enumerate() {
                let questions = place.member("questions");
                let place = questions.at(index);
                let own = QuestionPlace { section: at, question: index, inner: None };
                count += 1;
                self.question(question, own, &mut keys, &place, problems);
                let Some(group) = question.kind.group() else { continue };
                for (inner, question) in group.questions.iter().enumerate() {
                    let questions = place.member("questions");
                    count += 1;
                    self.question(
                        question,
                        QuestionPlace { inner: Some(inner), ..own },
                        &mut keys,
                        &questions.at(inner),
                        problems,
                    );
                }
            }
            if count > MAX_IN_SECTION {
                problems.add(
                    &place.member("questions"),
                    format!("Use at most {MAX_IN_SECTION} questions in a section."),
                );
            }
            total += count;
        }
        if total > MAX_QUESTIONS {
            problems.add(
                &Place::Whole,
                format!("Use at most {MAX_QUESTIONS} questions in all. These are {total}."),
            );
        }
    }

    fn question<'q>(
        &self,
        question: &'q Question,
        own: QuestionPlace,
        keys: &mut HashSet<&'q Key>,
        place: &Place<'_>,
        problems: &mut Problems,
    ) {
        if !keys.insert(&question.key) {
            problems.add(&place.member("key"), format!("Another question has the key “{}”.", question.key));
        }
        if question.label.is_empty() {
            problems.add(&place.member("label"), "Write it in at least one language.");
        }
        match question.fact {
            Some(_) if own.inner.is_some() => {
                problems.add(
                    &place.member("fact"),
                    "A question in a group says nothing about the person themselves.",
                );
            }
            Some(fact) if !fact.kinds().contains(&question.kind.name()) => {
                let kinds: Vec<_> = fact.kinds().iter().map(|kind| kind.as_str()).collect();
                problems.add(
                    &place.member("fact"),
                    format!("For this fact the kind must be {}.", kinds.join(" or ")),
                );
            }
            _ => {}
        }
        if question.sensitive && matches!(question.kind, Kind::Group(_) | Kind::File { .. }) {
            problems.add(
                &place.member("sensitive"),
                "Mark the questions in a group one by one. Files cannot be marked.",
            );
        }
        kind(&question.kind, place, problems);
        self.condition(question.shown_if.as_ref(), own, place, problems);
    }

    fn condition(
        &self,
        condition: Option<&Condition>,
        own: QuestionPlace,
        place: &Place<'_>,
        problems: &mut Problems,
    ) {
        let Some(condition) = condition else { return };
        let mut parts = 0;
        self.part(condition, own, &place.member("shown_if"), (1, &mut parts), problems);
    }

    fn part(
        &self,
        condition: &Condition,
        own: QuestionPlace,
        place: &Place<'_>,
        (depth, parts): (usize, &mut usize),
        problems: &mut Problems,
    ) {
        *parts += 1;
        if depth > MAX_DEPTH || *parts > MAX_PARTS {
            problems.add(place, "This condition has too many parts. Make it simpler.");
            return;
        }
        match condition {
            Condition::All(list) | Condition::Any(list) => {
                let name = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
                let place = place.member(name);
                for (index, part) in list.iter().enumerate() {
                    self.part(part, own, &place.at(index), (depth + 1, parts), problems);
                }
            }
            Condition::Not(part) => self.part(part, own, &place.member("not"), (depth + 1, parts), problems),
            _ => {
                for key in condition.keys() {
                    match self.named(key, own) {
                        Ok(question) => {
                            if let Err(words) = fits(condition, question) {
                                problems.add(place, words);
                            }
                        }
                        Err(words) => problems.add(place, words),
                    }
                }
            }
        }
    }

    /// The question that a condition at `own` names.
    fn named(&self, key: &Key, own: QuestionPlace) -> Result<&Question, String> {
        let Some(place) = self.order.get(key) else {
            return Err(format!("There is no question “{key}”."));
        };
        let question =
            self.parts.sections.get(place.section).and_then(|section| section.questions.get(place.question));
        let question = question.ok_or_else(|| format!("There is no question “{key}”."))?;
        let same_group = (place.section, place.question) == (own.section, own.question);
        match place.inner {
            // from within the group, its own questions are told apart by their order
            Some(inner) if same_group && own.inner.is_some_and(|own| inner < own) => {
                let inner = question.kind.group().and_then(|group| group.questions.get(inner));
                inner.ok_or_else(|| format!("There is no question “{key}”."))
            }
            Some(_) if same_group && own.inner.is_some() => Err(later(key)),
            Some(_) => {
                Err(format!("“{key}” stands in a group: outside of it, only the group itself can be named."))
            }
            None if (place.section, place.question) < (own.section, own.question) => Ok(question),
            None => Err(later(key)),
        }
    }
}

fn later(key: &Key) -> String {
    format!("“{key}” does not stand before this. A condition can name earlier questions only.")
}

/// Whether a condition can be asked of a question.
fn fits(condition: &Condition, question: &Question) -> Result<(), String> {
    let key = &question.key;
    let kind = question.kind.name();
    match condition {
        Condition::Is(_, text) => is_possible(question, text),
        Condition::OneOf(_, texts) => texts.iter().try_for_each(|text| is_possible(question, text)),
        Condition::Before(..) | Condition::After(..) if kind != KindName::Date => {
            Err(format!("“{key}” is no date: it cannot lie before or after a day."))
        }
        Condition::Less(..) | Condition::More(..)
            if !matches!(kind, KindName::Number | KindName::Money | KindName::Group) =>
        {
            Err(format!("“{key}” is no number, amount or group: it cannot be less or more."))
        }
        _ => Ok(()),
    }
}

fn is_possible(question: &Question, text: &str) -> Result<(), String> {
    let possible = match &question.kind {
        Kind::YesNo => matches!(text, "yes" | "no"),
        Kind::OneOf { options, other } => {
            options.iter().any(|option| option.key.as_str() == text) || (*other && text == OTHER)
        }
        Kind::SomeOf { options } => options.iter().any(|option| option.key.as_str() == text),
        Kind::Number { .. } => Decimal::read(text).is_some(),
        Kind::ShortText { .. } | Kind::LongText { .. } => !text.trim().is_empty(),
        Kind::Country => Country::find(text).is_some(),
        _ => return Err(format!("An answer to “{}” cannot be compared with a text.", question.key)),
    };
    if possible {
        Ok(())
    } else {
        Err(format!("“{}” cannot be answered with “{}”.", question.key, short(text)))
    }
}

fn kind(kind: &Kind, place: &Place<'_>, problems: &mut Problems) {
    match kind {
        Kind::OneOf { options, .. } | Kind::SomeOf { options } => {
            let place = place.member("options");
            if !(2..=60).contains(&options.len()) {
                problems.add(&place, "Use 2 to 60 options.");
            }
            let mut keys = HashSet::new();
            for (index, option) in options.iter().enumerate() {
                let place = place.at(index);
                if !keys.insert(&option.key) {
                    problems
                        .add(&place.member("key"), format!("Another option has the key “{}”.", option.key));
                }
                if matches!(kind, Kind::OneOf { other: true, .. }) && option.key.as_str() == OTHER {
                    problems.add(
                        &place.member("key"),
                        "“other” is the key of “Something else”. Use another one.",
                    );
                }
            }
        }
        Kind::Number { min: Some(min), max: Some(max), .. } if min > max => {
            problems.add(&place.member("max"), "The most is less than the least.");
        }
        Kind::Money { min: Some(min), max: Some(max), .. } if min > max => {
            problems.add(&place.member("max"), "The most is less than the least.");
        }
        Kind::Date { past: true, future: true, .. } => {
            problems.add(&place.member("future"), "A day cannot lie both in the past and in the future.");
        }
        Kind::Group(group) => {
            if group.questions.is_empty() {
                problems.add(&place.member("questions"), "A group has at least one question.");
            }
            if group.min > group.max || group.max == 0 {
                problems.add(&place.member("max"), "The most rows are fewer than the fewest.");
            }
        }
        _ => {}
    }
}
