//! How what happens to questionnaires reads in a timeline.

use super::events::QuestionnaireEvent;
use crate::events::{Reading, Sentences};
use maud::{Markup, html};

impl Sentences for QuestionnaireEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let what = match self {
            QuestionnaireEvent::Created { name, .. } => {
                html! { "created the questionnaire " b { (reading.words(name)) } }
            }
            QuestionnaireEvent::Published { name, number, .. } => {
                html! { "published version " (number) " of the questionnaire " b { (reading.words(name)) } }
            }
            QuestionnaireEvent::DraftDiscarded { name, .. } => {
                html! { "discarded the draft of the questionnaire " b { (reading.words(name)) } }
            }
            QuestionnaireEvent::Retired { name, .. } => {
                html! { "retired the questionnaire " b { (reading.words(name)) } }
            }
            QuestionnaireEvent::Restored { name, .. } => {
                html! { "restored the questionnaire " b { (reading.words(name)) } }
            }
        };
        reading.did(what)
    }
}
