//! Pages of an invitation.

use super::{Invitation, State};
use crate::{
    form::FieldErrors,
    sign_in::{
        InvitationPasswordPath, InvitationPath, InvitationRenewalPath, LoginPath,
        password_fields::{new_password_fields, whose_password},
        visitor::Visitor,
    },
    t, t_html, ui,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

/// Says who invites whom; its button leads on.
pub(super) fn welcome(visitor: &Visitor, invitation: &Invitation, path: &InvitationPath) -> Response {
    let (lang, firm) = (visitor.lang, visitor.firm.name.as_str());
    let content = html! {
        p { (t!(lang, "invitation-intro", firm = firm)) }
        p { (t_html!(lang, "invitation-email", email = html! { strong { bdi { (invitation.email) } } })) }
        (ui::post_form(path).fields(html! {
            button class="button primary wide" { (t!(lang, "invitation-start-button")) }
        }))
    };
    let title = t!(lang, "invitation-title", name = invitation.name.as_str());
    visitor.page(&title, &path.to_string(), content)
}

/// The form for the password.
pub(super) fn choose(
    visitor: &Visitor,
    invitation: &Invitation,
    path: &InvitationPasswordPath,
    errors: &FieldErrors,
) -> Response {
    let lang = visitor.lang;
    let content = html! {
        (ui::error_summary(lang, errors))
        (ui::post_form(path).class("form").fields(html! {
            (whose_password(lang, &invitation.email))
            (new_password_fields(lang, errors))
            button class="button primary wide" { (t!(lang, "invitation-button")) }
        }))
    };
    visitor.page(&t!(lang, "invitation-password-title"), &path.to_string(), content)
}

/// Why the link does not work: gone when it once did (RFC 9110, section 15.5.11), else not found.
pub(super) fn closed(visitor: &Visitor, token: &str, state: Option<State>) -> Response {
    let (lang, firm) = (visitor.lang, visitor.firm.name.as_str());
    let (title, text) = match state {
        Some(State::Expired) => {
            (t!(lang, "invitation-expired-title"), t!(lang, "invitation-expired-text", firm = firm))
        }
        Some(State::Used) => (t!(lang, "invitation-used-title"), t!(lang, "invitation-used-text")),
        _ => (t!(lang, "invitation-invalid-title"), t!(lang, "invitation-invalid-text", firm = firm)),
    };
    let content = html! {
        p { (text) }
        @if state == Some(State::Expired) {
            (ui::post_form(InvitationRenewalPath { token: token.to_owned() }).fields(html! {
                button class="button primary wide" { (t!(lang, "invitation-renewal-button")) }
            }))
        }
        @if state == Some(State::Used) {
            p { a class="button primary wide" href=(LoginPath) { (t!(lang, "sign-in-button")) } }
        }
    };
    let status = if state.is_some() { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    let here = InvitationPath { token: token.to_owned() }.to_string();
    (status, visitor.page(&title, &here, content)).into_response()
}
