//! What stands around these pages: the firm's name above, and the choice of a language.

use crate::{
    i18n::Lang,
    sign_in::Visitor,
    t,
    ui::{self, Head, Scripts},
    web::headers::FramedBy,
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// A page in the portal. `here` is where the choice of a language leads back to.
pub fn page(visitor: &Visitor, title: &str, here: &str, main: Markup) -> Response {
    let lang = visitor.lang;
    let languages = html! {
        (ui::post_form("/language").class("languages").set("aria-label", t!(lang, "language")).fields(html! {
            input type="hidden" name="return_to" value=(here);
            @for choice in Lang::ALL {
                button.link name="language" value=(choice.code()) lang=(choice.code())
                    aria-current=[(choice == lang).then_some("true")] { (choice.own_name()) }
            }
        }))
    };
    let page = document(visitor, lang, title, languages, main);
    visitor.flash.clear(page.into_response())
}

/// The same in a frame of these websites, where the language is chosen by the address: a browser keeps no cookie there.
pub fn framed(
    visitor: &Visitor,
    lang: Lang,
    title: &str,
    (here, by): (&str, &str),
    main: Markup,
) -> Response {
    let languages = html! {
        nav.languages aria-label=(t!(lang, "language")) {
            @for choice in Lang::ALL {
                a href={ (here) "?lang=" (choice.code()) } lang=(choice.code()) aria-current=[(choice == lang).then_some("true")] {
                    (choice.own_name())
                }
            }
        }
    };
    let mut response = document(visitor, lang, title, languages, main).into_response();
    response.extensions_mut().insert(FramedBy(by.to_owned()));
    response
}

fn document(visitor: &Visitor, lang: Lang, title: &str, languages: Markup, main: Markup) -> Markup {
    let branding = visitor.firm.branding(lang);
    let window = t!(lang, "page-title", page = title, firm = branding.name);
    ui::document(
        Head { lang, title: &window, style: Some(&branding.style), scripts: Scripts::None },
        html! {
            body {
                a.skip href="#main" { (t!(lang, "skip-to-content")) }
                div.guest {
                    header.guest-head { p.firm { (branding.sign()) } (languages) }
                    main.main #main tabindex="-1" { (main) }
                }
            }
        },
    )
}
