//! One question with its field or fields.

use super::{
    FieldError, FieldLook,
    parts::{Input, List, labelled},
};
use crate::{
    i18n::{Country, Lang},
    questionnaires::{Address, AnswerPath, Kind, ON, PersonName, Question, Typed, Value, value::months},
    t, ui,
};
use maud::{Markup, Render, html};

/// A question and what was typed there.
#[derive(Debug, Clone, Copy)]
pub struct QuestionField<'a> {
    /// What is asked; no group.
    pub question: &'a Question,
    /// Where the answer stands.
    pub path: &'a AnswerPath,
    /// What was typed; nothing for a sealed answer that is not opened.
    pub typed: Option<&'a Typed>,
    /// What is wrong with it.
    pub error: Option<&'a FieldError>,
    /// With what the firm gave it back.
    pub note: Option<&'a str>,
    /// What is shown of a sealed answer: "ends in 6789". It is kept where nothing is typed.
    pub kept: Option<&'a str>,
    /// What stands for a question that asks for files: the list of those given, and the way to hand them in.
    pub files: Option<&'a Markup>,
    /// What was understood, to be shown back.
    pub understood: Option<&'a Value>,
    /// For whom.
    pub look: FieldLook,
}

impl Render for QuestionField<'_> {
    fn render(&self) -> Markup {
        let mark = self.typed.map_or_else(|| Typed::default().mark(), Typed::mark);
        html! {
            div.question id={ "q-" (self.id_end()) } {
                @if !matches!(self.question.kind, Kind::File { .. }) {
                    input type="hidden" name={ "w." (self.path) } value=(mark);
                }
                @if let Some(note) = self.note {
                    p class="note-back" id={ "f-" (self.path.field_id("")) "-note" } { strong { (t!(self.look.lang, "question-returned")) } " " (note) }
                }
                @if self.look.locked { fieldset.locked disabled { (self.field()) } } @else { (self.field()) }
                (self.shown_back())
            }
        }
    }
}

impl QuestionField<'_> {
    fn id_end(&self) -> String {
        self.path.to_string().replace('.', "-")
    }

    pub(super) fn typed(&self, part: &str) -> &str {
        self.typed.map_or("", |typed| typed.get(part))
    }

    pub(super) fn is_invalid(&self, part: &str) -> bool {
        self.error.is_some_and(|error| error.part == part)
    }

    fn field(&self) -> Markup {
        match &self.question.kind {
            Kind::ShortText { .. } => self.line("text", None, "off"),
            Kind::LongText { .. } => self.lines(),
            Kind::YesNo => self.yes_no(),
            Kind::OneOf { options, other } => self.one_of(options, *other),
            Kind::SomeOf { options } => self.some_of(options),
            Kind::Number { decimals: 0, .. } => self.line("text", Some("numeric"), "off"),
            Kind::Number { .. } | Kind::Money { .. } => self.line("text", Some("decimal"), "off"),
            Kind::Date { partial, .. } => self.date(*partial),
            Kind::MonthSpan { open } => self.span(*open),
            Kind::Country => {
                let id = self.path.field_id("");
                self.frame(&id, self.countries("", self.own("country-name")))
            }
            Kind::Address => self.address(),
            Kind::Phone => self.line("tel", None, self.own("tel")),
            Kind::Mail => self.line("email", None, self.own("email")),
            Kind::PersonName => self.name(),
            Kind::Identifier(_) => self.line("text", None, "off"),
            Kind::File { .. } => self.set(html! { @if let Some(files) = self.files { (files) } }),
            // has fields of its own
            Kind::Group(_) => html! {},
        }
    }

    /// What a browser may fill in: about the person themselves alone.
    fn own<'t>(&self, token: &'t str) -> &'t str {
        let about_reader =
            self.look.own && self.question.fact.is_some_and(|fact| fact.name().starts_with("person."));
        // a spouse's name is a fact about the person, and not their name
        let is_theirs = !self
            .question
            .fact
            .is_some_and(|fact| fact.name().ends_with("er_name") || fact.name().ends_with("spouse_name"));
        if about_reader && is_theirs { token } else { "off" }
    }

    /// What the question says beside its label, from firm and portal.
    fn hint(&self) -> Markup {
        let (lang, firm) = (self.look.lang, self.look.firm);
        let own = match &self.question.kind {
            Kind::Date { partial: true, .. } => t!(lang, "question-hint-date-partial"),
            Kind::Phone => t!(lang, "question-hint-phone"),
            Kind::Money { currency, .. } => t!(lang, "question-hint-money", currency = currency.code()),
            Kind::Identifier(pattern) => t!(lang, "question-hint-identifier", example = pattern.example()),
            Kind::PersonName => t!(lang, "question-hint-name"),
            Kind::MonthSpan { .. } => t!(lang, "question-hint-span"),
            Kind::SomeOf { .. } => t!(lang, "question-hint-some"),
            _ => String::new(),
        };
        html! {
            @if !self.question.help.is_empty() {
                span.help { (ui::translated(&self.question.help, lang, firm)) }
            }
            @if !own.is_empty() { @if !self.question.help.is_empty() { " " } (own) }
            @if let Some(kept) = self.kept {
                @if !own.is_empty() || !self.question.help.is_empty() { " " }
                (t!(lang, "question-kept", masked = kept))
            }
        }
    }

    fn label(&self) -> Markup {
        let (lang, firm) = (self.look.lang, self.look.firm);
        html! {
            (ui::translated(&self.question.label, lang, firm))
            @if !self.question.required { " " span.optional { "(" (t!(lang, "optional")) ")" } }
        }
    }

    /// The ids of hint, note and error, as far as they are there.
    pub(super) fn described(&self) -> String {
        let id = self.path.field_id("");
        let has_hint = !self.hint().0.is_empty();
        let ends = [
            has_hint.then_some("hint"),
            self.note.map(|_| "note"),
            self.error.map(|_| "error"),
            self.understood_words().map(|_| "understood"),
        ];
        ends.into_iter().flatten().map(|end| format!("f-{id}-{end}")).collect::<Vec<_>>().join(" ")
    }

    fn hint_and(&self, input: Markup) -> Markup {
        let id = self.path.field_id("");
        let hint = self.hint();
        html! {
            @if !hint.0.is_empty() { span.hint id={ "f-" (id) "-hint" } { (hint) } }
            (input)
            @if let Some(error) = self.error { span.error id={ "f-" (id) "-error" } { (error.words) } }
            @if self.kept.is_some() {
                label.choice {
                    input type="checkbox" id={ "f-" (self.path.field_id("remove.kept")) } name={ "x." (self.path) } value="on";
                    span { (t!(self.look.lang, "question-remove-kept")) }
                }
            }
        }
    }

    /// A question with one field.
    pub(super) fn frame(&self, id: &str, input: Markup) -> Markup {
        html! { div.field { label for={ "f-" (id) } { (self.label()) } (self.hint_and(input)) } }
    }

    /// A question with several.
    pub(super) fn set(&self, fields: Markup) -> Markup {
        let described = self.described();
        html! {
            fieldset.field aria-describedby=[(!described.is_empty()).then_some(described)] {
                legend { (self.label()) }
                (self.hint_and(fields))
            }
        }
    }

    fn line(&self, kind: &str, inputmode: Option<&str>, autocomplete: &str) -> Markup {
        let (id, name) = (self.path.field_id(""), self.path.field_name(""));
        let input = Input {
            id: &id,
            name: &name,
            value: self.typed(""),
            // a browser's own check would stand in the way of leaving, and takes what our mailer refuses
            kind: if kind == "email" { "text" } else { kind },
            inputmode: if kind == "email" { Some("email") } else { inputmode },
            autocomplete,
            described: &self.described(),
            invalid: self.is_invalid(""),
            required: self.question.required,
        };
        self.frame(&id, input.render())
    }

    fn lines(&self) -> Markup {
        let (id, described) = (self.path.field_id(""), self.described());
        let area = html! {
            textarea id={ "f-" (id) } name=(self.path.field_name("")) rows="3" aria-required=[self.question.required.then_some("true")]
                aria-describedby=[(!described.is_empty()).then_some(described)] aria-invalid=[self.is_invalid("").then_some("true")] {
                // a browser drops one line break at the beginning: this is the one
                "\n" (self.typed(""))
            }
        };
        self.frame(&id, area)
    }

    fn part(
        &self,
        part: &str,
        label: &str,
        optional: bool,
        (inputmode, autocomplete): (Option<&str>, &str),
    ) -> Markup {
        let (id, name) = (self.path.field_id(part), self.path.field_name(part));
        let input = Input {
            id: &id,
            name: &name,
            value: self.typed(part),
            kind: "text",
            inputmode,
            autocomplete,
            described: &self.described_part(part),
            invalid: self.is_invalid(part),
            required: self.question.required && !optional,
        };
        let word = t!(self.look.lang, "optional");
        labelled(&id, label, (optional && self.question.required).then_some(word.as_str()), input.render())
    }

    /// What is wrong is read out where it is.
    fn described_part(&self, part: &str) -> String {
        if self.is_invalid(part) { format!("f-{}-error", self.path.field_id("")) } else { String::new() }
    }

    fn list<V: AsRef<str>, W: AsRef<str>>(
        &self,
        part: &str,
        (nothing, autocomplete): (&str, &str),
        choices: impl Iterator<Item = (V, W)>,
    ) -> Markup {
        let (id, name) = (self.path.field_id(part), self.path.field_name(part));
        let described = if part.is_empty() { self.described() } else { self.described_part(part) };
        let list = List {
            id: &id,
            name: &name,
            chosen: self.typed(part).trim(),
            nothing,
            autocomplete,
            described: &described,
            invalid: self.is_invalid(part),
            required: self.question.required,
        };
        list.of(choices)
    }

    fn countries(&self, part: &str, autocomplete: &str) -> Markup {
        let lang = self.look.lang;
        let all = Country::all(lang).iter().map(|country| (country.code(), country.name(lang)));
        self.list(part, (&t!(lang, "question-choose"), autocomplete), all)
    }

    fn month(&self, part: &str, nothing: &str) -> Markup {
        let lang = self.look.lang;
        let id = self.path.field_id(part);
        let months = months(lang).map(|(month, name)| (month.to_string(), name));
        labelled(&id, &t!(lang, "question-month"), None, self.list(part, (nothing, "off"), months))
    }

    fn year(&self, part: &str) -> Markup {
        self.part(part, &t!(self.look.lang, "question-year"), false, (Some("numeric"), "off"))
    }

    fn date(&self, partial: bool) -> Markup {
        let lang = self.look.lang;
        let nothing = if partial { t!(lang, "question-unknown") } else { t!(lang, "question-choose") };
        let month = self.month("month", &nothing);
        let day = self.part("day", &t!(lang, "question-day"), partial, (Some("numeric"), "off"));
        let year = self.year("year");
        self.set(html! {
            div.date-parts {
                @if lang == Lang::EnUs { (month) (day) } @else { (day) (month) }
                (year)
            }
        })
    }

    fn span(&self, open: bool) -> Markup {
        let lang = self.look.lang;
        let nothing = t!(lang, "question-choose");
        self.set(html! {
            div.span-parts {
                div role="group" aria-label=(t!(lang, "question-from")) {
                    span.soft aria-hidden="true" { (t!(lang, "question-from")) }
                    div.date-parts { (self.month("from_month", &nothing)) (self.year("from_year")) }
                }
                div role="group" aria-label=(t!(lang, "question-to")) {
                    span.soft aria-hidden="true" { (t!(lang, "question-to")) }
                    div.date-parts { (self.month("to_month", &nothing)) (self.year("to_year")) }
                }
            }
            @if open {
                label.choice {
                    input type="checkbox" id={ "f-" (self.path.field_id("open")) } name=(self.path.field_name("open")) value=(ON)
                        checked[self.typed("open") == ON] aria-invalid=[self.is_invalid("open").then_some("true")];
                    span { (t!(lang, "question-until-now")) }
                }
            }
        })
    }

    fn name(&self) -> Markup {
        let lang = self.look.lang;
        let [given, middle, family] = PersonName::PARTS;
        self.set(html! {
            div.row-3 {
                (self.part(given, &t!(lang, "question-given-name"), false, (None, self.own("given-name"))))
                (self.part(middle, &t!(lang, "question-middle-name"), true, (None, self.own("additional-name"))))
                (self.part(family, &t!(lang, "question-family-name"), false, (None, self.own("family-name"))))
            }
        })
    }

    fn address(&self) -> Markup {
        let lang = self.look.lang;
        let [street, unit, city, region, postal_code] = Address::PARTS;
        let country = self.path.field_id("country");
        self.set(html! {
            (self.part(street, &t!(lang, "question-street"), false, (None, self.own("address-line1"))))
            (self.part(unit, &t!(lang, "question-unit"), true, (None, self.own("address-line2"))))
            div.row-2 {
                (self.part(city, &t!(lang, "question-city"), false, (None, self.own("address-level2"))))
                (self.part(region, &t!(lang, "question-region"), true, (None, self.own("address-level1"))))
                (self.part(postal_code, &t!(lang, "question-postal-code"), true, (None, self.own("postal-code"))))
                (labelled(&country, &t!(lang, "question-country"), None, self.countries("country", self.own("country"))))
            }
        })
    }

    /// What was understood, where it does not say the same as what was typed.
    fn understood_words(&self) -> Option<String> {
        let value = self.understood?;
        let is_read = matches!(
            value,
            Value::Number(_)
                | Value::Money(_)
                | Value::Date(_)
                | Value::Span { .. }
                | Value::Phone(_)
                | Value::Identifier(_)
        );
        let words = value.words(self.question, self.look.lang, self.look.notation);
        (is_read && words != self.typed("").trim()).then_some(words)
    }

    fn shown_back(&self) -> Markup {
        html! {
            @if let Some(words) = self.understood_words() {
                p.understood id={ "f-" (self.path.field_id("")) "-understood" } {
                    (t!(self.look.lang, "question-understood", words = words))
                }
            }
        }
    }
}
