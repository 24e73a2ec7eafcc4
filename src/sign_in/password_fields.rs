//! The fields in which a new password is chosen, wherever one is.

use super::MIN_PASSWORD;
use crate::{form::FieldErrors, i18n::Lang, t, ui::Field};
use maud::{Markup, html};

/// The password and its repetition; see [`super::check_new_password`].
pub fn new_password_fields(lang: Lang, errors: &FieldErrors) -> Markup {
    let password = Field { kind: "password", autocomplete: "new-password", ..Field::default() };
    html! {
        (Field {
            name: "password",
            label: &t!(lang, "invitation-password"),
            hint: &t!(lang, "invitation-password-requirements", count = MIN_PASSWORD),
            error: errors.get("password"),
            ..password
        })
        (Field {
            name: "repeat",
            label: &t!(lang, "invitation-password-repeat"),
            error: errors.get("repeat"),
            ..password
        })
    }
}

/// Whose password it is: for the browser's memory of passwords, and to be read; nothing is sent.
pub fn whose_password(lang: Lang, email: &str) -> Markup {
    html! {
        div.field {
            label for="f-email" { (t!(lang, "sign-in-email")) }
            input #f-email type="email" value=(email) autocomplete="username" readonly;
        }
    }
}
