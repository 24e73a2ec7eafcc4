//! Reading the log back as recent activity, newest first.

use super::{Audience, Event};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the firm's chain; the last line's is the `before` of the next page.
    pub seq: i64,
    pub at: Ts,
    pub event: Event,
    pub case: Option<CaseId>,
    /// Who did it; none when it was the program.
    pub actor: Option<AccountId>,
    /// By the name they have now.
    pub actor_name: Option<String>,
    pub actor_is_staff: bool,
}

/// The newest events of these cases before `before`, at most `most`. A `reader` who is a client sees what is meant for
/// clients, staff sees all. Kinds this program does not know and erased payloads are left out, so there may be fewer.
///
/// # Errors
/// The database's.
pub async fn list_for_cases(
    tx: &Tx,
    cases: &[CaseId],
    reader: Audience,
    before: Option<i64>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Lines { scope: Scope::Cases(cases, reader), before: before.unwrap_or(i64::MAX), most }.load(tx).await
}

/// The newest events of the whole firm, for staff; otherwise like [`list_for_cases`].
///
/// # Errors
/// The database's.
pub async fn list_for_firm(tx: &Tx, before: Option<i64>, most: i64) -> QueryResult<Vec<Line>> {
    Lines { scope: Scope::Firm, before: before.unwrap_or(i64::MAX), most }.load(tx).await
}

/// The newest events of the whole firm that say that a case moved: for staff; otherwise like [`list_for_cases`].
///
/// # Errors
/// The database's.
pub async fn list_movement(tx: &Tx, most: i64) -> QueryResult<Vec<Line>> {
    Lines { scope: Scope::Movement, before: i64::MAX, most }.load(tx).await
}

enum Scope<'a> {
    Cases(&'a [CaseId], Audience),
    Firm,
    Movement,
}

/// The events of a scope with the names of those who acted, in one query. Each case gives at most `most` of its own from
/// its index, so that a long history costs no more than a short one; this needs LATERAL, which the query builder lacks.
struct Lines<'a> {
    scope: Scope<'a>,
    before: i64,
    most: i64,
}

/// What is told of workflows is told as long as it may be seen: a step that was hidden since takes its history along. Each OFFSET
/// 0 keeps these look-ups for the event at hand: what is read out of the payload may fail, so row-level security lets no index be
/// searched for it directly, and else PostgreSQL may hash the steps of all cases first.
const SHOWN: &str = " kind NOT IN ('workflow.adapted', 'case.updated') AND (kind NOT IN ('step.moved', 'workflow.added') OR EXISTS (\
     SELECT FROM event_payloads p CROSS JOIN LATERAL (SELECT p.firm_id, (p.body::jsonb ->> 'step')::uuid AS step, \
     (p.body::jsonb ->> 'workflow')::uuid AS workflow OFFSET 0) told \
     WHERE p.firm_id = events.firm_id AND p.seq = events.seq AND (\
     EXISTS (SELECT FROM visible_steps s WHERE s.firm_id = told.firm_id AND s.id = told.step OFFSET 0) OR \
     kind = 'workflow.added' AND EXISTS (\
     SELECT FROM visible_workflows w WHERE w.firm_id = told.firm_id AND w.id = told.workflow OFFSET 0)) OFFSET 0)) AND";

type Row = (i64, Ts, String, Option<String>, Option<CaseId>, Option<AccountId>, Option<String>, bool);

impl Lines<'_> {
    async fn load(self, tx: &Tx) -> QueryResult<Vec<Line>> {
        let mut tx = tx;
        let rows: Vec<Row> = RunQueryDsl::load(self, &mut tx).await?;
        Ok(rows.into_iter().filter_map(line).collect())
    }

    fn newest<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(" seq < ");
        out.push_bind_param::<BigInt, _>(&self.before)?;
        // not bound: a plan that is made once for all values has to know that these are few
        out.push_sql(&format!(" ORDER BY seq DESC LIMIT {}", self.most));
        Ok(())
    }
}

fn line((seq, at, kind, body, case, actor, actor_name, actor_is_staff): Row) -> Option<Line> {
    let event = Event::parse(&kind, &body?)?;
    Some(Line { seq, at, event, case, actor, actor_name, actor_is_staff })
}

impl QueryFragment<Pg> for Lines<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "SELECT e.seq, e.at, e.kind, p.body, e.case_id, e.actor_id, coalesce(c.name, m.name), \
             coalesce(a.staff_member_id IS NOT NULL, false) FROM (",
        );
        match &self.scope {
            Scope::Firm => {
                out.push_sql("SELECT * FROM events WHERE");
                self.newest(&mut out)?;
            }
            Scope::Movement => {
                // as the index has it
                out.push_sql(
                    "SELECT * FROM events WHERE kind IN ('step.moved', 'step.moved_inside', 'case.status_changed') AND",
                );
                self.newest(&mut out)?;
            }
            Scope::Cases(cases, reader) => {
                out.push_sql("SELECT of_case.* FROM unnest(");
                out.push_bind_param::<Array<Uuid>, [CaseId]>(cases)?;
                out.push_sql(
                    ") AS wanted (id) CROSS JOIN LATERAL (SELECT * FROM events WHERE case_id = wanted.id AND",
                );
                if *reader == Audience::Client {
                    // Spelled out, not bound: the index for clients is a partial one.
                    out.push_sql(" audience = 'client' AND");
                    out.push_sql(SHOWN);
                }
                self.newest(&mut out)?;
                out.push_sql(&format!(") of_case ORDER BY seq DESC LIMIT {}", self.most));
            }
        }
        out.push_sql(
            ") e LEFT JOIN event_payloads p ON p.firm_id = e.firm_id AND p.seq = e.seq \
             LEFT JOIN accounts a ON a.firm_id = e.firm_id AND a.id = e.actor_id \
             LEFT JOIN clients c ON c.firm_id = a.firm_id AND c.id = a.client_id \
             LEFT JOIN staff_members m ON m.firm_id = a.firm_id AND m.id = a.staff_member_id \
             ORDER BY e.seq DESC",
        );
        Ok(())
    }
}

/// The text differs by scope, so prepared statements are kept by their text.
impl QueryId for Lines<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Lines<'_> {
    type SqlType =
        (BigInt, Timestamptz, Text, Nullable<Text>, Nullable<Uuid>, Nullable<Uuid>, Nullable<Text>, Bool);
}
