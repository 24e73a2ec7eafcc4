//! Pages of links and codes.

use super::{
    PendingLink, Purpose,
    model::{Link, State, Wrong},
};
use crate::{
    form::FieldErrors,
    i18n::Lang,
    sign_in::{
        LoginCodePath, LoginLinkPath, LoginPath, NewPasswordPath, PasswordResetPath,
        password_fields::{new_password_fields, whose_password},
        profile::AccountProfile,
        visitor::Visitor,
    },
    t, t_html,
    ui::{self, Field, Tone},
};
use axum::response::Response;
use maud::{Markup, html};

/// The form that asks for a mail.
pub struct Ask<'a> {
    pub purpose: Purpose,
    pub email: &'a str,
    pub return_to: &'a str,
    pub errors: &'a FieldErrors,
    /// See [`crate::abuse::Human`].
    pub unseen: Markup,
}

fn place(purpose: Purpose) -> String {
    match purpose {
        Purpose::SignIn => LoginLinkPath.to_string(),
        Purpose::Reset => PasswordResetPath.to_string(),
    }
}

fn email_field(lang: Lang, value: &str, error: Option<&str>) -> Markup {
    let label = t!(lang, "sign-in-email");
    let field = Field { name: "email", label: &label, kind: "email", value, error, ..Field::default() };
    maud::Render::render(&Field { autocomplete: "username", ..field })
}

impl Ask<'_> {
    pub fn response(&self, visitor: &Visitor) -> Response {
        let lang = visitor.lang;
        let (title, intro, button) = match self.purpose {
            Purpose::SignIn => (t!(lang, "link-title"), t!(lang, "link-intro"), t!(lang, "link-button")),
            Purpose::Reset => (t!(lang, "reset-title"), t!(lang, "reset-intro"), t!(lang, "reset-button")),
        };
        let content = html! {
            (ui::error_summary(lang, self.errors))
            p { (intro) }
            (ui::post_form(place(self.purpose)).class("form").fields(html! {
                @if !self.return_to.is_empty() { input type="hidden" name="return_to" value=(self.return_to); }
                (email_field(lang, self.email, self.errors.get("email")))
                (self.unseen)
                button class="button primary wide" { (button) }
            }))
            p.small { a href=(LoginPath) { (t!(lang, "link-back-to-password")) } }
        };
        visitor.page(&title, &place(self.purpose), content)
    }
}

/// The page that waits for the code.
pub struct CodeInput<'a> {
    pub asked: &'a PendingLink,
    /// What was typed, to be mended.
    pub code: &'a str,
    pub wrong: Option<Wrong>,
}

impl CodeInput<'_> {
    pub fn response(&self, visitor: &Visitor) -> Response {
        let lang = visitor.lang;
        let mut errors = FieldErrors::default();
        match self.wrong {
            Some(Wrong::Incomplete) => errors.add("code", t!(lang, "code-error-incomplete")),
            Some(Wrong::Code) => errors.add("code", t!(lang, "code-error-wrong")),
            Some(Wrong::Over) => errors.add("code", t!(lang, "code-error-over")),
            None => {}
        }
        let again = place(self.asked.purpose);
        let email = html! { strong { bdi { (self.asked.email) } } };
        let content = html! {
            (ui::error_summary(lang, &errors))
            @if self.asked.instead { (ui::notice(Tone::Warn, html! { (t!(lang, "code-instead")) })) }
            p { (t_html!(lang, "code-intro", email = email)) }
            (ui::post_form(LoginCodePath).class("form").fields(html! {
                (self.code_field(lang, &errors))
                button class="button primary wide" { (t!(lang, "code-button")) }
            }))
            (ui::notice(Tone::Plain, html! {
                p { (t!(lang, "code-nothing-came")) }
                p { a href=(again) { (t!(lang, "code-again")) } }
            }))
        };
        visitor.page(&t!(lang, "code-title"), &LoginCodePath.to_string(), content)
    }

    fn code_field(&self, lang: Lang, errors: &FieldErrors) -> Markup {
        let (label, hint) = (t!(lang, "code-label"), t!(lang, "code-hint"));
        let field = Field {
            value: self.code,
            name: "code",
            label: &label,
            hint: &hint,
            error: errors.get("code"),
            ..Field::default()
        };
        maud::Render::render(&Field { autocomplete: "one-time-code", ..field })
    }
}

/// The page that a link opens.
pub struct OpenedLink<'a> {
    pub link: &'a Link<'a>,
    /// Whether the address is wanted.
    pub asks_email: bool,
    pub email: &'a str,
    /// Another address than the account's was typed; whether none was.
    pub error: Option<bool>,
}

impl OpenedLink<'_> {
    pub fn response(&self, visitor: &Visitor) -> Response {
        let (lang, firm) = (visitor.lang, visitor.firm.name.as_str());
        let mut errors = FieldErrors::default();
        match self.error {
            Some(true) => errors.add("email", t!(lang, "sign-in-error-email-required")),
            Some(false) => errors.add("email", t!(lang, "link-error-other-email")),
            None => {}
        }
        let (title, intro, button) = match self.link.purpose {
            Purpose::SignIn => (
                t!(lang, "link-opened-title"),
                t!(lang, "link-opened-intro", firm = firm),
                t!(lang, "sign-in-button"),
            ),
            Purpose::Reset => (
                t!(lang, "reset-opened-title"),
                t!(lang, "reset-opened-intro"),
                t!(lang, "reset-opened-button"),
            ),
        };
        let content = html! {
            (ui::error_summary(lang, &errors))
            p { (intro) }
            (ui::post_form(&self.link.place).class("form").fields(html! {
                @if self.asks_email {
                    p.soft { (t!(lang, "link-other-browser")) }
                    (email_field(lang, self.email, errors.get("email")))
                }
                button class="button primary wide" { (button) }
            }))
        };
        visitor.page(&title, &self.link.place, content)
    }
}

/// Why a link does not work, and the way to another.
pub fn closed(visitor: &Visitor, link: &Link<'_>, state: Option<State>) -> Response {
    let lang = visitor.lang;
    let (title, text) = match state {
        Some(State::Expired) => (t!(lang, "link-expired-title"), t!(lang, "link-expired-text")),
        Some(_) => (t!(lang, "link-used-title"), t!(lang, "link-used-text")),
        None => (t!(lang, "link-invalid-title"), t!(lang, "link-invalid-text")),
    };
    let content = html! {
        p { (text) }
        p { a class="button primary wide" href=(place(link.purpose)) { (t!(lang, "link-ask-again")) } }
        p.small { a href=(LoginPath) { (t!(lang, "link-back-to-password")) } }
    };
    visitor.page(&title, &link.place, content)
}

/// The form for another password.
pub fn choose(visitor: &Visitor, profile: &AccountProfile, errors: &FieldErrors) -> Response {
    let lang = visitor.lang;
    let content = html! {
        (ui::error_summary(lang, errors))
        (ui::post_form(NewPasswordPath).class("form").fields(html! {
            (whose_password(lang, &profile.email))
            (new_password_fields(lang, errors))
            p class="soft small" { (t!(lang, "reset-ends-sessions")) }
            button class="button primary wide" { (t!(lang, "reset-save-button")) }
        }))
    };
    visitor.page(&t!(lang, "reset-choose-title"), &NewPasswordPath.to_string(), content)
}
