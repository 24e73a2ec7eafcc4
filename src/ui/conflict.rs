//! Two people at one record: the mark that a form carries, and what is said where somebody else was faster.

use super::{Tone, notice};
use crate::{
    form::{BASED_ON, Conflict},
    i18n::Lang,
    t,
};
use maud::{Markup, html};

/// The hidden field of a form that changes a record.
pub fn based_on(mark: &str) -> Markup {
    html! { input type="hidden" name=(BASED_ON) value=(mark); }
}

/// What others changed since the form was drawn, above the form with what was typed. Nothing when nothing stands in the way.
pub fn conflict(lang: Lang, conflict: Option<&Conflict>) -> Markup {
    let Some(conflict) = conflict else { return Markup::default() };
    let value = |text: &str| {
        html! { @if text.is_empty() { span.soft { (t!(lang, "conflict-empty")) } } @else { bdi.text { (text) } } }
    };
    notice(
        Tone::Warn,
        html! {
            div data-conflict {
                p { strong { (t!(lang, "conflict-title")) } " " (t!(lang, "conflict-kept")) }
                dl.facts {
                    @for field in &conflict.fields {
                        dt { (field.label) }
                        dd { (t!(lang, "conflict-now")) " " (value(&field.now)) br; (t!(lang, "conflict-yours")) " " (value(&field.typed)) }
                    }
                }
                p { (t!(lang, "conflict-again")) }
            }
        },
    )
}
