//! The layer that notices such forms.

use super::{KEPT, PLACE, discard, form::SavedForm, load, store};
use crate::{
    Error, Result,
    app::App,
    ids::FirmId,
    sign_in::known,
    web::{Address, Want, local_path, login_link, page_behind},
};
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use tower_sessions::Session;

/// Larger forms are not kept.
const MAX_COUNT: u64 = 64 * 1024;

/// Layer: keeps a posted form whose handler asked to sign in, and leads to the sign-in page. Files cannot be kept; the
/// answer to those is left to [`crate::web::errors`], which says so.
pub async fn save_forms(State(app): State<App>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let sent = Sent { parts: parts.clone(), form: None };
    let (sent, body) = match sent.read(body).await {
        Ok(read) => read,
        Err(error) => return error.into_response(),
    };
    let response = next.run(Request::from_parts(parts, body)).await;
    sent.settle(&app, response).await.unwrap_or_else(IntoResponse::into_response)
}

fn asks_to_sign_in(response: &Response) -> bool {
    let error = response.extensions().get::<Arc<Error>>();
    error.is_some_and(|error| matches!(**error, Error::SignIn))
}

/// A form on its way to its handler.
struct Sent {
    parts: Parts,
    form: Option<Bytes>,
}

impl Sent {
    /// Looks at the body if it is one that can be kept.
    async fn read(mut self, body: Body) -> Result<(Sent, Body)> {
        let kind = self.parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_form = kind.is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form || body.size_hint().upper().is_none_or(|size| size > MAX_COUNT) {
            return Ok((self, body));
        }
        let bytes = to_bytes(body, usize::MAX).await.map_err(|_| Error::BadRequest("form"))?;
        self.form = Some(bytes.clone());
        Ok((self, Body::from(bytes)))
    }

    async fn settle(mut self, app: &App, response: Response) -> Result<Response> {
        let Some(session) = self.parts.extensions.get::<Session>().cloned() else { return Ok(response) };
        if !asks_to_sign_in(&response) {
            self.forget_sent(&session, response.status()).await?;
            return Ok(response);
        }
        let (address, whose) = (Address::of(&self.parts).0, known::of(&app.seal, &self.parts.headers));
        match self.saved_form(app, whose.clone()) {
            Some(form) if app.limits.admit_saved_form(&address, whose.as_deref()).is_ok() => {
                store(&session, &form).await?;
                let Ok(want) = Want::from_request_parts(&mut self.parts, &()).await;
                Ok(want.redirect(login_link(PLACE, None)))
            }
            _ => Ok(response),
        }
    }

    fn saved_form(&self, app: &App, whose: Option<String>) -> Option<SavedForm> {
        let path = local_path(self.parts.uri.path_and_query()?.as_str())?.to_owned();
        let firm = *self.parts.extensions.get::<FirmId>()?;
        let mut form = SavedForm::new(firm, whose, app.clock.now(), path, self.form.as_ref()?);
        form.page = page_behind(&self.parts.headers);
        Some(form)
    }

    /// A form that was offered and is sent now need not be kept any longer: it was taken, or stands on a page again with
    /// what is wrong with it.
    async fn forget_sent(&self, session: &Session, status: StatusCode) -> Result<()> {
        let arrived =
            status.is_success() || status.is_redirection() || status == StatusCode::UNPROCESSABLE_ENTITY;
        if !arrived || session.id().is_none() || session.get_value(KEPT).await?.is_none() {
            return Ok(());
        }
        let path = self.parts.uri.path_and_query().map(|path| path.as_str());
        match load(session).await? {
            Some(form) if Some(form.path.as_str()) != path => Ok(()),
            _ => discard(session).await,
        }
    }
}
