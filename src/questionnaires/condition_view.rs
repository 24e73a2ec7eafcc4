//! When something is shown, as rows: question, comparison, answer.

use super::{
    builder_view::BuilderPage,
    conditions::{Comparison, ConditionPart, ConditionRow, ConditionRows, ConditionWords},
    draft::{DraftQuestion, MAX_CONDITIONS},
    kinds::QuestionKind,
    paths::PartId,
};
use crate::ui;
use maud::{Markup, html};
use serde_json::Value;

/// Longest question in a choice, in characters.
const MAX_WORDS: usize = 80;

/// The fields `conditions-N-…` of a section, or of a question in one.
pub fn conditions(
    page: &BuilderPage<'_>,
    says: &ConditionWords<'_>,
    condition: Option<&Value>,
    (section, question): (PartId, Option<PartId>),
) -> Markup {
    let rows = ConditionRows::of(condition);
    let earlier = earlier(page, section, question);
    html! {
        fieldset.field id="f-conditions" tabindex="-1" {
            legend { "Shown only if" }
            @if rows.parts.is_empty() { p class="soft small" { "Always shown." } }
            @for (at, part) in rows.parts.iter().enumerate() {
                @match part {
                    ConditionPart::Row(row) => { (row_fields(page, says, &earlier, at, row)) }
                    ConditionPart::Deeper(deeper) => {
                        div.sentence {
                            strong { (says.say(deeper)) }
                            input type="hidden" name={ "conditions-" (at) "-deeper" } value=(deeper);
                            (remove(at))
                        }
                    }
                }
            }
            div.cluster {
                @if rows.parts.len() > 1 {
                    select.and-or name="match" aria-label="How conditions go together" {
                        option value="all" selected[!rows.any] { "All of these are true" }
                        option value="any" selected[rows.any] { "One of these is true" }
                    }
                } @else if rows.any { input type="hidden" name="match" value="any"; }
                @if rows.parts.len() < MAX_CONDITIONS && !earlier.is_empty() {
                    button class="button compact" name="do" value="add:conditions" { (ui::icon("plus")) span { "Add a condition" } }
                }
            }
            @if let Some(condition) = condition {
                span.hint { "In words: " b { "shown only if " (says.say(condition)) "." } " What is hidden is not required, and its old answer is not submitted." }
            }
        }
    }
}

/// The questions that can decide there.
fn earlier<'a>(page: &BuilderPage<'a>, section: PartId, question: Option<PartId>) -> Vec<&'a DraftQuestion> {
    let own_group = question
        .and_then(|id| page.kept.draft.question(id))
        .and_then(|placed| placed.group)
        .map(|group| group.id);
    let before = page.kept.draft.questions().take_while(|placed| match question {
        Some(id) => placed.question.id != id,
        None => placed.section.id != section,
    });
    // of a group from inside it the rows are not known yet
    let can = before.filter(|placed| {
        placed.group.is_none_or(|group| Some(group.id) == own_group) && Some(placed.question.id) != own_group
    });
    can.map(|placed| placed.question).collect()
}

fn row_fields(
    page: &BuilderPage<'_>,
    says: &ConditionWords<'_>,
    earlier: &[&DraftQuestion],
    at: usize,
    row: &ConditionRow,
) -> Markup {
    let named = page
        .kept
        .draft
        .questions()
        .map(|placed| placed.question)
        .find(|question| question.key == row.key && !row.key.is_empty());
    let is_offered = earlier.iter().any(|question| question.key == row.key);
    let label = |question: &DraftQuestion| {
        let words = question.label.pick(page.staff.lang, page.staff.firm.language);
        let short: String = words.chars().take(MAX_WORDS).collect();
        format!("{}. {short}{}", says.number(question.id), if short.len() < words.len() { "…" } else { "" })
    };
    let number = at + 1;
    html! {
        div.sentence {
            select.wide name={ "conditions-" (at) "-question" } aria-label={ "Question of condition " (number) } data-auto-submit {
                option value="" selected[row.key.is_empty()] { "Choose a question" }
                @if !row.key.is_empty() && !is_offered {
                    option value=(row.key) selected { @if let Some(question) = named { (label(question)) " (comes later)" } @else { (row.key) " (no such question)" } }
                }
                @for question in earlier.iter().filter(|question| !question.key.is_empty()) {
                    option value=(question.key) selected[question.key == row.key] { (label(question)) }
                }
            }
            select name={ "conditions-" (at) "-comparison" } aria-label={ "Comparison of condition " (number) } data-auto-submit {
                @for comparison in Comparison::ALL.iter().filter(|one| **one == row.comparison || named.is_none_or(|question| fits(question.kind, **one))) {
                    option value=(comparison.as_str()) selected[*comparison == row.comparison] { (comparison.words()) }
                }
            }
            @if row.comparison.has_value() { (value(page, named, at, row)) }
            (remove(at))
        }
        @if let Some(error) = page.errors.get(&format!("conditions-{at}-value")) { span.error id={ "f-conditions-" (at) "-value-error" } { (error) } }
    }
}

fn remove(at: usize) -> Markup {
    html! {
        button class="button quiet compact" name="do" value={ "remove:conditions:" (at) } aria-label={ "Remove condition " (at + 1) } { (ui::icon("x")) }
    }
}

fn value(page: &BuilderPage<'_>, named: Option<&DraftQuestion>, at: usize, row: &ConditionRow) -> Markup {
    let (name, label) = (format!("conditions-{at}-value"), format!("Answer of condition {}", at + 1));
    let choices: Vec<(&str, &str)> = match named {
        Some(question) if question.kind == QuestionKind::YesNo => vec![("yes", "Yes"), ("no", "No")],
        Some(question) if question.kind.has_options() => {
            let words = |text: &'_ crate::i18n::Localized| -> String {
                text.pick(page.staff.lang, page.staff.firm.language).to_owned()
            };
            return options(
                question.options.iter().map(|option| (option.key.clone(), words(&option.label))).collect(),
                (&name, &label),
                row,
            );
        }
        _ => Vec::new(),
    };
    if !choices.is_empty() {
        return options(
            choices.into_iter().map(|(key, words)| (key.to_owned(), words.to_owned())).collect(),
            (&name, &label),
            row,
        );
    }
    let hint = match row.comparison {
        Comparison::Before | Comparison::After => "2020-01-31",
        Comparison::IsOneOf => "one, two, three",
        _ => "",
    };
    let typed = row.values.join(", ");
    html! { input class="wide" id={ "f-" (name) } name=(name) value=(typed) aria-label=(label) placeholder=(hint); }
}

fn options(choices: Vec<(String, String)>, (name, label): (&str, &str), row: &ConditionRow) -> Markup {
    let is_known = |value: &String| choices.iter().any(|(key, _)| key == value);
    html! {
        @if row.comparison == Comparison::IsOneOf {
            span.cluster role="group" aria-label=(label) { @for (key, words) in &choices {
                label.tick { input type="checkbox" name=(name) value=(key) checked[row.values.contains(key)]; span { (words) } }
            } }
        } @else {
            select name=(name) aria-label=(label) {
                option value="" selected[row.values.is_empty()] { "Choose an answer" }
                @for unknown in row.values.iter().filter(|value| !is_known(value)) { option value=(unknown) selected { (unknown) " (no such answer)" } }
                @for (key, words) in &choices { option value=(key) selected[row.values.contains(key)] { (words) } }
            }
        }
    }
}

/// Whether answers of this kind are compared so.
fn fits(kind: QuestionKind, comparison: Comparison) -> bool {
    use Comparison::{After, Before, Is, IsNot, IsOneOf, Less, More};
    match comparison {
        Comparison::Answered | Comparison::NotAnswered => true,
        Before | After => kind == QuestionKind::Date,
        Less | More => matches!(kind, QuestionKind::Number | QuestionKind::Money | QuestionKind::Group),
        Is | IsNot => matches!(
            kind,
            QuestionKind::YesNo
                | QuestionKind::OneOf
                | QuestionKind::SomeOf
                | QuestionKind::Number
                | QuestionKind::ShortText
                | QuestionKind::Country
        ),
        IsOneOf => matches!(
            kind,
            QuestionKind::OneOf | QuestionKind::SomeOf | QuestionKind::ShortText | QuestionKind::Country
        ),
    }
}
