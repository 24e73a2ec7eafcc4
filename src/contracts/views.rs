//! What is in a contract template, for staff.

use super::{body::Body, body_view};
use crate::{
    actors::Staff,
    i18n::{Localized, TextLang},
    ui,
};
use maud::{Markup, html};

/// The text in each language beside what is filled in, the versions, and what can be written.
pub fn page(staff: &Staff, texts: &Localized, versions: Markup) -> Markup {
    let first = staff.firm.language.text();
    let mut bodies: Vec<(TextLang, Body)> =
        texts.iter().map(|(lang, text)| (lang, Body::read(text))).collect();
    bodies.sort_by_key(|(lang, _)| *lang != first);
    html! {
        div.cols {
            div.stack {
                @for (lang, body) in &bodies {
                    (ui::card(&format!("text-{lang}"), lang.own_name(), None, html! {
                        div class="body" lang=(lang.code()) { (body_view::body(body)) }
                    }))
                }
            }
            div.stack {
                @for (lang, body) in &bodies { (contents(*lang, body)) }
                (versions)
                (ui::card("merge-fields", "What you can write", None, body_view::help()))
            }
        }
    }
}

fn contents(lang: TextLang, body: &Body) -> Markup {
    let blanks = body.blanks();
    ui::card(
        &format!("contents-{lang}"),
        &format!("Filled in and signed ({})", lang.own_name()),
        None,
        html! {
            div.body {
                p { strong { "Blanks" } }
                @if blanks.is_empty() { p.soft { "None: everything comes from the case." } }
                @else { ul id={ "blanks-" (lang) } { @for blank in blanks { li lang=(lang.code()) { (blank) } } } }
                p { strong { "Places to sign" } }
                ol id={ "places-" (lang) } { @for place in body.places() { li { (body_view::place_words(place)) } } }
            }
        },
    )
}
