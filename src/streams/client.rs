//! The stream of a client's pages.

use super::{
    LivePath, Opening, queries, stream,
    subscription::{Signal, Subscriber, Viewer},
};
use crate::{
    Result,
    access::{Client, SessionKey, is_previewing},
    app::App,
    db::{Db, Tx},
    events::{Audience, Nudge},
    ids::ClientId,
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
) -> Result<Response> {
    let (firm, account) = (client.firm.id, client.account);
    // seated first: what happens during the look-up waits there
    let (viewer, is_preview) = (Viewer::Client(client.id), client.preview.is_some());
    let subscriber = Subscriber { firm, account, session, viewer, is_preview };
    let Some(open) = app.streams.subscribe(subscriber) else { return Ok(stream::full()) };
    // so is its end
    if is_preview && !is_still_on(&app.db(firm), session, client.id).await? {
        open.subscription.tell(Signal::Close);
    }
    match app.streams.since(firm, &[Audience::Client], opening.age()) {
        None => open.subscription.tell(Signal::Gap),
        Some(nudges) if concerns(&app.db(firm), &client, &nudges).await? => {
            open.subscription.tell(Signal::Change)
        }
        Some(_) => {}
    }
    Ok(stream::response(open, app.streams.limits().keep_alive))
}

/// Whether the preview that the gate saw goes on: its end may have been announced before there was a seat.
async fn is_still_on(db: &Db, session: SessionKey, client: ClientId) -> Result<bool> {
    db.read(async |tx: &Tx| Ok(is_previewing(tx, session, client).await?)).await
}

/// Whether any of it is for this client.
async fn concerns(db: &Db, client: &Client, nudges: &[Nudge]) -> Result<bool> {
    if nudges.is_empty() {
        return Ok(false);
    }
    let (firm, now) = (client.firm.id, client.now);
    let meant = db.read(async |tx: &Tx| Ok(queries::list_meant(tx, firm, nudges, now).await?)).await?;
    Ok(meant.contains(&client.id))
}
