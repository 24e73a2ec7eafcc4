//! Questionnaires in a list, for clients, and the words for how they stand.

use super::{
    Listed,
    model::{HelperKind, ResponseState},
    paths::ResponsePath,
};
use crate::{
    actors::Client,
    i18n::Lang,
    t, t_html,
    ui::{self, Tone},
};
use maud::{Markup, html};

/// How it stands, for its person.
pub fn state_words(lang: Lang, state: ResponseState) -> (Tone, String) {
    match state {
        ResponseState::Sent => (Tone::Warn, t!(lang, "response-state-sent")),
        ResponseState::Started => (Tone::Brand, t!(lang, "response-state-started")),
        ResponseState::Submitted => (Tone::Good, t!(lang, "response-state-submitted")),
        ResponseState::Returned => (Tone::Warn, t!(lang, "response-state-returned")),
        ResponseState::Accepted => (Tone::Good, t!(lang, "response-state-accepted")),
        ResponseState::Withdrawn => (Tone::Plain, t!(lang, "response-state-withdrawn")),
    }
}

/// As what somebody helped.
pub fn helper_words(lang: Lang, kind: HelperKind) -> String {
    match kind {
        HelperKind::Preparer => t!(lang, "response-helper-preparer"),
        HelperKind::Interpreter => t!(lang, "response-helper-interpreter"),
    }
}

/// Questionnaires as rows of a list: what to do, for whom, until when.
pub fn rows(client: &Client, listed: &[Listed]) -> Markup {
    html! { ul.rows { @for one in listed { (row(client, one)) } } }
}

fn row(client: &Client, listed: &Listed) -> Markup {
    let (lang, response) = (client.lang, &listed.response);
    let place = ResponsePath { response_id: response.id };
    let title = ui::translated(&response.title, lang, client.firm.language);
    let (tone, state) = state_words(lang, response.state);
    let missing = response.progress.missing() + response.progress.wrong();
    let words = match response.state {
        ResponseState::Sent => t!(lang, "response-begin"),
        _ => t!(lang, "response-go-on"),
    };
    html! {
        li id={ "response-" (response.id) } {
            span.glyph.good[!response.is_open()] { (ui::icon(if response.is_open() { "form" } else { "check" })) }
            div.what {
                strong { a href=(place) { (title) } }
                span class="soft small" {
                    bdi { (listed.case_name) }
                    @if response.client_id != client.id {
                        " · " (t_html!(lang, "task-for-applicant", applicant = html! { bdi { (listed.person) } }))
                    }
                    @if listed.waits() && response.state != ResponseState::Sent { " · " (t!(lang, "response-missing", count = missing)) }
                }
            }
            span.when {
                @if listed.waits() { (ui::due_pill(lang, client.today(), response.due_on.map(|due| due.0))) " " }
                (ui::pill(tone, &state))
            }
            @if listed.waits() {
                a class="button compact act primary" href=(place) { (words) span.visually-hidden { " " (title) } }
            }
        }
    }
}
