//! The language of somebody's pages and mails: the staff's side is in English, of which there are two.

use super::{LanguageChoicePath, ProfilePath, views};
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    form::{FieldErrors, Form},
    i18n::Lang,
    sign_in::choose_language,
    t,
    web::{Flash, set_language},
};
use axum::response::Response;
use maud::{Render, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    language: String,
}

/// `GET /profile/language`
pub async fn edit(_: LanguageChoicePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    form(&db, &signed_in, &FieldErrors::default()).await
}

/// `POST /profile/language`
pub async fn update(
    _: LanguageChoicePath,
    signed_in: SignedIn,
    db: Db,
    Form(fields): Form<LanguageForm>,
) -> Result<Response> {
    let Some(lang) = offered(&signed_in).iter().copied().find(|lang| lang.code() == fields.language) else {
        let mut errors = FieldErrors::default();
        errors.add("language", t!(signed_in.lang, "profile-language-error"));
        return form(&db, &signed_in, &errors).await;
    };
    db.write(async |tx| Ok(choose_language(tx, &signed_in, lang).await?)).await?;
    let mut response = Flash::Saved.redirect(ProfilePath);
    set_language(&mut response, lang);
    Ok(response)
}

fn offered(signed_in: &SignedIn) -> &'static [Lang] {
    if signed_in.is_staff() { &Lang::ENGLISH } else { &Lang::ALL }
}

async fn form(db: &Db, signed_in: &SignedIn, errors: &FieldErrors) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-language");
    let fields = html! {
        fieldset.field id="f-language" aria-invalid=[errors.get("language").map(|_| "true")] {
            legend { (title) }
            span.hint { (t!(lang, "profile-language-hint")) }
            @if let Some(error) = errors.get("language") { span.error { (error) } }
            @for &choice in offered(signed_in) {
                label.choice {
                    input type="radio" name="language" value=(choice) checked[choice == lang];
                    span lang=(choice) { (choice.own_name()) }
                }
            }
        }
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: LanguageChoicePath.to_string(),
        fields,
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, signed_in, &title, errors, page.render()).await
}
