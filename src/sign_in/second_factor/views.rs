//! The page that asks for the second factor at sign-in.

use crate::{
    form::FieldErrors,
    i18n::Lang,
    sign_in::{LoginPath, LoginSecondFactorPath, visitor::Visitor},
    t,
    ui::{self, Field},
};
use axum::response::Response;
use maud::{Markup, html};
use std::time::Duration;

/// Why what was typed does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It can be no code.
    Incomplete,
    Code,
    Throttled(Duration),
}

/// The form, empty; codes are never shown again.
#[derive(Default)]
pub struct Asks {
    /// A recovery code was typed: its part of the page is open.
    pub recovery: bool,
    pub wrong: Option<Wrong>,
}

impl Asks {
    pub fn response(&self, visitor: &Visitor) -> Response {
        let lang = visitor.lang;
        let errors = self.errors(lang);
        let content = html! {
            (self.limited(lang))
            (ui::error_summary(lang, &errors))
            p { (t!(lang, "second-factor-ask")) }
            (form(lang, &code_field(lang, &errors), "primary wide"))
            details.fold open[self.recovery] {
                summary { (t!(lang, "second-factor-no-phone")) }
                div.stack {
                    p.soft { (t!(lang, "second-factor-use-recovery")) }
                    (form(lang, &recovery_field(lang, &errors), "wide"))
                    p class="soft small" { (t!(lang, "second-factor-lost-all", firm = visitor.firm.name.as_str())) }
                }
            }
            p.small { a href=(LoginPath) { (t!(lang, "second-factor-start-over")) } }
        };
        visitor.page(&t!(lang, "second-factor-ask-title"), &LoginSecondFactorPath.to_string(), content)
    }

    fn errors(&self, lang: Lang) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let field = if self.recovery { "recovery_code" } else { "code" };
        match (self.wrong, self.recovery) {
            (Some(Wrong::Incomplete), false) => errors.add(field, t!(lang, "second-factor-error-incomplete")),
            (Some(Wrong::Incomplete), true) => errors.add(field, t!(lang, "second-factor-error-recovery")),
            (Some(Wrong::Code), false) => errors.add(field, t!(lang, "second-factor-error-wrong")),
            (Some(Wrong::Code), true) => errors.add(field, t!(lang, "second-factor-error-recovery-wrong")),
            _ => {}
        }
        errors
    }

    fn limited(&self, lang: Lang) -> Markup {
        let Some(Wrong::Throttled(wait)) = self.wrong else { return html! {} };
        let minutes = wait.as_secs().div_ceil(60).max(1);
        html! {
            div class="notice warn" role="alert" {
                (ui::icon("clock"))
                div { strong { (t!(lang, "sign-in-too-many-title")) } p { (t!(lang, "second-factor-held-off", minutes = minutes)) } }
            }
        }
    }
}

fn form(lang: Lang, field: &Markup, kind: &str) -> Markup {
    html! {
        (ui::post_form(LoginSecondFactorPath).class("form").flag("novalidate").fields(html! {
            (field)
            button class={ "button " (kind) } { (t!(lang, "second-factor-button")) }
        }))
    }
}

fn code_field(lang: Lang, errors: &FieldErrors) -> Markup {
    let (label, hint) = (t!(lang, "second-factor-code"), t!(lang, "second-factor-code-hint"));
    let error = errors.get("code");
    ui::code_field("code", &label, &hint, error)
}

fn recovery_field(lang: Lang, errors: &FieldErrors) -> Markup {
    let (label, hint) = (t!(lang, "second-factor-recovery"), t!(lang, "second-factor-recovery-hint"));
    let error = errors.get("recovery_code");
    html! { (Field { name: "recovery_code", label: &label, hint: &hint, error, ..Field::default() }) }
}
