//! The page on which staff check what somebody signed with a pen.

use crate::{
    actors::Staff,
    form::FieldErrors,
    signatures::{
        Envelope, SignedPagesFilePath, SignedPagesPath, SignedPagesPicturePath, Signer, SignerState,
        StaffSignaturePath,
    },
    ui::{self, TextArea},
};
use data_encoding::HEXLOWER;
use maud::{Markup, Render, html};

/// A page as it is shown.
pub struct SeenPage {
    pub number: i16,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

pub struct PagesPage<'a> {
    pub staff: &'a Staff,
    pub envelope: &'a Envelope,
    pub signer: &'a Signer,
    pub pages: &'a [SeenPage],
    /// What was typed.
    pub reason: &'a str,
    pub errors: &'a FieldErrors,
}

impl Render for PagesPage<'_> {
    fn render(&self) -> Markup {
        let (request, signer) = (&self.envelope.request, self.signer);
        let (signature_id, signer_id) = (request.id, signer.id);
        let is_to_check = request.is_open() && signer.state() == SignerState::HandedIn;
        html! {
            header {
                p.crumbs { a href=(StaffSignaturePath { signature_id }) { bdi { (request.title) } } }
                div.title {
                    h1 { "Signed pages of " bdi { (signer.name) } }
                    div.actions {
                        a class="button compact" href=(SignedPagesFilePath { signature_id, signer_id }) download { (ui::icon("download")) "Download" }
                    }
                }
                @if let Some(at) = signer.handed_in_at() {
                    p.lead { "Handed in " (ui::moment(self.staff.lang, at, &self.staff.zone, self.staff.today())) }
                }
            }
            section.card #pages aria-label="Pages" {
                @if self.pages.is_empty() {
                    (ui::empty("doc", "These pages cannot be shown here", "Download the file to look at it."))
                } @else {
                    div.body { @for page in self.pages { (self.picture(page)) } }
                }
            }
            @if is_to_check { (self.decision()) }
        }
    }
}

impl PagesPage<'_> {
    fn picture(&self, page: &SeenPage) -> Markup {
        let place =
            SignedPagesPicturePath { signature_id: self.envelope.request.id, signer_id: self.signer.id };
        html! {
            img.signed-page src={ (place) "?number=" (page.number) } width=(page.width) height=(page.height)
                alt={ "Page " (page.number) " as it was signed" } loading=[(page.number > 1).then_some("lazy")];
        }
    }

    fn decision(&self) -> Markup {
        let place = SignedPagesPath { signature_id: self.envelope.request.id, signer_id: self.signer.id };
        // what is decided is about the pages that were shown here
        let seen = HEXLOWER.encode(self.signer.pages_sha256().unwrap_or_default());
        html! {
            (ui::post_form(&place).class("card narrow").fields(html! {
                header { h2 { "Everything is there, signed and easy to read" } }
                div class="body form" {
                    p { "The pages become a document of the case." }
                    input type="hidden" name="seen" value=(seen);
                    div.form-actions { button class="button primary" name="do" value="accept" { (ui::icon("check")) "Accept" } }
                }
            }))
            (ui::post_form(&place).class("card narrow").flag("novalidate").fields(html! {
                header { h2 { "Something is missing, or cannot be read" } }
                div class="body form" {
                    (ui::error_summary(self.staff.lang, self.errors))
                    input type="hidden" name="seen" value=(seen);
                    (TextArea { name: "reason", label: "What is wrong", value: self.reason, rows: 3,
                        hint: "They read it. Such as: the signature on page 2 is missing.", error: self.errors.get("reason"), ..TextArea::default() })
                    div.form-actions { button.button name="do" value="again" { "Ask for it again" } }
                }
            }))
        }
    }
}
