//! What is in a template: the line of stages that its clients see, and every stage and step for staff.

use super::{
    model::{Content, TemplateRow},
    views::{internal, lasts, whose_turn, words},
};
use crate::{actors::Staff, i18n::Localized, ui};
use maud::{Markup, html};

/// The visible stages as the tracker of a case shows them, under the text for the client.
pub fn for_clients(staff: &Staff, content: &Content) -> Markup {
    let visible: Vec<_> = content.stages().filter(|(stage, _)| content.visible && stage.visible).collect();
    html! {
        div.body {
            @if visible.is_empty() {
                p.soft { "Nothing: this workflow is internal." }
            } @else {
                (texts(staff, &content.description))
                ol.tracker { @for (stage, _) in visible { li { span { (words(staff, &stage.name)) } } } }
            }
        }
    }
}

/// Every stage with its steps.
pub fn stages(staff: &Staff, content: &Content) -> Markup {
    html! {
        ol.rows { @for (at, (stage, steps)) in content.stages().enumerate() {
            @let shown = content.visible && stage.visible;
            li id={ "step-" (stage.id) } {
                span.glyph aria-hidden="true" { (at + 1) }
                div.what { (row(staff, stage, shown)) }
                @if !steps.is_empty() {
                    ol class="below steps" { @for step in steps {
                        li id={ "step-" (step.id) } { (row(staff, step, shown && step.visible)) }
                    } }
                }
            }
        } }
    }
}

fn row(staff: &Staff, row: &TemplateRow, shown: bool) -> Markup {
    html! {
        span.cluster { strong { (words(staff, &row.name)) } @if !shown { (internal()) } }
        @for (lang, text) in ui::others(&row.name, staff.lang, staff.firm.language) { span class="soft small" lang=(lang.code()) { (text) } }
        span class="soft small" {
            (whose_turn(staff, row.turn))
            @if let Some(days) = row.expected_days { " · " (lasts(days)) }
            @if row.to_read { " · client confirms reading" }
            @if let Some(status) = row.case_status { " · case is " (status.words(staff.lang)) }
        }
        (texts(staff, &row.text))
    }
}

/// A text for the client in every language it is written in.
fn texts(staff: &Staff, text: &Localized) -> Markup {
    html! {
        @if !text.is_empty() {
            span class="small text" { (words(staff, text)) }
            @for (lang, text) in ui::others(text, staff.lang, staff.firm.language) { span class="soft small text" lang=(lang.code()) { (text) } }
        }
    }
}
