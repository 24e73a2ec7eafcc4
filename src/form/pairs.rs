//! Posted forms whose field names are not known beforehand: lines of a list, a text in each language.

use super::{FieldErrors, Form};
use crate::{
    Error,
    i18n::{Localized, TextLang},
};
use axum::extract::{FromRequest, Request};
use std::collections::BTreeMap;

/// More than most forms of ours have: fields are looked up one by one.
const MAX_FIELDS: usize = 2000;
/// More than the longest of all has, an invoice of a thousand lines.
const MAX_LONG_FIELDS: usize = 20_000;

/// Names and values in the order in which they were posted.
#[derive(Debug, Clone, Default)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// The first value of this name; nothing posted is an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of this name, as ticked boxes post them.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The lines of a list in the order of their numbers, whichever those are, and at most so many: the field
    /// `items-2-title-en` is `title-en` in its line. Fields are looked up by name, so lines are told apart first.
    pub fn lines(&self, list: &str, most: usize) -> Vec<Pairs> {
        self.numbered_lines(list, most).into_iter().map(|(_, line)| line).collect()
    }

    /// The same with their numbers, where other fields name a line by its number.
    pub fn numbered_lines(&self, list: &str, most: usize) -> Vec<(u16, Pairs)> {
        let place = |name: &str| {
            let (number, field) = name.strip_prefix(list)?.strip_prefix('-')?.split_once('-')?;
            Some((number.parse::<u16>().ok()?, field.to_owned()))
        };
        let mut lines: BTreeMap<u16, Pairs> = BTreeMap::new();
        for (name, value) in &self.0 {
            if let Some((number, field)) = place(name) {
                lines.entry(number).or_default().0.push((field, value.clone()));
            }
        }
        lines.into_iter().take(most).collect()
    }

    /// A text in each language from fields such as `title-en` and `title-es`.
    pub fn texts(&self, name: &str) -> Texts {
        Texts(TextLang::ALL.map(|lang| (lang, self.get(&format!("{name}-{lang}")).to_owned())).into())
    }
}

impl<S: Send + Sync> FromRequest<S> for Pairs {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let Form(pairs) = Form::<Vec<_>>::from_request(request, state).await?;
        if pairs.len() > MAX_FIELDS { Err(Error::TooLarge) } else { Ok(Pairs(pairs)) }
    }
}

/// The pairs of a form that can be far longer than others; whoever asks for it looks its lines up by line.
#[derive(Debug, Clone, Default)]
pub struct LongPairs(pub Pairs);

impl<S: Send + Sync> FromRequest<S> for LongPairs {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let Form(pairs) = Form::<Vec<_>>::from_request(request, state).await?;
        if pairs.len() > MAX_LONG_FIELDS { Err(Error::TooLarge) } else { Ok(LongPairs(Pairs(pairs))) }
    }
}

/// A text in each language as somebody typed it, not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<TextLang, String>);

/// What a text must be, and what to say when it is not.
#[derive(Debug, Clone, Copy)]
pub struct TextRule<'a> {
    /// In characters, each language by itself.
    pub most: usize,
    /// The language that may not be left out, and what to say when it was.
    pub required: Option<(TextLang, &'a str)>,
}

impl Texts {
    /// What is stored, to be edited.
    pub fn of(text: &Localized) -> Texts {
        Texts(text.iter().map(|(lang, text)| (lang, text.to_owned())).collect())
    }

    /// What was typed in this language; empty where nothing was.
    pub fn get(&self, lang: TextLang) -> &str {
        self.0.get(&lang).map_or("", String::as_str)
    }

    /// As if it had been typed.
    pub fn set(&mut self, lang: TextLang, text: impl Into<String>) {
        self.0.insert(lang, text.into());
    }

    /// Whether nothing but spaces was typed in any language.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// The texts without the blanks around them and with plain line breaks; what is wrong is added to `errors` at the
    /// fields `{name}-{lang}`.
    pub fn check(&self, errors: &mut FieldErrors, name: &str, rule: TextRule<'_>) -> Localized {
        let mut checked = Localized::default();
        for lang in TextLang::ALL {
            let text = plain_text(self.get(lang));
            let field = || format!("{name}-{lang}");
            if text.is_empty() {
                if let Some((required, words)) = rule.required
                    && required == lang
                {
                    errors.add(field(), words);
                }
            } else if let Err(words) = storable(&text, rule.most) {
                errors.add(field(), words);
            }
            checked = checked.with(lang, text);
        }
        checked
    }
}

/// A typed text with plain line breaks and without the blanks around it: browsers send line breaks as CR LF (HTML,
/// "constructing the entry list"), and the same text must stay the same.
pub fn plain_text(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// What the database can keep: at most `most` characters, and no NUL, which PostgreSQL refuses.
///
/// # Errors
/// What is wrong, in words for staff.
pub fn storable(text: &str, most: usize) -> Result<(), String> {
    if text.contains('\0') {
        Err("This text contains a character that cannot be saved. Please type it again.".into())
    } else if text.chars().count() > most {
        Err(format!("Use at most {most} characters."))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: TextRule<'_> = TextRule { most: 5, required: Some((TextLang::En, "Give it a title.")) };

    #[test]
    fn the_required_language_is_asked_for_and_the_others_may_be_left_out() {
        let mut errors = FieldErrors::default();
        let pairs = Pairs(vec![("t-es".into(), " Acta ".into())]);
        let checked = pairs.texts("t").check(&mut errors, "t", RULE);
        assert_eq!(checked, Localized::new(TextLang::Es, "Acta"));
        assert_eq!(errors.iter().collect::<Vec<_>>(), [("t-en", "Give it a title.")]);
    }

    #[test]
    fn what_cannot_be_kept_is_refused_at_its_field() {
        let mut errors = FieldErrors::default();
        let pairs = Pairs(vec![("t-en".into(), "a\0b".into()), ("t-es".into(), "ácidos".into())]);
        pairs.texts("t").check(&mut errors, "t", RULE);
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["t-en", "t-es"]);
    }

    #[test]
    fn lines_are_told_apart_by_their_numbers() {
        let posted =
            ["items-10-title-en", "items-9-title-en", "items-x-title-en", "items-7", "item-1-a", "name-en"];
        let pairs = Pairs(posted.map(|name| (name.to_owned(), name.to_owned())).into());
        let lines = pairs.lines("items", 5);
        let titles: Vec<_> = lines.iter().map(|line| line.get("title-en")).collect();
        assert_eq!(titles, ["items-9-title-en", "items-10-title-en"]);
        assert_eq!(pairs.lines("items", 1).len(), 1);
    }

    #[test]
    fn line_breaks_of_a_browser_are_plain_ones() {
        assert_eq!(plain_text(" one\r\ntwo\r\n"), "one\ntwo");
    }
}
