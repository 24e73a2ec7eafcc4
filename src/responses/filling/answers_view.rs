//! All answers, part by part, to be read.

use super::beside::{FileNames, masked};
use crate::{
    i18n::Lang,
    money::Notation,
    questionnaires::{AnswerState, AnsweredQuestion, Evaluation, Item, SectionEvaluation, Value},
    t, ui,
};
use maud::{Markup, html};

/// For whom answers are written out, and with what.
#[derive(Clone, Copy)]
pub struct AnswerRow<'a> {
    /// The reader's.
    pub lang: Lang,
    /// The firm's own.
    pub firm: Lang,
    /// How amounts are written.
    pub notation: Notation,
    /// What files are called.
    pub names: &'a FileNames,
}

impl AnswerRow<'_> {
    /// An answer in words: masked where it is sensitive, as typed where it cannot be taken.
    pub fn words(&self, one: &AnsweredQuestion<'_>) -> Option<String> {
        if let Some(mask) = masked(one, self.lang) {
            return Some(mask);
        }
        match &one.state {
            AnswerState::Blank => None,
            AnswerState::Given(Value::Files(files)) => {
                let gone = t!(self.lang, "response-file-gone");
                let names = files.iter().map(|file| self.names.name(*file).unwrap_or(&gone).to_owned());
                Some(names.collect::<Vec<_>>().join("\n"))
            }
            AnswerState::Given(value) => Some(value.words(one.question, self.lang, self.notation)),
            AnswerState::Wrong(_) => {
                let typed: Vec<_> =
                    one.typed.into_iter().flat_map(|typed| typed.parts()).map(|(_, text)| text).collect();
                Some(typed.join(" "))
            }
        }
    }

    /// The same as a part of a page.
    pub fn shown(&self, one: &AnsweredQuestion<'_>) -> Markup {
        html! {
            @match self.words(one) {
                None => span.soft { (t!(self.lang, "response-no-answer")) },
                Some(words) => bdi.text { (words) },
            }
            @if let AnswerState::Wrong(error) = &one.state {
                br; span.error { (error.words(self.lang)) }
            }
        }
    }
}

/// The questions of a section with their answers.
pub fn answer_rows(row: AnswerRow<'_>, section: &SectionEvaluation<'_>) -> Markup {
    let pair = |one: &AnsweredQuestion<'_>| {
        html! {
            dt { (ui::translated(&one.question.label, row.lang, row.firm)) }
            dd { (row.shown(one)) }
        }
    };
    html! {
        @for item in &section.items {
            @match item {
                Item::Question(one) => dl.facts { (pair(one)) },
                Item::Group(group) => {
                    h3 { (ui::translated(&group.question.label, row.lang, row.firm)) }
                    @if group.rows.is_empty() { p.soft { (t!(row.lang, "response-no-rows")) } }
                    @for (at, of) in group.rows.iter().enumerate() {
                        h4 { (group.group.item.pick(row.lang, row.firm)) " " (at + 1) }
                        dl.facts { @for one in &of.items { (pair(one)) } }
                    }
                }
            }
        }
    }
}

/// All parts that are asked, each in a card, with what stands beside its name.
pub fn parts(
    row: AnswerRow<'_>,
    whole: &Evaluation<'_>,
    aside: &dyn Fn(&SectionEvaluation<'_>) -> Option<Markup>,
) -> Markup {
    html! {
        @for section in whole.sections.iter().filter(|section| section.shown) {
            @let title = section.section.title.pick(row.lang, row.firm);
            (ui::card(&format!("part-{}", section.section.key), title, aside(section), html! {
                div.body {
                    @if section.items.is_empty() { p.soft { (t!(row.lang, "response-nothing-asked")) } }
                    (answer_rows(row, section))
                }
            }))
        }
    }
}
