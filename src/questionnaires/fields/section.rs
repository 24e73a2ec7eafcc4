//! The questions of a section, one below the other, groups with their rows.

use super::{FieldError, FieldLook, QuestionField};
use crate::{
    questionnaires::{
        AnswerPath, AnsweredGroup, AnsweredQuestion, AnsweredRow, Item, Key, SectionEvaluation,
    },
    t, ui,
};
use maud::{Markup, Render, html};
use std::collections::BTreeMap;

/// What stands beside the answers of a section.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// What is wrong; see [`SectionEvaluation::field_errors`].
    pub errors: BTreeMap<AnswerPath, FieldError>,
    /// With what the firm gave questions back; also of groups.
    pub notes: BTreeMap<AnswerPath, String>,
    /// What is shown of sealed answers.
    pub kept: BTreeMap<AnswerPath, String>,
    /// For questions that ask for files.
    pub files: BTreeMap<AnswerPath, Markup>,
    /// The row that was just added: the focus goes there.
    pub focus: Option<(Key, u32)>,
}

/// The fields of a section as it is shown; the form around them, its heading and its buttons are the page's.
#[derive(Debug, Clone, Copy)]
pub struct SectionFields<'a> {
    /// What is shown.
    pub evaluation: &'a SectionEvaluation<'a>,
    /// What stands beside it.
    pub beside: &'a Beside,
    /// For whom.
    pub look: FieldLook,
}

impl Render for SectionFields<'_> {
    fn render(&self) -> Markup {
        html! {
            @for item in &self.evaluation.items {
                @match item {
                    Item::Question(question) => (self.question(question)),
                    Item::Group(group) => (self.group(group)),
                }
            }
        }
    }
}

impl SectionFields<'_> {
    /// One question of it, as it stands among the others: what is swapped when it alone is saved.
    pub fn question(&self, answered: &AnsweredQuestion<'_>) -> Markup {
        let (path, beside) = (&answered.path, self.beside);
        let kept = beside.kept.get(path).map(String::as_str);
        let field = QuestionField {
            question: answered.question,
            path,
            typed: answered.typed.filter(|_| kept.is_none()),
            error: beside.errors.get(path),
            note: beside.notes.get(path).map(String::as_str),
            kept,
            files: beside.files.get(path),
            understood: answered.value().filter(|_| kept.is_none()),
            look: self.look,
        };
        field.render()
    }

    fn group(&self, of: &AnsweredGroup<'_>) -> Markup {
        let (lang, firm) = (self.look.lang, self.look.firm);
        let path = of.path();
        let id = path.field_id("");
        let (error, note) = (self.beside.errors.get(&path), self.beside.notes.get(&path));
        let item = of.group.item.pick(lang, firm);
        let described: Vec<_> = [
            (!of.question.help.is_empty()).then(|| format!("f-{id}-hint")),
            error.map(|_| format!("f-{id}-error")),
        ]
        .into_iter()
        .flatten()
        .collect();
        html! {
            section.question.group id={ "q-" (path) } aria-labelledby={ "f-" (id) "-label" } {
                h2 id={ "f-" (id) "-label" } {
                    (ui::translated(&of.question.label, lang, firm))
                    @if of.fewest() == 0 { " " span.optional { "(" (t!(lang, "optional")) ")" } }
                }
                @if !of.question.help.is_empty() {
                    p.hint id={ "f-" (id) "-hint" } { (ui::translated(&of.question.help, lang, firm)) }
                }
                @if let Some(note) = note {
                    p class="note-back" { strong { (t!(lang, "question-returned")) } " " (note) }
                }
                @for (index, row) in of.rows.iter().enumerate() { (self.row(of, row, (index, item))) }
                @if let Some(error) = error { p.error id={ "f-" (id) "-error" } { (error.words) } }
                @if self.look.locked {
                } @else if of.rows.len() < usize::from(of.group.max) {
                    div {
                        button.button id={ "f-" (id) } name="do" value={ "add." (of.question.key) } formnovalidate
                            aria-describedby=[(!described.is_empty()).then(|| described.join(" "))] {
                            (ui::icon("plus")) span { (t!(lang, "question-add-row", item = item)) }
                        }
                    }
                } @else {
                    p.soft id={ "f-" (id) } tabindex="-1" { (t!(lang, "question-most-rows", count = of.group.max)) }
                }
            }
        }
    }

    fn row(&self, of: &AnsweredGroup<'_>, row: &AnsweredRow<'_>, (index, item): (usize, &str)) -> Markup {
        let lang = self.look.lang;
        let (key, number) = (&of.question.key, row.number);
        let name = t!(lang, "question-row", item = item, number = index + 1);
        let is_next =
            self.beside.focus.as_ref().is_some_and(|(group, added)| group == key && *added == number);
        html! {
            fieldset.line id={ "row-" (key) "-" (number) } tabindex="-1" autofocus[is_next] {
                legend { (name) }
                @for answered in &row.items { (self.question(answered)) }
                @if !self.look.locked {
                    button class="button compact" name="do" value={ "remove." (key) "." (number) } formnovalidate {
                        (t!(lang, "question-remove-row")) span.visually-hidden { " " (name) }
                    }
                }
            }
        }
    }
}
