//! That it is them, shown once more before something is changed that would lock them out, or let somebody else in: by
//! having signed in just now, or by the password.

use super::{
    Who,
    backoff::{self, Subject},
    passwords::verify_password,
    queries,
    sessions::Use,
};
use crate::{Error, Result, app::App, error::whole_seconds, i18n::Lang, t};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::time::Duration;
use tower_sessions::Session;

/// So long after signing in nobody is asked again.
const FRESH: Duration = Duration::from_secs(10 * 60);

/// Extractor: whether they signed in within the last ten minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh(pub bool);

impl FromRequestParts<App> for Fresh {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Fresh> {
        let Some(session) = parts.extensions.get::<Session>() else { return Ok(Fresh(false)) };
        let used: Option<Use> = session.get(Use::KEY).await?;
        let now = app.clock.now();
        Ok(Fresh(used.is_some_and(|used| now < used.at.plus(FRESH))))
    }
}

/// Why somebody did not show that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing was typed.
    Missing,
    Wrong,
    /// There were too many tries.
    HeldOff(Duration),
    /// The account has no password: they must sign in anew, by a link.
    NoPassword,
}

impl Doubt {
    /// What the field of the password says.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Doubt::Missing => t!(lang, "proof-missing"),
            Doubt::Wrong => t!(lang, "proof-wrong"),
            Doubt::HeldOff(wait) => {
                t!(lang, "proof-held-off", minutes = whole_seconds(wait).div_ceil(60))
            }
            Doubt::NoPassword => t!(lang, "proof-no-password"),
        }
    }
}

/// Whether this is their password. Wrong ones are counted with those at the door.
///
/// # Errors
/// When the database does not answer. Inside: why it is not shown.
pub async fn prove_password(app: &App, who: &Who, password: &str) -> Result<Result<(), Doubt>> {
    let (firm, account, now) = (who.firm.id, who.account, who.now);
    let db = app.db(firm);
    let hash = db.read(async |tx| Ok(queries::find_password_hash(tx, firm, account).await?)).await?;
    let Some(hash) = hash else { return Ok(Err(Doubt::NoPassword)) };
    if password.is_empty() {
        return Ok(Err(Doubt::Missing));
    }
    if let Err(wait) = app.limits.admit_proof(who) {
        return Ok(Err(Doubt::HeldOff(wait)));
    }
    let subject = Subject::password(&who.email);
    let begun = db.write(async |tx| Ok(backoff::begin(tx, firm, subject, now).await?)).await?;
    if let Err(wait) = begun {
        return Ok(Err(Doubt::HeldOff(wait)));
    }
    if !verify_password(password, Some(&hash)).await? {
        return Ok(Err(Doubt::Wrong));
    }
    db.write(async |tx| Ok(backoff::succeed(tx, firm, subject).await?)).await?;
    Ok(Ok(()))
}

/// The same, where having signed in just now is enough.
///
/// # Errors
/// Those of [`prove_password`].
pub async fn prove(app: &App, who: &Who, fresh: Fresh, password: &str) -> Result<Result<(), Doubt>> {
    if fresh.0 && password.is_empty() { Ok(Ok(())) } else { prove_password(app, who, password).await }
}
