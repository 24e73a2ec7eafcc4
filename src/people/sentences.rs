//! How what happens to the record of a client reads in a timeline.

use super::ClientEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for ClientEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        reading.did(match self {
            ClientEvent::Created { client, name } => {
                html! { "added the client " (reading.client(*client, name)) }
            }
            ClientEvent::Updated { client, name } => {
                html! { "changed the details of " (reading.client(*client, name)) }
            }
            ClientEvent::PortalDisabled { client, name, note } => html! {
                "disabled the portal access of " (reading.client(*client, name))
                @if !note.is_empty() { ": " q { (note) } }
            },
        })
    }
}
