//! On to the next page of a list, by key: there are no page numbers to count.

use crate::{i18n::Lang, t};
use maud::{Markup, html};

/// Addresses of the neighbors that exist.
#[derive(Debug, Default)]
pub struct Pager {
    /// Back to the beginning, on all pages but the first.
    pub first: Option<String>,
    /// To what is older or further down.
    pub next: Option<String>,
}

/// Links to the neighbors; nothing when there is one page.
pub fn pager(lang: Lang, pager: &Pager) -> Markup {
    html! {
        @if pager.first.is_some() || pager.next.is_some() {
            nav.pager aria-label=(t!(lang, "page-navigation")) {
                @if let Some(first) = &pager.first { a class="button compact" href=(first) { (t!(lang, "first-page")) } }
                @if let Some(next) = &pager.next { a class="button compact" rel="next" href=(next) { (t!(lang, "next-page")) } }
            }
        }
    }
}
