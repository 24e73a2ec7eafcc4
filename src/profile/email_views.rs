//! Pages of another mail address.

use super::{EmailChangePath, EmailPath, ProfilePath, model::EMAIL_CHANGE_LIFETIME, views};
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    form::FieldErrors,
    sign_in::{LoginPath, RecentSignIn, Visitor},
    t, t_html,
    ui::{self, Field},
};
use axum::response::Response;
use maud::{Render, html};

/// The form that asks for it.
pub async fn ask(
    db: &Db,
    signed_in: &SignedIn,
    recent: RecentSignIn,
    typed: &str,
    errors: &FieldErrors,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-email-title");
    let now = html! { strong { bdi { (signed_in.email) } } };
    let fields = html! {
        p { (t_html!(lang, "profile-email-now", email = now)) }
        (Field {
            name: "email",
            label: &t!(lang, "profile-email-new"),
            kind: "email",
            value: typed,
            hint: &t!(lang, "profile-email-hint", count = EMAIL_CHANGE_LIFETIME.as_secs() / 60),
            error: errors.get("email"),
            autocomplete: "email",
            ..Field::default()
        })
        (views::proof_field(lang, recent, errors))
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: EmailPath.to_string(),
        fields,
        button: &t!(lang, "profile-email-button"),
        back: ProfilePath.to_string(),
    };
    views::page(db, signed_in, &title, errors, page.render()).await
}

/// What the link opens.
pub fn opened(visitor: &Visitor, path: &EmailChangePath, email: &str) -> Response {
    let (lang, firm) = (visitor.lang, visitor.firm.name.as_str());
    let email = html! { strong { bdi { (email) } } };
    let content = html! {
        p { (t_html!(lang, "email-change-intro", firm = html! { (firm) }, email = email)) }
        p class="soft small" { (t!(lang, "email-change-ends-sessions")) }
        (ui::post_form(path).fields(html! {
            button class="button primary wide" { (t!(lang, "email-change-button")) }
        }))
    };
    visitor.page(&t!(lang, "email-change-title"), &path.to_string(), content)
}

/// It was done, in a browser where nobody is signed in.
pub fn confirmed(visitor: &Visitor, path: &EmailChangePath, email: &str) -> Response {
    let lang = visitor.lang;
    let email = html! { strong { bdi { (email) } } };
    let content = html! {
        p { (t_html!(lang, "email-change-done", email = email)) }
        p { a class="button primary wide" href=(LoginPath) { (t!(lang, "sign-in-button")) } }
    };
    visitor.page(&t!(lang, "email-change-done-title"), &path.to_string(), content)
}

/// Why the link does not work: whatever the reason, asking again is what helps.
pub fn closed(visitor: &Visitor, path: &EmailChangePath) -> Response {
    let lang = visitor.lang;
    let content = html! {
        p { (t!(lang, "email-change-closed")) }
        p { a class="button wide" href=(ProfilePath) { (t!(lang, "email-change-to-profile")) } }
    };
    visitor.page(&t!(lang, "link-invalid-title"), &path.to_string(), content)
}
