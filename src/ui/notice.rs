//! Lines that speak to the reader from above the page.

use super::{Tone, icon};
use maud::{Markup, html};

/// A few lines that stand out, with a sign that fits the tone.
pub fn notice(tone: Tone, content: Markup) -> Markup {
    let sign = match tone {
        Tone::Good => "check",
        Tone::Warn | Tone::Bad => "warning",
        Tone::Plain | Tone::Brand => "bell",
    };
    html! { div class={ "notice " (tone.class()) } role="status" { (icon(sign)) div { (content) } } }
}

/// One line of good news after something was done.
pub fn flash(words: &str) -> Markup {
    html! { div class="notice flash good" role="status" { (icon("check")) div { (words) } } }
}
