//! How what happens to workflows reads in a timeline.

use super::{Change, StepState, WorkflowEvent};
use crate::{
    events::{Reading, Sentences},
    i18n::Localized,
    t_html,
};
use maud::{Markup, html};

impl Sentences for WorkflowEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        match self {
            WorkflowEvent::Added { name, .. } => Some(added(reading, name)),
            WorkflowEvent::StepMoved { name, to, .. } => moved(reading, name, to),
            WorkflowEvent::StepRead { name, .. } => Some(was_read(reading, name)),
            WorkflowEvent::Adapted { .. }
            | WorkflowEvent::AddedInternally { .. }
            | WorkflowEvent::AdaptedInternally { .. }
            | WorkflowEvent::StepMovedInternally { .. } => None,
        }
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        match self {
            WorkflowEvent::Added { name, .. } | WorkflowEvent::AddedInternally { name, .. } => {
                added(reading, name)
            }
            WorkflowEvent::StepMoved { name, to, .. }
            | WorkflowEvent::StepMovedInternally { name, to, .. } => {
                moved(reading, name, to).unwrap_or_default()
            }
            WorkflowEvent::StepRead { name, .. } => was_read(reading, name),
            WorkflowEvent::Adapted { change, .. } | WorkflowEvent::AdaptedInternally { change, .. } => {
                let case = reading.case(Some("the case"));
                let what = change.parse().map_or("", adapted);
                reading.did(html! { "changed the workflow of " (case) " (" (what) ")" })
            }
        }
    }
}

fn added(reading: &Reading<'_>, name: &Localized) -> Markup {
    t_html!(
        reading.lang,
        "activity-workflow-added",
        actor = reading.actor.clone(),
        title = title(reading, name)
    )
}

fn moved(reading: &Reading<'_>, name: &Localized, to: &str) -> Option<Markup> {
    let (lang, actor, title) = (reading.lang, reading.actor.clone(), title(reading, name));
    Some(match to.parse().ok()? {
        StepState::Done => t_html!(lang, "activity-step-done", actor = actor, title = title),
        StepState::Skipped => t_html!(lang, "activity-step-skipped", actor = actor, title = title),
        StepState::Open => t_html!(lang, "activity-step-reopened", actor = actor, title = title),
    })
}

fn was_read(reading: &Reading<'_>, name: &Localized) -> Markup {
    let (actor, title) = (reading.actor.clone(), title(reading, name));
    t_html!(reading.lang, "activity-step-read", actor = actor, title = title)
}

fn title(reading: &Reading<'_>, name: &Localized) -> Markup {
    html! { b { (reading.words(name)) } }
}

fn adapted(change: Change) -> &'static str {
    match change {
        Change::Done | Change::Skipped | Change::Reopened => "progress changed",
        Change::Shown => "shown to the client",
        Change::Hidden => "hidden from the client",
        Change::Moved => "order changed",
        Change::DueSet => "due date changed",
        Change::Edited => "step edited",
        Change::Added => "step added",
        Change::Removed => "step removed",
        Change::Undone => "change undone",
    }
}
