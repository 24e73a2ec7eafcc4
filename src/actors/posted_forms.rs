//! Forms of somebody signed in: they carry whom they were shown to, so that nothing is saved by whoever signed in after them in the
//! same browser; and those that make something make it once, however often they are sent.

use crate::{
    Error, Result,
    app::App,
    db::{Db, SentAnswer, SentForm, Tx},
    error::for_log,
    form::{hidden, leading},
    sessions::SessionActor,
    ui::FORM_ID,
    web::{Flash, PreviewMark, RouteMark, Side, Want, largest_form, page_behind},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// The field that says whom a form was shown to.
const SHOWN_TO: &str = "shown_to";
/// How long the second sending waits for the answer of the first, which is on its way.
const PATIENCE: (u32, Duration) = (20, Duration::from_millis(50));

/// Layer: gives forms of somebody signed in what they carry, and takes those that were posted.
pub async fn take_forms(State(app): State<App>, request: Request, next: Next) -> Response {
    let actor: Option<Arc<SessionActor>> = request.extensions().get().cloned();
    // a preview has no forms that can be sent
    let actor = actor.filter(|_| request.extensions().get::<PreviewMark>().is_none());
    let Some(actor) = actor else { return next.run(request).await };
    let mark = mark(&app, &actor).to_string();
    let answer = async {
        if *request.method() != Method::POST {
            return next.run(request).await;
        }
        match Posted::take(&app, &mark, &actor, request).await {
            Ok((request, Some(posted))) => posted.answer(next.run(request).await).await,
            Ok((request, None)) => next.run(request).await,
            Err(error) => error.into_response(),
        }
    };
    hidden::carry(SHOWN_TO, mark.clone(), answer).await.answer
}

/// Stands for an account in its forms; it tells nobody which.
fn mark(app: &App, actor: &SessionActor) -> Uuid {
    let whose = [actor.firm.0.as_bytes().as_slice(), actor.account.0.as_bytes()].concat();
    let signed = app.seal.sign(b"form shown to", &whose);
    Uuid::from_slice(&signed[..16]).unwrap_or_default()
}

/// A form that makes something, on its way to its handler.
struct Posted {
    sent: Arc<SentForm>,
    db: Db,
    parts: Parts,
}

impl Posted {
    /// # Errors
    /// [`Error::OtherAccount`] when it was shown to another; one without a mark comes from a program.
    async fn take(
        app: &App,
        mark: &str,
        actor: &SessionActor,
        request: Request,
    ) -> Result<(Request, Option<Posted>)> {
        let (mut parts, body) = request.into_parts();
        let fields = leading::read(&parts.headers, body, largest_form(&parts)).await;
        let fields = fields.ok_or(Error::TooLarge)?;
        // whoever it is may sign out, and choose a language
        let is_theirs = !matches!(RouteMark::of(&parts).side, Side::Public | Side::Own);
        if is_theirs && fields.get(SHOWN_TO).is_some_and(|shown_to| shown_to != mark) {
            return Err(Error::OtherAccount);
        }
        let id: Option<Uuid> = fields.get(FORM_ID).and_then(|id| id.parse().ok());
        let Some(id) = id else { return Ok((Request::from_parts(parts, fields.body), None)) };
        let whose = Sha256::new().chain_update(actor.account.0.as_bytes()).chain_update(id.as_bytes());
        let sent = SentForm::new(whose.chain_update(parts.uri.path()).finalize().into());
        // of files their handler knows more, once they have come in
        if let Some(whole) = &fields.whole {
            sent.complete(whole);
        }
        let (sent, db) = (Arc::new(sent), Db::from_request_parts(&mut parts, app).await?);
        let posted = Posted { sent: sent.clone(), db, parts: parts.clone() };
        parts.extensions.insert(sent);
        Ok((Request::from_parts(parts, fields.body), Some(posted)))
    }

    /// The answer of the handler; of a form that was taken before, that of its first sending.
    async fn answer(mut self, response: Response) -> Response {
        let error = response.extensions().get::<Arc<Error>>().cloned();
        if error.is_some_and(|error| matches!(*error, Error::AlreadySent)) {
            return self.first_answer().await.unwrap_or(response);
        }
        let answer = self.what_was_answered(&response);
        if let Err(error) = self.note(response.status(), answer).await {
            tracing::warn!("what a form was answered with is not noted: {}", for_log(error));
        }
        response
    }

    fn what_was_answered(&self, response: &Response) -> SentAnswer {
        let led_to = |name| response.headers().get(name).and_then(|place| place.to_str().ok());
        let page = led_to(header::LOCATION.as_str()).or_else(|| led_to("hx-redirect")).map(str::to_owned);
        SentAnswer {
            // what was answered on the spot stands on the page that it was sent from
            page: page.or_else(|| page_behind(&self.parts.headers)).or_else(|| Some("/".to_owned())),
            flash: response.extensions().get::<Flash>().map(|flash| flash.as_str().to_owned()),
        }
    }

    async fn note(&self, status: StatusCode, answer: SentAnswer) -> Result<()> {
        let (sent, db, firm) = (&self.sent, &self.db, self.db.firm());
        if !sent.is_taken() {
            return Ok(());
        }
        if status.is_client_error() || status.is_server_error() {
            return db.write(async |tx: &Tx| Ok(sent.release(tx, firm).await?)).await;
        }
        db.write(async |tx: &Tx| Ok(sent.settle(tx, firm, &answer).await?)).await
    }

    /// None when it is not to be had.
    async fn first_answer(&mut self) -> Option<Response> {
        let Ok(want) = Want::from_request_parts(&mut self.parts, &()).await;
        let (sent, db, firm) = (&self.sent, &self.db, self.db.firm());
        for _ in 0..PATIENCE.0 {
            let answer = db.read(async |tx: &Tx| Ok(sent.find_answer(tx, firm).await?)).await.ok()??;
            let Some(page) = answer.page else {
                tokio::time::sleep(PATIENCE.1).await;
                continue;
            };
            let flash = answer.flash.and_then(|flash| flash.parse::<Flash>().ok());
            let answer = want.redirect(&page);
            return Some(match flash {
                Some(flash) => flash.on(answer),
                None => answer,
            });
        }
        None
    }
}
