//! The stream of a client's pages.

use super::{LivePath, Opening};
use crate::{
    Result,
    actors::Client,
    app::App,
    db::{Db, Tx},
    ids::ClientId,
    sessions::{SessionKey, is_previewing},
    streams::{self, Subscriber, Viewer},
    web::Query,
};
use axum::{extract::State, response::Response};

/// `GET /live`: a word whenever something happened in a case of theirs that they may see.
pub async fn index(
    _: LivePath,
    client: Client,
    session: SessionKey,
    Query(opening): Query<Opening>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (viewer, is_preview) = (Viewer::Client(client.id), client.preview.is_some());
    let (firm, account) = (client.firm.id, client.account);
    let subscriber = Subscriber { firm, account, session, viewer, is_preview };
    let Some(open) = app.streams.subscribe(subscriber) else { return Ok(streams::full()) };
    // only now: its end may have been announced before there was a subscription
    if is_preview && !is_still_on(&db, session, client.id).await? {
        open.close();
    }
    open.catch_up(&db, opening.age(), client.now).await?;
    Ok(open.response())
}

/// Whether the preview that the gate saw goes on.
async fn is_still_on(db: &Db, session: SessionKey, client: ClientId) -> Result<bool> {
    db.read(async |tx: &Tx| Ok(is_previewing(tx, session, client).await?)).await
}
