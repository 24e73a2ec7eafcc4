//! Another password, chosen by whoever knows the one in use.

use super::{
    PasswordPath, ProfilePath,
    views::{self, CURRENT},
};
use crate::{
    Result,
    actors::SignedIn,
    app::App,
    db::Db,
    form::{FieldErrors, Form},
    sessions::SessionKey,
    sign_in::{change_password, check_new_password, new_password_fields, reauthenticate_with_password},
    t,
    web::Flash,
};
use axum::{extract::State, response::Response};
use maud::{Render, html};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there are passwords in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: String,
    password: String,
    repeat: String,
}

/// `GET /profile/password`
pub async fn edit(_: PasswordPath, signed_in: SignedIn, db: Db) -> Result<Response> {
    form(&db, &signed_in, &FieldErrors::default()).await
}

/// `POST /profile/password`: every other session ends.
pub async fn update(
    _: PasswordPath,
    signed_in: SignedIn,
    session: SessionKey,
    State(app): State<App>,
    Form(fields): Form<PasswordForm>,
) -> Result<Response> {
    let (lang, db) = (signed_in.lang, app.db(signed_in.firm.id));
    let personal = [signed_in.email.as_str(), &signed_in.name, &signed_in.firm.name];
    let mut errors = check_new_password(lang, &fields.password, &fields.repeat, &personal);
    if errors.is_empty() && fields.password == fields.current_password {
        errors.add("password", t!(lang, "profile-password-same"));
    }
    if errors.is_empty()
        && let Err(error) = reauthenticate_with_password(&app, &signed_in, &fields.current_password).await?
    {
        errors.add(CURRENT, error.words(lang));
    }
    if !errors.is_empty() {
        return form(&db, &signed_in, &errors).await;
    }
    change_password(&app, &signed_in, &fields.password, session).await?;
    Ok(Flash::Saved.redirect(ProfilePath))
}

async fn form(db: &Db, signed_in: &SignedIn, errors: &FieldErrors) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-password-title");
    let fields = html! {
        // for the browser's memory of passwords; nothing is sent
        input.visually-hidden type="email" value=(signed_in.email) autocomplete="username" readonly tabindex="-1"
            aria-label=(t!(lang, "profile-email"));
        (views::current_password(lang, "", errors))
        (new_password_fields(lang, errors))
        p class="soft small" { (t!(lang, "reset-ends-sessions")) }
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: PasswordPath.to_string(),
        fields,
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, signed_in, &title, errors, page.render()).await
}
