//! How what happens to cases reads in a timeline.

use super::{CaseEvent, CaseStatus};
use crate::db::AccessLevel;
use crate::{
    events::{Reading, Sentences, list_fields},
    t_html,
};
use maud::{Markup, html};

impl Sentences for CaseEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        let (lang, actor) = (reading.lang, reading.actor.clone());
        Some(match self {
            CaseEvent::Opened { name, .. } => {
                t_html!(
                    lang,
                    "activity-case-opened",
                    actor = actor,
                    title = reading.case(Some(name.as_str()))
                )
            }
            CaseEvent::StatusChanged { to, .. } => match to.parse::<CaseStatus>().ok()? {
                CaseStatus::Closed => {
                    t_html!(lang, "activity-case-closed", actor = actor, title = reading.case(None))
                }
                status => t_html!(
                    lang,
                    "activity-case-status-changed",
                    actor = actor,
                    title = reading.case(None),
                    status = html! { b { (status.words(lang)) } }
                ),
            },
            CaseEvent::PersonAdded { name, .. } => {
                t_html!(lang, "activity-applicant-added", actor = actor, applicant = html! { bdi { (name) } })
            }
            CaseEvent::PersonRemoved { name, .. } => {
                t_html!(lang, "activity-person-removed", actor = actor, applicant = html! { bdi { (name) } })
            }
            CaseEvent::Updated { .. }
            | CaseEvent::TeamChanged { .. }
            | CaseEvent::PersonAccessChanged { .. } => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let case = || reading.case(Some("the case"));
        reading.did(match self {
            CaseEvent::Updated { changes } => {
                html! { "changed " (list_fields(changes, field)) " of " (case()) }
            }
            CaseEvent::TeamChanged { restricted: true, .. } => {
                html! { "restricted " (case()) " to its team" }
            }
            CaseEvent::TeamChanged { restricted: false, .. } => {
                html! { "opened " (case()) " to everyone at the firm" }
            }
            CaseEvent::PersonAccessChanged { client, name, access, .. } => {
                html! { "changed the access of " (reading.client(*client, name)) " to " (case()) ": " (seen(access)) }
            }
            CaseEvent::Opened { .. }
            | CaseEvent::StatusChanged { .. }
            | CaseEvent::PersonAdded { .. }
            | CaseEvent::PersonRemoved { .. } => return self.for_client(reading).unwrap_or_default(),
        })
    }
}

fn seen(access: &str) -> &'static str {
    match access.parse() {
        Ok(AccessLevel::Full) => "full access",
        Ok(AccessLevel::Selected) => "selected applicants",
        Ok(AccessLevel::None) | Err(()) => "no access",
    }
}

/// How people call a field of a case.
fn field(name: &str) -> String {
    match name {
        "opened_on" => "opening date".to_owned(),
        "case_type" => "case type".to_owned(),
        other => other.to_owned(),
    }
}
