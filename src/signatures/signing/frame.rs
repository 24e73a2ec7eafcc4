//! What stands around the pages of signing: the shell of whoever is signed in, or a plain page for guests.

use super::desk::{Desk, Seat};
use crate::{
    i18n::Lang,
    navigation::Waiting,
    shell::{ClientPage, LivePart, StaffPage},
    signatures::{SIGNATURES_TAB, SignaturesPath, StaffSignaturePath},
    t,
    ui::{self, Head, Scripts},
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// As whom somebody sees the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guise {
    /// As who signs it.
    Signer,
    /// As staff who look at what a signer will see.
    Preview,
}

/// The head of a page: where it is, and what it is called.
pub fn parts_of_title(crumbs: Markup, title: &str, lead: Option<Markup>) -> Markup {
    html! {
        header {
            p.crumbs { (crumbs) }
            h1 { bdi { (title) } }
            @if let Some(lead) = lead { p.lead { (lead) } }
        }
    }
}

impl Desk {
    /// What leads back.
    pub fn crumbs(&self, request: crate::ids::SignatureId) -> Markup {
        let lang = self.lang();
        match &self.seat {
            Seat::Client(_) => html! { a href=(SignaturesPath) { (t!(lang, "signatures-title")) } },
            Seat::Member(_) => {
                html! { a href=(StaffSignaturePath { signature_id: request }) { "Signature request" } }
            }
            Seat::Guest(anyone) => html! { bdi { (anyone.firm.name) } },
        }
    }

    /// A page of this desk.
    pub fn page(&self, waiting: Waiting, title: &str, main: Markup) -> Response {
        match &self.seat {
            Seat::Client(client) => ClientPage {
                waiting,
                here: SIGNATURES_TAB,
                title,
                live: LivePart::Navigation,
                scripts: Scripts::Signing,
                main,
                ..ClientPage::of(client)
            }
            .response(),
            Seat::Member(staff) => StaffPage {
                waiting,
                here: SIGNATURES_TAB,
                title,
                live: LivePart::Navigation,
                scripts: Scripts::Signing,
                main,
                ..StaffPage::of(staff)
            }
            .response(),
            Seat::Guest(anyone) => {
                let page = guest_page(anyone.lang, &anyone.firm.branding(anyone.lang), title, main);
                anyone.flash.clear(page.into_response())
            }
        }
    }
}

/// A page for somebody without an account: the firm's name above, and nothing that leads elsewhere.
pub fn guest_page(lang: Lang, branding: &ui::Branding<'_>, title: &str, main: Markup) -> Markup {
    let window = t!(lang, "page-title", page = title, firm = branding.name);
    ui::document(
        Head { lang, title: &window, style: Some(&branding.style), scripts: Scripts::Signing },
        html! {
            body {
                a.skip href="#main" { (t!(lang, "skip-to-content")) }
                div.guest {
                    header.guest-head { p.firm { (branding.sign()) } }
                    main.main #main tabindex="-1" { (main) }
                }
            }
        },
    )
}
