//! The language of somebody's pages and mails: the staff's side is in English, of which there are two.

use super::{LanguageChoicePath, ProfilePath, views};
use crate::{
    Result,
    access::{Member, choose_language},
    app::App,
    db::Db,
    i18n::Lang,
    t,
    web::{FieldErrors, Flash, Form, language_cookie},
};
use axum::{extract::State, http::header, response::Response};
use maud::{Render, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    language: String,
}

/// `GET /profile/language`
pub async fn edit(_: LanguageChoicePath, member: Member, db: Db) -> Result<Response> {
    form(&db, &member, &FieldErrors::default()).await
}

/// `POST /profile/language`
pub async fn update(
    _: LanguageChoicePath,
    member: Member,
    State(app): State<App>,
    db: Db,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let Some(lang) = offered(&member).iter().copied().find(|lang| lang.code() == fields.language) else {
        let mut errors = FieldErrors::default();
        errors.add("language", t!(member.lang, "profile-language-error"));
        return form(&db, &member, &errors).await;
    };
    db.write(async |tx| Ok(choose_language(tx, &member, lang).await?)).await?;
    let mut response = Flash::Saved.redirect(ProfilePath);
    response.headers_mut().append(header::SET_COOKIE, language_cookie(lang, app.https()));
    Ok(response)
}

fn offered(member: &Member) -> &'static [Lang] {
    if member.is_staff() { &Lang::ENGLISH } else { &Lang::ALL }
}

async fn form(db: &Db, member: &Member, errors: &FieldErrors) -> Result<Response> {
    let lang = member.lang;
    let title = t!(lang, "profile-language");
    let fields = html! {
        fieldset.field id="f-language" aria-invalid=[errors.get("language").map(|_| "true")] {
            legend { (title) }
            span.hint { (t!(lang, "profile-language-hint")) }
            @if let Some(error) = errors.get("language") { span.error { (error) } }
            @for &choice in offered(member) {
                label.choice {
                    input type="radio" name="language" value=(choice) checked[choice == lang];
                    span lang=(choice) { (choice.own_name()) }
                }
            }
        }
    };
    let page = views::FormPage {
        lang,
        title: &title,
        lead: "",
        errors,
        action: LanguageChoicePath.to_string(),
        fields,
        button: &t!(lang, "save"),
        back: ProfilePath.to_string(),
    };
    views::page(db, member, &title, errors, page.render()).await
}
