//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::queries;
use crate::{
    db::{PathScope, Reader, Things, Tx},
    ids::{AssessmentId, LeadFileId, LeadId},
};
use diesel::QueryResult;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<AssessmentId>(|tx, things| find_assessment(tx, things).boxed()),
    PathScope::of::<LeadId>(|tx, things| find_lead(tx, things).boxed()),
    PathScope::of::<LeadFileId>(|tx, things| find_file(tx, things).boxed()),
];

async fn find_assessment(tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    queries::find_assessment(tx, things.firm, things.own::<AssessmentId>()?).await.map(drop)
}

/// Whoever enrolled sees what they sent, staff see all that came.
async fn find_lead(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<LeadId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_own(tx, things.firm, scope.client, id).await.map(drop),
        Reader::Staff(_) => queries::find_lead(tx, things.firm, id).await.map(drop),
    }
}

/// What it came with stands before it, and is asked for itself.
async fn find_file(tx: &Tx, things: &Things) -> QueryResult<()> {
    let of = (things.own::<LeadId>()?, things.own::<LeadFileId>()?);
    queries::find_file(tx, things.firm, of).await.map(drop)
}
