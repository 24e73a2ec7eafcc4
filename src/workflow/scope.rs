//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::queries;
use crate::{
    db::{PathScope, Things, Tx},
    ids::{CaseStepId, CaseWorkflowId, WorkflowId},
    schema::workflows,
};
use diesel::{prelude::*, result::Error::NotFound};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<WorkflowId>(|tx, things| find_template(tx, things).boxed()),
    PathScope::of::<CaseWorkflowId>(|tx, things| find_workflow(tx, things).boxed()),
    PathScope::of::<CaseStepId>(|tx, things| find_step(tx, things).boxed()),
];

async fn find_template(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let template = workflows::table.find((things.firm, things.own::<WorkflowId>()?)).select(workflows::id);
    template.first::<WorkflowId>(&mut tx).await.map(drop)
}

/// Whose case it is in is asked of the case, whose id stands before it.
async fn find_workflow(tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let case = queries::find_case_of_workflow(tx, things.firm, things.own()?).await?;
    if things.own() == Ok(case) { Ok(()) } else { Err(NotFound) }
}

/// Whose case it is in is asked of the case. A step that is in no case any more shows nothing, and its handler says to staff what
/// became of it.
async fn find_step(tx: &Tx, things: &Things) -> QueryResult<()> {
    match queries::find_case_of_step(tx, things.firm, things.own()?).await? {
        Some(case) if things.own() == Ok(case) => Ok(()),
        Some(_) => Err(NotFound),
        None => things.staff().map(drop),
    }
}
