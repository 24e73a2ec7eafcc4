//! A text that is written in each language: how it is shown, and its fields side by side.

use super::{Field, TextArea};
use crate::{
    form::{FieldErrors, Texts},
    i18n::{Lang, Localized, TextLang},
};
use maud::{Markup, Render, html};

/// A text for a reader of `lang`, marked with the language it is in where that is another one.
pub fn translated(text: &Localized, lang: Lang, fallback: Lang) -> Markup {
    let (words, written) = text.pick_with_lang(lang, fallback);
    html! { @if written == lang.text() { (words) } @else { span lang=(written.code()) { (words) } } }
}

/// The translations beside the one that [`translated`] shows.
pub fn others(text: &Localized, lang: Lang, fallback: Lang) -> impl Iterator<Item = (TextLang, &str)> {
    let shown = text.pick_with_lang(lang, fallback).1;
    text.iter().filter(move |(lang, _)| *lang != shown)
}

/// Fields `{name}-{lang}`, the firm's own language first.
#[derive(Debug, Clone, Copy)]
pub struct LocalizedFields<'a> {
    /// What the names of the fields begin with.
    pub name: &'a str,
    /// What they ask for, before the name of the language.
    pub label: &'a str,
    /// What stands in them at first.
    pub texts: &'a Texts,
    /// Of the whole form; those of these fields are shown.
    pub errors: &'a FieldErrors,
    /// The firm's own language.
    pub first: Lang,
    /// Whether the firm's language must be filled in; the others never must.
    pub required: bool,
    /// Several lines instead of one: how many to begin with.
    pub rows: Option<u8>,
}

impl Render for LocalizedFields<'_> {
    fn render(&self) -> Markup {
        let first = self.first.text();
        let others = TextLang::ALL.into_iter().filter(|lang| *lang != first);
        html! {
            div.row-2 { @for lang in std::iter::once(first).chain(others) { (self.field(lang)) } }
        }
    }
}

impl LocalizedFields<'_> {
    fn field(&self, lang: TextLang) -> Markup {
        let name = format!("{}-{lang}", self.name);
        let label = format!("{} ({})", self.label, lang.own_name());
        let (value, error) = (self.texts.get(lang), self.errors.get(&name));
        let optional = (!self.required || lang != self.first.text()).then_some("optional");
        match self.rows {
            Some(rows) => {
                TextArea { name: &name, label: &label, value, rows, error, optional, ..TextArea::default() }
                    .render()
            }
            None => Field { name: &name, label: &label, value, error, optional, ..Field::default() }.render(),
        }
    }
}
