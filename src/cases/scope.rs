//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Reader, Things, Tx},
    ids::CaseId,
    schema::cases,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[PathScope::of::<CaseId>(|tx, things| find_case(tx, things).boxed())];

async fn find_case(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let case = cases::table.find((things.firm, things.own::<CaseId>()?)).select(cases::id);
    let found = match things.reader {
        Reader::Staff(scope) => case.filter(scope).first::<CaseId>(&mut tx).await,
        Reader::Client(scope) => case.filter(scope.case(cases::id)).first::<CaseId>(&mut tx).await,
    };
    found.map(drop)
}
