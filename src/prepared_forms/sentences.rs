//! How what happens to forms reads in a timeline.

use super::{
    PreparedFormId, StaffPreparedFormPath,
    events::{FormTemplateEvent, PreparedFormEvent},
};
use crate::{
    events::{Reading, Sentences},
    t_html,
};
use maud::{Markup, html};

impl Sentences for PreparedFormEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        let (lang, actor) = (reading.lang, reading.actor.clone());
        let named = |title: &str| html! { bdi { (title) } };
        Some(match self {
            PreparedFormEvent::Shared { title, version: 1, .. } => {
                t_html!(lang, "activity-form-shared", actor = actor, title = named(title))
            }
            PreparedFormEvent::Shared { title, .. } => {
                t_html!(lang, "activity-form-shared-again", actor = actor, title = named(title))
            }
            PreparedFormEvent::Confirmed { title, .. } => {
                t_html!(lang, "activity-form-confirmed", actor = actor, title = named(title))
            }
            PreparedFormEvent::CorrectionsRequested { title, .. } => {
                t_html!(lang, "activity-form-corrections", actor = actor, title = named(title))
            }
            PreparedFormEvent::Withdrawn { title, .. } => {
                t_html!(lang, "activity-form-withdrawn", actor = actor, title = named(title))
            }
            PreparedFormEvent::Drafted { .. }
            | PreparedFormEvent::DraftDeleted { .. }
            | PreparedFormEvent::Reminded { .. } => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let named = |title: &str| html! { bdi { (title) } };
        let of = |version: &i32| html! { ", version " (version) };
        match self {
            PreparedFormEvent::Drafted { form, title, version, filled } => {
                let how = if *filled { "filled in the form " } else { "prepared the form " };
                reading.did(html! { (how) (link(reading, *form, title)) (of(version)) })
            }
            PreparedFormEvent::DraftDeleted { title, version, .. } => {
                reading.did(html! { "deleted the draft of the form " (named(title)) (of(version)) })
            }
            PreparedFormEvent::Shared { form, title, version, .. } => {
                reading.did(html! { "shared the form " (link(reading, *form, title)) (of(version)) " to be checked" })
            }
            PreparedFormEvent::Reminded { form, title } => {
                reading.did(html! { "reminded the client to check the form " (link(reading, *form, title)) })
            }
            PreparedFormEvent::Confirmed { form, title, version } => {
                reading.did(html! { "confirmed the form " (link(reading, *form, title)) (of(version)) " as correct" })
            }
            PreparedFormEvent::CorrectionsRequested { form, title, version, notes } => reading.did(html! {
                "asked for " (notes) @if *notes == 1 { " correction" } @else { " corrections" } " of the form "
                (link(reading, *form, title)) (of(version))
            }),
            PreparedFormEvent::Withdrawn { form, title } => {
                reading.did(html! { "took back the form " (link(reading, *form, title)) })
            }
        }
    }
}

fn link(_: &Reading<'_>, form_id: PreparedFormId, title: &str) -> Markup {
    html! { a href=(StaffPreparedFormPath { form_id }) { bdi { (title) } } }
}

impl Sentences for FormTemplateEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let (did, name) = match self {
            FormTemplateEvent::Created { name, .. } => ("created", name),
            FormTemplateEvent::Updated { name, .. } => ("changed", name),
            FormTemplateEvent::Retired { name, .. } => ("retired", name),
            FormTemplateEvent::Restored { name, .. } => ("restored", name),
        };
        reading.did(html! { (did) " the form template " b { (reading.words(name)) } })
    }
}
