//! A file in the page: one page of it at a time, the others beside it, larger or smaller, with its text for who cannot see it. Plain links
//! do all of it; with scripts they change this part alone, so that what is typed beside it stays.

use super::ShownFile;
use crate::{
    i18n::{Lang, format::file_size},
    pages::{MAX_PAGES, Page, Size, Unshown},
    t,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// How large a page is shown, beside the width that there is for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// As wide as there is room.
    Fit,
    /// Half as wide again.
    Half,
    /// Twice as wide.
    Double,
    /// Three times as wide.
    Triple,
}

impl Zoom {
    const ALL: [Zoom; 4] = [Zoom::Fit, Zoom::Half, Zoom::Double, Zoom::Triple];

    /// What stands in an address; whatever is none of it shows the whole page.
    pub fn parse(text: &str) -> Zoom {
        Zoom::ALL.into_iter().find(|zoom| zoom.word() == text).unwrap_or(Zoom::Fit)
    }

    const fn word(self) -> &'static str {
        match self {
            Zoom::Fit => "100",
            Zoom::Half => "150",
            Zoom::Double => "200",
            Zoom::Triple => "300",
        }
    }

    /// Of the picture that is still sharp so.
    pub const fn size(self) -> Size {
        match self {
            Zoom::Fit | Zoom::Half => Size::Page,
            Zoom::Double | Zoom::Triple => Size::Large,
        }
    }

    fn smaller(self) -> Option<Zoom> {
        Zoom::ALL.into_iter().rev().skip_while(|zoom| *zoom != self).nth(1)
    }

    fn larger(self) -> Option<Zoom> {
        Zoom::ALL.into_iter().skip_while(|zoom| *zoom != self).nth(1)
    }
}

/// The first page of a file, small, at the beginning of a row; `other` where files of its kind have none.
pub fn thumbnail(has_pages: bool, picture: impl FnOnce() -> String, other: Markup) -> Markup {
    html! {
        @if has_pages {
            span class="glyph thumb" { img src=(picture()) alt="" loading="lazy" width="40" height="52"; }
        } @else {
            (other)
        }
    }
}

/// `section#viewer`.
pub struct Viewer<'a> {
    /// Of its reader.
    pub lang: Lang,
    /// What is looked at.
    pub file: ShownFile<'a>,
    /// The page that is looked at, or why it cannot be seen.
    pub page: &'a Result<Page, Unshown>,
    /// Which one that is, from 1.
    pub number: u32,
    /// How large it is shown.
    pub zoom: Zoom,
    /// The address of the page around this, without what is asked of it.
    pub here: String,
    /// The address of a picture.
    pub picture: &'a dyn Fn(u32, Size) -> String,
    /// The address that saves the file.
    pub download: String,
    /// Of another part of the page that goes with the page that is looked at, as a selector.
    pub also: Option<&'a str>,
}

impl Render for Viewer<'_> {
    fn render(&self) -> Markup {
        html! {
            section.viewer #viewer aria-label=(t!(self.lang, "viewer-label")) {
                (self.tools())
                @match self.page {
                    Ok(page) => { (self.strip(page)) (self.sheet(page)) }
                    Err(why) => div.sheet.unshown { (self.unshown(*why)) }
                }
            }
        }
    }
}

impl Viewer<'_> {
    fn tools(&self) -> Markup {
        let (lang, file) = (self.lang, &self.file);
        html! {
            div.viewer-tools {
                span class="file-name small" {
                    strong { bdi { (file.name) } } " " span.soft { "· " (file_size(lang, file.bytes)) }
                }
                @if self.page.is_ok() {
                    div.zoom role="group" aria-label=(t!(lang, "viewer-zoom")) {
                        (self.zoom_link(self.zoom.smaller(), "−", &t!(lang, "viewer-smaller")))
                        span.small { (self.zoom.word()) " %" }
                        (self.zoom_link(self.zoom.larger(), "+", &t!(lang, "viewer-larger")))
                    }
                }
                a class="button compact quiet" href=(self.download) download { (ui::icon("download")) span { (t!(lang, "download")) } }
            }
        }
    }

    fn zoom_link(&self, zoom: Option<Zoom>, sign: &str, words: &str) -> Markup {
        html! {
            @if let Some(zoom) = zoom {
                (self.link("button compact quiet", (self.number, zoom), html! {
                    span aria-hidden="true" { (sign) } span.visually-hidden { (words) }
                }))
            }
        }
    }

    /// To another page, or to the same in another size; with scripts this part alone is exchanged.
    fn link(&self, class: &str, (page, zoom): (u32, Zoom), content: Markup) -> Markup {
        let url = format!("{}?version={}&page={page}&zoom={}", self.here, self.file.number, zoom.word());
        let is_here = (page, zoom) == (self.number, self.zoom);
        html! {
            a class=(class) href=(url) hx-get=(url) hx-select="#viewer" hx-target="#viewer" hx-swap="outerHTML" hx-replace-url="true"
                hx-select-oob=[self.also]
                aria-current=[is_here.then_some("page")] { (content) }
        }
    }

    fn strip(&self, page: &Page) -> Markup {
        let (lang, shown) = (self.lang, page.pages.min(MAX_PAGES));
        html! {
            @if shown > 1 {
                nav.strip aria-label=(t!(lang, "viewer-pages")) {
                    @for number in 1..=shown {
                        (self.link("", (number, self.zoom), html! {
                            img src=((self.picture)(number, Size::Thumbnail)) alt="" loading="lazy" width="68" height="88";
                            span.visually-hidden { (t!(lang, "viewer-page")) " " } (number)
                        }))
                    }
                }
            }
        }
    }

    fn sheet(&self, page: &Page) -> Markup {
        let (lang, number, shown) = (self.lang, self.number, page.pages.min(MAX_PAGES));
        let which = t!(lang, "viewer-page-of", number = number, pages = page.pages);
        html! {
            div class={ "sheet zoom-" (self.zoom.word()) } tabindex="0" role="region" aria-label=(which) {
                img src=((self.picture)(number, self.zoom.size())) width=(page.width) height=(page.height)
                    alt={ (which) ", " (self.file.name) };
            }
            div.viewer-below {
                @if page.pages > 1 {
                    nav.cluster aria-label=(t!(lang, "viewer-turn")) {
                        @if number > 1 { (self.link("button compact", (number - 1, self.zoom), html! { (t!(lang, "viewer-previous-page")) })) }
                        span.small { (which) }
                        @if number < shown { (self.link("button compact", (number + 1, self.zoom), html! { (t!(lang, "viewer-next-page")) })) }
                    }
                }
                @if page.pages > MAX_PAGES {
                    (ui::notice(Tone::Warn, html! { (t!(lang, "viewer-more-pages", shown = MAX_PAGES, pages = page.pages)) }))
                }
                @if page.text.is_empty() {
                    p class="soft small" { (t!(lang, "viewer-no-text")) }
                } @else {
                    details.fold { summary { (t!(lang, "viewer-text")) } p.page-text { (page.text) } }
                }
            }
        }
    }

    fn unshown(&self, why: Unshown) -> Markup {
        let lang = self.lang;
        let words = match why {
            Unshown::Encrypted => t!(lang, "viewer-encrypted"),
            Unshown::Broken => t!(lang, "viewer-broken"),
            Unshown::TooMuch => t!(lang, "viewer-too-much"),
            Unshown::NoPage => t!(lang, "viewer-no-page"),
            Unshown::Kind => t!(lang, "viewer-kind"),
            Unshown::Busy => t!(lang, "viewer-busy"),
        };
        ui::notice(Tone::Warn, html! { (words) })
    }
}

/// Turns the letter keys off and on, which scripts keep for this browser: whoever speaks to their computer would press them with every
/// word (WCAG 2.2, 2.1.4).
pub fn letter_keys(lang: Lang) -> Markup {
    html! {
        button type="button" class="button compact" data-letter-keys aria-pressed="true" hidden { (t!(lang, "viewer-letter-keys")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_larger_step_by_step_and_back() {
        let mut zoom = Zoom::parse("nonsense");
        let mut steps = vec![zoom.word()];
        while let Some(larger) = zoom.larger() {
            assert_eq!(larger.smaller(), Some(zoom));
            zoom = larger;
            steps.push(zoom.word());
        }
        assert_eq!(steps, ["100", "150", "200", "300"]);
        assert_eq!(Zoom::Fit.smaller(), None);
    }
}
