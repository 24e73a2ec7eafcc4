//! The card on home.

use super::{DismissPath, FirstStepPath, Step};
use crate::{
    actors::Client,
    t, t_html,
    ui::{self, Tone},
};
use maud::{Markup, html};

/// The first steps, until the client put them away.
pub fn card(client: &Client) -> Option<Markup> {
    let (lang, steps) = (client.lang, &client.first_steps);
    if Step::Dismissed.is_done(steps) {
        return None;
    }
    let next = Step::next(steps);
    let done = Step::LIST.iter().filter(|step| step.is_done(steps)).count();
    let progress = t!(lang, "first-steps-progress", done = done, count = Step::LIST.len());
    let content = html! {
        div.body {
            @if next.is_some() {
                p { (t!(lang, "first-steps-intro")) }
            } @else {
                p { strong { (t!(lang, "first-steps-all-done")) } }
                p { (t!(lang, "first-steps-all-done-text")) }
            }
        }
        // without its signs a list is none to VoiceOver unless it says so
        ol.rows role="list" {
            @for (place, step) in (1..).zip(Step::LIST) { (row(client, place, step, next == Some(step))) }
        }
        footer {
            (ui::post_form(DismissPath).locked(client.preview.is_some()).fields(html! {
                @if next.is_none() { button class="button primary" { (t!(lang, "first-steps-finish")) } }
                @else { button.link { (t!(lang, "first-steps-dismiss")) } }
            }))
        }
    };
    let tone = if next.is_none() { Tone::Good } else { Tone::Plain };
    Some(ui::card("first-steps", &t!(lang, "first-steps-title"), Some(ui::pill(tone, &progress)), content))
}

fn row(client: &Client, place: usize, step: Step, is_next: bool) -> Markup {
    let (lang, is_done) = (client.lang, step.is_done(&client.first_steps));
    html! {
        li id={ "first-step-" (step.as_str()) } class=[is_next.then_some("next")] aria-current=[is_next.then_some("step")] {
            @if is_done { span.glyph.good { (ui::icon("check")) } }
            @else { span.glyph aria-hidden="true" { b { (place) } } }
            div.what {
                strong {
                    (title(client, step))
                    @if is_done { span.visually-hidden { ": " (t!(lang, "first-steps-done")) } }
                }
                @if !is_done { (words(client, step)) }
            }
            @if !is_done { (button(client, step, is_next)) }
        }
    }
}

fn title(client: &Client, step: Step) -> String {
    let lang = client.lang;
    match step {
        Step::Case => t!(lang, "first-steps-case"),
        Step::Tasks => t!(lang, "first-steps-tasks"),
        Step::Invoices => t!(lang, "first-steps-invoices"),
        Step::Address | Step::Dismissed => t!(lang, "first-steps-address"),
    }
}

fn words(client: &Client, step: Step) -> Markup {
    let lang = client.lang;
    // one press selects it whole, to be copied
    let address = html! { code.address dir="ltr" { (client.base_url) } };
    html! {
        @match step {
            Step::Case => span.soft { (t!(lang, "first-steps-case-text")) },
            Step::Tasks => span.soft { (t!(lang, "first-steps-tasks-text")) },
            Step::Invoices => span.soft { (t!(lang, "first-steps-invoices-text")) },
            Step::Address | Step::Dismissed => {
                span.soft { (t_html!(lang, "first-steps-address-text", address = address)) }
                ul class="soft small" {
                    li { (t!(lang, "first-steps-address-computer")) }
                    li { (t!(lang, "first-steps-address-phone")) }
                }
            },
        }
    }
}

fn button(client: &Client, step: Step, is_next: bool) -> Markup {
    let lang = client.lang;
    let class = if is_next { "button primary compact" } else { "button compact" };
    html! {
        (ui::post_form(FirstStepPath { step: step.as_str().to_owned() }).class("act").locked(client.preview.is_some()).fields(html! {
            button class=(class) {
                @match step {
                    Step::Case => (t!(lang, "first-steps-case-button")),
                    Step::Tasks => (t!(lang, "first-steps-tasks-button")),
                    Step::Invoices => (t!(lang, "first-steps-invoices-button")),
                    Step::Address | Step::Dismissed => {
                        (t!(lang, "first-steps-got-it")) span.visually-hidden { ": " (title(client, step)) }
                    },
                }
            }
        }))
    }
}
