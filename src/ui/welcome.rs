//! The page before signing in, with the firm's picture and words beside the form.

use super::{Branding, Head, Rich, document, page::Scripts, post_form};
use crate::{
    i18n::{Lang, TextLang},
    t,
};
use maud::{Markup, Render, html};

/// A page before signing in: the firm's welcome beside a form.
pub struct Welcome<'a> {
    /// What the page is written in.
    pub lang: Lang,
    /// What the browser calls it.
    pub title: &'a str,
    /// Whose portal it is.
    pub branding: Branding<'a>,
    /// The firm's own words, with the language they are in.
    pub words: Option<(Rich, TextLang)>,
    /// Where the language links lead back to; none, where the address must not be repeated.
    pub here: Option<&'a str>,
    /// The form, with its heading.
    pub sign_in: Markup,
}

impl Render for Welcome<'_> {
    fn render(&self) -> Markup {
        let lang = self.lang;
        let title = t!(lang, "page-title", page = self.title, firm = self.branding.name);
        document(
            Head { lang, title: &title, style: Some(&self.branding.style), scripts: Scripts::None },
            html! {
                body {
                    a.skip href="#main" { (t!(lang, "skip-to-content")) }
                    div.welcome {
                        (self.scene().render())
                        main.sign-in #main tabindex="-1" { div {
                            header {
                                h1 { (self.title) }
                                @if let Some(here) = self.here { (self.languages(here)) }
                            }
                            (self.sign_in)
                        } }
                    }
                }
            },
        )
    }
}

impl Welcome<'_> {
    fn scene(&self) -> Scene<'_> {
        Scene { lang: self.lang, branding: &self.branding, words: self.words.as_ref(), preview: false }
    }

    fn languages(&self, here: &str) -> Markup {
        html! {
            (post_form("/language").class("languages").set("aria-label", t!(self.lang, "language")).fields(html! {
                input type="hidden" name="return_to" value=(here);
                @for choice in Lang::ALL {
                    button.link name="language" value=(choice.code()) lang=(choice.code())
                        aria-current=[(choice == self.lang).then_some("true")] { (choice.own_name()) }
                }
            }))
        }
    }
}

/// The firm's side of that page.
pub struct Scene<'a> {
    /// What it is written in.
    pub lang: Lang,
    /// Whose portal it is.
    pub branding: &'a Branding<'a>,
    /// The firm's own, with the language they are in.
    pub words: Option<&'a (Rich, TextLang)>,
    /// A picture of it on another page, which has its own headings and header.
    pub preview: bool,
}

impl Render for Scene<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.preview { div.scene { (self.parts()) } } @else { header.scene { (self.parts()) } }
        }
    }
}

impl Scene<'_> {
    fn parts(&self) -> Markup {
        let (lang, branding) = (self.lang, self.branding);
        let title = t!(lang, "sign-in-welcome", firm = branding.name);
        html! {
            p.firm { (branding.sign()) }
            @if self.preview { p.as-title { (title) } } @else { h2 { (title) } }
            @match self.words {
                Some((words, language)) => div.rich lang=(language.code()) { (words) },
                None => div.rich { p { (t!(lang, "sign-in-intro")) } },
            }
            (branding.reach(&t!(lang, "firm-website")))
        }
    }
}
