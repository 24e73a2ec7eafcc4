//! How clients are shown a stage: as the steps of it that they see.

use super::{Step, StepState};
use crate::{
    ids::{CaseId, FirmId},
    schema::case_steps,
};
use diesel::{
    expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate},
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, Bool, Uuid},
};

/// Whether clients are shown a row of [`case_steps`], in queries of these cases: it is visible, and so is the stage that it is
/// in. The view `visible_steps` says the same of one row at a time; here the visible stages of the cases are read once.
#[derive(Debug, Clone, QueryId)]
pub struct IsShown {
    pub firm: FirmId,
    pub cases: Vec<CaseId>,
}

impl Expression for IsShown {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for IsShown {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "(case_steps.visible AND (case_steps.stage_id IS NULL OR case_steps.stage_id IN \
             (SELECT stage.id FROM case_steps stage WHERE stage.firm_id = ",
        );
        out.push_bind_param::<Uuid, _>(&self.firm)?;
        out.push_sql(" AND stage.case_id = ANY(");
        out.push_bind_param::<Array<Uuid>, Vec<CaseId>>(&self.cases)?;
        out.push_sql(") AND stage.visible)))");
        Ok(())
    }
}

impl<Tables> AppearsOnTable<Tables> for IsShown where case_steps::visible: AppearsOnTable<Tables> {}
impl<Tables> SelectableExpression<Tables> for IsShown where case_steps::visible: SelectableExpression<Tables> {}
impl<Groups> ValidGrouping<Groups> for IsShown {
    type IsAggregate = is_aggregate::Never;
}

/// The visible rows of a workflow as clients get them. A stage with visible steps stands as those do: when it was closed inside
/// the firm would tell of steps that nobody outside is to know of. A stage without any stands for itself.
pub fn as_shown(mut rows: Vec<Step>) -> Vec<Step> {
    for at in 0..rows.len() {
        if rows[at].is_stage() {
            let stage = rows[at].id;
            let steps: Vec<&Step> = rows.iter().filter(|row| row.stage_id == Some(stage)).collect();
            if let Some(shown) = standing_for(&rows[at], &steps) {
                rows[at] = shown;
            }
        }
    }
    rows
}

/// The stage as these steps of it say; none without any.
fn standing_for(stage: &Step, steps: &[&Step]) -> Option<Step> {
    let opened_at = steps.iter().map(|step| step.opened_at).min()?;
    let over = steps.iter().all(|step| !step.is_open());
    let done = steps.iter().any(|step| step.state == StepState::Done);
    let state = match (over, done) {
        (false, _) => StepState::Open,
        (true, true) => StepState::Done,
        (true, false) => StepState::Skipped,
    };
    let ended_at = steps.iter().filter_map(|step| step.ended_at).max().filter(|_| over);
    Some(Step { state, opened_at, ended_at, ended_by: None, ..stage.clone() })
}
