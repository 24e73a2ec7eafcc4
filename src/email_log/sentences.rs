//! How what staff do about emails reads in a timeline.

use super::events::EmailLogEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for EmailLogEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        reading.did(match self {
            EmailLogEvent::MailResent { .. } => html! { "sent an email again" },
            EmailLogEvent::JobRetried { .. } => html! { "retried a failed task" },
        })
    }
}
