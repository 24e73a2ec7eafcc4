//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use crate::{
    db::{PathScope, Things, Tx},
    ids::QuestionnaireId,
    schema::questionnaires,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] =
    &[PathScope::of::<QuestionnaireId>(|tx, things| find_questionnaire(tx, things).boxed())];

async fn find_questionnaire(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let found = questionnaires::table
        .find((things.firm, things.own::<QuestionnaireId>()?))
        .select(questionnaires::id);
    found.first::<QuestionnaireId>(&mut tx).await.map(drop)
}
