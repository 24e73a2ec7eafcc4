//! How what happens to assessments and to those who enroll reads in a timeline.

use super::{AssessmentEvent, AssessmentSettingsPath, LeadPath};
use crate::{
    events::{Reading, Sentences},
    ids::LeadId,
};
use maud::{Markup, html};

impl Sentences for AssessmentEvent {
    /// A lead has no case whose timeline they would read.
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let settings = |slug: &str| {
            reading.link(Some(AssessmentSettingsPath.to_string()), html! { "assessment " bdi { (slug) } })
        };
        match self {
            AssessmentEvent::Opened { slug, .. } => {
                reading.did(html! { "opened the " (settings(slug)) " to the public" })
            }
            AssessmentEvent::Closed { slug, .. } => reading.did(html! { "closed the " (settings(slug)) }),
            AssessmentEvent::Reopened { slug, .. } => {
                reading.did(html! { "opened the " (settings(slug)) " again" })
            }
            AssessmentEvent::SettingsChanged { .. } => {
                reading.did(html! { "changed the settings of assessments" })
            }
            AssessmentEvent::Submitted { lead, .. } => {
                reading.did(html! { "submitted " (link(reading, *lead, "an assessment")) })
            }
            AssessmentEvent::Completed { lead, .. } => {
                reading.did(html! { "added answers to " (link(reading, *lead, "an assessment")) })
            }
            AssessmentEvent::FileAdded { lead, .. } => {
                reading.did(html! { "added a file to " (link(reading, *lead, "an assessment")) })
            }
            AssessmentEvent::FileRemoved { lead, .. } => {
                reading.did(html! { "took a file out of " (link(reading, *lead, "an assessment")) })
            }
            AssessmentEvent::AnswersOpened { lead, .. } => {
                reading.did(html! { "opened the answers of " (link(reading, *lead, "a lead")) })
            }
            AssessmentEvent::Revealed { lead, .. } => {
                reading.did(html! { "looked at sensitive answers of " (link(reading, *lead, "a lead")) })
            }
            AssessmentEvent::Declined { lead, .. } => {
                reading.did(html! { "declined " (link(reading, *lead, "a lead")) })
            }
            AssessmentEvent::Accepted { lead, .. } => {
                reading.did(html! { "made " (link(reading, *lead, "a lead")) " a client" })
            }
            AssessmentEvent::Deleted { .. } => {
                html! { "A lead that came to nothing was deleted with all answers and files" }
            }
        }
    }
}

fn link(reading: &Reading<'_>, lead_id: LeadId, words: &str) -> Markup {
    reading.link(Some(LeadPath { lead_id }.to_string()), html! { (words) })
}
