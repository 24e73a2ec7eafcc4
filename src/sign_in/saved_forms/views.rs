//! What was written, and the button that sends it.

use super::form::SavedForm;
use crate::{
    actors::SignedIn,
    form::posted,
    i18n::Lang,
    shell::{ClientPage, LivePart, StaffPage, Waiting},
    sign_in::ResumeDeletePath,
    t, ui,
};
use axum::response::Response;
use maud::{Markup, html};

/// The page, in the shell of whoever wrote it.
pub(super) fn page(signed_in: &SignedIn, waiting: Waiting, form: &SavedForm) -> Response {
    let title = t!(signed_in.lang, "saved-form-title");
    let main = offer(signed_in.lang, &title, form);
    // sent, the form is here no more: a page that followed that would lead away from what became of it
    let (here, live) = (crate::navigation::HOME, LivePart::Navigation);
    match signed_in {
        SignedIn::Client(client) => {
            ClientPage { waiting, here, title: &title, live, main, ..ClientPage::of(client) }.response()
        }
        SignedIn::Staff(staff) => {
            StaffPage { waiting, here, title: &title, live, main, ..StaffPage::of(staff) }.response()
        }
    }
}

fn offer(lang: Lang, title: &str, form: &SavedForm) -> Markup {
    html! {
        header { h1 { (title) } p.lead { (t!(lang, "error-form-saved")) } }
        (ui::card("kept", &t!(lang, "saved-form-written"), None, html! {
            div class="body stack" {
                @match posted::facts(&form.fields) {
                    Some(facts) => (facts),
                    None => p.soft { (t!(lang, "saved-form-empty")) },
                }
                @if form.had_secrets { p.soft { (t!(lang, "saved-form-secrets")) } }
                div.cluster {
                    (ui::post_form(&form.path).fields(html! {
                        @for (name, value) in &form.fields { input type="hidden" name=(name) value=(value); }
                        button class="button primary" { (t!(lang, "saved-form-send")) }
                    }))
                    (ui::post_form(ResumeDeletePath).fields(html! {
                        button class="button" { (t!(lang, "saved-form-discard")) }
                    }))
                    @if let Some(page) = &form.page { a href=(page) { (t!(lang, "saved-form-page")) } }
                }
            }
        }))
    }
}
