//! How what happens to checklists reads in a timeline.

use super::events::ChecklistEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for ChecklistEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let (did, name) = match self {
            ChecklistEvent::Created { name, .. } => ("created", name),
            ChecklistEvent::Updated { name, .. } => ("changed", name),
            ChecklistEvent::Retired { name, .. } => ("retired", name),
            ChecklistEvent::Restored { name, .. } => ("restored", name),
        };
        reading.did(html! { (did) " the checklist " b { (reading.words(name)) } })
    }
}
