//! The language of somebody's pages and mails: the staff's side is in English, of which there are two.

use super::{LanguageChoicePath, ProfilePath, views};
use crate::{
    Result,
    actors::SignedIn,
    db::Db,
    form::{Conflict, FieldErrors, Form, Record},
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
    /// What the form was drawn from.
    based_on: String,
}

/// `GET /profile/language`
pub async fn edit(_: LanguageChoicePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let based_on = record(&signed_in, signed_in.lang).mark();
    form(&db, &signed_in, (signed_in.lang, &based_on), &FieldErrors::default(), None).await
}

fn record(signed_in: &SignedIn, chosen: Lang) -> Record {
    Record::default().with(t!(signed_in.lang, "profile-language"), chosen.own_name())
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
        return form(&db, &signed_in, (signed_in.lang, &fields.based_on), &errors, None).await;
    };
    // the session was read with this very request, and says what was chosen last
    let now = record(&signed_in, signed_in.lang);
    if let Some(conflict) = now.conflict(&fields.based_on, &record(&signed_in, lang)) {
        let errors = FieldErrors::default();
        return form(&db, &signed_in, (lang, &fields.based_on), &errors, Some(&conflict)).await;
    }
    db.write(async |tx| Ok(choose_language(tx, &signed_in, lang).await?)).await?;
    let mut response = Flash::Saved.redirect(ProfilePath);
    set_language(&mut response, lang);
    Ok(response)
}

fn offered(signed_in: &SignedIn) -> &'static [Lang] {
    if signed_in.is_staff() { &Lang::ENGLISH } else { &Lang::ALL }
}

async fn form(
    db: &Db,
    signed_in: &SignedIn,
    (chosen, based_on): (Lang, &str),
    errors: &FieldErrors,
    conflict: Option<&Conflict>,
) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-language");
    let fields = html! {
        fieldset.field id="f-language" aria-invalid=[errors.get("language").map(|_| "true")] {
            legend { (title) }
            span.hint { (t!(lang, "profile-language-hint")) }
            @if let Some(error) = errors.get("language") { span.error { (error) } }
            @for &choice in offered(signed_in) {
                label.choice {
                    input type="radio" name="language" value=(choice) checked[choice == chosen];
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
        fields: views::versioned(lang, based_on, conflict, fields),
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    let page = views::page(db, signed_in, &title, errors, page.render()).await?;
    Ok(views::versioned_page(page, conflict))
}
