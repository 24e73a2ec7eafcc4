//! What waits for whom in the whole firm, and since when.

use super::Turn;
use crate::{
    actors::Staff,
    clock::Ts,
    db::{FirstRows, Spelled, Tx},
    i18n::Localized,
    ids::{CaseId, CaseWorkflowId},
    schema::{case_steps, case_workflows, cases},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// A workflow of an open case that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Wait {
    /// Which of the case's workflows.
    pub workflow: CaseWorkflowId,
    /// Leads to its page.
    pub case_id: CaseId,
    /// What the firm calls the case.
    pub case_name: String,
    /// The firm's own number for the case.
    pub reference: String,
    /// What is to be done.
    pub step: Localized,
    /// When it became their turn.
    pub since: Ts,
}

/// Where a page of waits ends.
pub type After = (Ts, CaseWorkflowId);

/// What waits for one of the three in cases that the member of staff sees, the longest first: at most `most` after a place in the list.
///
/// # Errors
/// The database's.
pub async fn list_waiting(
    mut tx: &Tx,
    staff: &Staff,
    turn: Turn,
    after: Option<After>,
    most: i64,
) -> QueryResult<Vec<Wait>> {
    let mut query = case_workflows::table
        .inner_join(
            cases::table
                .on(cases::firm_id.eq(case_workflows::firm_id).and(cases::id.eq(case_workflows::case_id))),
        )
        .inner_join(
            case_steps::table.on(case_steps::firm_id
                .eq(case_workflows::firm_id)
                .and(case_steps::id.nullable().eq(case_workflows::waiting_step_id))),
        )
        .filter(case_workflows::firm_id.eq(staff.firm.id).and(case_workflows::turn.eq(turn)))
        // Not of a case that was closed a moment ago, before its job ran. A look-up for each row, which OFFSET 0 keeps it: few
        // cases are open, but nearly all that wait, and a plain condition would have PostgreSQL read all open ones first.
        .filter(Spelled(
            "EXISTS (SELECT FROM cases c WHERE c.firm_id = case_workflows.firm_id AND c.id = case_workflows.case_id \
             AND c.closed_at IS NULL OFFSET 0)",
        ))
        .filter(staff.scope())
        .order((case_workflows::waiting_since, case_workflows::id))
        .select((
            case_workflows::id,
            cases::id,
            cases::name,
            cases::reference,
            case_steps::name,
            case_workflows::waiting_since.assume_not_null(),
        ))
        .into_boxed::<Pg>();
    if let Some((since, id)) = after {
        let same = case_workflows::waiting_since.eq(since).and(case_workflows::id.gt(id));
        query = query.filter(case_workflows::waiting_since.gt(since).or(same).assume_not_null());
    }
    query.first_rows(most).load(&mut tx).await
}
