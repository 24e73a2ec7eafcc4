//! "View as client": a member of staff sees the pages of one client, by the very same handlers, and changes nothing. Whom
//! they see is in the data of their session; starting and ending it is the feature `preview`'s.

use crate::{
    Error, Result,
    db::ReadOnly,
    firms::Firm,
    sessions::{ACTOR, SessionActor},
    web::{Language, PreviewMark, ReaderLanguage, RouteMark},
};
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use tower_sessions::Session;

/// Layer: says of a request that it is served as a preview, and refuses it if it would change something.
pub async fn mark_preview(mut request: Request, next: Next) -> Response {
    let (session, firm) = (request.extensions().get().cloned(), request.extensions().get().cloned());
    // staff go on with what is their own
    let own = RouteMark::of_request(&request).side.is_outside_preview();
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

/// Layer: notes whoever is signed in, for the layers within, and their language, for pages of errors.
pub async fn note_reader(mut request: Request, next: Next) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    if let Some(session) = session
        // without its cookie there is nobody, and nothing to ask the database
        && session.id().is_some()
        && let Ok(Some(actor)) = session.get::<SessionActor>(ACTOR).await
    {
        if let Some(language) = actor.language {
            request.extensions_mut().insert(ReaderLanguage(language));
        }
        request.extensions_mut().insert(Arc::new(actor));
    }
    next.run(request).await
}

/// The client whose pages are seen, if this request is for one of those.
async fn preview(session: Option<Session>, firm: Option<Arc<Firm>>) -> Result<Option<PreviewMark>> {
    let (Some(session), Some(firm)) = (session, firm) else { return Ok(None) };
    let actor: Option<SessionActor> = session.get(ACTOR).await?;
    // who must set up a second factor first sees their own page for that
    let actor = actor.filter(|actor| actor.firm == firm.id && !actor.lacks_second_factor(&firm));
    let subject = actor.and_then(|actor| actor.preview);
    Ok(subject.map(|subject| PreviewMark { name: subject.name, lang: subject.language }))
}
