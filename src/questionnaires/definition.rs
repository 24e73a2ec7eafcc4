//! What a questionnaire is made of: sections, questions, and what can be answered to each. A definition is data, kept as a version; once
//! checked it does not change.

mod check;
mod coverage;
mod kind;
mod links;
mod members;
mod read;
mod write;

pub use coverage::{Coverage, MissingText};
pub use kind::{ChoiceOption, CustomPattern, Group, IdentifierPattern, Kind, KindName, OTHER};

use super::{AnswerPath, Condition, Fact, Key};
use crate::i18n::Localized;
use links::Links;

/// Most sections.
pub const MAX_SECTIONS: usize = 100;
/// Most questions of one section, those in its groups with them.
pub const MAX_IN_SECTION: usize = 500;
/// Most questions in all.
pub const MAX_QUESTIONS: usize = 1000;
/// Largest definition as JSON, in bytes.
pub const MAX_JSON: usize = 1024 * 1024;

/// A questionnaire, checked.
#[derive(Debug, Clone)]
pub struct Definition {
    /// What it is called.
    pub title: Localized,
    /// What stands before the first question; may be empty.
    pub intro: Localized,
    /// One after the other; at least one.
    pub sections: Vec<Section>,
    pub(super) links: Links,
}

/// A questionnaire as it was read, not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefinitionParts {
    /// See [`Definition`].
    pub title: Localized,
    /// See [`Definition`].
    pub intro: Localized,
    /// See [`Definition`].
    pub sections: Vec<Section>,
}

/// Questions that stand on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique among the sections.
    pub key: Key,
    /// Its heading.
    pub title: Localized,
    /// May be empty.
    pub help: Localized,
    /// Always, where nothing is said.
    pub shown_if: Option<Condition>,
    /// One after the other; may be none.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Unique among all questions.
    pub key: Key,
    /// The question itself.
    pub label: Localized,
    /// May be empty.
    pub help: Localized,
    /// What can be answered.
    pub kind: Kind,
    /// Whether it must be answered where it is shown.
    pub required: bool,
    /// Whether its answer is sealed where it is kept and masked where it is shown: see [`Question::is_sensitive`].
    pub sensitive: bool,
    /// What the answer says about the person.
    pub fact: Option<Fact>,
    /// Always, where nothing is said.
    pub shown_if: Option<Condition>,
}

impl Question {
    /// Whether its answer is sealed and masked: marked so, or of a kind or about something that always is.
    pub fn is_sensitive(&self) -> bool {
        let always = match &self.kind {
            Kind::Identifier(pattern) => pattern.is_sensitive(),
            _ => false,
        };
        self.sensitive || always || self.fact.is_some_and(Fact::is_sensitive)
    }
}

impl PartialEq for Definition {
    fn eq(&self, other: &Definition) -> bool {
        self.title == other.title && self.intro == other.intro && self.sections == other.sections
    }
}

impl Eq for Definition {}

impl Definition {
    /// The section with this key.
    pub fn section(&self, key: &Key) -> Option<&Section> {
        self.links.sections.get(key).and_then(|at| self.sections.get(*at))
    }

    /// The question, or the group, that an answer at this place belongs to.
    pub fn question(&self, path: &AnswerPath) -> Option<&Question> {
        let place = self.links.questions.get(&path.key)?;
        let question = self.sections.get(place.section)?.questions.get(place.question)?;
        match (&path.group, place.inner, &question.kind) {
            (None, None, _) => Some(question),
            (Some((group, _)), Some(inner), Kind::Group(of)) if *group == question.key => {
                of.questions.get(inner)
            }
            _ => None,
        }
    }

    /// The section in which the question with this key stands.
    pub fn section_of(&self, key: &Key) -> Option<&Section> {
        self.links.questions.get(key).and_then(|place| self.sections.get(place.section))
    }

    /// Questions outside the section whose answers decide what is shown in it, near and far: with the section's own answers all that
    /// [`super::evaluate_section`] needs. In their order; a group stands for how many rows it has.
    pub fn required_by(&self, section: &Key) -> &[Key] {
        let at = self.links.sections.get(section);
        at.and_then(|at| self.links.required_by.get(*at)).map_or(&[], Vec::as_slice)
    }

    /// The other sections that are shown, or whose questions are, by this question's answer, near and far. In their order.
    pub fn dependents(&self, key: &Key) -> &[Key] {
        self.links.dependents.get(key).map_or(&[], Vec::as_slice)
    }

    /// Every question with its section, groups before the questions in them.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections.iter().flat_map(|section| {
            section.questions.iter().flat_map(move |question| {
                let inner = match &question.kind {
                    Kind::Group(group) => group.questions.as_slice(),
                    _ => &[],
                };
                std::iter::once((section, question)).chain(inner.iter().map(move |inner| (section, inner)))
            })
        })
    }
}
