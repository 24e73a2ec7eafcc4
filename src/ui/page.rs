//! The document around every page.

use super::Style;
use crate::{assets, i18n::Lang};
use maud::{DOCTYPE, Markup, html};

/// What stands in `<head>`.
pub struct Head<'a> {
    /// What the page is written in, and so its direction.
    pub lang: Lang,
    /// What the browser calls it.
    pub title: &'a str,
    /// The firm's stylesheet and icon; without them the page has the portal's own.
    pub style: Option<&'a Style>,
    /// What it runs beside what every page has.
    pub scripts: Scripts,
}

/// What a page runs beside the few lines that every page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    /// Nothing.
    None,
    /// What swaps parts of pages.
    Htmx,
    /// That, and what sends files one by one.
    Uploads,
    /// That, and what draws signatures and moves fields.
    Signing,
    /// That, and what drags sections and questions.
    Builder,
    /// That, and what shows colors and pictures before they are saved.
    Settings,
}

/// A whole document; `body` brings its own `<body>`.
pub fn document(head: Head<'_>, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(head.lang.code()) dir=(head.lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (head.title) }
                // first and not deferred: it marks the page as scripted before it is painted
                script src=(assets::url("js/app.js")) {}
                link rel="stylesheet" href=(assets::url("app.css"));
                @if let Some(style) = head.style { link rel="stylesheet" href=(style.sheet); }
                // one request either way
                @match head.style.and_then(|style| style.icon.as_deref()) {
                    Some(logo) => link rel="icon" href=(logo) type="image/webp";,
                    None => link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";,
                }
                meta name="htmx-config" content=r#"{"includeIndicatorCSS":false}"#;
                @if head.scripts != Scripts::None { script defer src=(assets::url("js/pages.js")) {} }
                @if head.scripts == Scripts::Builder { script defer src=(assets::url("js/builder.js")) {} }
                @if head.scripts == Scripts::Settings { script defer src=(assets::url("js/settings.js")) {} }
                @if head.scripts == Scripts::Signing { script defer src=(assets::url("js/signing.js")) {} }
                @if head.scripts == Scripts::Uploads { script defer src=(assets::url("js/uploads.js")) {} }
            }
            (body)
        }
    }
}

/// A page of a few words, for when there is no firm or no place in it.
///
/// `bar` stands above it; see [`super::preview_bar`].
pub fn bare(lang: Lang, title: &str, bar: Option<Markup>, content: Markup) -> Markup {
    document(
        Head { lang, title, style: None, scripts: Scripts::None },
        html! {
            body.bare { @if let Some(bar) = bar { (bar) } main.card #main { div.body { (content) } } }
        },
    )
}
