//! `POST /language`: the language of pages and mails, for this browser and for whoever is signed in.

use super::{LanguagePath, queries, visitor::Visitor};
use crate::sign_in::AccountEvent;
use crate::{
    Error, Result,
    actors::CurrentUser,
    clock::Ts,
    db::Tx,
    events::{self, By},
    form::Form,
    i18n::Lang,
    ids::{AccountId, FirmId},
    web::{local_path, see_other, set_language},
};
use axum::response::Response;
use diesel::QueryResult;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct LanguageForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    return_to: String,
}

pub(super) async fn create(
    _: LanguagePath,
    visitor: Visitor,
    Form(fields): Form<LanguageForm>,
) -> Result<Response> {
    let lang: Lang = fields.language.parse().map_err(|_| Error::BadRequest("language"))?;
    if let Some(actor) = &visitor.actor {
        let (firm, account, now) = (actor.firm, actor.account, visitor.now);
        visitor.db.write(async |tx| Ok(choose(tx, firm, account, lang, now).await?)).await?;
    }
    let mut response = see_other(local_path(&fields.return_to).unwrap_or("/"));
    set_language(&mut response, lang);
    Ok(response)
}

/// The language that somebody is in from now on.
///
/// # Errors
/// The database's.
pub async fn choose_language(tx: &Tx, who: &CurrentUser, lang: Lang) -> QueryResult<()> {
    choose(tx, who.firm.id, who.account, lang, who.now).await
}

async fn choose(tx: &Tx, firm: FirmId, account: AccountId, lang: Lang, now: Ts) -> QueryResult<()> {
    if queries::set_language(tx, firm, account, lang).await? {
        let chosen = AccountEvent::LanguageChosen { language: lang.code().to_owned() };
        events::record(tx, firm, By::account(account), None, &chosen, now).await?;
    }
    Ok(())
}
