//! `POST /language`: the language of pages and mails, for this browser and for whoever is signed in.

use super::{LanguagePath, queries, visitor::Visitor};
use crate::{
    Error, Result,
    app::App,
    events::{self, By, Event},
    i18n::Lang,
    web::{Form, language_cookie, local_path, see_other},
};
use axum::{extract::State, http::header, response::Response};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    language: String,
    #[serde(default)]
    return_to: String,
}

pub(super) async fn create(
    _: LanguagePath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let lang: Lang = fields.language.parse().map_err(|_| Error::BadRequest("language"))?;
    if let Some(actor) = &visitor.actor {
        let (firm, account, now) = (actor.firm, actor.account, visitor.now);
        let chosen = Event::LanguageChosen { language: lang.code().to_owned() };
        let db = app.db(firm);
        let kept = db.write(async |tx| {
            if queries::set_language(tx, firm, account, lang).await? {
                events::record(tx, firm, By::account(account), None, &chosen, now).await?;
            }
            Ok(())
        });
        kept.await?;
    }
    let mut response = see_other(local_path(&fields.return_to).unwrap_or("/"));
    response.headers_mut().append(header::SET_COOKIE, language_cookie(lang, app.https()));
    Ok(response)
}
