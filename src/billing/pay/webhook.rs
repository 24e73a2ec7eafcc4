//! What providers tell. It is kept before anything is made of it; the provider is answered once it is kept.

use crate::{
    Error, Result,
    actors::Anyone,
    app::App,
    billing::{WebhookPath, gateways, jobs, queries},
    db::{Db, Tx},
    error::for_log,
    payments::{GatewayKind, WebhookEvent},
};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

/// POST /webhooks/{gateway}
pub async fn create(
    path: WebhookPath,
    anyone: Anyone,
    State(app): State<App>,
    db: Db,
    (headers, body): (HeaderMap, Bytes),
) -> Result<Response> {
    let Ok(kind) = path.gateway.parse::<GatewayKind>() else { return Err(Error::NotFound) };
    let (firm, name) = (anyone.firm.id, kind.as_str());
    let rows = db.read(async |tx: &Tx| Ok(queries::list_gateways(tx, firm).await?)).await?;
    let row = rows.into_iter().find(|row| row.gateway == name).ok_or(Error::NotFound)?;
    let provider = gateways::open(&app, firm, &row)?;
    let event = match provider.read_webhook(&headers, &body, anyone.now) {
        Ok(WebhookEvent::Signed(event)) => *event,
        // not the provider's own word: it is asked whether that is so
        Ok(WebhookEvent::Hint { event_id: Some(id) }) => match provider.fetch_event(&id).await {
            Ok(event) => event,
            Err(error) => {
                tracing::warn!(
                    gateway = name,
                    error = for_log(&error),
                    "an event that a webhook hinted at was not found"
                );
                return Ok((StatusCode::BAD_REQUEST, "no such event").into_response());
            }
        },
        Ok(WebhookEvent::Hint { event_id: None }) => return Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => {
            tracing::warn!(gateway = name, error = for_log(format!("{error:?}")), "a webhook was refused");
            return Ok((StatusCode::BAD_REQUEST, "not signed by the provider").into_response());
        }
    };
    let kept = (event.id.as_str(), event.kind.as_str(), &event.body);
    db.write(async |tx| {
        if queries::insert_event(tx, firm, name, kept, anyone.now).await? {
            jobs::enqueue_event(tx, firm, name, &event.id, anyone.now).await?;
        }
        Ok(())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
