//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::{model::ResponseId, queries};
use crate::db::{PathScope, Reader, Things, Tx};
use diesel::QueryResult;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] =
    &[PathScope::of::<ResponseId>(|tx, things| find_response(tx, things).boxed())];

/// Clients see what is about people whom they see, staff what is of the cases that they see.
async fn find_response(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<ResponseId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_for_client(tx, scope, id).await.map(drop),
        Reader::Staff(scope) => queries::find_for_staff(tx, (things.firm, scope), id).await.map(drop),
    }
}
