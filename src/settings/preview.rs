//! How the sign-in page would look, before anything is saved. Its colors come as a stylesheet of their own, as no page of ours may
//! carry styles.

use super::StylesheetPath;
use crate::{
    assets,
    firms::{Color, ENOUGH_CONTRAST, Firm, Shades},
    i18n::Lang,
    t,
    ui::{self, PostForm, Scene, Tone},
};
use maud::{Markup, Render, html};
use std::fmt::Display;

/// The sign-in page of a firm as it might be.
pub struct Preview {
    firm: Firm,
    lang: Lang,
}

impl Preview {
    pub fn of(firm: &Firm, lang: Lang) -> Preview {
        Preview { firm: firm.clone(), lang }
    }

    fn stylesheet(&self) -> String {
        let query =
            form_urlencoded::Serializer::new(String::new()).append_pair("color", &self.firm.color).finish();
        format!("{StylesheetPath}?{query}")
    }

    /// The page itself: to look at, not to use.
    fn sign_in(&self) -> Markup {
        let (branding, words) = (self.firm.branding(self.lang), self.firm.welcome_words(self.lang));
        let scene = Scene { lang: self.lang, branding: &branding, words: words.as_ref(), preview: true };
        html! {
            div class={ "preview-sign-in" @if self.firm.background().is_some() { " pictured" } } inert lang=(self.lang.code()) {
                canvas data-picture-of="background" hidden {}
                canvas data-picture-of="logo" hidden {}
                (scene)
                div.preview-form {
                    span class="button primary" { (t!(self.lang, "sign-in-button")) }
                    a href="/login" { (t!(self.lang, "firm-website")) }
                }
            }
        }
    }

    fn samples(&self) -> Markup {
        html! {
            div.halves inert {
                @for (scheme, words) in [("light", "On light pages"), ("dark", "On dark pages")] {
                    div class={ "sample " (scheme) } {
                        p class="soft small" { (words) }
                        p { a href="/login" { "A link" } }
                        p { span class="button primary compact" { "A button" } " " span class="pill brand" { "A label" } }
                    }
                }
            }
        }
    }
}

impl Render for Preview {
    fn render(&self) -> Markup {
        html! {
            section.card #preview aria-labelledby="preview-h" {
                link rel="stylesheet" href=(assets::url("settings.css"));
                link rel="stylesheet" href=(self.stylesheet());
                header { h2 #preview-h { "Preview" } }
                div class="body stack tight" {
                    (self.sign_in())
                    (self.samples())
                    (derived(&self.firm.shades()))
                }
            }
        }
    }
}

/// A form of settings that asks for its preview while it is filled in; `asks` is where.
pub fn form(action: impl Display, asks: impl Display) -> PostForm {
    let form = ui::post_form(action).class("card").flag("novalidate").set("hx-post", asks);
    let form = form.set("hx-trigger", "input delay:250ms, change delay:50ms").set("hx-sync", "this:replace");
    form.set("hx-target", "#preview").set("hx-swap", "outerMorph")
}

/// What was made of the color, in words.
fn derived(shades: &Shades) -> Markup {
    let ratio = |ratio: f64| format!("{ratio:.1} to 1");
    let ink = if shades.ink.to_string() == "#ffffff" { "White" } else { "Black" };
    let (light, dark) = shades.text;
    html! {
        @if shades.is_too_light_for_text() {
            (ui::notice(Tone::Warn, html! { p {
                "This color is too light for text on white. Links are written in " code { (light) } " instead; buttons keep the color itself."
            } }))
        }
        dl.facts {
            dt { "Text on buttons" } dd { (ink) ", contrast " (ratio(shades.ink.contrast(shades.brand))) }
            dt { "Links on light pages" } dd { code { (light) } ", contrast " (ratio(light.contrast(white()))) " on white" }
            dt { "Links on dark pages" } dd { code { (dark) } }
            dt { "Behind the welcome message" } dd { code { (shades.deep) } }
        }
        p class="soft small" { "All of these have at least " (ENOUGH_CONTRAST) " to 1, as accessibility guidelines (WCAG 2.2, AA) require for text." }
    }
}

fn white() -> Color {
    Color::parse("#fff").unwrap_or(Color::DEFAULT)
}
