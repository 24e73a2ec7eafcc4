//! A text that a firm wrote itself, in one language or several: names of checklists, instructions, welcome texts.

use std::collections::BTreeMap;

use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, Output, ToSql},
    sql_types::Jsonb,
};
use serde::{Deserialize, Serialize};

use super::{Lang, TextLang};

/// A text by language, stored as a jsonb object such as `{"en": "Passport", "es": "Pasaporte"}`: one English for the readers of
/// both. A blank text counts as not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[serde(transparent)]
#[diesel(sql_type = Jsonb)]
pub struct Localized(BTreeMap<TextLang, String>);

impl Localized {
    /// A text in one language; add others with [`Localized::with`].
    pub fn new(lang: TextLang, text: impl Into<String>) -> Self {
        Self::default().with(lang, text)
    }

    /// The same with one more language; a blank text takes the language away.
    #[must_use]
    pub fn with(mut self, lang: TextLang, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            self.0.remove(&lang);
        } else {
            self.0.insert(lang, text);
        }
        self
    }

    /// The text in exactly this language, as a form that edits the translations needs it.
    pub fn get(&self, lang: TextLang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// The text for a reader of `lang`: in that language, else in `fallback` (the firm's own), else in any. Empty when
    /// nothing is written.
    pub fn pick(&self, lang: Lang, fallback: Lang) -> &str {
        self.pick_with_lang(lang, fallback).0
    }

    /// Like [`Localized::pick`], with the language that the text is in: a text in another language than its page
    /// needs a `lang=` of its own, for screen readers and hyphenation.
    pub fn pick_with_lang(&self, lang: Lang, fallback: Lang) -> (&str, TextLang) {
        [lang.text(), fallback.text()]
            .into_iter()
            .chain(TextLang::ALL)
            .find_map(|lang| self.get(lang).map(|text| (text, lang)))
            .unwrap_or(("", fallback.text()))
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        TextLang::ALL.into_iter().all(|lang| self.get(lang).is_none())
    }

    /// The texts that there are, each with its language.
    pub fn iter(&self) -> impl Iterator<Item = (TextLang, &str)> {
        TextLang::ALL.into_iter().filter_map(|lang| self.get(lang).map(|text| (lang, text)))
    }
}

impl ToSql<Jsonb, Pg> for Localized {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let value = serde_json::to_value(self)?;
        <serde_json::Value as ToSql<Jsonb, Pg>>::to_sql(&value, &mut out.reborrow())
    }
}

impl FromSql<Jsonb, Pg> for Localized {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let value = <serde_json::Value as FromSql<Jsonb, Pg>>::from_sql(value)?;
        Ok(serde_json::from_value(value)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asked_language_then_the_firms_then_any() {
        let both = Localized::new(TextLang::En, "Passport").with(TextLang::Es, "Pasaporte");
        assert_eq!(both.pick(Lang::Es, Lang::EnUs), "Pasaporte");
        assert_eq!(both.pick_with_lang(Lang::EnGb, Lang::Es), ("Passport", TextLang::En));
        let spanish = Localized::new(TextLang::Es, "Pasaporte");
        assert_eq!(spanish.pick_with_lang(Lang::EnUs, Lang::Es), ("Pasaporte", TextLang::Es));
        assert_eq!(spanish.pick_with_lang(Lang::EnUs, Lang::EnUs), ("Pasaporte", TextLang::Es));
        assert_eq!(Localized::default().pick_with_lang(Lang::Es, Lang::EnUs), ("", TextLang::En));
    }

    #[test]
    fn a_blank_text_counts_as_not_written() {
        let text = Localized::new(TextLang::En, "Passport").with(TextLang::Es, " \n");
        assert_eq!(text.pick(Lang::Es, Lang::EnUs), "Passport");
        assert!(text.with(TextLang::En, "").is_empty());
        let stored: Localized = serde_json::from_str(r#"{"en":"Passport","es":""}"#).unwrap();
        assert_eq!(stored.pick(Lang::Es, Lang::EnUs), "Passport");
        assert_eq!(stored.iter().collect::<Vec<_>>(), [(TextLang::En, "Passport")]);
    }

    #[test]
    fn it_is_stored_as_a_plain_object() {
        let text =
            Localized::new(TextLang::Es, "Acta de matrimonio").with(TextLang::En, "Marriage certificate");
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(json, r#"{"en":"Marriage certificate","es":"Acta de matrimonio"}"#);
        assert_eq!(serde_json::from_str::<Localized>(&json).unwrap(), text);
    }
}
