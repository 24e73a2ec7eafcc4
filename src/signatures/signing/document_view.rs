//! The document, page by page: its picture with what stands on it, its text for who cannot see it, the places at which the reader signs, and
//! how far they are.

use super::{
    super::{Envelope, Face, FieldKind, SignatureField, Signer, paper},
    frame::Guise,
};
use crate::{
    i18n::Lang,
    pages::{Page, Unshown},
    t,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// The page of the document that somebody looks at.
pub struct DocumentPage<'a> {
    /// What it is written in.
    pub lang: Lang,
    /// What is signed.
    pub envelope: &'a Envelope,
    /// Who looks, or as whom.
    pub signer: &'a Signer,
    /// Where the addresses of this desk begin.
    pub base: &'a str,
    /// Which page, from 1.
    pub number: i16,
    /// Its text, or why it cannot be shown.
    pub page: &'a Result<Page, Unshown>,
    /// The address of its picture.
    pub picture: String,
    /// As whom they look.
    pub guise: Guise,
}

impl Render for DocumentPage<'_> {
    fn render(&self) -> Markup {
        html! {
            div.card #document {
                (self.strip())
                div.sheet tabindex="0" role="region" aria-label=(self.which()) {
                    @match self.page {
                        Ok(_) => (self.sheet()),
                        Err(_) => (ui::notice(Tone::Warn, html! { (t!(self.lang, "sign-page-unshown")) })),
                    }
                }
                div.body {
                    @if let Ok(Page { text, .. }) = self.page {
                        @if text.is_empty() {
                            p class="soft small" { (t!(self.lang, "viewer-no-text")) }
                        } @else {
                            details.fold { summary { (t!(self.lang, "viewer-text")) } p.page-text { (text) } }
                        }
                    }
                    (self.turn())
                }
            }
        }
    }
}

impl DocumentPage<'_> {
    fn pages(&self) -> i16 {
        i16::try_from(self.envelope.request.pages().len()).unwrap_or(1)
    }

    fn which(&self) -> String {
        t!(self.lang, "viewer-page-of", number = i64::from(self.number), pages = i64::from(self.pages()))
    }

    fn own(&self) -> Vec<&SignatureField> {
        self.envelope.fields_of(self.signer.id).collect()
    }

    /// A link to each page, with how much of it is the reader's.
    fn strip(&self) -> Markup {
        let own = self.own();
        html! {
            @if self.pages() > 1 {
                header {
                    nav.page-strip aria-label=(t!(self.lang, "viewer-pages")) {
                        @for number in 1..=self.pages() {
                            @let count = own.iter().filter(|field| field.page == number).count();
                            // of many pages those that matter, and those around this one
                            @if self.pages() <= 12 || count > 0 || (number - self.number).abs() <= 2 || number == 1 || number == self.pages() {
                                a href={ (self.base) "?page=" (number) "#document" } aria-current=[(number == self.number).then_some("page")] {
                                    (t!(self.lang, "viewer-page")) " " (number)
                                    @if count > 0 { span class="soft small" { (t!(self.lang, "sign-fields-count", count = count)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn turn(&self) -> Markup {
        html! {
            @if self.pages() > 1 {
                nav.cluster aria-label=(t!(self.lang, "viewer-turn")) {
                    @if self.number > 1 {
                        a class="button compact" href={ (self.base) "?page=" (self.number - 1) "#document" } { (t!(self.lang, "viewer-previous-page")) }
                    }
                    span.small { (self.which()) }
                    @if self.number < self.pages() {
                        a class="button compact" href={ (self.base) "?page=" (self.number + 1) "#document" } { (t!(self.lang, "viewer-next-page")) }
                    }
                }
            }
        }
    }

    fn sheet(&self) -> Markup {
        let (width, height) = self.envelope.request.page(self.number).unwrap_or((612.0, 792.0));
        html! {
            svg.doc-page viewBox={ "0 0 " (width) " " (height) } role="group" aria-label=(self.which()) {
                image href=(self.picture) width=(width) height=(height) preserveAspectRatio="none" {}
                (overlay(self.envelope, self.number))
                @for field in self.own().into_iter().filter(|field| field.page == self.number) { (self.spot(field)) }
            }
        }
    }

    /// A place of the reader's own: a link to where it is filled in.
    fn spot(&self, field: &SignatureField) -> Markup {
        let [x, y, width, height] = field.place();
        let words = here_words(self.lang, field);
        let label = t!(self.lang, "sign-field-label", what = words.as_str(), page = i64::from(field.page));
        let is_done = field.is_filled();
        let size = (height * 0.5).clamp(6.0, 12.0);
        html! {
            a.here.done[is_done] href={ (self.base) "/fields/" (field.id) } aria-label=(label) {
                rect x=(x) y=(y) width=(width) height=(height) rx="3" {}
                @if !is_done && self.guise == Guise::Signer {
                    text x=(x + 4.0) y=(y + height / 2.0 + size * 0.36) font-size=(size) { (words) }
                }
            }
        }
    }
}

/// What the place of a field says as long as nothing stands there.
pub fn here_words(lang: Lang, field: &SignatureField) -> String {
    let words = match field.kind {
        FieldKind::Signature => t!(lang, "sign-here"),
        FieldKind::Initials => t!(lang, "sign-here-initials"),
        FieldKind::Date => t!(lang, "sign-here-date"),
        FieldKind::Text => t!(lang, "sign-here-text"),
        FieldKind::Checkbox => t!(lang, "sign-here-check"),
    };
    if field.label.is_empty() { words } else { field.label.clone() }
}

/// What stands on a page by now, whoever put it there: as it will be stamped.
pub fn overlay(envelope: &Envelope, page: i16) -> Markup {
    html! {
        @for field in envelope.fields_on(page) {
            @if let Some(value) = &field.value { (written(envelope, field, value)) }
        }
    }
}

fn written(envelope: &Envelope, field: &SignatureField, value: &str) -> Markup {
    let [x, y, width, height] = field.place();
    let signer = envelope.signer(field.signer_id);
    let face = signer.map_or(Face::Script, |signer| signer.face);
    match (field.kind, face) {
        (FieldKind::Checkbox, _) => html! {
            path.pen fill="none" d={ "M" (x + width * 0.2) " " (y + height * 0.55) "L" (x + width * 0.42) " " (y + height * 0.78)
                "L" (x + width * 0.82) " " (y + height * 0.24) } stroke-width="1.6" {}
        },
        (FieldKind::Signature, Face::Drawn) => {
            let drawing = signer.map(|signer| signer.drawing.as_str()).unwrap_or_default();
            drawn(drawing, [x, y, width, height])
        }
        (FieldKind::Signature | FieldKind::Initials, Face::Script | Face::Drawn) => {
            line(value, "script", [x, y, width, height], 28.0)
        }
        _ => line(value, "print", [x, y, width, height], 12.0),
    }
}

/// A line of text that fits its box.
fn line(value: &str, class: &str, [x, y, width, height]: [f32; 4], most: f32) -> Markup {
    let size = most.min(height * 0.72);
    // letters are about half as wide as they are high
    let natural = value.chars().count() as f32 * size * 0.48;
    let fitted = (natural > width - 4.0).then_some(width - 4.0);
    let baseline = y + height - (height * 0.24).min(size * 0.42);
    html! {
        text class=(class) x=(x + 2.0) y=(baseline) font-size=(size) textLength=[fitted] lengthAdjust=[fitted.map(|_| "spacingAndGlyphs")] { (value) }
    }
}

/// Strokes in their box.
pub fn drawn(drawing: &str, [x, y, width, height]: [f32; 4]) -> Markup {
    let scale = (width / 1000.0).min(height / 300.0);
    let down = height - 300.0 * scale;
    let path: String = paper::strokes(drawing)
        .iter()
        .map(|stroke| {
            let points = stroke.iter().enumerate().map(|(at, (right, under))| {
                let sign = if at == 0 { 'M' } else { 'L' };
                format!("{sign}{:.1} {:.1}", x + right * scale, y + down + under * scale)
            });
            points.collect::<String>()
        })
        .collect();
    html! { path.pen fill="none" d=(path) stroke-width=((9.0 * scale).clamp(0.8, 2.4)) {} }
}
