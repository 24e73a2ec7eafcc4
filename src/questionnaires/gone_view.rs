//! Where nobody writes the next version of a questionnaire.

use super::{
    kind::Questionnaires,
    paths::{DraftPath, IndexPath, QuestionnairePath},
};
use crate::{
    actors::Staff,
    templates::{ByIdPath, Head},
    ui::{self, Tone},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// What can be done then; and what was typed, where something was sent to a draft that is gone.
pub fn page(
    staff: &Staff,
    head: Option<&Head<Questionnaires>>,
    typed: Option<Markup>,
    is_late: bool,
) -> Markup {
    let name = head.map(|head| ui::translated(&head.name, staff.lang, staff.firm.language));
    html! {
        header {
            p.crumbs {
                a href=(IndexPath::PATH) { "Questionnaires" }
                @if let (Some(head), Some(name)) = (head, &name) { " / " a href=(QuestionnairePath::of(head.template)) { (name) } }
            }
            h1 { @if let Some(name) = &name { (name) } @else { "Questionnaire" } }
        }
        @if is_late { (ui::notice(Tone::Warn, html! {
            p { strong { "Nothing was saved. " } "Someone else published or discarded this draft, or removed this part of it." }
            @if let Some(typed) = typed { p { "What you typed:" } (typed) }
        })) }
        @else if let Some(head) = head { p { "Nobody is editing this questionnaire. Version " (head.number) " is the current one." } }
        @if let Some(head) = head { div.cluster {
            @if head.retired_at.is_none() {
                (ui::post_form(DraftPath::of(head.template)).fields(html! {
                    button class="button primary" { (ui::icon("edit")) span { "Edit" } }
                }))
            }
            a.button href=(QuestionnairePath::of(head.template)) { "See the current version" }
        } }
    }
}
