//! How what people do with their profile reads in a timeline.

use super::events::ProfileEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for ProfileEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        reading.did(match self {
            ProfileEvent::Updated { field, .. } => html! { "changed their " (field.replace('_', " ")) },
            ProfileEvent::EmailChangeRequested { .. } => html! { "requested a change of email address" },
            ProfileEvent::EmailChanged { email, .. } => html! { "changed their email address to " (email) },
            ProfileEvent::SessionsEnded {} => html! { "signed out other devices" },
            ProfileEvent::DataExported {} => html! { "downloaded a copy of their data" },
        })
    }
}
