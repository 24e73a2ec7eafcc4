//! Which texts of a draft are written in which language. What is written in one language is due in all; what need not be written at all,
//! such as a help, is due where it is written in any.

use super::{
    draft::{Draft, DraftQuestion},
    kinds::QuestionKind,
    paths::PartId,
};
use crate::i18n::{Localized, TextLang};
use std::collections::HashMap;

/// A text that is due and not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingTranslation {
    /// Its section; none for title and introduction.
    pub section: Option<PartId>,
    /// Its question, or the group around it; none for the section's own.
    pub question: Option<PartId>,
    /// That of its field, without the language.
    pub field: String,
    /// "Question 12, help".
    pub words: String,
}

/// How far a draft is written in a language.
#[derive(Debug, Clone)]
pub struct Translations {
    /// Which.
    pub lang: TextLang,
    /// Texts that are due.
    pub due: usize,
    /// Those that are not written, in their order.
    pub missing: Vec<MissingTranslation>,
}

/// One text with where it stands.
struct Text<'a> {
    text: &'a Localized,
    must: bool,
    place: MissingTranslation,
}

/// In a language.
pub fn translations(draft: &Draft, lang: TextLang) -> Translations {
    let due: Vec<Text<'_>> =
        texts(draft).into_iter().filter(|text| text.must || !text.text.is_empty()).collect();
    let count = due.len();
    let missing = due.into_iter().filter(|text| text.text.get(lang).is_none()).map(|text| text.place);
    Translations { lang, due: count, missing: missing.collect() }
}

fn texts(draft: &Draft) -> Vec<Text<'_>> {
    let numbers = draft.numbers();
    let mut all = Vec::new();
    let mut add = |text, must, (section, question), field: String, words: String| {
        all.push(Text { text, must, place: MissingTranslation { section, question, field, words } });
    };
    add(&draft.title, true, (None, None), "title".into(), "Title".into());
    add(&draft.intro, false, (None, None), "intro".into(), "Introduction".into());
    for (at, section) in draft.sections.iter().enumerate() {
        let (place, number) = ((Some(section.id), None), at + 1);
        add(&section.title, true, place, "title".into(), format!("Section {number}, title"));
        add(&section.help, false, place, "help".into(), format!("Section {number}, help"));
        for question in &section.questions {
            of_question((Some(section.id), question), &numbers, &mut add);
            for inner in &question.questions {
                of_question((Some(section.id), inner), &numbers, &mut add);
            }
        }
    }
    all
}

fn of_question<'a>(
    (section, question): (Option<PartId>, &'a DraftQuestion),
    numbers: &HashMap<PartId, String>,
    add: &mut impl FnMut(&'a Localized, bool, (Option<PartId>, Option<PartId>), String, String),
) {
    let place = (section, Some(question.id));
    let name = format!("Question {}", numbers.get(&question.id).map_or("", String::as_str));
    add(&question.label, true, place, "label".into(), format!("{name}, text"));
    add(&question.help, false, place, "help".into(), format!("{name}, help"));
    if question.kind == QuestionKind::Group {
        add(&question.item, true, place, "item".into(), format!("{name}, name of a row"));
    }
    if question.kind.has_options() {
        for (at, option) in question.options.iter().enumerate() {
            let words = format!("{name}, answer {}", at + 1);
            add(&option.label, true, place, format!("options-{at}-label"), words);
        }
    }
}
