//! How what happens to contract templates reads in a timeline.

use super::events::ContractTemplateEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for ContractTemplateEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let (did, name) = match self {
            ContractTemplateEvent::Created { name, .. } => ("created", name),
            ContractTemplateEvent::Updated { name, .. } => ("changed", name),
            ContractTemplateEvent::Retired { name, .. } => ("retired", name),
            ContractTemplateEvent::Restored { name, .. } => ("restored", name),
        };
        reading.did(html! { (did) " the contract template " b { (reading.words(name)) } })
    }
}
