//! Cards, pills, and what stands where there is nothing yet.

use super::{Tone, icon};
use maud::{Markup, html};

/// A titled box; `id` also names its heading.
pub fn card(id: &str, title: &str, aside: Option<Markup>, content: Markup) -> Markup {
    html! {
        section.card id=(id) aria-labelledby={ (id) "-title" } {
            header { h2 id={ (id) "-title" } { (title) } @if let Some(aside) = aside { (aside) } }
            (content)
        }
    }
}

/// How something stands, in a few words on color.
pub fn pill(tone: Tone, words: &str) -> Markup {
    html! { span class={ "pill " (tone.class()) } { (words) } }
}

/// Says what will come, where there is nothing yet.
pub fn empty(sign: &str, title: &str, text: &str) -> Markup {
    html! { div.empty { (icon(sign)) p { strong { (title) } } p.soft { (text) } } }
}
