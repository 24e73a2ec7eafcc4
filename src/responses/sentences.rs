//! How what happens to questionnaires reads in a timeline.

use super::{ResponseEvent, StaffResponsePath, model::ResponseId};
use crate::{
    events::{Reading, Sentences},
    i18n::Localized,
    t_html,
};
use maud::{Markup, html};

impl Sentences for ResponseEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        let (lang, actor) = (reading.lang, reading.actor.clone());
        let words = |title: &Localized| reading.words(title);
        Some(match self {
            ResponseEvent::Sent { title, .. } => {
                t_html!(lang, "activity-response-sent", actor = actor, title = words(title))
            }
            ResponseEvent::Submitted { title, .. } => {
                t_html!(lang, "activity-response-submitted", actor = actor, title = words(title))
            }
            ResponseEvent::Returned { title, .. } => {
                t_html!(lang, "activity-response-returned", actor = actor, title = words(title))
            }
            ResponseEvent::Accepted { title, .. } => {
                t_html!(lang, "activity-response-accepted", actor = actor, title = words(title))
            }
            ResponseEvent::Withdrawn { title, .. } => {
                t_html!(lang, "activity-response-withdrawn", actor = actor, title = words(title))
            }
            _ => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        match self {
            ResponseEvent::Updated { response, title, .. } => {
                reading.did(html! { "changed the due date or message of the questionnaire " (link(reading, *response, title)) })
            }
            ResponseEvent::Sent { response, title } => {
                reading.did(html! { "sent the questionnaire " (link(reading, *response, title)) })
            }
            ResponseEvent::Submitted { response, title, by_staff, .. } => reading.did(html! {
                "submitted the questionnaire " (link(reading, *response, title)) @if *by_staff { " for its client" }
            }),
            ResponseEvent::Returned { response, title, questions } => reading.did(html! {
                "returned the questionnaire " (link(reading, *response, title))
                @if *questions == 1 { ", with a note on a question" }
                @if *questions > 1 { ", with notes on " (questions) " questions" }
            }),
            ResponseEvent::Accepted { response, title } => {
                reading.did(html! { "accepted the questionnaire " (link(reading, *response, title)) })
            }
            ResponseEvent::Withdrawn { response, title } => {
                reading.did(html! { "withdrew the questionnaire " (link(reading, *response, title)) })
            }
            ResponseEvent::Reminded { response, title } => reading.did(html! {
                "sent a reminder to fill in the questionnaire " (link(reading, *response, title))
            }),
            ResponseEvent::FilledIn { response, title, section } => reading.did(html! {
                "filled in “" (reading.words(section)) "” of the questionnaire " (link(reading, *response, title)) " for its client"
            }),
            ResponseEvent::Commented { response, title, question } => reading.did(html! {
                "commented on “" (reading.words(question)) "” in the questionnaire " (link(reading, *response, title))
            }),
            ResponseEvent::Revealed { response, title, question } => reading.did(html! {
                "looked at the sensitive answer to “" (reading.words(question)) "” in the questionnaire " (link(reading, *response, title))
            }),
            ResponseEvent::Exported { response, title, format } => reading.did(html! {
                "saved the questionnaire " (link(reading, *response, title)) " with its sensitive answers (" (format.to_uppercase()) ")"
            }),
            ResponseEvent::SettingsChanged { .. } => reading.did(html! { "changed the settings of questionnaires" }),
        }
    }
}

fn link(reading: &Reading<'_>, response_id: ResponseId, title: &Localized) -> Markup {
    reading.link(Some(StaffResponsePath { response_id }.to_string()), reading.words(title))
}
