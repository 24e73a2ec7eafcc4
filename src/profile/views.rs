//! Parts that the pages of the profile share.

use super::ProfilePath;
use crate::{
    actors::SignedIn,
    db::Db,
    form::{Conflict, FieldErrors},
    i18n::Lang,
    sign_in::RecentSignIn,
    t,
    ui::{self, Field},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, Render, html};

/// A page of the profile; with errors it is the answer to a form that could not be taken.
///
/// # Errors
/// When the database does not answer.
pub async fn page(
    db: &Db,
    signed_in: &SignedIn,
    title: &str,
    errors: &FieldErrors,
    main: Markup,
) -> crate::Result<Response> {
    let waiting = db.read(async |tx| Ok(signed_in.waiting(tx).await?)).await?;
    let page = signed_in.form_page(waiting, title, main);
    Ok(if errors.is_empty() { page } else { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() })
}

/// The head of a page under the profile.
pub fn head(lang: Lang, title: &str, lead: &str) -> Markup {
    html! {
        header {
            p.crumbs { a href=(ProfilePath) { (t!(lang, "profile-title")) } }
            h1 { (title) }
            @if !lead.is_empty() { p.lead { (lead) } }
        }
    }
}

/// A page with one form.
pub struct FormPage<'a> {
    /// Whose page it is.
    pub signed_in: &'a SignedIn,
    pub title: &'a str,
    pub lead: &'a str,
    pub errors: &'a FieldErrors,
    pub action: String,
    pub fields: Markup,
    pub button: &'a str,
    /// Where "Cancel" leads.
    pub back: String,
}

impl Render for FormPage<'_> {
    fn render(&self) -> Markup {
        let (lang, locked) = (self.signed_in.lang, self.signed_in.preview.is_some());
        html! {
            (head(lang, self.title, self.lead))
            (ui::error_summary(lang, self.errors))
            (ui::post_form(&self.action).class("card narrow").flag("novalidate").locked(locked).fields(html! {
                div class="body form" {
                    (self.fields)
                    div.form-actions {
                        button class="button primary" { (self.button) }
                        a.button href=(self.back) { (t!(lang, "cancel")) }
                    }
                }
            }))
        }
    }
}

/// The fields of a form that changes what was chosen before: what they were drawn from, and what was changed since on another device or
/// by the firm.
pub fn versioned(lang: Lang, based_on: &str, conflict: Option<&Conflict>, fields: Markup) -> Markup {
    html! {
        (ui::conflict(lang, conflict))
        (ui::based_on(conflict.map_or(based_on, |conflict| &conflict.mark)))
        (fields)
    }
}

/// A page with such a form as it is answered.
pub fn versioned_page(page: Response, conflict: Option<&Conflict>) -> Response {
    if conflict.is_some() { (StatusCode::CONFLICT, page).into_response() } else { page }
}

/// The field for the password, where somebody has to show that it is them; nothing where they have just signed in.
pub fn proof_field(lang: Lang, recent: RecentSignIn, errors: &FieldErrors) -> Markup {
    let hint = t!(lang, "proof-hint");
    html! { @if !recent.0 || errors.get(CURRENT).is_some() { (current_password(lang, &hint, errors)) } }
}

/// The name of the field for the password that is in use. Forms that are kept leave fields out that have "password" in it.
pub const CURRENT: &str = "current_password";

pub fn current_password(lang: Lang, hint: &str, errors: &FieldErrors) -> Markup {
    html! {
        (Field {
            name: CURRENT,
            label: &t!(lang, "proof-password"),
            kind: "password",
            hint,
            error: errors.get(CURRENT),
            autocomplete: "current-password",
            ..Field::default()
        })
    }
}
