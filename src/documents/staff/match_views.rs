//! What a file is that came without a request, or whose name was taken for what it answers.

use super::{overview::Overview, page::words};
use crate::{
    actors::Staff,
    documents::{DocumentWithVersions, paths::MatchPath},
    ui::{self, Choice},
};
use maud::{Markup, html};

/// Its name was taken for what it answers: yes, or no.
pub fn by_name(entry: &DocumentWithVersions) -> Markup {
    let (case_id, document_id) = (entry.document.case_id, entry.document.id);
    let press = |request: String, words: &str| {
        ui::post_form(MatchPath { case_id, document_id }).fields(html! {
            input type="hidden" name="request" value=(request);
            button.link { (words) span.visually-hidden { " " bdi { (entry.document.title) } } }
        })
    };
    let request = entry.document.request_id.map(|id| id.to_string()).unwrap_or_default();
    html! {
        div class="cluster small" {
            span { "Matched by its name." }
            (press(request, "That is right"))
            (press(String::new(), "Not right?"))
        }
    }
}

/// What a file seems to be: one press says yes.
pub fn guess(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let (case_id, document_id) = (entry.document.case_id, entry.document.id);
    html! {
        @if let Some(guess) = overview.guess(entry) {
            (ui::post_form(MatchPath { case_id, document_id }).class("cluster").fields(html! {
                input type="hidden" name="request" value=(guess.id);
                span {
                    "Is this " strong { (words(staff, &guess.title)) }
                    @if let Some(name) = guess.applicant_id.and_then(|id| overview.ground.name_of(id)) { " · " bdi { (name) } } "?"
                }
                button class="button compact" { "Yes" span.visually-hidden { ", " bdi { (entry.document.title) } } }
            }))
        }
    }
}

/// Says which request it answers; nothing is chosen beforehand.
pub fn form(staff: &Staff, overview: &Overview, entry: &DocumentWithVersions) -> Markup {
    let document = &entry.document;
    let choices: Vec<Choice> = overview
        .requests
        .iter()
        .filter(|request| request.state.takes_files())
        .map(|request| {
            let title = request.title.pick(staff.lang, staff.firm.language);
            let name = request.applicant_id.and_then(|applicant| overview.ground.name_of(applicant));
            Choice::new(request.id, name.map_or(title.to_owned(), |name| format!("{title} · {name}")))
        })
        .collect();
    html! {
        @if !choices.is_empty() {
            (ui::post_form(MatchPath { case_id: document.case_id, document_id: document.id }).class("filters").fields(html! {
                div.field {
                    label for={ "match-" (document.id) } { "What is it?" span.visually-hidden { " " bdi { (document.title) } } }
                    select id={ "match-" (document.id) } name="request" required {
                        option value="" { "Choose…" }
                        @for choice in &choices { option value=(choice.value) { (choice.words) } }
                    }
                }
                button class="button compact" { "Match" span.visually-hidden { " " bdi { (document.title) } } }
            }))
        }
    }
}
