//! How what happens to members of staff reads in a timeline.

use super::events::MemberEvent;
use crate::events::{Reading, Sentences, list_fields};
use maud::{Markup, html};

impl Sentences for MemberEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let member = |name: &str| html! { b { bdi { (name) } } };
        reading.did(match self {
            MemberEvent::Updated { name, changes, .. } => {
                html! { "changed " (list_fields(changes, str::to_owned)) " of " (member(name)) }
            }
            MemberEvent::Disabled { name, .. } => html! { "disabled the account of " (member(name)) },
            MemberEvent::Removed { name, cases, .. } => html! {
                "removed " (member(name)) " from the staff"
                @if *cases > 0 { ", whose " (cases) " open " @if *cases == 1 { "case was" } @else { "cases were" } " reassigned" }
            },
        })
    }
}
