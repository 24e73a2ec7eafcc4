//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::ContractTemplateId,
    schema::contract_templates,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] =
    &[PathScope::of::<ContractTemplateId>(|tx, things| find_template(tx, things).boxed())];

async fn find_template(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let template = contract_templates::table
        .find((things.firm, things.own::<ContractTemplateId>()?))
        .select(contract_templates::id);
    template.first::<ContractTemplateId>(&mut tx).await.map(drop)
}
