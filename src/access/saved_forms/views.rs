//! What was written, and the button that sends it.

use super::form::SavedForm;
use crate::{
    access::{Client, ClientPage, ClientTab, ResumeDeletePath, Staff, StaffPage, StaffTab, Waiting},
    i18n::Lang,
    t, ui,
    web::posted,
};
use axum::response::Response;
use maud::{Markup, html};

pub(super) fn title(lang: Lang) -> String {
    t!(lang, "kept-form-title")
}

pub(super) fn offer(lang: Lang, saved_forms: &SavedForm) -> Markup {
    html! {
        header { h1 { (title(lang)) } p.lead { (t!(lang, "error-form-kept")) } }
        (ui::card("kept", &t!(lang, "kept-form-written"), None, html! {
            div class="body stack" {
                @match posted::facts(&saved_forms.fields) {
                    Some(facts) => (facts),
                    None => p.soft { (t!(lang, "kept-form-empty")) },
                }
                @if saved_forms.had_secrets { p.soft { (t!(lang, "kept-form-secrets")) } }
                div.cluster {
                    form method="post" action=(saved_forms.path) {
                        @for (name, value) in &saved_forms.fields { input type="hidden" name=(name) value=(value); }
                        button class="button primary" { (t!(lang, "kept-form-send")) }
                    }
                    form method="post" action=(ResumeDeletePath) {
                        button class="button" { (t!(lang, "kept-form-discard")) }
                    }
                    @if let Some(page) = &saved_forms.page { a href=(page) { (t!(lang, "kept-form-page")) } }
                }
            }
        }))
    }
}

pub(super) fn for_client(client: &Client, waiting: Waiting, title: &str, main: Markup) -> Response {
    ClientPage { client, waiting, here: ClientTab::Home, title, switcher: None, main }.response()
}

pub(super) fn for_staff(staff: &Staff, waiting: Waiting, title: &str, main: Markup) -> Response {
    StaffPage { staff, waiting, here: StaffTab::Today, title, main }.response()
}
