//! The inputs of a question: one line, several lines, a list to choose from.

use maud::{Markup, Render, html};

/// What a browser is told of an input.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    /// Without the `f-`.
    pub id: &'a str,
    pub name: &'a str,
    pub value: &'a str,
    pub kind: &'a str,
    pub inputmode: Option<&'a str>,
    pub autocomplete: &'a str,
    /// Ids of what describes it; none for an empty text.
    pub described: &'a str,
    pub invalid: bool,
    pub required: bool,
}

impl Render for Input<'_> {
    fn render(&self) -> Markup {
        html! {
            input id={ "f-" (self.id) } name=(self.name) type=(self.kind) value=(self.value) inputmode=[self.inputmode]
                autocomplete=(self.autocomplete) aria-required=[self.required.then_some("true")]
                aria-describedby=[(!self.described.is_empty()).then_some(self.described)]
                aria-invalid=[self.invalid.then_some("true")];
        }
    }
}

/// A part of a question with a label of its own.
pub(super) fn labelled(id: &str, label: &str, optional: Option<&str>, input: Markup) -> Markup {
    html! {
        div.field {
            label for={ "f-" (id) } { (label) @if let Some(word) = optional { " " span.optional { "(" (word) ")" } } }
            (input)
        }
    }
}

/// A drop-down list; what is chosen first is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a> {
    /// Without the `f-`.
    pub id: &'a str,
    pub name: &'a str,
    pub chosen: &'a str,
    /// What stands for nothing.
    pub nothing: &'a str,
    pub autocomplete: &'a str,
    pub described: &'a str,
    pub invalid: bool,
    pub required: bool,
}

impl List<'_> {
    /// With these choices, each its value and its words.
    pub fn of<V: AsRef<str>, W: AsRef<str>>(self, choices: impl Iterator<Item = (V, W)>) -> Markup {
        let choices: Vec<_> = choices.collect();
        let is_known =
            self.chosen.is_empty() || choices.iter().any(|(value, _)| value.as_ref() == self.chosen);
        html! {
            select id={ "f-" (self.id) } name=(self.name) autocomplete=(self.autocomplete)
                aria-required=[self.required.then_some("true")]
                aria-describedby=[(!self.described.is_empty()).then_some(self.described)]
                aria-invalid=[self.invalid.then_some("true")] {
                option value="" { (self.nothing) }
                // what was typed elsewhere is kept
                @if !is_known { option value=(self.chosen) selected { (self.chosen) } }
                @for (value, words) in &choices {
                    option value=(value.as_ref()) selected[value.as_ref() == self.chosen] { (words.as_ref()) }
                }
            }
        }
    }
}
