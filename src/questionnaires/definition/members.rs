//! The members of an object in JSON: each is asked for once, and those that nobody asked for are wrong.

use crate::{
    i18n::{Localized, TextLang},
    questionnaires::problems::{Place, Problems},
};
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Longest title, label and name, in characters.
pub const MAX_LABEL: usize = 500;
/// Longest help and intro.
pub const MAX_HELP: usize = 5000;

/// An object that is being read.
pub(super) struct Members<'a> {
    pub(super) object: &'a Map<String, Value>,
    pub(super) place: &'a Place<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Members<'a> {
    /// None, and a problem, where it is no object.
    pub(super) fn of(value: &'a Value, place: &'a Place<'a>, problems: &mut Problems) -> Option<Members<'a>> {
        let object = value.as_object();
        if object.is_none() {
            problems.add(place, "Expected an object in braces, { … }.");
        }
        Some(Members { object: object?, place, asked: RefCell::default() })
    }

    /// What stands there; null counts as left out.
    pub(super) fn get(&self, name: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(name);
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Says which members nobody knows.
    pub(super) fn finish(&self, problems: &mut Problems) {
        let asked = self.asked.borrow();
        for name in self.object.keys().filter(|name| !asked.contains(&name.as_str())) {
            problems
                .add(&self.place.member(name), format!("There is no “{}” here. Leave it out.", short(name)));
        }
    }

    pub(super) fn list(&self, name: &'static str, problems: &mut Problems) -> &'a [Value] {
        match self.get(name) {
            Some(Value::Array(list)) => list,
            Some(_) => {
                problems.add(&self.place.member(name), "Expected a list in brackets, [ … ].");
                &[]
            }
            None => {
                problems.add(
                    &self.place.member(name),
                    format!("“{name}” is missing. It is a list in brackets, [ … ]."),
                );
                &[]
            }
        }
    }

    pub(super) fn text(&self, name: &'static str, problems: &mut Problems) -> Option<&'a str> {
        match self.get(name) {
            Some(Value::String(text)) => Some(text),
            Some(_) => {
                problems.add(&self.place.member(name), "Expected a text in quotes.");
                None
            }
            None => {
                problems.add(&self.place.member(name), format!("“{name}” is missing."));
                None
            }
        }
    }

    pub(super) fn flag(&self, name: &'static str, problems: &mut Problems) -> bool {
        match self.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                problems.add(&self.place.member(name), "Expected true or false.");
                false
            }
            None => false,
        }
    }

    /// A whole number; `usual` where nothing is said.
    pub(super) fn whole(
        &self,
        name: &'static str,
        range: std::ops::RangeInclusive<u64>,
        usual: u64,
        problems: &mut Problems,
    ) -> u64 {
        let Some(value) = self.get(name) else { return usual };
        if let Some(number) = value.as_u64().filter(|number| range.contains(number)) {
            return number;
        }
        let (from, to) = (range.start(), range.end());
        problems.add(&self.place.member(name), format!("Expected a whole number from {from} to {to}."));
        usual
    }

    /// Texts by language; empty where nothing is said.
    pub(super) fn localized(&self, name: &'static str, most: usize, problems: &mut Problems) -> Localized {
        let Some(value) = self.get(name) else { return Localized::default() };
        let place = self.place.member(name);
        let Some(texts) = value.as_object() else {
            problems
                .add(&place, "Expected texts by language, such as {\"en\": \"Name\", \"es\": \"Nombre\"}.");
            return Localized::default();
        };
        let mut read = Localized::default();
        for (code, text) in texts {
            let place = place.member(code);
            let Some(lang) = TextLang::ALL.into_iter().find(|lang| lang.code() == code) else {
                problems.add(&place, format!("There is no language “{}” here: use en and es.", short(code)));
                continue;
            };
            match text.as_str() {
                None => problems.add(&place, "Expected a text in quotes."),
                Some(text) if text.chars().count() > most => {
                    problems.add(&place, format!("Use at most {most} characters."));
                }
                Some(text) if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
                    problems.add(
                        &place,
                        "This text contains a character that cannot be saved. Please type it again.",
                    );
                }
                Some(text) => read = read.with(lang, crate::form::plain_text(text)),
            }
        }
        read
    }

    /// The same where one must be written.
    pub(super) fn label(&self, name: &'static str, problems: &mut Problems) -> Localized {
        let before = problems.len();
        let read = self.localized(name, MAX_LABEL, problems);
        if read.is_empty() && problems.len() == before {
            problems.add(&self.place.member(name), "Write it in at least one language.");
        }
        read
    }
}

/// A name as it is repeated in a sentence.
pub(super) fn short(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if plain.len() < text.len() { format!("{plain}…") } else { plain }
}
