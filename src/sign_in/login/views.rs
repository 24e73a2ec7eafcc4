//! The sign-in page.

use crate::{
    form::FieldErrors,
    i18n::Lang,
    sign_in::{LoginLinkPath, LoginPath, PasswordResetPath, visitor::Visitor},
    t,
    ui::{self, Field, Tone},
    web::{Why, login_link},
};
use axum::response::Response;
use maud::{Markup, html};
use std::time::Duration;

/// Why somebody has to sign in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Note {
    #[default]
    Nothing,
    Ended,
    /// What they wrote is kept.
    Kept,
    /// Files were being sent.
    Files,
}

impl Note {
    pub fn of(saved_forms: bool, why: Option<Why>) -> Note {
        match why {
            _ if saved_forms => Note::Kept,
            Some(Why::Ended) => Note::Ended,
            Some(Why::Files) => Note::Files,
            None => Note::Nothing,
        }
    }

    fn why(self) -> Option<Why> {
        match self {
            Note::Ended => Some(Why::Ended),
            Note::Files => Some(Why::Files),
            Note::Nothing | Note::Kept => None,
        }
    }

    fn render(self, lang: Lang) -> Markup {
        let text = match self {
            Note::Nothing => return html! {},
            Note::Ended | Note::Files => t!(lang, "sign-in-session-ended"),
            Note::Kept => t!(lang, "sign-in-session-ended-form-kept"),
        };
        ui::notice(
            Tone::Plain,
            html! { (text) @if self == Note::Files { " " (t!(lang, "error-form-files")) } },
        )
    }
}

/// The form, empty or as it was. The password is never shown again.
#[derive(Default)]
pub(super) struct SignIn<'a> {
    pub email: &'a str,
    pub return_to: &'a str,
    pub errors: FieldErrors,
    /// How long to wait after too many attempts.
    pub wait: Option<Duration>,
    pub note: Note,
    /// There when a proof of work is asked for; see [`crate::abuse::Human`].
    pub unseen: Option<Markup>,
}

impl SignIn<'_> {
    pub fn response(&self, visitor: &Visitor) -> Response {
        let lang = visitor.lang;
        let here = login_link(if self.return_to.is_empty() { "/" } else { self.return_to }, self.note.why());
        let content = html! {
            (visitor.flash.render(lang))
            (self.note.render(lang))
            (self.limited(lang))
            (ui::error_summary(lang, &self.errors))
            (self.form(lang))
            (self.other_ways(lang))
            p class="soft small" { (t!(lang, "sign-in-need-help")) }
        };
        visitor.page(&t!(lang, "sign-in-title"), &here, content)
    }

    fn limited(&self, lang: Lang) -> Markup {
        let Some(wait) = self.wait else { return html! {} };
        let minutes = wait.as_secs().div_ceil(60).max(1);
        html! {
            div class="notice warn" role="alert" {
                (ui::icon("clock"))
                div { strong { (t!(lang, "sign-in-too-many-title")) } p { (t!(lang, "sign-in-error-too-many", minutes = minutes)) } }
            }
        }
    }

    /// What nobody can be locked out of.
    fn other_ways(&self, lang: Lang) -> Markup {
        let place = |path: &dyn std::fmt::Display| match self.return_to {
            "" => path.to_string(),
            page => {
                let mut query = form_urlencoded::Serializer::new(String::new());
                format!("{path}?{}", query.append_pair("return_to", page).finish())
            }
        };
        html! {
            p.small { a href=(PasswordResetPath) { (t!(lang, "sign-in-forgot")) } }
            div.or aria-hidden="true" { (t!(lang, "sign-in-or")) }
            a class="button wide" href=(place(&LoginLinkPath)) { (ui::icon("mail")) (t!(lang, "sign-in-by-mail")) }
        }
    }

    fn form(&self, lang: Lang) -> Markup {
        html! {
            (ui::post_form(LoginPath).class("form").fields(html! {
                @if !self.return_to.is_empty() { input type="hidden" name="return_to" value=(self.return_to); }
                (Field {
                    name: "email",
                    label: &t!(lang, "sign-in-email"),
                    kind: "email",
                    value: self.email,
                    error: self.errors.get("email"),
                    autocomplete: "username",
                    ..Field::default()
                })
                (Field {
                    name: "password",
                    label: &t!(lang, "sign-in-password"),
                    kind: "password",
                    error: self.errors.get("password"),
                    autocomplete: "current-password",
                    ..Field::default()
                })
                @if let Some(unseen) = &self.unseen { (unseen) }
                button class="button primary wide" { (t!(lang, "sign-in-button")) }
            }))
        }
    }
}
