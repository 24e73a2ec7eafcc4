//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::StaffId,
    schema::staff_members,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[PathScope::of::<StaffId>(|tx, things| find_member(tx, things).boxed())];

async fn find_member(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let member = staff_members::table.find((things.firm, things.own::<StaffId>()?)).select(staff_members::id);
    member.first::<StaffId>(&mut tx).await.map(drop)
}
