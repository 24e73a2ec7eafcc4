//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::ChecklistId,
    schema::checklists,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] =
    &[PathScope::of::<ChecklistId>(|tx, things| find_checklist(tx, things).boxed())];

async fn find_checklist(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let checklist =
        checklists::table.find((things.firm, things.own::<ChecklistId>()?)).select(checklists::id);
    checklist.first::<ChecklistId>(&mut tx).await.map(drop)
}
