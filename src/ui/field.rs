//! Form fields with their label, hint and error, and the summary of what is wrong.

use crate::{
    form::FieldErrors,
    i18n::{FIRST_DAY, LAST_DAY, Lang},
    t,
};
use jiff::civil::Date;
use maud::{Markup, Render, html};

/// A one-line field. `kind` is the input's type.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Under which it is posted; no two fields of a form share it.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// The input's `type`, such as `email`.
    pub kind: &'a str,
    /// What stands in it at first.
    pub value: &'a str,
    /// Words that help to fill it in; may be empty.
    pub hint: &'a str,
    /// What was wrong with what was sent.
    pub error: Option<&'a str>,
    /// What the browser may fill in (HTML, autofill detail tokens).
    pub autocomplete: &'a str,
    /// The word beside the label of a field that may be left empty.
    pub optional: Option<&'a str>,
    /// Shown, and posted as it is.
    pub fixed: bool,
    /// The first day that is taken; none for a field that is no date, and for every day that anybody can mean.
    pub min: Option<Date>,
    /// The last one, likewise.
    pub max: Option<Date>,
    /// Which keys a phone shows (HTML, `inputmode`): `decimal` for numbers that the server reads. None for those of the type.
    pub inputmode: Option<&'a str>,
}

impl Default for Field<'_> {
    fn default() -> Self {
        Field {
            name: "",
            label: "",
            kind: "text",
            value: "",
            hint: "",
            error: None,
            autocomplete: "off",
            optional: None,
            fixed: false,
            min: None,
            max: None,
            inputmode: None,
        }
    }
}

/// The ids that describe a field: its hint and its error, as far as they are there.
fn described_by(name: &str, hint: &str, error: Option<&str>) -> Option<String> {
    let hint = (!hint.is_empty()).then(|| format!("f-{name}-hint"));
    let error = error.map(|_| format!("f-{name}-error"));
    let ids: Vec<_> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn framed(
    name: &str,
    label: &str,
    optional: Option<&str>,
    (hint, error): (&str, Option<&str>),
    input: Markup,
) -> Markup {
    html! {
        div.field {
            label for={ "f-" (name) } { (label) @if let Some(word) = optional { " " span.optional { "(" (word) ")" } } }
            @if !hint.is_empty() { span.hint id={ "f-" (name) "-hint" } { (hint) } }
            (input)
            @if let Some(error) = error { span.error id={ "f-" (name) "-error" } { (error) } }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let value = (self.kind != "password").then_some(self.value);
        let is_date = self.kind == "date";
        framed(
            self.name,
            self.label,
            self.optional,
            (self.hint, self.error),
            html! {
                input id={ "f-" (self.name) } name=(self.name) type=(self.kind) value=[value] autocomplete=(self.autocomplete)
                    min=[is_date.then_some(self.min.unwrap_or(FIRST_DAY))] max=[is_date.then_some(self.max.unwrap_or(LAST_DAY))]
                    inputmode=[self.inputmode] required[self.optional.is_none()] readonly[self.fixed] aria-describedby=[described_by(self.name, self.hint, self.error)]
                    aria-invalid=[self.error.map(|_| "true")];
            },
        )
    }
}

/// A field for the six digits of an app: phones show digits to type, and offer a code that came.
pub fn code_field(name: &str, label: &str, hint: &str, error: Option<&str>) -> Markup {
    framed(
        name,
        label,
        None,
        (hint, error),
        html! {
            input.code id={ "f-" (name) } name=(name) type="text" inputmode="numeric" autocomplete="one-time-code" required
                maxlength="12" spellcheck="false" aria-describedby=[described_by(name, hint, error)]
                aria-invalid=[error.map(|_| "true")];
        },
    )
}

/// A field of several lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextArea<'a> {
    /// Under which it is posted; no two fields of a form share it.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// What stands in it at first.
    pub value: &'a str,
    /// How many lines it shows, at least 2.
    pub rows: u8,
    /// Words that help to fill it in; may be empty.
    pub hint: &'a str,
    /// What was wrong with what was sent.
    pub error: Option<&'a str>,
    /// The word that says it may be left empty; without it, it may not.
    pub optional: Option<&'a str>,
}

impl Render for TextArea<'_> {
    fn render(&self) -> Markup {
        framed(
            self.name,
            self.label,
            self.optional,
            (self.hint, self.error),
            html! {
                textarea id={ "f-" (self.name) } name=(self.name) rows=(self.rows.max(2)) required[self.optional.is_none()]
                    aria-describedby=[described_by(self.name, self.hint, self.error)] aria-invalid=[self.error.map(|_| "true")] {
                    // a browser drops one line break at the beginning: this is the one
                    "\n" (self.value)
                }
            },
        )
    }
}

/// One of several: its value in the form and its words.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is posted when it is chosen.
    pub value: String,
    /// What people read.
    pub words: String,
}

impl Choice {
    /// Posted as `value`, read as `words`.
    pub fn new(value: impl ToString, words: impl Into<String>) -> Choice {
        Choice { value: value.to_string(), words: words.into() }
    }
}

/// A drop-down list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Select<'a> {
    /// Under which it is posted; no two fields of a form share it.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// The value of the choice that is shown at first.
    pub chosen: &'a str,
    /// In the order in which they are listed.
    pub choices: &'a [Choice],
    /// Words that help to choose; may be empty.
    pub hint: &'a str,
    /// What was wrong with what was sent.
    pub error: Option<&'a str>,
    /// Sends its form as soon as it changes, where scripts run.
    pub auto_submit: bool,
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        framed(
            self.name,
            self.label,
            None,
            (self.hint, self.error),
            html! {
                select id={ "f-" (self.name) } name=(self.name) data-auto-submit[self.auto_submit]
                    aria-describedby=[described_by(self.name, self.hint, self.error)] aria-invalid=[self.error.map(|_| "true")] {
                    @for choice in self.choices {
                        option value=(choice.value) selected[choice.value == self.chosen] { (choice.words) }
                    }
                }
            },
        )
    }
}

/// What is wrong, in one place, with links to the fields. Nothing when nothing is.
pub fn error_summary(lang: Lang, errors: &FieldErrors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error-summary {
                h2 { (t!(lang, "error-summary-title", count = errors.iter().len())) }
                ul { @for (field, text) in errors.iter() { li { a href={ "#f-" (field) } { (text) } } } }
            }
        }
    }
}
