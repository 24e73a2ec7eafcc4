//! Yes or no, one of several, some of several.

use super::{
    QuestionField,
    parts::{Input, List},
};
use crate::{
    questionnaires::{ChoiceOption, OTHER},
    t, ui,
};
use maud::{Markup, Render, html};

/// More are a list that drops down.
const MOST_IN_SIGHT: usize = 8;

impl QuestionField<'_> {
    /// Yes or no, next to each other.
    pub(super) fn yes_no(&self) -> Markup {
        let lang = self.look.lang;
        let choices =
            [("yes", html! { (t!(lang, "question-yes")) }), ("no", html! { (t!(lang, "question-no")) })];
        self.set(html! { div.choices { (self.radios(choices.into_iter())) } })
    }

    /// One of several; "something else" has words of its own.
    pub(super) fn one_of(&self, options: &[ChoiceOption], other: bool) -> Markup {
        let look = self.look;
        let label = |option: &ChoiceOption| ui::translated(&option.label, look.lang, look.firm);
        let something_else = t!(look.lang, "question-other");
        if options.len() > MOST_IN_SIGHT {
            let (id, name) = (self.path.field_id(""), self.path.field_name(""));
            let of =
                options.iter().map(|option| (option.key.as_str(), option.label.pick(look.lang, look.firm)));
            let list = List {
                id: &id,
                name: &name,
                chosen: self.typed(""),
                nothing: &t!(look.lang, "question-choose"),
                autocomplete: "off",
                described: &self.described(),
                invalid: self.is_invalid(""),
                required: self.question.required,
            };
            let list = list.of(of.chain(other.then_some((OTHER, something_else.as_str()))));
            return html! { (self.frame(&id, list)) @if other { (self.other_words()) } };
        }
        let last = other.then(|| (OTHER, html! { (something_else) }));
        let choices = options.iter().map(|option| (option.key.as_str(), label(option))).chain(last);
        self.set(html! {
            div.choices { (self.radios(choices)) }
            @if other { (self.other_words()) }
        })
    }

    /// Any of several.
    pub(super) fn some_of(&self, options: &[ChoiceOption]) -> Markup {
        let look = self.look;
        self.set(html! {
            // says that the question was there, where nothing is chosen
            input type="hidden" name=(self.path.field_name("")) value="";
            div.choices {
                @for (index, option) in options.iter().enumerate() {
                    @let part = option.key.as_str();
                    @let id = if index == 0 { self.path.field_id("") } else { self.path.field_id(part) };
                    label.choice {
                        input type="checkbox" id={ "f-" (id) } name=(self.path.field_name(part)) value="on"
                            checked[!self.typed(part).trim().is_empty()];
                        span { (ui::translated(&option.label, look.lang, look.firm)) }
                    }
                }
            }
        })
    }

    fn radios<'o>(&self, choices: impl Iterator<Item = (&'o str, Markup)>) -> Markup {
        let chosen = self.typed("").trim();
        let chosen = if chosen.is_empty() && !self.typed(OTHER).trim().is_empty() { OTHER } else { chosen };
        let name = self.path.field_name("");
        html! {
            // says that the question was there, where nothing is chosen
            input type="hidden" name=(name) value="";
            @for (index, (value, words)) in choices.enumerate() {
                @let id = self.path.field_id("");
                label.choice {
                    input type="radio" id={ "f-" (id) @if index > 0 { "--" (value) } } name=(name) value=(value) checked[value == chosen];
                    span { (words) }
                }
            }
            @if !self.question.required {
                label.choice {
                    input type="radio" name=(name) value="" checked[chosen.is_empty()];
                    span.soft { (t!(self.look.lang, "question-no-answer")) }
                }
            }
        }
    }

    fn other_words(&self) -> Markup {
        // the choice itself has an id that no key can be
        let id = self.path.field_id(OTHER);
        let name = self.path.field_name(OTHER);
        let input = Input {
            id: &id,
            name: &name,
            value: self.typed(OTHER),
            kind: "text",
            inputmode: None,
            autocomplete: "off",
            described: &self.described(),
            invalid: self.is_invalid(OTHER),
            required: false,
        };
        html! {
            div class="field when-other" {
                label for={ "f-" (id) } { (t!(self.look.lang, "question-other-what")) }
                (input.render())
            }
        }
    }
}
