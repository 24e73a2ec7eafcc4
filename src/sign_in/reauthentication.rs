//! That it is them, shown once more before something is changed that would lock them out, or let somebody else in: by
//! having signed in just now, or by the password.

use super::{passwords::verify_password, queries};
use crate::{
    Error, Result,
    abuse::backoff::{self, BackoffKey},
    actors::CurrentUser,
    app::App,
    db::Db,
    error::whole_seconds,
    i18n::Lang,
    sessions::Use,
    t,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::time::Duration;
use tower_sessions::Session;

/// So long after signing in nobody is asked again.
const FRESH: Duration = Duration::from_secs(10 * 60);

/// Extractor: whether they signed in within the last ten minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecentSignIn(pub bool);

impl FromRequestParts<App> for RecentSignIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<RecentSignIn> {
        let Some(session) = parts.extensions.get::<Session>() else { return Ok(RecentSignIn(false)) };
        let used: Option<Use> = session.get(Use::KEY).await?;
        let now = app.clock.now();
        Ok(RecentSignIn(used.is_some_and(|used| now < used.at.plus(FRESH))))
    }
}

/// Why somebody did not show that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReauthError {
    /// Nothing was typed.
    Missing,
    /// It is not their password, or not a code of theirs.
    Wrong,
    /// There were too many tries.
    Throttled(Duration),
    /// The account has no password: they must sign in anew, by a link.
    NoPassword,
}

impl ReauthError {
    /// What the field of the password says.
    pub fn words(self, lang: Lang) -> String {
        match self {
            ReauthError::Missing => t!(lang, "proof-missing"),
            ReauthError::Wrong => t!(lang, "proof-wrong"),
            ReauthError::Throttled(wait) => {
                t!(lang, "proof-held-off", minutes = whole_seconds(wait).div_ceil(60))
            }
            ReauthError::NoPassword => t!(lang, "proof-no-password"),
        }
    }
}

/// Whether this is their password. Wrong ones are counted with those of signing in.
///
/// # Errors
/// When the database does not answer. Inside: why it is not shown.
pub async fn reauthenticate_with_password(
    (app, db): (&App, &Db),
    who: &CurrentUser,
    password: &str,
) -> Result<Result<(), ReauthError>> {
    let (firm, account, now) = (who.firm.id, who.account, who.now);
    let hash = db.read(async |tx| Ok(queries::find_password_hash(tx, firm, account).await?)).await?;
    let Some(hash) = hash else { return Ok(Err(ReauthError::NoPassword)) };
    if password.is_empty() {
        return Ok(Err(ReauthError::Missing));
    }
    if let Err(wait) = app.limits.admit_proof(who.account, &who.address) {
        return Ok(Err(ReauthError::Throttled(wait)));
    }
    let key = BackoffKey::password(&who.email);
    let begun = db.write(async |tx| Ok(backoff::begin(tx, firm, key, now).await?)).await?;
    if let Err(wait) = begun {
        return Ok(Err(ReauthError::Throttled(wait)));
    }
    if !verify_password(password, Some(&hash)).await? {
        return Ok(Err(ReauthError::Wrong));
    }
    db.write(async |tx| Ok(backoff::succeed(tx, firm, key).await?)).await?;
    Ok(Ok(()))
}

/// The same, where having signed in just now is enough.
///
/// # Errors
/// Those of [`reauthenticate_with_password`].
pub async fn reauthenticate(
    at: (&App, &Db),
    who: &CurrentUser,
    recent: RecentSignIn,
    password: &str,
) -> Result<Result<(), ReauthError>> {
    if recent.0 && password.is_empty() {
        Ok(Ok(()))
    } else {
        reauthenticate_with_password(at, who, password).await
    }
}
