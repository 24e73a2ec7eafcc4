//! How what happens to the firm reads in a timeline.

use super::FirmEvent;
use crate::events::{Reading, Sentences, list_fields};
use maud::{Markup, html};

impl Sentences for FirmEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        reading.did(match self {
            FirmEvent::Created {} => html! { "set up the firm" },
            FirmEvent::Updated { changes } => {
                html! { "changed " (list_fields(changes, field)) " in the settings" }
            }
            FirmEvent::HostAdded { host } => html! { "added the host name " (host) },
            FirmEvent::HostRemoved { host } => html! { "removed the host name " (host) },
            FirmEvent::HostAsked { host } => html! { "asked for the host name " (host) },
            FirmEvent::HostGivenUp { host } => html! { "gave up the host name " (host) },
            FirmEvent::SenderProven { domain } => html! { "confirmed the sender’s domain " (domain) },
        })
    }
}

/// How people call a setting.
fn field(name: &str) -> String {
    let words = match name {
        "welcome" => "welcome message",
        "background" => "background image",
        "hours" => "office hours",
        "agency" => "agency or court",
        "social" => "links to social networks",
        "sender_name" => "sender name of emails",
        "sender_email" => "sender address of emails",
        "staff_second_factor" => "two-step verification of staff",
        other => other,
    };
    words.to_owned()
}
