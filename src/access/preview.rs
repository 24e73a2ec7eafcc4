//! "View as client": a member of staff sees the pages of one client, by the very same handlers, and changes nothing. Whom
//! they see is in the data of their session; starting and ending it is the feature `preview`'s.

use super::{PreviewSession, SessionActor, preview_session::KEY, sessions};
use crate::{
    Error, Result,
    app::App,
    db::{ReadOnly, Tx},
    firms::Firm,
    ids::{AccountId, FirmId},
    schema,
    web::{Language, PreviewMark},
};
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use tower_sessions::Session;

/// Layer: says of a request that it is served as a preview, and refuses it if it would change something.
pub async fn mark_preview(mut request: Request, next: Next) -> Response {
    let (session, firm) = (request.extensions().get().cloned(), request.extensions().get().cloned());
    let own = is_their_own(request.uri().path());
    let preview = match preview(session.filter(|_| !own), firm).await {
        Ok(Some(preview)) => preview,
        Ok(None) => return next.run(request).await,
        Err(error) => return error.into_response(),
    };
    let mut response = if request.method().is_safe() {
        let extensions = request.extensions_mut();
        extensions.insert(ReadOnly);
        extensions.insert(Language(preview.lang));
        extensions.insert(preview.clone());
        next.run(request).await
    } else {
        Error::ReadOnlyPreview(preview.name.clone()).into_response()
    };
    response.extensions_mut().insert(preview);
    response
}

/// The client whose pages are seen, if this request is for one of those.
async fn preview(session: Option<Session>, firm: Option<Arc<Firm>>) -> Result<Option<PreviewMark>> {
    let (Some(session), Some(firm)) = (session, firm) else { return Ok(None) };
    let actor: Option<SessionActor> = session.get(sessions::ACTOR).await?;
    // who must set up a second factor first sees their own page for that
    let actor = actor.filter(|actor| actor.firm == firm.id && !actor.lacks_second_factor(&firm));
    let subject = actor.and_then(|actor| actor.preview);
    Ok(subject.map(|subject| PreviewMark { name: subject.name, lang: subject.language }))
}

/// What staff do for themselves while they see somebody's pages: their own side goes on working, and so does the way out.
fn is_their_own(path: &str) -> bool {
    path == "/staff" || path.starts_with("/staff/") || path == "/logout"
}

/// Ends the previews whose session is over, each with its entry in the log; answers how many. Entry and session go in one
/// transaction, so it may run twice at once.
///
/// # Errors
/// The database's.
pub async fn end_expired(app: &App) -> anyhow::Result<usize> {
    use schema::sessions;
    let now = app.clock.now();
    let over = || sessions::expires_at.le(now).or(sessions::seen_at.le(now.minus(super::IDLE)));
    let mut connection = app.pool.get().await?;
    let found: Vec<(Vec<u8>, Option<FirmId>)> = sessions::table
        .filter(sessions::data.has_key(KEY))
        .filter(over())
        .select((sessions::id_hash, sessions::bound_firm))
        .load(&mut connection)
        .await?;
    drop(connection);
    let mut ended = 0;
    for (id, firm) in found {
        let Some(firm) = firm else { continue };
        let db = app.db(firm);
        let done = db.write(async |mut tx: &Tx| {
            let gone: Option<(Option<AccountId>, serde_json::Value)> =
                diesel::delete(sessions::table.find(&id).filter(over()))
                    .returning((sessions::account_id, sessions::data))
                    .get_result(&mut tx)
                    .await
                    .optional()?;
            let Some((Some(account), data)) = gone else { return Ok(false) };
            let Some(preview_session) = PreviewSession::in_data(&data) else { return Ok(false) };
            preview_session.record_end(tx, firm, account, now).await?;
            Ok(true)
        });
        ended += usize::from(done.await?);
    }
    Ok(ended)
}
