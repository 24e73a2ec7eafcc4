//! Somebody who is signing in: all that signing in needs to know of a request.

use crate::{
    Error, Result,
    actors::Anyone,
    app::App,
    db::Db,
    i18n::Lang,
    sessions::devices,
    ui::Welcome,
    web::{Address, Language, agent},
};
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use maud::{Markup, Render};
use std::ops::{Deref, DerefMut};
use tower_sessions::Session;

/// Whoever it is, with the session that they may come to own.
pub struct Visitor {
    /// Firm, language and time of the request.
    pub anyone: Anyone,
    /// Transactions that speak for the firm; read only while a client's pages are seen.
    pub db: Db,
    /// Of this browser; perhaps nobody's yet.
    pub session: Session,
    /// The network address, as limits count it.
    pub address: String,
    /// The kind of browser; see [`crate::web::agent`].
    pub agent: String,
    /// What this browser brings to be recognized by.
    pub(super) device: Option<devices::Token>,
    /// The language that was chosen on this browser, if one was.
    pub chosen: Option<Lang>,
}

impl Deref for Visitor {
    type Target = Anyone;
    fn deref(&self) -> &Anyone {
        &self.anyone
    }
}

impl DerefMut for Visitor {
    fn deref_mut(&mut self) -> &mut Anyone {
        &mut self.anyone
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor> {
        let session = parts.extensions.get().cloned();
        Ok(Visitor {
            anyone: Anyone::from_request_parts(parts, app).await?,
            db: Db::from_request_parts(parts, app).await?,
            session: session.ok_or_else(|| anyhow::anyhow!("no session layer"))?,
            address: Address::of(parts).0,
            agent: agent(&parts.headers),
            device: devices::Token::of(&parts.headers),
            chosen: Language::chosen(&parts.headers),
        })
    }
}

impl Visitor {
    /// A page of signing in: the firm's welcome beside `content`. `here` is where the choice of a language leads back to.
    pub fn page(&self, title: &str, here: &str, content: Markup) -> Response {
        let page = Welcome {
            lang: self.lang,
            title,
            branding: self.firm.branding(self.lang),
            words: self.firm.welcome_words(self.lang),
            here: Some(here),
            sign_in: content,
        };
        self.flash.clear(page.render().into_response())
    }
}
