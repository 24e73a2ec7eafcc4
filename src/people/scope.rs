//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::ClientId,
    schema::clients,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[PathScope::of::<ClientId>(|tx, things| find_client(tx, things).boxed())];

/// Staff know of every client of their firm; what they see of them is another matter.
async fn find_client(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let client = clients::table.find((things.firm, things.own::<ClientId>()?)).select(clients::id);
    client.first::<ClientId>(&mut tx).await.map(drop)
}
