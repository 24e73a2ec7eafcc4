//! Which texts of a definition are written in a language.

use super::Definition;
use crate::{
    i18n::{Localized, TextLang},
    questionnaires::{Problem, problems::Place},
};

/// How far a definition is written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Texts that are written in any language.
    pub total: usize,
    /// Those of them that are written in this one.
    pub present: usize,
    /// The others, in their order.
    pub missing: Vec<MissingText>,
}

/// A text that is not there in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingText {
    /// As a JSON pointer; see [`Problem::place`].
    pub place: String,
    /// What it is in the language it is written in.
    pub written: String,
}

impl MissingText {
    /// The place as people say it.
    pub fn place_in_words(&self) -> String {
        Problem { place: self.place.clone(), words: String::new() }.place_in_words()
    }
}

impl Coverage {
    /// Whether nothing is missing.
    pub const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    fn look(&mut self, text: &Localized, lang: TextLang, place: &Place<'_>) {
        let Some((_, written)) = text.iter().next() else { return };
        self.total += 1;
        if text.get(lang).is_some() {
            self.present += 1;
        } else {
            self.missing.push(MissingText { place: place.to_string(), written: written.to_owned() });
        }
    }
}

impl Definition {
    /// Which of its texts are written in this language: of those that are written in any.
    pub fn coverage(&self, lang: TextLang) -> Coverage {
        let mut coverage = Coverage { total: 0, present: 0, missing: Vec::new() };
        coverage.look(&self.title, lang, &Place::Whole.member("title"));
        coverage.look(&self.intro, lang, &Place::Whole.member("intro"));
        let sections = Place::Whole.member("sections");
        for (at, section) in self.sections.iter().enumerate() {
            let place = sections.at(at);
            coverage.look(&section.title, lang, &place.member("title"));
            coverage.look(&section.help, lang, &place.member("help"));
            let questions = place.member("questions");
            for (index, question) in section.questions.iter().enumerate() {
                let place = questions.at(index);
                of_question(&mut coverage, question, lang, &place);
                let Some(group) = question.kind.group() else { continue };
                coverage.look(&group.item, lang, &place.member("item"));
                let questions = place.member("questions");
                for (index, question) in group.questions.iter().enumerate() {
                    of_question(&mut coverage, question, lang, &questions.at(index));
                }
            }
        }
        coverage
    }
}

fn of_question(coverage: &mut Coverage, question: &super::Question, lang: TextLang, place: &Place<'_>) {
    coverage.look(&question.label, lang, &place.member("label"));
    coverage.look(&question.help, lang, &place.member("help"));
    let options = place.member("options");
    for (index, option) in question.kind.options().iter().enumerate() {
        coverage.look(&option.label, lang, &options.at(index).member("label"));
    }
}
