//! Asking for a mail: to sign in by it, or because the password was forgotten.

use super::{LinkRequest, Purpose, ask_for_code, typed::asked, views};
use crate::{
    Error, Result,
    abuse::{
        RateKey, account_key,
        human::{self, Human, Verdict},
    },
    app::App,
    form::{FieldErrors, Form},
    i18n::Lang,
    sessions::devices,
    sign_in::{LoginCodePath, LoginLinkPath, PasswordResetPath, email::check_email, visitor::Visitor},
    web::{Query, local_path, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::sign_in) struct LinkRequestForm {
    email: String,
    return_to: String,
    #[serde(flatten)]
    human: human::Answer,
}

/// `GET /login/link`
pub(in crate::sign_in) async fn show_sign_in(
    _: LoginLinkPath,
    visitor: Visitor,
    State(app): State<App>,
    Query(fields): Query<LinkRequestForm>,
) -> Result<Response> {
    show(&app, visitor, Purpose::SignIn, fields).await
}

/// `POST /login/link`
pub(in crate::sign_in) async fn create_sign_in(
    _: LoginLinkPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<LinkRequestForm>,
) -> Result<Response> {
    create(&app, visitor, Purpose::SignIn, fields).await
}

/// `GET /password/reset`
pub(in crate::sign_in) async fn show_reset(
    _: PasswordResetPath,
    visitor: Visitor,
    State(app): State<App>,
    Query(fields): Query<LinkRequestForm>,
) -> Result<Response> {
    show(&app, visitor, Purpose::Reset, fields).await
}

/// `POST /password/reset`
pub(in crate::sign_in) async fn create_reset(
    _: PasswordResetPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<LinkRequestForm>,
) -> Result<Response> {
    create(&app, visitor, Purpose::Reset, fields).await
}

/// Whoever asks again finds the address as they typed it.
async fn show(
    app: &App,
    visitor: Visitor,
    purpose: Purpose,
    mut fields: LinkRequestForm,
) -> Result<Response> {
    if let Some(asked) = asked(&visitor).await? {
        fields.email = asked.email;
    }
    Ok(form(app, &visitor, purpose, (&fields, &FieldErrors::default())))
}

fn person<'a>(app: &'a App, visitor: &Visitor, purpose: Purpose) -> Human<'a> {
    Human::new(&app.seal, &app.clock, visitor.db.clone(), purpose.as_str())
}

fn form(
    app: &App,
    visitor: &Visitor,
    purpose: Purpose,
    (fields, errors): (&LinkRequestForm, &FieldErrors),
) -> Response {
    let return_to = local_path(&fields.return_to).unwrap_or_default();
    let unseen = person(app, visitor, purpose).fields(visitor.lang);
    views::Ask { purpose, email: &fields.email, return_to, errors, unseen }.response(visitor)
}

/// The answer is the same whoever asks, and so is the work: a job finds out whether anybody has the address.
async fn create(app: &App, visitor: Visitor, purpose: Purpose, fields: LinkRequestForm) -> Result<Response> {
    let again = |errors| {
        let page = form(app, &visitor, purpose, (&fields, &errors));
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    let email = match check(visitor.lang, &fields) {
        Ok(email) => email,
        Err(errors) => return Ok(again(errors)),
    };
    let verdict = person(app, &visitor, purpose).judge(&fields.human).await?;
    if let Some(words) = verdict.again(visitor.lang) {
        let mut errors = FieldErrors::default();
        errors.add("email", words);
        return Ok(again(errors));
    }
    admit(app, &visitor, purpose, (&email, verdict)).await?;
    let request =
        LinkRequest { purpose, email: &email, return_to: local_path(&fields.return_to), instead: false };
    ask_for_code(&visitor, request).await?;
    Ok(see_other(LoginCodePath))
}

/// Counts the request.
///
/// # Errors
/// [`crate::Error::Limited`] when there were too many.
pub(in crate::sign_in) async fn admit(
    app: &App,
    visitor: &Visitor,
    purpose: Purpose,
    (email, verdict): (&str, Verdict),
) -> Result<()> {
    let (firm, device) = (visitor.firm.id, visitor.device.as_ref());
    let known = visitor
        .db
        .read(async |tx| Ok(devices::is_known(tx, firm, email, device, visitor.now).await?))
        .await?;
    let limit = match purpose {
        Purpose::SignIn => &app.limits.link,
        Purpose::Reset => &app.limits.reset,
    };
    let account = account_key(firm, email);
    let device = device.filter(|_| known).map(devices::Token::key);
    let rate_key = RateKey::from(&visitor.address).at(&account);
    let rate_key = rate_key.proven(verdict.is_proven()).known_as(device.as_deref());
    limit.check(&rate_key).map_err(Error::Limited)
}

fn check(lang: Lang, fields: &LinkRequestForm) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = check_email(lang, &fields.email, &mut errors);
    errors.or(email)
}
