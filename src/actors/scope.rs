//! Scope first: whatever is sent to an address, the right of its route and the things that its ids name are asked before the form
//! is so much as read. What a form says of itself then, however wrong it is, is said to those alone who may see its page.
//!
//! Pages (GET) ask in the very queries that fill them, which costs no round trip; `tests/it/routes/scope.rs` holds them to it.

use super::{Client, Staff};
use crate::{
    Error, Result,
    app::App,
    db::{Db, PathScope, Reader, Things},
    ids::FirmId,
    web::{Right, RouteMark},
};
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams, Request, State},
    http::{Method, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::future::try_join_all;

/// Layer, around the handlers: see above.
pub async fn ask_scope(State(app): State<App>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match ask(&app, &mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(error) => error.into_response(),
    }
}

async fn ask(app: &App, parts: &mut Parts) -> Result<()> {
    let mark = RouteMark::of(parts);
    let (firm, reader) = match mark.right {
        // their handlers know nobody, or nothing but who asks
        None | Some(Right::Anyone | Right::Token | Right::SignedIn | Right::SignOut) => return Ok(()),
        Some(Right::Client | Right::OwnThing) => {
            let client = Client::from_request_parts(parts, app).await?;
            (client.firm.id, Reader::Client(client.scope()))
        }
        Some(right @ (Right::Staff | Right::StaffThing | Right::Owner)) => {
            let staff = Staff::from_request_parts(parts, app).await?;
            if right == Right::Owner {
                staff.require_owner()?;
            }
            (staff.firm.id, Reader::Staff(staff.scope()))
        }
    };
    let Some(things) = things(parts, &mark, (firm, reader)).await? else { return Ok(()) };
    let scopes = things.named.iter().map(|(thing, _)| scope(app, thing));
    let scopes: Vec<PathScope> = scopes.collect::<Result<_>>()?;
    let db = Db::from_request_parts(parts, app).await?;
    db.read(async |tx| {
        try_join_all(scopes.iter().map(|scope| (scope.find)(tx, &things))).await?;
        Ok(())
    })
    .await
}

/// What the ids in the address name; none where there are none.
async fn things(
    parts: &mut Parts,
    mark: &RouteMark,
    (firm, reader): (FirmId, Reader),
) -> Result<Option<Things>> {
    if mark.things.iter().all(|(_, thing)| thing.is_none()) {
        return Ok(None);
    }
    let given: RawPathParams = parts.extract().await.map_err(|_| Error::NotFound)?;
    let named = mark.things.iter().filter_map(|(parameter, thing)| {
        let (_, id) = given.iter().find(|(name, _)| name == parameter)?;
        Some(((*thing)?, id.to_owned()))
    });
    Ok(Some(Things { firm, reader, named: named.collect() }))
}

/// Nobody gets past an id of which no feature says whose it is.
fn scope(app: &App, thing: &str) -> Result<PathScope> {
    let known = app.catalog.path_scopes.iter().find(|scope| scope.thing == thing);
    known.copied().ok_or_else(|| Error::Internal(anyhow::anyhow!("no feature finds a {thing}")))
}
