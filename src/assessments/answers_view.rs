//! Answers to be read: each beside its question, those to sensitive questions masked.

use super::answers::SplitAnswers;
use crate::{
    clock::Day,
    i18n::Lang,
    money::Notation,
    questionnaires::{AnswerState, AnsweredQuestion, Definition, Item, evaluate},
    t, ui,
};
use maud::{Markup, Render, html};

/// Whether sensitive answers are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// Said to be there, and no more.
    On,
    /// Shown.
    Off,
}

/// A card for each section in which something is answered.
pub struct AnswersView<'a> {
    pub definition: &'a Definition,
    pub answers: &'a SplitAnswers,
    /// Dates are checked against it.
    pub today: Day,
    pub lang: Lang,
    /// Of the firm.
    pub fallback: Lang,
    /// In which amounts are written.
    pub notation: Notation,
    pub mask: Mask,
}

impl Render for AnswersView<'_> {
    fn render(&self) -> Markup {
        let whole = self.answers.whole();
        let evaluation = evaluate(self.definition, &whole, self.today);
        html! {
            @for section in evaluation.sections.iter().filter(|section| section.questions().any(|one| one.value().is_some())) {
                @let title = section.section.title.pick(self.lang, self.fallback);
                (ui::card(&format!("answers-{}", section.section.key), title, None, html! { div.body {
                    dl.facts { @for item in &section.items { @if let Item::Question(question) = item { (self.line(question)) } } }
                    @for item in &section.items {
                        @if let Item::Group(group) = item {
                            @for (number, row) in group.rows.iter().enumerate() {
                                h3 { (t!(self.lang, "question-row", item = group.group.item.pick(self.lang, self.fallback), number = number + 1)) }
                                dl.facts { @for question in &row.items { (self.line(question)) } }
                            }
                        }
                    }
                } }))
            }
        }
    }
}

impl AnswersView<'_> {
    fn line(&self, question: &AnsweredQuestion<'_>) -> Markup {
        let AnswerState::Given(value) = &question.state else { return html! {} };
        let hidden = question.question.is_sensitive() && self.mask == Mask::On;
        html! {
            dt { (ui::translated(&question.question.label, self.lang, self.fallback)) }
            dd.text dir="auto" {
                @if hidden { span.soft { (t!(self.lang, "enroll-hidden")) } }
                @else { (value.words(question.question, self.lang, self.notation)) }
            }
        }
    }
}
