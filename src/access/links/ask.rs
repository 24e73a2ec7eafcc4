//! Asking for a mail: to sign in by it, or because the password was forgotten.

use super::{Purpose, ask_for_code, views};
use crate::{
    Result,
    access::{LoginCodePath, LoginLinkPath, PasswordResetPath, email::parse_email, visitor::Visitor},
    app::App,
    i18n::Lang,
    t,
    web::{FieldErrors, Form, Query, local_path, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::access) struct Fields {
    email: String,
    return_to: String,
}

/// `GET /login/link`
pub(in crate::access) async fn show_sign_in(
    _: LoginLinkPath,
    visitor: Visitor,
    Query(fields): Query<Fields>,
) -> Result<Response> {
    Ok(form(&visitor, Purpose::SignIn, &fields, &FieldErrors::default()))
}

/// `POST /login/link`
pub(in crate::access) async fn create_sign_in(
    _: LoginLinkPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    create(&app, visitor, Purpose::SignIn, fields).await
}

/// `GET /password/reset`
pub(in crate::access) async fn show_reset(
    _: PasswordResetPath,
    visitor: Visitor,
    Query(fields): Query<Fields>,
) -> Result<Response> {
    Ok(form(&visitor, Purpose::Reset, &fields, &FieldErrors::default()))
}

/// `POST /password/reset`
pub(in crate::access) async fn create_reset(
    _: PasswordResetPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    create(&app, visitor, Purpose::Reset, fields).await
}

fn form(visitor: &Visitor, purpose: Purpose, fields: &Fields, errors: &FieldErrors) -> Response {
    let return_to = local_path(&fields.return_to).unwrap_or_default();
    views::Ask { purpose, email: &fields.email, return_to, errors }.response(visitor)
}

/// The answer is the same whoever asks, and so is the work: a job finds out whether anybody has the address.
async fn create(app: &App, visitor: Visitor, purpose: Purpose, fields: Fields) -> Result<Response> {
    let email = match check(visitor.lang, &fields) {
        Ok(email) => email,
        Err(errors) => {
            return Ok(
                (StatusCode::UNPROCESSABLE_ENTITY, form(&visitor, purpose, &fields, &errors)).into_response()
            );
        }
    };
    ask_for_code(app, &visitor, purpose, (&email, local_path(&fields.return_to))).await?;
    Ok(see_other(LoginCodePath))
}

fn check(lang: Lang, fields: &Fields) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = parse_email(&fields.email);
    if fields.email.trim().is_empty() {
        errors.add("email", t!(lang, "sign-in-error-email-required"));
    } else if email.is_none() {
        errors.add("email", t!(lang, "sign-in-error-email-invalid"));
    }
    errors.or(email.unwrap_or_default())
}
