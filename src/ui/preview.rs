//! "View as client": the bars that say so.

use super::{icon, post_form};
use maud::{Markup, html};

/// Stands above every page of a preview. In English, as staff read it, whatever the language of the page.
pub fn preview_bar(name: &str) -> Markup {
    bar(html! { "You are viewing the portal as " b { bdi { (name) } } " sees it. You cannot make changes." })
}

/// Stands above the pages of staff while a preview runs beside them, for instance in another tab.
pub fn previewing_bar(name: &str) -> Markup {
    bar(html! { "You are viewing the portal as " b { bdi { (name) } } " in this browser." })
}

fn bar(words: Markup) -> Markup {
    html! {
        div.preview-bar role="status" lang="en" dir="ltr" {
            (icon("eye"))
            span { (words) }
            (post_form("/staff/preview/delete").fields(html! { button class="button compact" { "End preview" } }))
        }
    }
}
