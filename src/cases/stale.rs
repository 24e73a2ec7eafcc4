//! Open cases that have not moved for a while.

use crate::{
    actors::Staff,
    clock::Ts,
    db::{FirstRows, Tx},
    ids::CaseId,
    schema::{cases, staff_members},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// An open case, and when it last moved: a step was closed or reopened, or its status changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct StaleCase {
    /// Leads to its page.
    pub id: CaseId,
    /// What the firm calls it.
    pub name: String,
    /// The firm's own number for it.
    pub reference: String,
    /// Who is responsible for it.
    pub attorney_name: String,
    /// The last move.
    pub moved_at: Ts,
}

/// Open cases that the member of staff sees and that last moved before a moment, the longest still first: at most `most` after a place in the list.
///
/// # Errors
/// The database's.
pub async fn list_stale(
    mut tx: &Tx,
    staff: &Staff,
    before: Ts,
    after: Option<(Ts, CaseId)>,
    most: i64,
) -> QueryResult<Vec<StaleCase>> {
    let mut query = cases::table
        .inner_join(
            staff_members::table
                .on(staff_members::firm_id.eq(cases::firm_id).and(staff_members::id.eq(cases::attorney_id))),
        )
        .filter(cases::firm_id.eq(staff.firm.id).and(cases::closed_at.is_null()))
        .filter(cases::moved_at.lt(before))
        .filter(staff.scope())
        .order((cases::moved_at, cases::id))
        .select((cases::id, cases::name, cases::reference, staff_members::name, cases::moved_at))
        .into_boxed::<Pg>();
    if let Some((at, id)) = after {
        query = query.filter(cases::moved_at.gt(at).or(cases::moved_at.eq(at).and(cases::id.gt(id))));
    }
    query.first_rows(most).load(&mut tx).await
}
