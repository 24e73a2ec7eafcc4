//! Reading the log back as recent activity, newest first.

use super::Event;
use crate::{
    clock::Ts,
    db::{CHOSEN, CHOSEN_END, ClientScope, StaffScope, Tx},
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
    /// None also where the reader may not know of them.
    pub actor_name: Option<String>,
    pub actor_is_staff: bool,
}

/// The newest events of these cases before `before`, at most `most`. A client's `reader` lets through what is meant for clients
/// in the cases that they see, and what they see there; without one it is for staff, who see all of the case. Kinds this program does not know and erased payloads are left out, so there may be fewer.
///
/// # Errors
/// The database's.
pub async fn list_for_cases(
    tx: &Tx,
    cases: &[CaseId],
    reader: Option<ClientScope>,
    before: Option<i64>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Lines { scope: Scope::Cases(cases, reader), before: before.unwrap_or(i64::MAX), most }.load(tx).await
}

/// The newest events of the whole firm, for staff who see so many cases; otherwise like [`list_for_cases`].
///
/// # Errors
/// The database's.
pub async fn list_for_firm(
    tx: &Tx,
    staff_scope: StaffScope,
    before: Option<i64>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    Lines { scope: Scope::Firm(staff_scope), before: before.unwrap_or(i64::MAX), most }.load(tx).await
}

/// The newest events of the whole firm that say that a case moved, for staff who see so many cases; otherwise like
/// [`list_for_cases`].
///
/// # Errors
/// The database's.
pub async fn list_movement(tx: &Tx, staff_scope: StaffScope, most: i64) -> QueryResult<Vec<Line>> {
    Lines { scope: Scope::Movement(staff_scope), before: i64::MAX, most }.load(tx).await
}

enum Scope<'a> {
    Cases(&'a [CaseId], Option<ClientScope>),
    Firm(StaffScope),
    Movement(StaffScope),
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
const SHOWN: &str = " kind NOT IN ('workflow.adapted', 'case.updated', 'person.access_changed') AND (kind NOT IN ('step.moved', 'workflow.added') OR EXISTS (\
     SELECT FROM event_payloads p CROSS JOIN LATERAL (SELECT p.firm_id, (p.body::jsonb ->> 'step')::uuid AS step, \
     (p.body::jsonb ->> 'workflow')::uuid AS workflow OFFSET 0) told \
     WHERE p.firm_id = events.firm_id AND p.seq = events.seq AND (\
     EXISTS (SELECT FROM visible_steps s WHERE s.firm_id = told.firm_id AND s.id = told.step OFFSET 0) OR \
     kind = 'workflow.added' AND EXISTS (\
     SELECT FROM visible_workflows w WHERE w.firm_id = told.firm_id AND w.id = told.workflow OFFSET 0)) OFFSET 0)) AND";

/// Told to everybody who sees the case, as a whole: named one by one, so that what is new is not told by accident.
const OF_THE_CASE: &str = "'case.opened', 'case.status_changed', 'workflow.added', 'step.moved'";

/// What is told to somebody (`own`) who sees chosen applicants of a case: what is about the case as a whole, and about documents,
/// requests and people that they see. What they see is as of now, like the lists on their pages.
fn push_told(out: &mut AstPass<'_, '_, Pg>) {
    out.push_sql(&format!(
        " (own.access = 'full' OR kind IN ({OF_THE_CASE}) OR EXISTS (SELECT FROM event_payloads p CROSS JOIN LATERAL (\
         SELECT (p.body::jsonb ->> 'document')::uuid AS document, (p.body::jsonb ->> 'request')::uuid AS request, \
         (p.body::jsonb ->> 'client')::uuid AS client OFFSET 0) told \
         WHERE p.firm_id = events.firm_id AND p.seq = events.seq AND CASE \
         WHEN kind IN ('person.added', 'person.removed') THEN told.client = own.client_id OR {CHOSEN} told.client{CHOSEN_END} \
         WHEN kind IN ('document_request.created', 'document_request.updated', 'document_request.withdrawn') THEN {REQUEST} \
         WHEN kind = 'document.linked' THEN {DOCUMENT} AND {REQUEST} \
         WHEN kind LIKE 'document.%' OR kind = 'document.review_reopened' THEN {DOCUMENT} ELSE false END OFFSET 0)) AND",
        DOCUMENT = about("documents", "document"),
        REQUEST = about("document_requests", "request"),
    ));
}

/// That a thing of this table, by the name that payloads have for it, is about an applicant whom `own` sees.
fn about(table: &str, name: &str) -> String {
    format!(
        "EXISTS (SELECT FROM {table} t WHERE t.firm_id = events.firm_id AND t.case_id = events.case_id AND t.id = told.{name} \
         AND {CHOSEN} t.applicant_id{CHOSEN_END} OFFSET 0)"
    )
}

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
        out.push_sql("SELECT e.seq, e.at, e.kind, p.body, e.case_id, e.actor_id, coalesce(");
        match &self.scope {
            Scope::Cases(_, Some(_)) => {
                out.push_sql("CASE WHEN ");
                out.push_sql("e.own_access = 'full' OR e.own_client = a.client_id OR ");
                out.push_sql(ACTOR_CHOSEN);
                out.push_sql(" THEN c.name END");
            }
            _ => out.push_sql("c.name"),
        }
        out.push_sql(", m.name), coalesce(a.staff_member_id IS NOT NULL, false) FROM (");
        match &self.scope {
            Scope::Firm(staff_scope) => {
                out.push_sql("SELECT * FROM events WHERE ");
                staff_scope.push_of_case(CASE, &mut out)?;
                out.push_sql(" AND");
                self.newest(&mut out)?;
            }
            Scope::Movement(staff_scope) => {
                // as the index has it
                out.push_sql(
                    "SELECT * FROM events WHERE kind IN ('step.moved', 'step.moved_internally', 'case.status_changed') AND ",
                );
                staff_scope.push_of_case(CASE, &mut out)?;
                out.push_sql(" AND");
                self.newest(&mut out)?;
            }
            Scope::Cases(cases, reader) => {
                let own = if reader.is_some() {
                    ", own.access AS own_access, own.client_id AS own_client"
                } else {
                    ""
                };
                out.push_sql(&format!("SELECT of_case.*{own} FROM unnest("));
                out.push_bind_param::<Array<Uuid>, [CaseId]>(cases)?;
                out.push_sql(") AS wanted (id)");
                if let Some(reader) = reader {
                    out.push_sql(" JOIN case_people own ON own.case_id = wanted.id AND ");
                    reader.push_own(&mut out)?;
                }
                out.push_sql(" CROSS JOIN LATERAL (SELECT * FROM events WHERE case_id = wanted.id AND");
                if reader.is_some() {
                    // Spelled out, not bound: the index for clients is a partial one.
                    out.push_sql(" audience = 'client' AND");
                    out.push_sql(SHOWN);
                    push_told(&mut out);
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

/// The columns that say of which case an event is.
const CASE: (&str, &str) = ("events.firm_id", "events.case_id");

/// That whoever acted is among those whom the reader sees.
const ACTOR_CHOSEN: &str = "EXISTS (SELECT FROM case_person_applicants chosen WHERE chosen.firm_id = e.firm_id \
                            AND chosen.case_id = e.case_id AND chosen.client_id = e.own_client AND chosen.applicant_id = a.client_id OFFSET 0)";

/// The text differs by scope, so prepared statements are kept by their text.
impl QueryId for Lines<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Lines<'_> {
    type SqlType =
        (BigInt, Timestamptz, Text, Nullable<Text>, Nullable<Uuid>, Nullable<Uuid>, Nullable<Text>, Bool);
}
